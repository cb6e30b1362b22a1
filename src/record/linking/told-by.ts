/**
 * By how many outlets the words, or the happening, of an entry are told. It is kept beside the group of the entry, so that a search can
 * ask for it. A report whose outlet is not known counts as an outlet of its own.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { OutletRange } from "../outlet-range.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";

/** Counts anew for these groups, of statements and events. */
export async function countOutlets(store: Store, db: Kysely<Tables>, clusters: readonly number[]): Promise<void> {
  if (clusters.length === 0) return;
  const rows = await db
    .selectFrom("linked")
    .innerJoin("versions", "versions.id", "linked.version")
    .innerJoin("reports", "reports.id", "versions.report")
    .select(["cluster", sql<number>`count(distinct coalesce(reports.outlet, reports.id))`.as("outlets")])
    .where(store.among("cluster", clusters))
    .where("kind", "in", ["utterance", "event"])
    .groupBy("cluster")
    .execute();
  for (const outlets of new Set(rows.map((row) => row.outlets)))
    await db
      .updateTable("linked")
      .set({ outlets })
      .where(
        store.among(
          "cluster",
          rows.filter((row) => row.outlets === outlets).map(({ cluster }) => cluster),
        ),
      )
      .where("outlets", "<>", outlets)
      .execute();
}

/** The groups of statements and events in which these versions are. */
export async function clustersIn(
  store: Store,
  db: Kysely<Tables>,
  versions: readonly number[],
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("linked")
    .select("cluster")
    .distinct()
    .where(store.among("version", versions))
    .where("kind", "in", ["utterance", "event"])
    .execute();
  return rows.map(({ cluster }) => cluster);
}

/** By how many outlets an entry is told, as an expression of SQL: 1 where it is in no group. `entry`: what the row of the table is called. */
export const outletsOf = (table: "statements" | "events", entry = "entry"): RawBuilder<number> =>
  sql<number>`coalesce((select l.outlets from linked l where l.version = ${sql.ref(`${entry}.version`)}
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
      .select(["entry.anchor", "entry.key", "linked.outlets as toldBy"])
      .where("linked.version", "=", version)
      .where("linked.kind", "=", of)
      .execute();
    for (const { anchor, ...row } of rows) found.set(anchor, { kind, ...row });
  }
  return found;
}
