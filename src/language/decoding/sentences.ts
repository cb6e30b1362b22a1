/** Sentence boundaries. */
import type { Part, Span } from "../../schema.js";
import type { Scores } from "../encoder.js";
import { isPlural, singular } from "../plurals.js";
import { isTellerNoun } from "../titles.js";
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
    const starts =
      (sentences[index]! > leastStart && !goesOn(text, tokens, index)) || opensBehindStop(text, tokens, index);
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

/**
 * “by 6 p.m. *Residents* said”: behind an abbreviation its stop may end the sentence, too; a capital on a word that is no name, an article, a
 * pronoun or people without an article, tells that it does.
 */
function opensBehindStop(text: string, tokens: readonly Span[], index: number): boolean {
  if (index === 0) return false;
  const word = (at: number): string => text.slice(tokens[at]!.start, tokens[at]!.end);
  if (!/^(?:[ap]\.m|Inc|Corp|Ltd|Co)\.$/.test(word(index - 1))) return false;
  const opener = word(index).toLowerCase();
  const isNoName = articles.test(opener) || (isPlural(opener) && isTellerNoun(singular(opener)));
  return isNoName && /^\p{Lu}\p{Ll}*$/u.test(word(index));
}

const articles = /^(?:the|an?|he|she|it|they|we|his|her|their|its|this|these|those|but)$/;
