import type { Span } from "../schema.js";
import { contains } from "../span.js";

/** Index of the sentence that a span stands in; -1 where it stands in none or runs over its end. By bisection. */
export function indexOfSentence(sentences: readonly Span[], span: Span): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const sentence = sentences[middle]!;
    if (contains(sentence, span)) return middle;
    if (sentence.start > span.start) high = middle - 1;
    else low = middle + 1;
  }
  return -1;
}

/** The sentence that a span stands in, or null. */
export const sentenceOf = (sentences: readonly Span[], span: Span): Span | null =>
  sentences[indexOfSentence(sentences, span)] ?? null;
