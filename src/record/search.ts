/** Looks for statements, or for events, by their words and by who, where and when. Newest first, unless it is asked otherwise. */
import type { Kysely } from "kysely";
import { type FoundEntry, foundEntries } from "./entry.js";
import * as facets from "./facets.js";
import type { Matching } from "./full-text.js";
import { keysBetween } from "./key.js";
import { countryLike, namesLike, outletsLike, placesLike } from "./lookup.js";
import { marksIn } from "./marks.js";
import type { Question } from "./question.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";
import { wantedIn } from "./wanted.js";

export interface Found {
  readonly entries: readonly FoundEntry[];
  /** How many there are, a story once; at most `MOST_COUNTED` + 1, which means more. */
  readonly count: number;
  /** Whether only the newest were ranked. */
  readonly isCut: boolean;
}

export const MOST_COUNTED = 10_000;

/** Relevance is told among so many of the newest. */
export const MOST_RANKED = 2_000;

const LIMIT = 20;

export async function search(store: Store, question: Question): Promise<Found> {
  const { db, fullText } = store;
  const matching = await matchingOf(db, question);
  const limit = question.limit ?? LIMIT;
  const isRanked = question.order === "relevant" && matching.wanted !== null;
  const found = isRanked ? fullText.relevant(matching, limit, MOST_RANKED) : fullText.newest(matching, limit);
  const keys = (await found.execute(db)).rows.map(({ key }) => key);
  const once: Matching = { ...matching, facets: [...matching.facets, [facets.first]] };
  const count = await fullText.count(once, MOST_COUNTED + 1).execute(db);
  const entries = await foundEntries(store, keys);
  return {
    entries: entries.map((entry) => ({ ...entry, marks: marksIn(entry.words, matching.wanted) })),
    count: count.rows[0]!.count,
    isCut: isRanked && count.rows[0]!.count > MOST_RANKED,
  };
}

/** What the index is asked for. A name that the record does not know is fulfilled by nothing. */
export async function matchingOf(db: Kysely<Tables>, question: Question): Promise<Matching> {
  const { words, by, to, about, within, kind, attitude, event, place, country, outlet, since, until, anonymous } =
    question;
  const names = async (name: string | undefined, facet: (name: number) => string) =>
    name === undefined ? [] : [(await namesLike(db, name)).map(facet)];
  const code = country === undefined ? null : countryLike(country);
  return {
    wanted: wantedIn(words ?? ""),
    facets: [
      [facets.entry(event ? "event" : "statement")],
      ...(await names(by, facets.by)),
      ...(await names(to, facets.to)),
      ...(await names(about, facets.about)),
      ...(await names(within, facets.within)),
      ...(kind ? [[facets.kind(kind)]] : []),
      ...(attitude ? [[facets.attitude(attitude)]] : []),
      ...(event ? [[facets.event(event)]] : []),
      ...(place === undefined ? [] : [(await placesLike(db, place)).map(facets.place)]),
      ...(country === undefined ? [] : [code === null ? [] : [facets.country(code)]]),
      ...(outlet === undefined ? [] : [(await outletsLike(db, outlet)).map(facets.outlet)]),
      ...(anonymous ? [[facets.anonymous]] : []),
    ],
    range: keysBetween(since ?? null, until ?? null),
  };
}
