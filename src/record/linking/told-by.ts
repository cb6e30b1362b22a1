/**
 * By how many outlets the words, or the happening, of an entry are told, as it is kept of its group (`kept-clusters.ts`). A report whose
 * outlet is not known counts as an outlet of its own.
 */
import { type RawBuilder, sql } from "kysely";
import type { OutletRange } from "../outlet-range.js";
import type { Store } from "../store.js";

/** By how many outlets an entry is told, as an expression of SQL: 1 where it is in no group. `entry`: what the row of the table is called. */
export const outletsOf = (table: "statements" | "events", entry = "entry"): RawBuilder<number> =>
  sql<number>`coalesce((select k.outlets from linked l join clusters k on k.id = l.cluster where l.version = ${sql.ref(`${entry}.version`)}
    and l.kind = ${sql.lit(table === "events" ? "event" : "utterance")} and l.anchor = ${sql.ref(`${entry}.anchor`)}), 1)`;

/** Whether the entry with this key is told by so many. */
export function isToldBy(key: RawBuilder<unknown>, { least, most }: OutletRange): RawBuilder<unknown> {
  const of = (table: "statements" | "events") =>
    sql`(select ${outletsOf(table, "told")} from ${sql.table(table)} told where told.key = ${key})`;
  const outlets = sql`coalesce(${of("statements")}, ${of("events")})`;
  return most === null ? sql`${outlets} >= ${least}` : sql`${outlets} between ${least} and ${most}`;
}

/** An entry that other reports tell as well. */
export interface ToldEntry {
  readonly kind: "statement" | "event";
  readonly key: number;
  readonly toldBy: number;
}

/** By anchor: the statements and events of a version that are in a group. */
export async function toldIn({ db }: Store, version: number): Promise<ReadonlyMap<string, ToldEntry>> {
  const found = new Map<string, ToldEntry>();
  for (const [kind, table, of] of [
    ["statement", "statements", "utterance"],
    ["event", "events", "event"],
  ] as const) {
    const rows = await db
      .selectFrom("linked")
      .innerJoin(`${table} as entry` as "statements as entry", (join) =>
        join.onRef("entry.version", "=", "linked.version").onRef("entry.anchor", "=", "linked.anchor"),
      )
      .innerJoin("clusters", "clusters.id", "linked.cluster")
      .select(["entry.anchor", "entry.key", "clusters.outlets as toldBy"])
      .where("linked.version", "=", version)
      .where("linked.kind", "=", of)
      .execute();
    for (const { anchor, ...row } of rows) found.set(anchor, { kind, ...row });
  }
  return found;
}
