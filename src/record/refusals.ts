/** What could not be read, with the reason, for whoever wants to mend it. */
import type { Kysely } from "kysely";
import type { Archive } from "./archive.js";
import { journal } from "./journal.js";
import { clean } from "./rows.js";
import type { Tables } from "./schema.js";
import { short } from "./short.js";
import type { Store } from "./store.js";

export interface Refusal {
  /** As a person finds it again: path, link, line. */
  readonly source: string;
  readonly kind: string;
  readonly message: string;
  /** When it was last tried: ISO 8601, UTC. */
  readonly added: string;
}

const named = (source: string): string => short(clean(source));

/** The last reason of a source takes the place of the one before. */
export async function keepRefusal(
  store: Store,
  archive: Archive,
  { source, kind, message, added }: Refusal,
): Promise<void> {
  const row = { source: named(source), kind, message: clean(message), added };
  await store.write(async (db) => {
    await db
      .insertInto("refusals")
      .values(row)
      .onConflict((there) => there.column("source").doUpdateSet({ kind, message: row.message, added }))
      .execute();
    await journal(store, db, archive, "refusals", [row.source]);
  });
}

/** In the order of their sources. */
export const refusals = (db: Kysely<Tables>): Promise<readonly Refusal[]> =>
  db.selectFrom("refusals").selectAll().orderBy("source").execute();

/** Those of these sources that could be read after all. */
export async function forgetRefusals(store: Store, archive: Archive, sources: readonly string[]): Promise<void> {
  const there = await store.db
    .selectFrom("refusals")
    .select("source")
    .where(store.among("source", sources.map(named)))
    .execute();
  if (there.length === 0) return;
  const names = there.map(({ source }) => source);
  await store.write(async (db) => {
    await db.deleteFrom("refusals").where(store.among("source", names)).execute();
    await journal(store, db, archive, "refusals", names);
  });
}

/** Whether these bytes were added before, with the same said of them. */
export async function isDone(db: Kysely<Tables>, hash: string): Promise<boolean> {
  return (await db.selectFrom("inputs").select("hash").where("hash", "=", hash).executeTakeFirst()) !== undefined;
}
