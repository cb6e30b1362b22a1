/** A version of a report as the record has it, with the reading that counts. */
import type { Kysely } from "kysely";
import { type Home, insertEntries, type Keys, keysOf, removeEntries } from "./entries.js";
import type { Keep } from "./keeping/kept-text.js";
import type { Numbers } from "./numbers.js";
import type { ReadingRows } from "./rows.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";

export interface KeptVersion extends Home {
  /** Address in the archive of the reading that counts. */
  readonly archived: string;
  /** What is kept of the text, and when it is over; null: never. */
  readonly kept: Keep;
  readonly until: string | null;
  /** What its publisher reserves; null: nothing that was seen. */
  readonly reserved: string | null;
}

/** By `Report.id`; null: the record does not have it. */
export async function versionOf(db: Kysely<Tables>, textId: string): Promise<KeptVersion | null> {
  const row = await db
    .selectFrom("versions")
    .innerJoin("reports", "reports.id", "versions.report")
    .innerJoin("readings", "readings.version", "versions.id")
    .select([
      "versions.id",
      "reports.id as report",
      "outlet",
      "story",
      "newest",
      "day",
      "archived",
      "kept",
      "until",
      "reserved",
    ])
    .where("text_id", "=", textId)
    .where("current", "=", 1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    version: row.id,
    outlet: row.outlet,
    day: row.day,
    isNewest: row.newest === row.id,
    isCopy: row.story !== row.report,
    archived: row.archived,
    kept: row.kept,
    until: row.until,
    reserved: row.reserved,
  };
}

/** Puts other entries in the place of those that the version has; an entry with the same anchor keeps its key, or gets back the one it had. */
export async function replaceEntries(
  store: Store,
  db: Kysely<Tables>,
  home: Home,
  rows: ReadingRows,
  numbers: Numbers,
): Promise<void> {
  const shown = await keysOf(db, home.version);
  const lost = await db.selectFrom("lost_keys").select(["anchor", "key"]).where("version", "=", home.version).execute();
  const keys: Keys = new Map([...lost.map(({ anchor, key }) => [anchor, key] as const), ...shown]);
  await removeEntries(store, db, home.version);
  await insertEntries(store, db, [{ rows, home, keys }], numbers);
  const next = new Set([...rows.statements, ...rows.events].map(({ row }) => row.anchor));
  const gone = [...shown].filter(([anchor]) => !next.has(anchor));
  await store.insertNew(
    db,
    "lost_keys",
    gone.map(([anchor, key]) => ({ version: home.version, anchor, key })),
  );
}
