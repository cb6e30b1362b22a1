/** Looks for statements, or for events, by their words and by who, where and when. Newest first, unless it is asked otherwise. */

import type { Matching } from "../full-text.js";
import type { KeyRange } from "../key.js";
import { type EntryKind, matchingOf, statementsOr } from "../matching.js";
import { MOST_LOOKED_AT, newestKeys } from "../newest-keys.js";
import type { Store } from "../store.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { marksIn } from "./marks.js";
import type { Question } from "./question.js";
import { MOST_WEIGHED, storiesOnce, sumOnce } from "./stories-once.js";

export interface Found {
  readonly entries: readonly FoundEntry[];
  /** How many there are, a story once; at most `MOST_FOUND` + 1, which means more. */
  readonly count: number;
  /** Whether only the newest were ranked. */
  readonly isCut: boolean;
  /** What to ask with as `cursor` for the entries that follow; null: these are the last. */
  readonly next: string | null;
}

/** A search counts no further: whoever finds more asks more closely, and need not wait for the number. */
export const MOST_FOUND = 1_000;

const LIMIT = 20;

/** `kinds`: which entries are looked for; unless told, statements, or events of the type that is asked for. */
export async function search(
  store: Store,
  question: Question,
  kinds: readonly EntryKind[] = statementsOr(question),
): Promise<Found> {
  const matching = await matchingOf(store.db, question, kinds);
  const isRanked = question.order === "relevant" && matching.wanted !== null;
  const { keys, next } = await (isRanked ? relevantPage : newestPage)(store, matching, question);
  // These are all that there are: they need not be counted besides.
  const isWhole = next === null && question.cursor === undefined && keys.length <= MOST_WEIGHED;
  const [entries, counted, isCut] = await Promise.all([
    foundEntries(store, keys),
    isWhole ? null : storiesOnce(store, matching, question, MOST_FOUND + 1),
    isRanked && !isWhole && areMore(store, matching, MOST_LOOKED_AT),
  ]);
  return {
    entries: entries.map((entry) => ({ ...entry, marks: marksIn(entry.words, matching.wanted) })),
    count: counted ?? sumOnce(entries),
    isCut,
    next,
  };
}

const areMore = async ({ db, fullText }: Store, matching: Matching, than: number): Promise<boolean> =>
  (await fullText.count(matching, than + 1).execute(db)).rows[0]!.count > than;

interface Page {
  readonly keys: readonly number[];
  readonly next: string | null;
}

/** The cursor is the key of the last entry shown. */
async function newestPage(store: Store, matching: Matching, { limit = LIMIT, cursor }: Question): Promise<Page> {
  const page =
    cursor === undefined ? matching : { ...matching, range: before(matching.range, Number.parseInt(cursor, 10)) };
  const found = await newestKeys(store, page, limit + 1);
  const keys = found.slice(0, limit);
  return { keys, next: found.length > limit ? String(keys.at(-1)) : null };
}

/** The cursor is the key under which entries were ranked, and how many of them were shown: what is added later does not move them. */
async function relevantPage(store: Store, matching: Matching, { limit = LIMIT, cursor }: Question): Promise<Page> {
  const { db, fullText } = store;
  const [under, shown = 0] = cursor?.split(".").map(Number) ?? [];
  const top = under ?? 1 + ((await newestKeys(store, matching, 1))[0] ?? 0);
  const ranked = { ...matching, range: before(matching.range, top) };
  const { rows } = await fullText.relevant(ranked, shown + limit + 1, MOST_LOOKED_AT).execute(db);
  const keys = rows.slice(shown, shown + limit).map(({ key }) => key);
  return { keys, next: rows.length > shown + limit ? `${top}.${shown + limit}` : null };
}

const before = ({ from, to }: KeyRange, key: number): KeyRange => ({ from, to: to === null ? key : Math.min(to, key) });
