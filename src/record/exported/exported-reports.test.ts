import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsroom } from "../../../test/support/newsroom.js";
import { newsroomRecord } from "../../../test/support/newsroom-record.js";
import { stores } from "../../../test/support/stores.js";
import { openArchive } from "../archive.js";
import type { OpenRecord } from "../record.js";
import { columnsOf, exported } from "./exported.js";
import { type ExportedReport, exportedReports } from "./exported-reports.js";

describe.each(stores)("what is exported of a record in $kind", (kept) => {
  let record: OpenRecord;
  beforeAll(async () => {
    record = await newsroomRecord(kept);
  });
  afterAll(() => record.close());

  const all = async (...asked: Parameters<typeof exportedReports> extends [unknown, ...infer Rest] ? Rest : never) => {
    const reports: ExportedReport[] = [];
    for await (const report of exportedReports(record, ...asked)) reports.push(report);
    return reports;
  };

  describe("report by report", () => {
    test("is each report once, the newest first, in its newest version, with its entries in the order of the text", async () => {
      const reports = await all(["statement", "event"], {});
      expect(reports.map(({ id, date, outlet }) => [id.slice(-4), date, outlet])).toEqual([
        ["0126", "2026-03-13", "The Ostrian Post"],
        ["0124", "2026-03-11", "The Ostrian Post"],
        ["0123", "2026-03-10", "The Merrow Courier"],
        ["0127", "2026-02-02", "Calder Sport"],
      ]);
      expect(reports.map(({ entries }) => entries.length)).toEqual([4, 10, 10, 2]);
      const starts = reports[2]!.entries.map(({ span }) => span.start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    });

    test("has what is known of the report, and of who has which part", async () => {
      const [report] = await all(["statement"], { by: "Adeyo", words: "strike", outlet: "courier.example" });
      expect(report).toMatchObject({
        title: newsroom[1]!.report.title,
        domain: "courier.example",
        byline: ["Ilse Brandt"],
        agency: "NWA",
        published: "2026-03-10",
        body: null,
        entries: [{ how: ["warned", "indirect"], actors: [{ part: "speaker", name: "Paul Adeyo", type: "person" }] }],
      });
      expect(report!.entries[0]!.actors[0]).toMatchObject({
        roles: ["Dockers’ leader"],
        called: { key: "adeyo paul", name: "Paul Adeyo" },
      });
    });

    test("has its text where it is asked for, in which the pieces are the words", async () => {
      const reports = await all(["statement"], {}, { texts: true });
      for (const { body, entries } of reports)
        for (const { pieces, words } of entries)
          expect(pieces.map(({ start, end }) => body!.text.slice(start, end)).join(" … ")).toBe(words);
    });

    test("is what filters leave, and nothing where they leave nothing", async () => {
      const met = await all(["event"], { event: "CONSULT", outlet: "courier.example" });
      expect(met.flatMap(({ entries }) => entries.map(({ how }) => how))).toEqual([
        ["CONSULT", "meet", "reported"],
        ["CONSULT", "planned"],
      ]);
      expect(await all(["statement"], { by: "Nobody Atall" })).toEqual([]);
    });

    test("has no text where the archive has it no more", async () => {
      const elsewhere = { ...record, archive: openArchive(join(record.archive.folder, "elsewhere")) };
      for await (const { body } of exportedReports(elsewhere, ["statement"], {}, { texts: true }))
        expect(body).toBeNull();
    });
  });

  describe("row by row", () => {
    test("has a link that lights the words, and of events the codes of event data", async () => {
      const rows = [];
      for await (const some of exported(record.store, "events", { outlet: "courier.example" })) rows.push(...some);
      expect(
        rows.map(({ type, status, plover, cameo, quad_class }) => [type, status, plover, cameo, quad_class]),
      ).toEqual([
        ["PROTEST", "hypothetical", null, null, null],
        ["CONSULT", "planned", "AGREE", "03", 1],
        ["CONSULT", "reported", "CONSULT", "04", 1],
      ]);
      expect(rows[2]!.link).toMatch(/^https:\/\/courier\.example\/harbour#:~:text=/);
      expect(Object.keys(rows[0]!)).toEqual((await columnsOf(record.store, "events")).map(({ name }) => name));
    });
  });
});
