/** The context of an entry: the paragraphs in which its words stand. */
import type { Reading, Span } from "../../schema.js";
import { overlaps } from "../../span.js";

/** From the beginning of the first part of the report that has one of the pieces, of which there is one at least, to the end of the last. */
export function around({ report: { parts } }: Reading, pieces: readonly Span[]): Span {
  const touched = parts.filter(({ span }) => pieces.some((piece) => overlaps(piece, span)));
  const all = [...touched.map(({ span }) => span), ...pieces];
  return { start: Math.min(...all.map(({ start }) => start)), end: Math.max(...all.map(({ end }) => end)) };
}
