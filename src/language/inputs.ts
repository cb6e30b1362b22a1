/**
 * What the encoder is told of a token beside its pieces and their shapes: how the word is spelled at both ends, with its capitals, and on
 * which of the product's lists it stands. Training encodes its corpora by the same functions; models are trained on these numbers, so only add.
 */

import type { Span } from "../schema.js";
import { countryNamed } from "./countries.js";
import type { Gazetteer } from "./gazetteer.js";
import { genderOfName } from "./given-names.js";
import { singular } from "./plurals.js";
import { isOfficeNoun } from "./titles.js";

/** By token. */
export interface Inputs {
  /** Row of the table of beginnings, of the first three characters, in [1, affixRows); 0 is what [CLS] and [SEP] have. */
  readonly prefixes: Uint16Array;
  /** Of the last three. */
  readonly suffixes: Uint16Array;
  /** Sum of the `listFlags` that hold, in [0, 16). */
  readonly flags: Uint8Array;
}

export const inputNames = ["prefixes", "suffixes", "flags"] as const satisfies readonly (keyof Inputs)[];

export const affixRows = 2048;
const affixLength = 3;

/** Of a token that is, or lies within, a name on a list; the office noun by itself, in singular or plural. */
export const listFlags = { givenName: 1, country: 2, largeCity: 4, officeNoun: 8 } as const;

/** Inhabitants from which a city counts as large. */
const large = 100_000;
/** “the Democratic Republic of the Congo” */
const longestName = 6;

/** FNV-1a, 32 bits, over UTF-16 code units. */
function hash(letters: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < letters.length; i++) value = Math.imul(value ^ letters.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}
const row = (letters: string): number => 1 + (hash(letters) % (affixRows - 1));

/** What the encoder is told of each token of a text. */
export function inputsOf(text: string, tokens: readonly Span[], gazetteer: Gazetteer): Inputs {
  const words = tokens.map(({ start, end }) => text.slice(start, end));
  return {
    prefixes: Uint16Array.from(words, (word) => row(word.slice(0, affixLength))),
    suffixes: Uint16Array.from(words, (word) => row(word.slice(-affixLength))),
    flags: flagsOf(text, tokens, words, gazetteer),
  };
}

const isCapitalized = (word: string): boolean => /^\p{Lu}/u.test(word);

function flagsOf(text: string, tokens: readonly Span[], words: readonly string[], gazetteer: Gazetteer): Uint8Array {
  const flags = Uint8Array.from(
    words,
    (word) =>
      (isCapitalized(word) && genderOfName(word) !== null ? listFlags.givenName : 0) |
      (isOfficeNoun(word) || isOfficeNoun(singular(word.toLowerCase())) ? listFlags.officeNoun : 0),
  );
  const known = new Map<string, number>();
  const placeFlags = (name: string): number => {
    let own = known.get(name);
    if (own === undefined) {
      own = countryNamed(name) ? listFlags.country : 0;
      if (gazetteer.named(name).some(({ kind, population }) => kind === "city" && population >= large))
        own |= listFlags.largeCity;
      known.set(name, own);
    }
    return own;
  };
  // The longest name that begins at a token counts; what lies in it is not looked at again.
  for (let i = 0; i < tokens.length; i++) {
    if (!isCapitalized(words[i]!)) continue;
    for (let to = Math.min(tokens.length, i + longestName); to > i; to--) {
      // A name begins and ends with a capital, on one line.
      if (!isCapitalized(words[to - 1]!)) continue;
      const name = text.slice(tokens[i]!.start, tokens[to - 1]!.end);
      const own = name.includes("\n") ? 0 : placeFlags(name);
      if (own === 0) continue;
      for (let at = i; at < to; at++) flags[at]! |= own;
      i = to - 1;
      break;
    }
  }
  return flags;
}
