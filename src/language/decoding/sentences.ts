/** Sentence boundaries. */
import type { Part, Span } from "../../schema.js";
import type { Scores } from "../encoder.js";
import type { Range } from "../tree.js";

/** A start that is missed runs two sentences together, which costs their trees more than one too many does. */
const leastStart = 0.3;

/** Token ranges of sentences: where the model sees a start, and wherever a part begins. */
export function findSentences(
  text: string,
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
    const starts = sentences[index]! > leastStart && !goesOn(text, tokens, index);
    if (index > from && (part !== before || starts)) {
      ranges.push({ from, to: index });
      from = index;
    }
  });
  if (tokens.length > from) ranges.push({ from, to: tokens.length });
  return ranges;
}

/** “Will it sail?” *the* clerk asked: behind a closing mark a small letter goes on with the sentence. */
const goesOn = (text: string, tokens: readonly Span[], index: number): boolean =>
  index > 0 &&
  /[”’"')\]»]$/.test(text.slice(tokens[index - 1]!.start, tokens[index - 1]!.end)) &&
  /^\p{Ll}/u.test(text.slice(tokens[index]!.start, tokens[index]!.end));
