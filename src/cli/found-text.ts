/** What a search has found, as text for people. */
import { type Found, MOST_COUNTED, MOST_RANKED } from "../record/search.js";
import { entryText } from "./entry-text.js";
import type { Layout } from "./question.js";

export const nothing = "Nothing in the record answers to that.\n";

/** 10,001 is more than were counted. */
export const countWords = (count: number): string =>
  count > MOST_COUNTED ? `more than ${figure(MOST_COUNTED)}` : figure(count);

/** “10,000”. */
export const figure = (number: number): string => number.toLocaleString("en");

/** Lines of the layout's width at most, the entries in their order. */
export function foundText({ entries, count, isCut, next }: Found, layout: Layout): string {
  if (entries.length === 0) return nothing;
  const shown = entries.map((entry) => entryText(entry, layout)).join("\n");
  const cut = isCut ? `; the most relevant of the newest ${figure(MOST_RANKED)}` : "";
  const more = next === null ? "" : `; go on with --cursor ${next}`;
  return `${shown}\n${entries.length} shown; ${countWords(count)} in all, a story once${cut}${more}\n`;
}
