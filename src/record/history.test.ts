import { describe, expect, test } from "vitest";
import { dumpOf } from "../../test/support/dump.js";
import { eachWithRecord } from "../../test/support/fresh-record.js";
import { harbour } from "../../test/support/harbour.js";
import { stores } from "../../test/support/stores.js";
import { anchorOf } from "../anchor.js";
import type { Reading } from "../schema.js";
import { addReadings } from "./add.js";
import type { Archive } from "./archive.js";
import { correct } from "./correct.js";
import type { Correction } from "./corrections.js";
import { exportedCorrections } from "./exported/exported-corrections.js";
import { history } from "./history.js";
import { openStore } from "./open-store.js";
import { rebuild } from "./rebuild.js";
import { replaceReading } from "./replace-reading.js";
import type { Store } from "./store.js";

const at = "2026-03-11T07:00:00Z";
const on = (id: Parameters<typeof anchorOf>[1]["id"]) => anchorOf(harbour, { id });
const strike = "that the unions would strike if jobs were lost";

/** The harbour read by a later version of the rules: the strike is told with another attitude, and what Reyk had told is not found. */
const later: Reading = {
  ...harbour,
  reader: { ...harbour.reader, rules: "later" },
  statements: harbour.statements
    .filter(({ id }) => id !== "s7")
    .map((statement) => (statement.id === "s4" ? { ...statement, attitude: "said" } : statement)),
};

describe.each(stores)("what happened to a record in $kind", (kept) => {
  let archive: Archive;
  let store: Store;
  eachWithRecord(kept, async (record) => {
    ({ store, archive } = record);
    await addReadings(store, archive, [{ reading: harbour, at }]);
  });

  const say = (correction: Correction) =>
    correct(store, archive, { report: harbour.report.id, correction, user: "Ilse", at });

  test("is listed with who said it, what was taken back, and what found no entry", async () => {
    const first = await say({ kind: "attitude", on: on("s4"), attitude: "denied" });
    await say({ kind: "undo", on: on("s4"), correction: first });
    await say({ kind: "confirm", on: on("s7") });
    await replaceReading(store, archive, { reading: later, at });
    const all = await history(store, archive, null);
    expect(all.map(({ correction, user, holds, isOrphan }) => [correction.kind, user, holds, isOrphan])).toEqual([
      ["attitude", "Ilse", false, false],
      ["undo", "Ilse", true, false],
      ["confirm", "Ilse", true, true],
    ]);
    expect(await history(store, archive, { report: harbour.report.id, entry: on("s7") })).toHaveLength(1);
  });

  test("can be learned from: the entry before and after, and the words around", async () => {
    await say({ kind: "attitude", on: on("s4"), attitude: "denied" });
    await say({ kind: "reject", on: on("s5") });
    const lines = [];
    for await (const line of exportedCorrections(store, archive)) lines.push(line);
    expect(lines).toMatchObject([
      {
        user: "Ilse",
        holds: true,
        before: { attitude: "warned" },
        after: { attitude: "denied" },
        actors: { a3: "Paul Adeyo" },
      },
      { before: { id: "s5" }, after: null },
    ]);
    const { start, text } = lines[0]!.context!;
    expect(harbour.report.text.slice(start, start + text.length)).toBe(text);
    expect(text).toContain(strike);
  });

  test("stays in a later reading, which says what changed and overwrites nobody", async () => {
    await say({ kind: "attitude", on: on("s4"), attitude: "denied" });
    const keys = new Map((await dumped("statements")).map(({ anchor, key }) => [anchor, key]));
    expect(await replaceReading(store, archive, { reading: later, at })).toEqual({
      came: [],
      went: ["that Ostria “would walk away” unless the fee was halved"],
      changed: [],
      orphans: 0,
    });
    const statements = await dumped("statements");
    expect(statements.find(({ words }) => words === strike)).toMatchObject({ attitude: "denied", confirmed: "Ilse" });
    for (const { anchor, key } of statements) expect(key).toBe(keys.get(anchor));
    expect(await replaceReading(store, archive, { reading: later, at })).toBeNull();
  });

  test("comes out equal from the archive", async () => {
    const url = "https://courier.example/other";
    const text = `${harbour.report.text} It rained.`;
    const more = [
      {
        ...harbour,
        report: { ...harbour.report, id: "two", url, outlet: { name: "The Post", domain: null, country: null } },
      },
      { ...harbour, report: { ...harbour.report, id: "three", text } },
      { ...harbour, reader: { ...harbour.reader, rules: "other" } },
    ];
    const rejected = await say({ kind: "reject", on: on("s6") });
    await addReadings(
      store,
      archive,
      more.slice(0, 1).map((reading) => ({ reading, at })),
    );
    await say({ kind: "merge", on: on("a2"), other: on("a3") });
    await addReadings(
      store,
      archive,
      more.slice(1).map((reading) => ({ reading, at })),
    );
    await say({ kind: "undo", on: on("s6"), correction: rejected });
    await replaceReading(store, archive, { reading: later, at });
    await say({ kind: "confirm", on: on("s1") });
    const before = await dumpOf(store.db);
    const record = await kept.place();
    expect(await rebuild({ record, archive: archive.folder }, () => {})).toMatchObject({
      readings: 5,
      corrections: 4,
      damaged: [],
    });
    const rebuilt = await openStore(record);
    expect(await dumpOf(rebuilt.db)).toEqual(before);
    const next = await correct(rebuilt, archive, {
      report: "two",
      correction: { kind: "confirm", on: on("s1") },
      user: "Ilse",
      at,
    });
    const { max } = await store.db
      .selectFrom("corrections")
      .select((of) => of.fn.max("id").as("max"))
      .executeTakeFirstOrThrow();
    expect(next).toBeGreaterThan(max);
    await rebuilt.close();
  });

  const dumped = (table: "statements") => store.db.selectFrom(table).selectAll().execute();
});
