/** The sentence of a report in which something stands. */
import type { Reading, Span } from "../schema.js";
import { overlaps, words } from "../span.js";

/** With those that it reaches into; its own words where a reading has no sentence there. */
export function sentenceOf({ sentences, report: { text } }: Reading, at: Span): string {
  const found = sentences.filter((sentence) => overlaps(sentence, at));
  return found.length === 0 ? words(text, at) : text.slice(found[0]!.start, found.at(-1)!.end);
}
