/** Which words of a found entry answer to the search: as spans, so that whoever shows them marks them in a way of their own. */
import { stemmer } from "stemmer";
import type { Span } from "../../schema.js";
import { plainWords } from "../plain-words.js";
import type { Term, Wanted } from "../wanted.js";

/** In the order of the text, without overlap; UTF-16 code units into `text`. Empty: only filters made it match. */
export function marksIn(text: string, wanted: Wanted | null): readonly Span[] {
  if (wanted === null) return [];
  const tokens = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    word: plainWords(word).toLowerCase(),
  }));
  const terms = wanted.all.flat();
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = Math.max(
      0,
      ...terms.map((term) => (matches(tokens.slice(at, at + term.words.length), term) ? term.words.length : 0)),
    );
    if (length > 0) spans.push({ start: tokens[at]!.start, end: tokens[at + length - 1]!.end });
    at += Math.max(1, length);
  }
  return spans;
}

/** The last word of a prefix is compared as it is written, all others by their stems. */
function matches(tokens: readonly { readonly word: string }[], { words, prefix }: Term): boolean {
  return (
    tokens.length === words.length &&
    words.every((wanted, at) => {
      const { word } = tokens[at]!;
      const lower = wanted.toLowerCase();
      return prefix && at === words.length - 1 ? word.startsWith(lower) : stemmer(word) === stemmer(lower);
    })
  );
}
