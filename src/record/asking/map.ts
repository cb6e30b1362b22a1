/** Where it was said and where it happened: places and countries, each with how many statements and events, a story once. */

import { matchingOf, statementsAnd } from "../matching.js";
import { MOST_LOOKED_AT, newestKeys } from "../newest-keys.js";
import type { Store } from "../store.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import type { MapQuestion } from "./question.js";
import { sumOnce } from "./stories-once.js";

export interface PlacesTold {
  /** Those with most entries first. */
  readonly places: readonly PlaceTold[];
  /** How many places there are. */
  readonly count: number;
  /** All countries in which one of these places is, those with most entries first. */
  readonly countries: readonly CountryTold[];
  /** How many entries say no place; a story once. */
  readonly unplaced: number;
  /** Whether these are of the newest 2,000 entries that match only. */
  readonly isCut: boolean;
}

interface Tally {
  readonly statements: number;
  readonly events: number;
}

export interface PlaceTold extends Tally {
  readonly name: string;
  /** As in `Place.kind`: a country stands for the whole of it, not for the point at its middle. */
  readonly kind: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  /** Degrees north and east; null: it is not known where it is. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** The newest. */
  readonly entry: FoundEntry;
}

export interface CountryTold extends Tally {
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
}

const LIMIT = 100;

export async function placesTold(store: Store, question: MapQuestion): Promise<PlacesTold> {
  const { limit = LIMIT, ...filters } = question;
  const matching = await matchingOf(store.db, filters, statementsAnd(filters));
  const found = await newestKeys(store, matching, MOST_LOOKED_AT + 1);
  const told = await toldPlaces(store, found.slice(0, MOST_LOOKED_AT));
  const places = [...groupedBy(told, ({ place }) => place?.id ?? null)];
  const inOrder = places
    .map(([, of]) => ({ of, place: of[0]!.place!, ...tallied(of) }))
    .sort((a, b) => most(b) - most(a) || (a.place.name < b.place.name ? -1 : 1));
  const shown = inOrder.slice(0, limit);
  const newest = shown.map(({ of }) => Math.max(...of.map(({ key }) => key)));
  const entries = new Map((await foundEntries(store, [...new Set(newest)])).map((entry) => [entry.key, entry]));
  return {
    places: shown.flatMap(({ place: { id: _, ...place }, statements, events }, at) => {
      const entry = entries.get(newest[at]!);
      return entry ? [{ ...place, statements, events, entry }] : [];
    }),
    count: places.length,
    countries: [...groupedBy(told, ({ place }) => place?.country ?? null)]
      .map(([country, of]) => ({ country, ...tallied(of) }))
      .sort((a, b) => most(b) - most(a) || (a.country < b.country ? -1 : 1)),
    unplaced: most(tallied(told.filter(({ place }) => place === null))),
    isCut: found.length > MOST_LOOKED_AT,
  };
}

/** An entry with where it was. */
interface ToldPlace {
  readonly key: number;
  readonly isEvent: boolean;
  readonly report: number;
  readonly story: number;
  readonly place: (Omit<PlaceTold, keyof Tally | "entry"> & { readonly id: number }) | null;
}

async function toldPlaces({ db, among }: Store, keys: readonly number[]): Promise<readonly ToldPlace[]> {
  if (keys.length === 0) return [];
  const told = async (table: "statements" | "events") => {
    const rows = await db
      .selectFrom(`${table} as entry` as "statements as entry")
      .innerJoin("versions", "versions.id", "entry.version")
      .innerJoin("reports", "reports.id", "versions.report")
      .leftJoin("places", "places.id", "entry.place")
      .select(["entry.key", "reports.id as report", "reports.story"])
      .select(["places.id", "places.name", "places.kind", "places.country", "places.lat", "places.lon"])
      .where(among("entry.key", keys))
      .execute();
    return rows.map(
      ({ key, report, story, id, name, kind, country, lat, lon }): ToldPlace => ({
        key,
        isEvent: table === "events",
        report,
        story,
        place: id === null ? null : { id, name: name!, kind: kind!, country, lat, lon },
      }),
    );
  };
  return [...(await told("statements")), ...(await told("events"))];
}

/** Those without a value are left out. */
function groupedBy<K>(
  told: readonly ToldPlace[],
  by: (one: ToldPlace) => K | null,
): ReadonlyMap<K, readonly ToldPlace[]> {
  const groups = new Map<K, ToldPlace[]>();
  for (const one of told) {
    const value = by(one);
    if (value === null) continue;
    const group = groups.get(value);
    if (group) group.push(one);
    else groups.set(value, [one]);
  }
  return groups;
}

const tallied = (of: readonly ToldPlace[]): Tally => ({
  statements: sumOnce(of.filter(({ isEvent }) => !isEvent)),
  events: sumOnce(of.filter(({ isEvent }) => isEvent)),
});

const most = ({ statements, events }: Tally): number => statements + events;
