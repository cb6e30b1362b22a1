import { describe, expect, test } from "vitest";
import { prepared } from "../../bench/prepared.mjs";
import { eachWithRecord } from "../../test/support/fresh-record.js";
import { stores } from "../../test/support/stores.js";
import { addReadings } from "./add.js";
import type { Archive } from "./archive.js";
import { unlinkVersions } from "./linking/linking.js";
import { type Hashed, recentOf, settle } from "./recent.js";
import type { Store } from "./store.js";

const at = "2026-03-14T07:00:00Z";
const hashed: readonly Hashed[] = ["bands", "link_keys"];

describe.each(stores)("hashes in $kind", (kept) => {
  let archive: Archive;
  let store: Store;
  eachWithRecord(kept, (record) => {
    ({ store, archive } = record);
  });

  const add = (...readings: readonly ReturnType<typeof prepared>[]) =>
    addReadings(
      store,
      archive,
      readings.map((reading) => ({ reading, at })),
    );
  const settleAll = (most: number) =>
    store.write(async (db) => {
      for (const table of hashed) await settle(db, table, most);
    });
  const rowsIn = async (table: Hashed | `recent_${Hashed}`) =>
    (await store.db.selectFrom(table).select("version").execute()).length;
  const links = async () => (await store.db.selectFrom("links").select("id").execute()).length;

  test("stay beside the large tables while they are few, and are all in them then", async () => {
    await add(prepared(0));
    const few = await Promise.all(hashed.map((table) => rowsIn(recentOf(table))));
    await settleAll(1_000);
    expect(await Promise.all(hashed.map(rowsIn))).toEqual([0, 0]);
    await settleAll(1);
    expect(await Promise.all(hashed.map(rowsIn))).toEqual(few);
    expect(await Promise.all(hashed.map((table) => rowsIn(recentOf(table))))).toEqual([0, 0]);
  });

  test("find copies and what tells of the same, wherever they are", async () => {
    const copy = (outlet: number) => prepared(0, { outlet, url: `https://other.example/${outlet}` });
    expect(await add(prepared(0))).toEqual(["new"]);
    expect(await add(copy(1))).toEqual(["copy"]);
    await settleAll(1);
    expect(await add(copy(2))).toEqual(["copy"]);
    const before = await links();
    // Of the same story, a day later.
    expect(await add(prepared(100))).toEqual(["new"]);
    expect(await links()).toBeGreaterThan(before);
  });

  test("go with their versions", async () => {
    await add(prepared(0));
    await settleAll(1);
    await add(prepared(1));
    const versions = await store.db.selectFrom("versions").select("id").execute();
    await store.write((db) =>
      unlinkVersions(
        store,
        db,
        versions.map(({ id }) => id),
      ),
    );
    expect([await rowsIn("link_keys"), await rowsIn("recent_link_keys")]).toEqual([0, 0]);
  });
});
