import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesOf, whole } from "../../test/support/exported.js";
import { harbour } from "../../test/support/harbour.js";
import { newsroomRecord } from "../../test/support/newsroom-record.js";
import { stores } from "../../test/support/stores.js";
import { anchorOf } from "../anchor.js";
import { correct } from "../record/correct.js";
import type { OpenRecord } from "../record/record.js";
import { parquetOf } from "./parquet.js";
import { csvOf, jsonLinesOf } from "./tables.js";

const lists = [
  ["statements", "s4"],
  ["events", "e1"],
  ["actors", "a3"],
] as const;

describe.each(stores)("what people noted, in tables of a record in $kind", (kept) => {
  let record: OpenRecord;
  const say = (on: (typeof lists)[number][1], text: string, user = "Ilse") =>
    correct(record.store, record.archive, {
      report: harbour.report.id,
      correction: { kind: "note", on: anchorOf(harbour, { id: on }), text },
      user,
      at: "2026-03-14T09:00:00Z",
    });
  beforeAll(async () => {
    record = await newsroomRecord(kept);
    for (const [, on] of lists) {
      await say(on, `Ask the port, “now”; ${on}.`);
      await say(on, "=Done.", "Ada");
      const id = await say(on, "Taken back.");
      await correct(record.store, record.archive, {
        report: harbour.report.id,
        correction: { kind: "undo", on: anchorOf(harbour, { id: on }), correction: id },
        user: "Ilse",
        at: "2026-03-14T10:00:00Z",
      });
    }
  });
  afterAll(() => record.close());

  test.each(lists)(
    "stands beside its row of %s, in JSON lines, CSV and Parquet, and beside no other",
    async (list, on) => {
      const noted = `2026-03-14 Ilse: Ask the port, “now”; ${on}.; 2026-03-14 Ada: =Done.`;
      const lines = (await whole(jsonLinesOf(record, list, {}))).trim().split("\n");
      const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      const notes = rows.map((row) => row.notes);
      expect(notes.filter((note) => note !== null)).toEqual([noted]);
      expect(rows[notes.indexOf(noted)]).toMatchObject({ anchor: anchorOf(harbour, { id: on }) });
      const bytes = await bytesOf(parquetOf(record, list, {}));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
      expect((await parquetReadObjects({ file })).map((row) => row.notes ?? null)).toEqual(notes);
      const csv = await whole(csvOf(record, list, {}));
      expect(csv.slice(0, csv.indexOf("\r\n")).split(",")).toContain("notes");
      expect(csv.split(noted)).toHaveLength(2);
      expect(csv).not.toContain("Taken back.");
    },
  );
});
