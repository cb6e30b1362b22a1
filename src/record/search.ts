/** Looks for statements, or for events, by their words and by who, where and when. Newest first, unless it is asked otherwise. */
import { type FoundEntry, foundEntries } from "./entry.js";
import type { Matching } from "./full-text.js";
import type { KeyRange } from "./key.js";
import { marksIn } from "./marks.js";
import { type EntryKind, matchingOf, statementsOr } from "./matching.js";
import type { Question } from "./question.js";
import type { Store } from "./store.js";
import { storiesOnce } from "./stories-once.js";

export interface Found {
  readonly entries: readonly FoundEntry[];
  /** How many there are, a story once; at most `MOST_COUNTED` + 1, which means more. */
  readonly count: number;
  /** Whether only the newest were ranked. */
  readonly isCut: boolean;
  /** What to ask with as `cursor` for the entries that follow; null: these are the last. */
  readonly next: string | null;
}

export const MOST_COUNTED = 10_000;

/** Relevance is told among so many of the newest. */
export const MOST_RANKED = 2_000;

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
  const count = await storiesOnce(store, matching, question, MOST_COUNTED + 1);
  const entries = await foundEntries(store, keys);
  return {
    entries: entries.map((entry) => ({ ...entry, marks: marksIn(entry.words, matching.wanted) })),
    count,
    isCut: isRanked && count > MOST_RANKED,
    next,
  };
}

interface Page {
  readonly keys: readonly number[];
  readonly next: string | null;
}

/** The cursor is the key of the last entry shown. */
async function newestPage(
  { db, fullText }: Store,
  matching: Matching,
  { limit = LIMIT, cursor }: Question,
): Promise<Page> {
  const page =
    cursor === undefined ? matching : { ...matching, range: before(matching.range, Number.parseInt(cursor, 10)) };
  const { rows } = await fullText.newest(page, limit + 1).execute(db);
  const keys = rows.slice(0, limit).map(({ key }) => key);
  return { keys, next: rows.length > limit ? String(keys.at(-1)) : null };
}

/** The cursor is the key under which entries were ranked, and how many of them were shown: what is added later does not move them. */
async function relevantPage(
  { db, fullText }: Store,
  matching: Matching,
  { limit = LIMIT, cursor }: Question,
): Promise<Page> {
  const [under, shown = 0] = cursor?.split(".").map(Number) ?? [];
  const top = under ?? 1 + ((await fullText.newest(matching, 1).execute(db)).rows[0]?.key ?? 0);
  const ranked = { ...matching, range: before(matching.range, top) };
  const { rows } = await fullText.relevant(ranked, shown + limit + 1, MOST_RANKED).execute(db);
  const keys = rows.slice(shown, shown + limit).map(({ key }) => key);
  return { keys, next: rows.length > shown + limit ? `${top}.${shown + limit}` : null };
}

const before = ({ from, to }: KeyRange, key: number): KeyRange => ({ from, to: to === null ? key : Math.min(to, key) });

/** Keys of what matches, the newest first, `most` at most. */
export const newestKeys = async (
  { db, fullText }: Store,
  matching: Matching,
  most: number,
): Promise<readonly number[]> => (await fullText.newest(matching, most).execute(db)).rows.map(({ key }) => key);
