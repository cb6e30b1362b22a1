/** The sentence of a report in which something stands. */
import type { Reading, Span } from "../schema.js";
import { firstEndingAfter, words } from "../span.js";

/** With those that it reaches into; its own words where a reading has no sentence there. */
export function sentenceOf({ sentences, report: { text } }: Reading, at: Span): string {
  const first = firstEndingAfter(sentences, at.start);
  let behind = first;
  while (behind < sentences.length && sentences[behind]!.start < at.end) behind++;
  return behind === first ? words(text, at) : text.slice(sentences[first]!.start, sentences[behind - 1]!.end);
}
