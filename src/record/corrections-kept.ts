/** Corrections in the record: added, and read again in the order in which they were given. */
import type { Kysely } from "kysely";
import { correctionSchema, type Given } from "./corrections.js";
import type { Tables } from "./schema.js";

/** All corrections of a version, by `Report.id`. */
export async function correctionsOf(db: Kysely<Tables>, report: string): Promise<readonly Given[]> {
  const rows = await db.selectFrom("corrections").selectAll().where("text_id", "=", report).orderBy("id").execute();
  return rows.map(({ id, correction, user, at }) => ({
    id,
    user,
    at,
    correction: correctionSchema.parse(JSON.parse(correction)),
  }));
}
