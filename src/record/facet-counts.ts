/** What the entries that answer to a question have in common: who speaks, where and when it was published, how it is told; with how many each. */
import type { Kysely } from "kysely";
import { dateOf } from "./key.js";
import { type EntryKind, matchingOf } from "./matching.js";
import type { Filters } from "./question.js";
import type { Tables } from "./schema.js";
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
  const values = keys.length === 0 ? [] : [...(await namesIn(store.db, keys, of)), ...(await told(store.db, keys, of))];
  return {
    facets: facetNames.flatMap((name) => facetOf(name, values) ?? []),
    entries: keys.length,
    isCut: found.length > MOST_LOOKED_AT,
  };
}

interface Value {
  readonly name: FacetName;
  readonly value: string | null;
}

type Keys = readonly number[];

/** Who speaks or acts, once for each entry. */
async function namesIn(db: Kysely<Tables>, keys: Keys, of: EntryKind): Promise<readonly Value[]> {
  const rows = await db
    .selectFrom((of === "statement" ? "statement_actors as has" : "event_actors as has") as "statement_actors as has")
    .innerJoin("actors", "actors.id", "has.actor")
    .innerJoin("names", "names.id", "actors.named")
    .select(["names.name", of === "statement" ? "has.statement" : ("has.event" as "has.statement")])
    .where("has.part", "=", of === "statement" ? "speaker" : ("actor" as "speaker"))
    .where(of === "statement" ? "has.statement" : ("has.event" as "has.statement"), "in", keys)
    .distinct()
    .execute();
  return rows.map(({ name }) => ({ name: "by", value: name }));
}

/** How it is told, where and when it was published. */
async function told(db: Kysely<Tables>, keys: Keys, of: EntryKind): Promise<readonly Value[]> {
  const shared = db
    .selectFrom((of === "statement" ? "statements as entry" : "events as entry") as "statements as entry")
    .innerJoin("versions", "versions.id", "entry.version")
    .innerJoin("reports", "reports.id", "versions.report")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .leftJoin("places", "places.id", "entry.place")
    .select(["versions.day", "outlets.name as outlet", "places.country"])
    .where("entry.key", "in", keys);
  const how: readonly (readonly Value[])[] =
    of === "statement"
      ? (await shared.select(["entry.attitude", "entry.kind"]).execute()).map(({ attitude, kind, ...where }) => [
          { name: "attitude", value: attitude },
          { name: "kind", value: kind },
          ...placed(where),
        ])
      : (await shared.innerJoin("events", "events.key", "entry.key").select("events.type").execute()).map(
          ({ type, ...where }) => [{ name: "event", value: type }, ...placed(where)],
        );
  return how.flat();
}

const placed = (where: {
  readonly day: number;
  readonly outlet: string | null;
  readonly country: string | null;
}): readonly Value[] => [
  { name: "outlet", value: where.outlet },
  { name: "country", value: where.country },
  { name: "month", value: dateOf(where.day).slice(0, 7) },
];

/** null: no entry has a value of it. */
function facetOf(name: FacetName, all: readonly Value[]): Facet | null {
  const counts = new Map<string, number>();
  for (const { name: of, value } of all)
    if (of === name && value !== null) counts.set(value, 1 + (counts.get(value) ?? 0));
  if (counts.size === 0) return null;
  const values = [...counts].map(([value, count]) => ({ value, count }));
  const inOrder = values.sort((a, b) =>
    name === "month" ? (a.value < b.value ? -1 : 1) : b.count - a.count || (a.value < b.value ? -1 : 1),
  );
  return { name, values: name === "month" ? inOrder : inOrder.slice(0, SHOWN), count: counts.size };
}
