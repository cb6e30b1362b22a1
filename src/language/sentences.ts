import type { Span } from "../schema.js";
import names from "./data/names.json" with { type: "json" };
import { isCapitalised, oneOf, type Word } from "./words.js";

const starters = oneOf(names.sentenceStarters);
const closing = /^["”’'»)\]]+$/;

/** Sentences never run over the end of a part. Stops that belong to abbreviations are no tokens of their own. */
export function findSentences(words: readonly Word[]): readonly Span[] {
  const sentences: Span[] = [];
  let first = 0;
  const close = (last: number) => {
    if (last >= first) sentences.push({ start: words[first]!.start, end: words[last]!.end });
    first = last + 1;
  };
  words.forEach((word, index) => {
    if (index < first) return;
    const next = words[index + 1];
    if (!next || next.part !== word.part) {
      close(index);
    } else if (/^(?:[.!?]+|\.{2,}|…+)$/.test(word.text)) {
      let last = index;
      while (last + 1 < words.length && words[last + 1]!.part === word.part && closesHere(words, last + 1)) last++;
      const after = words[last + 1];
      if (!after || after.part !== word.part || begins(words, last + 1)) close(last);
    } else if (
      /\p{L}\.$/u.test(word.text) &&
      word.text.length > 2 &&
      isCapitalised(next.text) &&
      starters.has(next.lower)
    ) {
      // “… in the U.S. The talks …”: the stop of the abbreviation ends the sentence too.
      close(index);
    }
  });
  return sentences;
}

/** A closing mark that touches what stands before it. */
const closesHere = (words: readonly Word[], index: number): boolean =>
  closing.test(words[index]!.text) && words[index]!.start === words[index - 1]!.end;

/** Whether a sentence can begin here: with a capital, a number or an opening mark. */
const begins = (words: readonly Word[], index: number): boolean => {
  const word = words[index]!;
  const first = /^["“‘'«„([—–-]+$/.test(word.text) ? words[index + 1] : word;
  return first !== undefined && /^[\p{Lu}\p{N}@#]/u.test(first.text);
};
