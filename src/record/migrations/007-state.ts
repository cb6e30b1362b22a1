/** The name of what the record holds (`state.ts`). On PostgreSQL, keys of any length, and lists of what was added lately that stay short. */
import { randomUUID } from "node:crypto";
import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";

export const state = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    await db.insertInto("about").values({ key: "state", value: randomUUID() }).execute();
    if (kind === "sqlite") return;
    const { rows } = await sql<{ name: string }>`select c.relname as name from pg_inherits i
      join pg_class c on c.oid = i.inhrelid where i.inhparent = 'entry_words_by_words'::regclass`.execute(db);
    for (const { name } of rows) await keepPendingShort(db, name);
    for (const [table, name, columns] of LONG)
      await sql`alter table ${sql.table(table)} drop constraint if exists ${sql.ref(name)};
        drop index if exists ${sql.ref(name)};
        create unique index ${sql.ref(name)} on ${sql.table(table)} (${sql.raw(columns)})`.execute(db);
  },
});

/** Keys with texts of any length, which are known there by a sum of them: an index has no room for the texts. */
const LONG = [
  ["linked", "linked_once", "version, kind, md5(anchor)"],
  ["lost_keys", "lost_keys_once", "version, md5(anchor)"],
  ["readings", "readings_of_reader", "version, md5(reader), md5(knowledge)"],
] as const;

/**
 * What is added waits in a list beside the index, which every question reads through, until the list is full. The server lets it grow
 * to 4 MB, in every month; with 256 kB adding takes no longer.
 */
export const keepPendingShort = (db: QueryExecutorProvider, index: string) =>
  sql`alter index ${sql.table(index)} set (gin_pending_list_limit = 256)`.execute(db);
