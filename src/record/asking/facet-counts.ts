/** What the entries that answer to a question have in common: who speaks, where and when it was published, how it is told; with how many each. */
import { sql } from "kysely";
import { dateOf, dayOfKey } from "../key.js";
import { namesOf } from "../lookup.js";
import { type EntryKind, matchingOf } from "../matching.js";
import { MOST_LOOKED_AT, newestKeys } from "../newest-keys.js";
import { partsIn } from "../parts.js";
import type { Store } from "../store.js";
import { foremost } from "./foremost.js";
import type { Filters } from "./question.js";

export const facetNames = ["by", "outlet", "attitude", "kind", "event", "country", "month"] as const;
export type FacetName = (typeof facetNames)[number];

export interface Facets {
  /** Those that tell entries apart; an entry counts once for each value that it has, a copy like any other. */
  readonly facets: readonly Facet[];
  /** How many entries were looked at. */
  readonly entries: number;
  /** Whether these are the newest 2,000 of more. */
  readonly isCut: boolean;
}

export interface Facet {
  /** The filter that takes its values; `month` is that of publication, “2026-03”. */
  readonly name: FacetName;
  /** The most frequent first, ten at most; months in their order, all of them. */
  readonly values: readonly FacetValue[];
  /** How many values there are. */
  readonly count: number;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

const SHOWN = 10;

/** Of statements or of events. */
export async function facetCounts(store: Store, filters: Filters, of: EntryKind): Promise<Facets> {
  const matching = await matchingOf(store.db, filters, [of]);
  const found = await newestKeys(store, matching, MOST_LOOKED_AT + 1);
  const keys = found.slice(0, MOST_LOOKED_AT);
  const [by, others] =
    keys.length === 0 ? [null, []] : await Promise.all([names(store, keys, of), circumstances(store, keys, of)]);
  const values = [...others, ...months(keys)];
  return {
    facets: [...(by ? [by] : []), ...facetNames.flatMap((name) => facetOf(name, values) ?? [])],
    entries: keys.length,
    isCut: found.length > MOST_LOOKED_AT,
  };
}

interface Value {
  readonly name: FacetName;
  readonly value: string | null;
  readonly count: number;
}

type Keys = readonly number[];

/** Who speaks or acts, once for each entry. Names are asked for once it is known which of them are shown. null: nobody has one. */
async function names(store: Store, keys: Keys, of: EntryKind): Promise<Facet | null> {
  const counted = partsIn(store.db, of)
    .select(["actors.named", sql<number>`count(distinct has.entry)`.as("count")])
    .where("has.part", "=", of === "statement" ? "speaker" : "actor")
    .where("actors.named", "is not", null)
    .where(store.among("has.entry", keys))
    .groupBy("actors.named");
  const rows = await store.all(counted.compile());
  if (rows.length === 0) return null;
  const shown = foremost(rows, SHOWN, (a, b) => b.count - a.count);
  const called = await namesOf(
    store,
    shown.map(({ named }) => named!),
  );
  const values = shown.map(({ named, count }) => ({ value: called.get(named!)!, count }));
  return { name: "by", values: values.sort(byCount).slice(0, SHOWN), count: rows.length };
}

function months(keys: Keys): readonly Value[] {
  const days = new Map<number, number>();
  for (const key of keys) days.set(dayOfKey(key), 1 + (days.get(dayOfKey(key)) ?? 0));
  return [...days].map(([day, count]) => ({ name: "month", value: dateOf(day).slice(0, 7), count }));
}

/** The columns in which a facet's values stand. */
const columns = {
  statement: { attitude: "attitude", kind: "kind" },
  event: { event: "type" },
} as const;

/** Of which outlet, in which country and how: entries that have all of it in common are counted together. What is found is of the newest version. */
async function circumstances({ db, listed, all }: Store, keys: Keys, of: EntryKind): Promise<readonly Value[]> {
  const own = Object.entries(columns[of]) as [FacetName, string][];
  const how = (row: string) => sql.join(own.map(([, column]) => sql.ref(`${row}.${column}`)));
  const rows = await all(
    sql<{ readonly [column: string]: string | null } & { readonly count: number }>`
      select o.name as outlet, p.country, g.count, ${how("g")} from (
        select r.outlet, e.place, count(*) as count, ${how("e")} from ${listed({ value: keys })} k join ${sql.table(`${of}s`)} e on e.key = k.value
        join reports r on r.newest = e.version group by r.outlet, e.place, ${how("e")}
      ) g left join outlets o on o.id = g.outlet left join places p on p.id = g.place`.compile(db),
  );
  const stands: readonly (readonly [FacetName, string])[] = [["outlet", "outlet"], ["country", "country"], ...own];
  return rows.flatMap((row) =>
    stands.map(([name, column]): Value => ({ name, value: row[column] ?? null, count: row.count })),
  );
}

/** null: no entry has a value of it. */
function facetOf(name: FacetName, all: readonly Value[]): Facet | null {
  const counts = new Map<string, number>();
  for (const { name: of, value, count } of all)
    if (of === name && value !== null) counts.set(value, count + (counts.get(value) ?? 0));
  if (counts.size === 0) return null;
  const values = [...counts].map(([value, count]) => ({ value, count }));
  const shown = name === "month" ? values.sort(byValue) : values.sort(byCount).slice(0, SHOWN);
  return { name, values: shown, count: counts.size };
}

const byValue = (a: FacetValue, b: FacetValue): number => (a.value < b.value ? -1 : 1);

const byCount = (a: FacetValue, b: FacetValue): number => b.count - a.count || byValue(a, b);
