/** What the index is asked for by a person's filters. */
import type { Kysely } from "kysely";
import type { Filters } from "./asking/question.js";
import { keysOf } from "./entries.js";
import * as facets from "./facets.js";
import type { Matching } from "./full-text.js";
import { keysBetween } from "./key.js";
import { countryLike, meantBy, outletsLike, placesLike } from "./lookup.js";
import { outletRange } from "./outlet-range.js";
import type { Tables } from "./schema.js";
import { wantedIn } from "./wanted.js";

const entryKinds = ["statement", "event"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Statements, or the events of a type. */
export const statementsOr = ({ event }: Filters): readonly EntryKind[] => [event ? "event" : "statement"];

/** Statements and events, or only the events of a type. */
export const statementsAnd = ({ event }: Filters): readonly EntryKind[] => (event ? ["event"] : ["statement", "event"]);

/** A name that the record does not know is fulfilled by nothing. `kinds`: which entries are looked for. */
export async function matchingOf(db: Kysely<Tables>, filters: Filters, kinds: readonly EntryKind[]): Promise<Matching> {
  const { words, kind, attitude, event, place, country, outlet, since, until, anonymous, toldBy } = filters;
  const named = async (name: string | undefined, ...namings: readonly facets.Naming[]) => {
    if (name === undefined) return [];
    const meant = await meantBy(db, name);
    return [namings.flatMap(({ name, part }) => [...meant.names.map(name), ...meant.parts.map(part)])];
  };
  const code = country === undefined ? null : countryLike(country);
  return {
    wanted: wantedIn(words ?? ""),
    facets: [
      ...(await named(filters.by, facets.by)),
      ...(await named(filters.to, facets.to)),
      ...(await named(filters.about, facets.about)),
      ...(await named(filters.with, facets.by, facets.to, facets.about)),
      ...(await named(filters.within, facets.within)),
      ...(kind ? [[facets.kind(kind)]] : []),
      ...(attitude ? [[facets.attitude(attitude)]] : []),
      ...(event ? [[facets.event(event)]] : []),
      ...(place === undefined ? [] : [(await placesLike(db, place)).map(facets.place)]),
      ...(country === undefined ? [] : [code === null ? [] : [facets.country(code)]]),
      ...(outlet === undefined ? [] : [(await outletsLike(db, outlet)).map(facets.outlet)]),
      ...(anonymous ? [[facets.anonymous]] : []),
    ],
    // Most entries are of one kind or the other: what is left out is a shorter list than what is asked for.
    without: entryKinds.filter((kind) => !kinds.includes(kind)).map(facets.entry),
    range: keysBetween(since ?? null, until ?? null),
    toldBy: toldBy === undefined ? null : outletRange(toldBy),
    keys: filters.report === undefined ? null : await keysIn(db, filters.report),
  };
}

/** Of the version that counts of a report. */
async function keysIn(db: Kysely<Tables>, report: string): Promise<readonly number[]> {
  const row = await db
    .selectFrom("versions")
    .innerJoin("reports", "reports.id", "versions.report")
    .select("reports.newest")
    .where("text_id", "=", report)
    .executeTakeFirst();
  return row ? [...(await keysOf(db, row.newest)).values()] : [];
}
