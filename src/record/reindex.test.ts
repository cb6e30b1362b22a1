import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { newsroom } from "../../test/support/newsroom.js";
import { stores } from "../../test/support/stores.js";
import { addReadings } from "./add.js";
import { openArchive } from "./archive.js";
import { search } from "./asking/search.js";
import { who } from "./asking/who.js";
import { keysOf } from "./entries.js";
import { eventView, reportView, statementView } from "./migrations/002-views.js";
import { openStore } from "./open-store.js";
import type { Store } from "./store.js";

/** What the index holds: of SQLite's each word where it stands, of PostgreSQL's the vectors. */
async function indexOf({ kind, db }: Store): Promise<readonly unknown[]> {
  if (kind === "postgres") return (await sql`select key, words::text from entry_words order by key`.execute(db)).rows;
  await sql`create virtual table temp.held using fts5vocab(main, entry_words, instance)`.execute(db);
  const { rows } = await sql`select distinct doc, col, term, iif(col = 'words', offset, 0) as at from held
    order by doc, col, term, at`.execute(db);
  await sql`drop table temp.held`.execute(db);
  return rows;
}

/** Takes away what the fifth migration and those behind it brought, and all of the index. */
async function makeOlder({ kind, db, fullText }: Store): Promise<void> {
  const versions = await db.selectFrom("versions").select("id").execute();
  for (const { id } of versions) await fullText.remove(db, [...(await keysOf(db, id)).values()]);
  await db.schema.alterTable("names").dropColumn("bearers").execute();
  if (kind === "postgres") await sql`drop function newest_words`.execute(db);
  for (const table of ["feed_items", "feeds", "watch_hits", "watches", "forgotten", "forgettings"])
    await db.schema.dropTable(table).execute();
  await reportsAsBefore(kind, db);
  for (const table of ["clusters", "cluster_outlets", "recent_bands", "recent_link_keys"])
    await db.schema.dropTable(table).execute();
  await db.schema.alterTable("linked").dropColumn("day").execute();
  await db.schema
    .alterTable("linked")
    .addColumn("outlets", "bigint", (it) => it.notNull().defaultTo(1))
    .execute();
  await sql`delete from kysely_migration where name >= '005'`.execute(db);
  await db.deleteFrom("about").where("key", "in", ["index", "state"]).execute();
}

/** Without what the fifteenth migration brought. */
async function reportsAsBefore(kind: Store["kind"], db: Store["db"]): Promise<void> {
  for (const view of ["report", "statement", "event"]) await db.schema.dropView(view).execute();
  await db.schema.dropIndex("versions_by_until").execute();
  for (const column of ["kept", "until", "reserved"])
    await db.schema.alterTable("versions").dropColumn(column).execute();
  for (const view of [reportView, statementView, eventView]) await view(kind).execute(db);
}

describe.each(stores)("a record of an earlier version in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  afterAll(async () => {
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  test("has the same index, counts and answers once it is opened", async () => {
    const place = await kept.empty();
    const store = await openStore(place);
    const additions = newsroom.map((reading) => ({ reading, at: "2026-03-15T07:00:00Z" }));
    await addReadings(store, openArchive(folder), additions);
    const told = async (of: Store) => ({
      index: await indexOf(of),
      // Days that reports tell are known again once they are linked anew.
      clusters: await of.db.selectFrom("clusters").select(["id", "size", "outlets"]).orderBy("id").execute(),
      outlets: await of.db.selectFrom("cluster_outlets").selectAll().orderBy("cluster").orderBy("outlet").execute(),
      names: await of.db.selectFrom("names").selectAll().orderBy("id").execute(),
      lind: await search(of, { with: "Lind" }),
      who: await who(of, { name: "Vera Lind" }),
    });
    const before = await told(store);
    expect(before.lind.count).toBeGreaterThan(0);
    expect(before.clusters).not.toEqual([]);
    await makeOlder(store);
    await store.close();
    const steps: (readonly [number, number])[] = [];
    const again = await openStore(place, (done, all) => steps.push([done, all]));
    expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
    expect(steps).not.toEqual([]);
    expect(await told(again)).toEqual(before);
    await again.close();
  });
});
