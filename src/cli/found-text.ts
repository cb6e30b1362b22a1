/** What a search has found, as text for people. */

import { type Found, MOST_FOUND } from "../record/asking/search.js";
import { MOST_LOOKED_AT } from "../record/newest-keys.js";
import { figure } from "../view/words.js";
import { entryText } from "./entry-text.js";
import type { Layout } from "./question.js";

export const nothing = "Nothing in the record answers to that.\n";

/** `most`: what is more was not counted. */
export const countWords = (count: number, most: number): string =>
  count > most ? `more than ${figure(most)}` : figure(count);

/** Lines of the layout's width at most, the entries in their order. */
export function foundText({ entries, count, isCut, next }: Found, layout: Layout): string {
  if (entries.length === 0) return nothing;
  const shown = entries.map((entry) => entryText(entry, layout)).join("\n");
  const cut = isCut ? `; the most relevant of the newest ${figure(MOST_LOOKED_AT)}` : "";
  const more = next === null ? "" : `; go on with --cursor ${next}`;
  return `${shown}\n${entries.length} shown; ${countWords(count, MOST_FOUND)} in all, a story once${cut}${more}\n`;
}
