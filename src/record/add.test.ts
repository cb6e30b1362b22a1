import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { editedAndCopied, random } from "../../bench/prepared.mjs";
import { dumpOf } from "../../test/support/dump.js";
import { harbour } from "../../test/support/harbour.js";
import { stores } from "../../test/support/stores.js";
import type { Reading, Report } from "../schema.js";
import { addReadings } from "./add.js";
import { type Archive, openArchive } from "./archive.js";
import { getReading } from "./archived-reading.js";
import { openStore } from "./open-store.js";
import type { Store } from "./store.js";

const at = "2026-03-11T07:00:00Z";
let ids = 0;

/** The harbour's reading, of a report with other metadata; a text of its own unless it is given one. */
const told = (report: Partial<Report>): Reading => ({
  ...harbour,
  report: { ...harbour.report, id: `report${ids++}`, ...report },
});

describe.each(stores)("adding to a record in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  const archive: Archive = openArchive(folder);
  let store: Store;
  beforeEach(async () => {
    store = await openStore(await kept.empty());
    return () => store.close();
  });
  afterAll(async () => {
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  const add = (...readings: Reading[]) =>
    addReadings(
      store,
      archive,
      readings.map((reading) => ({ reading, at })),
    );
  const rows = async (view: string) =>
    (await sql<Record<string, unknown>>`select * from ${sql.table(view)}`.execute(store.db)).rows;
  const count = async (facet: string, without: readonly string[] = []) =>
    (
      await store.fullText
        .newest(
          { wanted: null, facets: [[facet]], without, range: { from: null, to: null }, toldBy: null, keys: null },
          100,
        )
        .execute(store.db)
    ).rows.length;

  test("shows a report in the views, with every entry and its chain", async () => {
    expect(await add(harbour)).toEqual(["new"]);
    expect(await rows("report")).toMatchObject([{ outlet: "The Merrow Courier", date: "2026-03-10", versions: 1 }]);
    const statements = await rows("statement");
    expect(statements).toHaveLength(harbour.statements.length);
    expect(statements).toContainEqual(
      expect.objectContaining({
        speakers: "Tomas Reyk",
        content: "that Ostria “would walk away” unless the fee was halved",
        addressees: "Two officials close to the talks",
        attitude: "warned",
      }),
    );
    expect(await rows("event")).toHaveLength(harbour.events.length);
    const inner = statements.find(({ cue }) => cue === "had told")!;
    const chain = (await rows("chain")).filter(({ entry }) => entry === inner.id);
    expect(chain.map(({ name }) => name)).toEqual([
      "The Merrow Courier",
      "NWA",
      "Two officials close to the talks",
      "Tomas Reyk",
    ]);
  });

  test("changes nothing when the same reading comes again", async () => {
    await add(harbour);
    const before = await Promise.all(["report", "statement", "event", "actor", "chain"].map(rows));
    expect(await add(harbour)).toEqual(["known"]);
    expect(await Promise.all(["report", "statement", "event", "actor", "chain"].map(rows))).toEqual(before);
  });

  test("takes another text at the same address for a version, and finds the newest only", async () => {
    const text = `${harbour.report.text}\n\nThis report was mended.`;
    expect(await add(told({}), told({ text, published: "2026-03-10T18:00:00Z" }))).toEqual(["new", "version"]);
    expect(await rows("report")).toMatchObject([{ versions: 2, published: "2026-03-10T18:00:00Z" }]);
    expect(await count("entrystatement")).toBe(harbour.statements.length);
    expect(await add(told({ text: `${text} Again.`, published: "2026-03-09" }))).toEqual(["version"]);
    expect(await rows("report")).toMatchObject([{ versions: 3, published: "2026-03-10T18:00:00Z" }]);
    expect(await count("entrystatement")).toBe(harbour.statements.length);
  });

  test("decides alike whether texts come together or one by one", async () => {
    const text = `${harbour.report.text}\n\nThis report was mended.`;
    const outlet = { name: "The Hill Post", domain: "post.example", country: null };
    const readings = [
      told({}),
      told({ text, published: "2026-03-10T18:00:00Z" }),
      told({ outlet, url: "https://post.example/1" }),
      told({ outlet, url: "https://post.example/1", text }),
      told({ url: null }),
      told({ url: null, published: "2026-03-12" }),
    ];
    expect(await add(...readings)).toEqual(["new", "version", "copy", "version", "copy", "version"]);
    const together = await dumpOf(store.db);
    const beside = await openStore(await kept.empty());
    for (const reading of readings) await addReadings(beside, archive, [{ reading, at }]);
    expect(await dumpOf(beside.db)).toEqual(together);
    await beside.close();
  });

  test("without an address goes by outlet, title and three days", async () => {
    const url = null;
    expect(await add(told({ url }), told({ url, published: "2026-03-13" }))).toEqual(["new", "version"]);
    expect(await add(told({ url, published: "2026-03-20" }), told({ url, title: "Harbour deal off" }))).toEqual([
      "copy",
      "copy",
    ]);
  });

  test("takes the same words of another outlet for a copy, which is found but not counted again", async () => {
    const outlet = { name: "The Hill Post", domain: "post.example", country: null };
    expect(await add(harbour, told({ outlet, url: "https://post.example/1" }))).toEqual(["new", "copy"]);
    expect(await rows("report")).toHaveLength(2);
    expect(new Set((await rows("report")).map(({ story }) => story)).size).toBe(1);
    expect(await count("entrystatement")).toBe(2 * harbour.statements.length);
    expect(await count("entrystatement", ["copy"])).toBe(harbour.statements.length);
    expect(await count("entryevent", ["copy"])).toBe(harbour.events.length);
  });

  test("keeps a reading by another reader beside the first, which goes on to count", async () => {
    await add(harbour);
    expect(await add({ ...harbour, reader: { ...harbour.reader, rules: "other" } })).toEqual(["reread"]);
    expect(await store.db.selectFrom("readings").select("current").orderBy("id").execute()).toEqual([
      { current: 1 },
      { current: 0 },
    ]);
  });

  test("takes the version that was added last for the newest, whatever the clock says", async () => {
    const text = `${harbour.report.text}\n\nThis report was mended.`;
    const [one, two] = [told({ published: null }), told({ published: null, text })];
    await addReadings(store, archive, [{ reading: one, at: "2099-01-01T00:00:00Z" }]);
    await addReadings(store, archive, [{ reading: two, at: "1969-12-31T23:00:00Z" }]);
    expect(await rows("report")).toMatchObject([{ date: "1969-12-31", versions: 2 }]);
    expect(await count("entrystatement")).toBe(harbour.statements.length);
  });

  test("counts every story once among edited and copied articles", async () => {
    const { readings, ...want } = editedAndCopied(60, 5);
    const all = readings.map((reading) => ({ reading, at }));
    for (let from = 0; from < all.length; from += 7) await addReadings(store, archive, all.slice(from, from + 7));
    const reports = await rows("report");
    expect(reports).toHaveLength(want.reports);
    expect(await store.db.selectFrom("versions").select("id").execute()).toHaveLength(want.versions);
    expect(new Set(reports.map(({ story }) => story)).size).toBe(want.stories);
    const first = await store.fullText
      .count(
        {
          ...{ wanted: null, range: { from: null, to: null }, toldBy: null, keys: null },
          ...{ facets: [["entrystatement"]], without: ["copy"] },
        },
        10_000,
      )
      .execute(store.db);
    expect(first.rows[0]!.count).toBe(want.statements);
  });

  test.skipIf(kept.kind !== "postgres")(
    "keeps nothing of a batch in which the server goes away, and all when it is back",
    async () => {
      const beside = await openStore(await kept.empty());
      const fullText = {
        ...beside.fullText,
        // The last thing that is written: by now the rest is there.
        add: async (db: Store["db"]) => {
          await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
        },
      };
      const all = [harbour, told({ url: "https://courier.example/2", title: "Other" })].map((reading) => ({
        reading,
        at,
      }));
      await expect(addReadings({ ...beside, fullText }, archive, all)).rejects.toMatchObject({
        kind: "unreachable",
        message: expect.stringContaining("the server does not answer"),
      });
      expect(await beside.db.selectFrom("versions").select("id").execute()).toEqual([]);
      expect(await addReadings(beside, archive, all)).toEqual(["new", "copy"]);
      await beside.close();
    },
  );

  test("archives what it was given", async () => {
    await add(harbour);
    const { archived, id } = await store.db.selectFrom("readings").select(["archived", "id"]).executeTakeFirstOrThrow();
    expect(await getReading(archive, archived)).toEqual({ order: id, at, reading: harbour });
  });

  test("archives nothing that it was given before", async () => {
    const own = openArchive(join(folder, store.kind));
    const all = async () => {
      const files: string[] = [];
      for await (const file of own.all("readings")) files.push(file);
      return files.length;
    };
    await addReadings(store, own, [{ reading: harbour, at }]);
    await addReadings(store, own, [{ reading: harbour, at: "2026-03-12T07:00:00Z" }]);
    expect(await all()).toBe(1);
  });

  test.each([
    ["one word", ""],
    ["many words", " "],
  ])("takes somebody whose name is %s of ten thousand letters", async (_, between) => {
    const chance = random(7);
    const name = Array.from({ length: 1000 }, () => chance().toString(36).slice(2, 12)).join(between);
    const actors = harbour.actors.map((actor, nth) => (nth === 0 ? { ...actor, name } : actor));
    expect(await add({ ...harbour, actors })).toEqual(["new"]);
  });

  test.each([
    ["quotes and semicolons", "'; drop table statements; --"],
    ["control characters", "A\u0000B\u001b[31m\ud800"],
    ["a megabyte", "long ".repeat(200_000)],
  ])("takes a title of %s", async (_, title) => {
    expect(await add(told({ title }))).toEqual(["new"]);
    expect(await rows("report")).toHaveLength(1);
  });
});
