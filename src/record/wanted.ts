/**
 * What a person writes into a search: words, “phrases”, prefixes and exceptions. Anything can be written; what makes no sense
 * as a search is taken for words.
 *
 *     ferry bridge            both words, in any of their forms
 *     "ferry talks"           these words in this order
 *     bridg*                  words that begin so
 *     ferry OR boat           one of them
 *     ferry -talks            not this one
 */
import { plainWords } from "./plain-words.js";

/** Words, and which of them must not be there. */
export interface Wanted {
  /** Of each of these one must be there. */
  readonly all: readonly (readonly Term[])[];
  readonly none: readonly Term[];
}

export interface Term {
  /** One word, or several in their order; letters and digits only. */
  readonly words: readonly string[];
  /** Whether the last word is only the beginning of one. */
  readonly prefix: boolean;
}

/** Longer searches are cut here: nobody writes them, and every term is looked up. */
const MOST_TERMS = 64;

/** null: there is no word in it. */
export function wantedIn(search: string): Wanted | null {
  const all: Term[][] = [];
  const none: Term[] = [];
  let isAlternative = false;
  let count = 0;
  for (const [written, phrase, word] of search.matchAll(/-?["“”]([^"“”]*)["“”]?|(\S+)/gu)) {
    if (written === "OR") {
      isAlternative = all.length > 0;
      continue;
    }
    const words = plainWords(phrase ?? word ?? "")
      .split(" ")
      .filter(Boolean);
    if (words.length === 0 || count++ >= MOST_TERMS) continue;
    const term = { words, prefix: /\p{L}\*$/u.test(written) };
    if (/^-[\p{L}\p{N}"“”]/u.test(written)) none.push(term);
    else if (isAlternative) all.at(-1)!.push(term);
    else all.push([term]);
    isAlternative = false;
  }
  return all.length > 0 ? { all, none } : null;
}
