/** Sums of money. */
import type { Span } from "../../schema.js";
import data from "../data/currencies.json" with { type: "json" };

const oneOf = (words: readonly string[]): string => words.join("|");
const literal = (sign: string): string => sign.replace(/[.$]/g, "\\$&");
const signs = oneOf([...data.signs].sort((a, b) => b.length - a.length).map(literal));
const number = "\\d+(?:[.,]\\d+)*";
const scale = `(?:[ -]?(?:${oneOf(data.scales)})\\b)?`;
const word = `(?:${oneOf(data.words)})\\b`;
const adjective = "(?:(?:\\p{Lu}[\\p{L}.]* ){0,2})";

/** “$1.2 billion”, “US$ 300”, “37.3 billion ringgit”, “1.6 billion US dollars”: the ways of writing a sum are closed. */
const sum = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${signs}) ?${number}${scale}|${number}${scale} ${adjective}${word})`,
  "gu",
);

/** Sums of money in a text, in order. */
export const findMoney = (text: string): readonly Span[] =>
  [...text.matchAll(sum)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
