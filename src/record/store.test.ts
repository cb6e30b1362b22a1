import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stores } from "../../test/support/stores.js";
import { keyOf } from "./key.js";
import { openStore } from "./open-store.js";
import { stateOf } from "./state.js";
import type { Store } from "./store.js";
import { wantedIn } from "./wanted.js";

describe.each(stores)("a record in $kind", (kept) => {
  let store: Store;
  let place: string;
  beforeAll(async () => {
    place = await kept.place();
    store = await openStore(place);
  });
  afterAll(async () => {
    await store.close();
    await kept.end();
  });

  const everything = {
    wanted: null,
    facets: [],
    without: [],
    range: { from: null, to: null },
    toldBy: null,
    keys: null,
  };
  const found = async (search: string, facets: string[][] = [], without: string[] = []) => {
    const { rows } = await store.fullText
      .newest({ ...everything, wanted: wantedIn(search), facets, without }, 10)
      .execute(store.db);
    return rows.map(({ key }) => key);
  };

  test("has the documented views, empty at first", async () => {
    for (const view of ["report", "statement", "event", "actor", "chain"])
      expect((await sql`select * from ${sql.table(view)}`.execute(store.db)).rows).toEqual([]);
  });

  test("can be opened a second time, by another program beside", async () => {
    const beside = await openStore(place);
    expect(await beside.db.selectFrom("about").selectAll().execute()).toContainEqual({ key: "views", value: "4" });
    await beside.close();
  });

  test("finds words in any form, phrases, prefixes and exceptions, the newest first", async () => {
    await store.prepare([82_000, 82_500]);
    const [old, young] = [keyOf(82_000, 7), keyOf(82_500, 3)];
    await store.write((db) =>
      store.fullText.add(db, [
        { key: old, words: "The ferries to Norwick will not sail", facets: ["entrystatement", "by12", "kinddirect"] },
        { key: young, words: "No ferry: “to be or not to be”, said Åsa", facets: ["entryevent", "by13", "kinddirect"] },
      ]),
    );
    expect(await found("ferry")).toEqual([young, old]);
    expect(await found("sailing ferry")).toEqual([old]);
    expect(await found('"to be or not to be"')).toEqual([young]);
    expect(await found('"be to"')).toEqual([]);
    expect(await found("norw*")).toEqual([old]);
    expect(await found("asa")).toEqual([young]);
    expect(await found("ferry -norwick")).toEqual([young]);
    expect(await found("norwick OR åsa")).toEqual([young, old]);
    expect(await found("ferry", [["kinddirect"], ["by12", "by99"]])).toEqual([old]);
    expect(await found("ferry", [[]])).toEqual([]);
    expect(await found("ferry", [], ["by13"])).toEqual([old]);
    expect(await found("", [["kinddirect"]], ["by12"])).toEqual([young]);
    expect(await found("", [], ["by12"])).toEqual([young]);
    expect(await found("kinddirect")).toEqual([]);
    await store.write((db) => store.fullText.remove(db, [young]));
    expect(await found("ferry")).toEqual([old]);
  });

  test.each([
    "'; drop table statements; --",
    '"unbalanced (AND',
    "NEAR(ferry, 3) OR",
    "words : ferry",
    "a".repeat(10_000),
    "\u0000",
    '- * " “”',
  ])("takes %j for words, whatever it means to a database", async (search) => {
    expect(await found(search)).toBeInstanceOf(Array);
  });

  test("has another name after each write, and the same after each that failed", async () => {
    const first = await stateOf(store.db);
    expect(await stateOf(store.db)).toBe(first);
    await store.write(async () => {});
    const second = await stateOf(store.db);
    expect(second).not.toBe(first);
    await store.write(() => Promise.reject(new Error("no"))).catch(() => {});
    expect(await stateOf(store.db)).toBe(second);
  });

  test("gives many rows as it gives few", async () => {
    const query = sql<{ number: number; words: string | null; none: null }>`select 9007199254740991 as number,
      'Åsa “said” \\ it' as words, cast(null as text) as none union all select -1, null, null order by number desc`;
    const { rows } = await query.execute(store.db);
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { number: 9007199254740991, words: "Åsa “said” \\ it", none: null },
      { number: -1, words: null, none: null },
    ]);
    expect(await store.all(query.compile(store.db))).toEqual(rows);
    const places = store.db.selectFrom("places").select(["lat", "lon"]);
    await store.write(async (db) => {
      const place = {
        id: 1,
        key: "here",
        name: "Here",
        name_key: "here",
        kind: "other",
        country: null,
        geonames: null,
      };
      await store.insert(db, "places", [{ ...place, lat: 0.1 + 0.2, lon: null }]);
    });
    expect(await store.all(places.compile())).toEqual([{ lat: 0.1 + 0.2, lon: null }]);
    expect(await store.all(sql`select 1 as one from about where false`.compile(store.db))).toEqual([]);
  });

  test("keeps nothing of a transaction that fails", async () => {
    const failing = store.write(async (db) => {
      await db.insertInto("about").values({ key: "half", value: "done" }).execute();
      throw new Error("in the middle");
    });
    await expect(failing).rejects.toThrow("in the middle");
    expect(await store.db.selectFrom("about").select("key").execute()).not.toContainEqual({ key: "half" });
  });
});

describe("a file that is no record", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-record-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is refused and left as it was", async () => {
    const place = join(folder, "notes.txt");
    writeFileSync(place, "These are notes, and no record of anything. ".repeat(200));
    await expect(openStore(place)).rejects.toMatchObject({ kind: "corrupt", message: expect.stringContaining(place) });
  });

  test("is refused and left as it was when another program keeps its data there", async () => {
    const place = join(folder, "bookmarks.db");
    const file = new Database(place);
    file.exec("create table bookmarks (url text)");
    await expect(openStore(place)).rejects.toMatchObject({ kind: "corrupt", message: expect.stringContaining(place) });
    expect(file.prepare("select name from sqlite_master").all()).toEqual([{ name: "bookmarks" }]);
    file.close();
  });
});

test("a migration that fails in the middle leaves nothing of itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-record-"));
  const file = new Database(join(folder, "record.db"));
  file.exec(`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255));
    create trigger stop before insert on kysely_migration when new.name = '002-views' begin select raise(abort, 'stop here'); end`);
  await expect(openStore(join(folder, "record.db"))).rejects.toThrow("stop here");
  expect(file.prepare("select name from sqlite_master where name = 'statements'").all()).toEqual([]);
  file.exec("drop trigger stop");
  await (await openStore(join(folder, "record.db"))).close();
  expect(file.prepare("select name from sqlite_master where name = 'chain'").all()).toEqual([{ name: "chain" }]);
  file.close();
  rmSync(folder, { recursive: true });
});
