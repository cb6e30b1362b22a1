/** What was said and what happened, by the day that it tells of; a story once, and what several reports tell once, with its tellings. */

import { dateOf } from "../key.js";
import { matchingOf, statementsAnd } from "../matching.js";
import { MOST_LOOKED_AT, newestKeys } from "../newest-keys.js";
import { plainWords } from "../plain-words.js";
import type { Store } from "../store.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { marksIn } from "./marks.js";
import type { TimelineQuestion } from "./question.js";
import { type ToldEntry, toldEntries } from "./told.js";
import { type ToldElsewhere, toldElsewhere } from "./told-elsewhere.js";

export interface Timeline {
  /** In the order of their first days, of those that begin together the shorter first; entries of one in that of publication. */
  readonly days: readonly Day[];
  /** How many entries tell of a day, and how many of none, so that they are not shown; a story, and what several tell, once. */
  readonly count: number;
  readonly undated: number;
  /** Whether these are of the newest 2,000 that match only. */
  readonly isCut: boolean;
  /** What to ask with as `cursor` for the days that follow; null: these are the last. */
  readonly next: string | null;
}

/** A day, or the month, year or other time of which no day is told. */
export interface Day {
  /** The first day, ISO 8601. */
  readonly date: string;
  /** The last day, ISO 8601; of one day the same as `date`. */
  readonly until: string;
  readonly entries: readonly DatedEntry[];
}

export interface DatedEntry extends FoundEntry {
  /** The others that tell the same words, or the same happening, the first told first; 20 at most. */
  readonly tellings: readonly ToldElsewhere[];
}

const LIMIT = 50;

export async function timeline(store: Store, question: TimelineQuestion): Promise<Timeline> {
  const { limit = LIMIT, cursor } = question;
  const matching = await matchingOf(store.db, question, statementsAnd(question));
  const found = await newestKeys(store, matching, MOST_LOOKED_AT + 1);
  const all = groupsOnce(copiesOnce(await toldEntries(store, found.slice(0, MOST_LOOKED_AT))));
  const dated = all.filter(isDated);
  const inOrder = dated.sort((a, b) => a.day - b.day || a.dayAfter - b.dayAfter || a.key - b.key);
  const shown = Number.parseInt(cursor ?? "0", 10);
  const page = inOrder.slice(shown, shown + limit);
  const entries = new Map(
    (
      await foundEntries(
        store,
        page.map(({ key }) => key),
      )
    ).map((entry) => [entry.key, entry]),
  );
  const tellings = await toldElsewhere(store, [...entries.keys()]);
  const days = new Map<string, Day>();
  for (const { key, day, dayAfter } of page) {
    const entry = entries.get(key);
    if (!entry) continue;
    const dated = { ...entry, marks: marksIn(entry.words, matching.wanted), tellings: tellings.get(key) ?? [] };
    const [date, until] = [dateOf(day), dateOf(dayAfter - 1)];
    const span = `${date} ${until}`;
    days.set(span, { date, until, entries: [...(days.get(span)?.entries ?? []), dated] });
  }
  return {
    days: [...days.values()],
    count: dated.length,
    undated: all.length - dated.length,
    isCut: found.length > MOST_LOOKED_AT,
    next: inOrder.length > shown + limit ? String(shown + limit) : null,
  };
}

const isDated = (entry: ToldEntry): entry is ToldEntry & { day: number; dayAfter: number } =>
  entry.day !== null && entry.dayAfter !== null;

/** Of the copies of an entry the one in the first report of its story, or else the one that was published first. */
function copiesOnce(entries: readonly ToldEntry[]): readonly ToldEntry[] {
  const once = new Map<string, ToldEntry>();
  for (const entry of entries) {
    const same = `${entry.story} ${entry.type ?? ""} ${plainWords(entry.words).toLowerCase()}`;
    const other = once.get(same);
    // The newest come first: whoever comes later was published before. Two entries of one report are two.
    if (other && other.report !== entry.report) {
      if (other.report !== other.story) once.set(same, entry);
    } else once.set(other ? `${same} ${entry.key}` : same, entry);
  }
  return [...once.values()];
}

/** Of those that tell the same words, or the same happening, the one that was published first and tells of a day. */
function groupsOnce(entries: readonly ToldEntry[]): readonly ToldEntry[] {
  const first = new Map<number, ToldEntry>();
  for (const entry of entries) {
    const other = entry.group === null ? undefined : first.get(entry.group);
    if (entry.group !== null && (!other || isBefore(entry, other))) first.set(entry.group, entry);
  }
  return entries.filter((entry) => entry.group === null || first.get(entry.group) === entry);
}

const isBefore = (entry: ToldEntry, other: ToldEntry): boolean =>
  (entry.day === null) === (other.day === null) ? entry.key < other.key : other.day === null;
