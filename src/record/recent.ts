/**
 * Tables of hashes, of which every report has many. Each has its place somewhere in the tree of such a table: in a large record a hundred reports
 * would change ten thousand pages of the file. So those that came last stand in a small table beside it, until there are many: then they go into
 * the large one in the order of its tree, and each page that changes takes several.
 */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.js";

export type Hashed = "bands" | "link_keys";

export const recentOf = <T extends Hashed>(table: T): `recent_${T}` => `recent_${table}`;

/** So many rows stand beside a table, or a few more: those of two thousand reports. */
const MOST = 128_000;

/** Where there are many, they go into the large table. `most`: how many are few enough to stay. */
export async function settle(db: Kysely<Tables>, table: Hashed, most = MOST): Promise<void> {
  const recent = recentOf(table);
  const { count } = await db
    .selectFrom(recent)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (count <= most) return;
  const order = table === "bands" ? sql`hash, version` : sql`hash, day, version`;
  await sql`insert into ${sql.table(table)} select * from ${sql.table(recent)} order by ${order}`.execute(db);
  await db.deleteFrom(recent).execute();
}
