/** By what reports that may tell of the same are found: names, runs of words, events by type and day. */
import { lettersOf } from "./names/letters.js";
import { personName } from "./names/person.js";
import { hash32 } from "./shingles.js";
import type { Told } from "./told.js";

export interface Key {
  readonly hash: number;
  /** How much it says where two reports share it. */
  readonly weight: number;
}

/** So many of each kind at most. */
const MOST = 200;

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
  const texts = told.shingles.least.slice(0, 12);
  return [
    ...keyed(names, 2),
    ...keyed(runs, 3),
    ...keyed(events, 1),
    ...texts.map((hash) => ({ hash: hash32(`t ${hash}`), weight: 1 })),
  ];
}

const keyed = (words: readonly string[], weight: number): readonly Key[] =>
  [...new Set(words)].map((word) => ({ hash: hash32(word), weight }));

/** The last and the first part, by their consonants: “Harkavenko”, “Garkavenko”. */
function personKeys(name: string): readonly string[] {
  const { parts, otherSurnames } = personName(name);
  const ends = [...new Set([...parts.slice(-2), ...otherSurnames, ...(parts.length > 1 ? [parts[0]!] : [])])];
  return ends
    .map((part) => lettersOf(part))
    .filter((part) => part.length > 1)
    .map((part) => `p ${skeleton(part)}`);
}

/** By what names may be alike: the consonants of each word, and of the first letters of all. */
export function soundKeys(name: string): readonly string[] {
  const words = name
    .split(/[\s\-‐‑–(),.]+/u)
    .map(lettersOf)
    .filter((word) => word !== "");
  const first = words.map((word) => word[0]).join("");
  const acronyms = words.filter((word) => word.length <= 6).map((word) => `a ${word[0]}`);
  return [
    ...words.filter((word) => word.length > 2).map((word) => skeleton(word).slice(0, 3)),
    ...acronyms,
    `a ${first[0] ?? ""}`,
  ];
}

const skeleton = (letters: string): string =>
  letters
    .replace(/ph/g, "f")
    .replace(/sch|tsch|sh|ch|zh|[szcx]/g, "s")
    .replace(/kh|gh|ck|[kqgh]/g, "k")
    .replace(/[dt]h?/g, "t")
    .replace(/[vw]/g, "f")
    .replace(/[aeiouyj']/g, "")
    .replace(/(.)\1+/g, "$1") || letters;

const bodyKey = (name: string): string => lettersOf(name.replace(/^(?:the|The) /, ""));

/** Every three words that tell something, in a row. */
function runKeys(stems: readonly string[], weights: readonly number[]): readonly string[] {
  const telling = stems.filter((_, at) => weights[at]! > 0).slice(0, 60);
  const keys = telling.length === 2 ? [`s ${telling.join(" ")}`] : [];
  for (let at = 0; at + 3 <= telling.length; at++) keys.push(`s ${telling.slice(at, at + 3).join(" ")}`);
  return keys;
}
