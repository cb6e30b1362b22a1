/** The sentence that a span stands in. */
import type { Span } from "../schema.js";
import { contains, firstEndingAfter } from "../span.js";

/** Index of the sentence that a span stands in; -1 where it stands in none or runs over its end. */
export function indexOfSentence(sentences: readonly Span[], span: Span): number {
  const index = firstEndingAfter(sentences, span.start);
  return index < sentences.length && contains(sentences[index]!, span) ? index : -1;
}

/** The sentence that a span stands in, or null. */
export const sentenceOf = (sentences: readonly Span[], span: Span): Span | null =>
  sentences[indexOfSentence(sentences, span)] ?? null;
