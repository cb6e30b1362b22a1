import type { Part, Span } from "../../schema.js";
import type { Scores } from "../encoder.js";
import type { Range } from "./phrases.js";

/** Token ranges of sentences: where the model sees a start, and wherever a part begins. */
export function findSentences(
  { sentences }: Scores,
  tokens: readonly Span[],
  parts: readonly Part[],
): readonly Range[] {
  const ranges: Range[] = [];
  let part = 0;
  let from = 0;
  tokens.forEach((token, index) => {
    const before = part;
    while (part + 1 < parts.length && token.start >= parts[part + 1]!.span.start) part++;
    if (index > from && (part !== before || sentences[index]! > 0.5)) {
      ranges.push({ from, to: index });
      from = index;
    }
  });
  if (tokens.length > from) ranges.push({ from, to: tokens.length });
  return ranges;
}
