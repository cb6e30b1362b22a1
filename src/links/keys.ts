/** By what reports that may tell of the same are found: names, runs of words, events by type and day. */
import { lettersOf } from "./names/letters.js";
import { personName } from "./names/person.js";
import { remembered } from "./remembered.js";
import { hash32 } from "./shingles.js";
import type { Told } from "./told.js";

export interface Key {
  readonly hash: number;
  /** How much it says where two reports share it. */
  readonly weight: number;
}

/** So many of each kind at most. */
const MOST = 200;

/** So many runs of words of the text: copies that share half of theirs are missed one time in sixty by these alone. */
const MOST_OF_TEXT = 6;

export function keysOf(told: Told): readonly Key[] {
  const names = told.actors
    .slice(0, MOST)
    .flatMap(({ names: of, type }) =>
      of.slice(0, 2).flatMap((name) => (type === "person" ? personKeys(name) : [`b ${bodyKey(name)}`])),
    );
  const runs = told.statements.slice(0, MOST).flatMap(({ words }) =>
    runKeys(
      words.map(({ stem }) => stem),
      words.map(({ weight }) => weight),
    ),
  );
  const events = told.events
    .slice(0, MOST)
    .flatMap(({ type, when, place }) =>
      when.from === null && place === null ? [] : [`e ${type} ${when.from ?? ""} ${place ?? ""}`],
    );
  // The least runs of words of the text: copies share most of them.
  const texts = told.shingles.least.slice(0, MOST_OF_TEXT);
  return [
    ...keyed(
      names.map((name) => hash32(name)),
      2,
    ),
    ...keyed(runs, 3),
    ...keyed(
      events.map((event) => hash32(event)),
      1,
    ),
    ...keyed(
      texts.map((hash) => hash32(`t ${hash}`)),
      1,
    ),
  ];
}

const keyed = (hashes: readonly number[], weight: number): readonly Key[] =>
  [...new Set(hashes)].map((hash) => ({ hash, weight }));

/**
 * By the consonants of their parts, “Harkavenko” and “Garkavenko” alike: the surname, or each of several, and the given name with it, in any
 * order. A given name by itself tells nothing, unless it is all there is.
 */
const personKeys: (name: string) => readonly string[] = remembered((name) => {
  const { parts, otherSurnames } = personName(name);
  const sounds = (of: readonly string[]): readonly string[] =>
    of
      .map(lettersOf)
      .filter((part) => part.length > 1)
      .map(skeleton);
  const whole =
    parts.length > 1
      ? [
          sounds([parts[0]!, parts.at(-1)!])
            .toSorted()
            .join(" "),
        ]
      : [];
  return [...new Set([...sounds([...parts.slice(-1), ...otherSurnames]), ...whole])].map((sound) => `p ${sound}`);
});

const wordsIn = (name: string): readonly string[] =>
  name
    .split(/[\s\-‐‑–(),.]+/u)
    .map(lettersOf)
    .filter((word) => word !== "");

/** By what names of people may be alike: the first consonants of each word, and of all as one; all of a word of two letters. */
export const wordSounds: (name: string) => readonly string[] = remembered((name) => {
  const words = wordsIn(name);
  return [
    ...[...words.filter((word) => word.length > 2), words.join("")].map((word) => skeleton(word).slice(0, 2)),
    ...words.filter((word) => word.length === 2).map((word) => `w ${word}`),
  ];
});

/** By what names of bodies may be alike: the first consonants of each word, and the first letters of all. */
export const soundKeys: (name: string) => readonly string[] = remembered((name) => {
  const words = wordsIn(name);
  const first = words.map((word) => word[0]).join("");
  const acronyms = words.filter((word) => word.length <= 6).map((word) => `a ${word[0]}`);
  return [
    ...words.filter((word) => word.length > 2).map((word) => skeleton(word).slice(0, 3)),
    ...acronyms,
    `a ${first[0] ?? ""}`,
  ];
});

const skeleton = (letters: string): string =>
  letters
    .replace(/ph/g, "f")
    .replace(/ks|t?s?ch|t[sz]|sh|zh|[szcx]/g, "s")
    .replace(/kh|gh|ck|[kqgh]/g, "k")
    .replace(/[dt]h?/g, "t")
    .replace(/[vw]/g, "f")
    .replace(/[aeiouyj']/g, "")
    .replace(/(.)\1+/g, "$1") || letters;

const bodyKey = (name: string): string => lettersOf(name.replace(/^(?:the|The) /, ""));

/** Telling words in a row that make a run. */
const RUN = 3;

/** Of so many runs in a row one is a key at least: six telling words in a row that two statements share are found. */
const WINDOW = 4;

/** Runs of words that tell something, chosen by winnowing: the least by its hash of each window (Schleimer, Wilkerson and Aiken 2003). */
function runKeys(stems: readonly string[], weights: readonly number[]): readonly number[] {
  const telling = stems.filter((_, at) => weights[at]! > 0).slice(0, 60);
  if (telling.length === 2) return [hash32(`s ${telling.join(" ")}`)];
  const runs = telling.slice(RUN - 1).map((_, at) => hash32(`s ${telling.slice(at, at + RUN).join(" ")}`));
  const windows = runs.slice(0, Math.max(1, runs.length - WINDOW + 1));
  return runs.length === 0 ? [] : windows.map((_, at) => Math.min(...runs.slice(at, at + WINDOW)));
}
