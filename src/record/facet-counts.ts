/** What the entries that answer to a question have in common: who speaks, where and when it was published, how it is told; with how many each. */
import { sql } from "kysely";
import { dateOf, dayOfKey } from "./key.js";
import { type EntryKind, matchingOf } from "./matching.js";
import type { Filters } from "./question.js";
import { newestKeys } from "./search.js";
import type { Store } from "./store.js";

export const facetNames = ["by", "outlet", "attitude", "kind", "event", "country", "month"] as const;
export type FacetName = (typeof facetNames)[number];

export interface Facets {
  /** Those that tell entries apart; an entry counts once for each value that it has, a copy like any other. */
  readonly facets: readonly Facet[];
  /** How many entries were looked at. */
  readonly entries: number;
  /** Whether these are the newest 5,000 of more. */
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

const MOST_LOOKED_AT = 5_000;
const SHOWN = 10;

/** Of statements or of events. */
export async function facetCounts(store: Store, filters: Filters, of: EntryKind): Promise<Facets> {
  const matching = await matchingOf(store.db, filters, [of]);
  const found = await newestKeys(store, matching, MOST_LOOKED_AT + 1);
  const keys = found.slice(0, MOST_LOOKED_AT);
  const values = keys.length === 0 ? [] : await valuesOf(store, keys, of);
  return {
    facets: facetNames.flatMap((name) => facetOf(name, values) ?? []),
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

async function valuesOf(store: Store, keys: Keys, of: EntryKind): Promise<readonly Value[]> {
  const how = of === "statement" ? statementsTold : eventsTold;
  const months = keys.map((key): Value => ({ name: "month", value: dateOf(dayOfKey(key)).slice(0, 7), count: 1 }));
  const counted = await Promise.all([names(store, keys, of), outlets(store, keys, of), how(store, keys)]);
  return [...counted.flat(), ...months];
}

/** Who speaks or acts, once for each entry. */
async function names(store: Store, keys: Keys, of: EntryKind): Promise<readonly Value[]> {
  const entry = sql.ref<number>(of === "statement" ? "has.statement" : "has.event");
  const rows = await store.db
    .selectFrom((of === "statement" ? "statement_actors as has" : "event_actors as has") as "statement_actors as has")
    .innerJoin("actors", "actors.id", "has.actor")
    .innerJoin("names", "names.id", "actors.named")
    .select(["names.name as value", sql<number>`count(distinct ${entry})`.as("count")])
    .where("has.part", "=", of === "statement" ? "speaker" : ("actor" as "speaker"))
    .where(store.among(of === "statement" ? "has.statement" : "has.event", keys))
    .groupBy("names.name")
    .execute();
  return rows.map((row) => ({ name: "by", ...row }));
}

async function outlets(store: Store, keys: Keys, of: EntryKind): Promise<readonly Value[]> {
  const rows = await entriesWith(store, keys, of)
    .innerJoin("versions", "versions.id", "entry.version")
    .innerJoin("reports", "reports.id", "versions.report")
    .innerJoin("outlets", "outlets.id", "reports.outlet")
    .select(["outlets.name as value", sql<number>`count(*)`.as("count")])
    .groupBy("outlets.name")
    .execute();
  return rows.map((row) => ({ name: "outlet", ...row }));
}

async function statementsTold(store: Store, keys: Keys): Promise<readonly Value[]> {
  const rows = await placed(store, keys, "statement")
    .select(["entry.attitude", "entry.kind"])
    .groupBy(["country", "entry.attitude", "entry.kind"])
    .execute();
  return rows.flatMap(({ country, attitude, kind, count }): Value[] => [
    { name: "attitude", value: attitude, count },
    { name: "kind", value: kind, count },
    { name: "country", value: country, count },
  ]);
}

async function eventsTold(store: Store, keys: Keys): Promise<readonly Value[]> {
  const type = sql.ref<string>("entry.type");
  const rows = await placed(store, keys, "event").select(type.as("type")).groupBy(["country", type]).execute();
  return rows.flatMap(({ country, type: event, count }): Value[] => [
    { name: "event", value: event, count },
    { name: "country", value: country, count },
  ]);
}

/** By country. */
const placed = (store: Store, keys: Keys, of: EntryKind) =>
  entriesWith(store, keys, of)
    .leftJoin("places", "places.id", "entry.place")
    .select(["places.country", sql<number>`count(*)`.as("count")]);

const entriesWith = (store: Store, keys: Keys, of: EntryKind) =>
  store.db
    .selectFrom((of === "statement" ? "statements as entry" : "events as entry") as "statements as entry")
    .where(store.among("entry.key", keys));

/** null: no entry has a value of it. */
function facetOf(name: FacetName, all: readonly Value[]): Facet | null {
  const counts = new Map<string, number>();
  for (const { name: of, value, count } of all)
    if (of === name && value !== null) counts.set(value, count + (counts.get(value) ?? 0));
  if (counts.size === 0) return null;
  const values = [...counts].map(([value, count]) => ({ value, count }));
  const inOrder = values.sort((a, b) =>
    name === "month" ? (a.value < b.value ? -1 : 1) : b.count - a.count || (a.value < b.value ? -1 : 1),
  );
  return { name, values: name === "month" ? inOrder : inOrder.slice(0, SHOWN), count: counts.size };
}
