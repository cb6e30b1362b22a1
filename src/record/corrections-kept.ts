/** Corrections in the record: added, and read again in the order in which they were given. */
import type { Kysely } from "kysely";
import { correctionSchema, type Given } from "./corrections.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";

/** All corrections of some versions, by `Report.id`. */
export async function correctionsAmong(
  store: Store,
  db: Kysely<Tables>,
  reports: readonly string[],
): Promise<ReadonlyMap<string, readonly Given[]>> {
  const rows = await db
    .selectFrom("corrections")
    .selectAll()
    .where(store.among("text_id", reports))
    .orderBy("id")
    .execute();
  const given = new Map<string, Given[]>();
  for (const { id, text_id, correction, user, at } of rows) {
    const one = { id, user, at, correction: correctionSchema.parse(JSON.parse(correction)) };
    given.set(text_id, [...(given.get(text_id) ?? []), one]);
  }
  return given;
}

/** All corrections of a version, by `Report.id`. */
export const correctionsOf = async (store: Store, db: Kysely<Tables>, report: string): Promise<readonly Given[]> =>
  (await correctionsAmong(store, db, [report])).get(report) ?? [];
