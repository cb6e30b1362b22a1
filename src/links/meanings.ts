/** What words mean beside others: opposites, and nouns by what they are a kind of. Words are told by their stems. */
import meanings from "./data/meanings.json" with { type: "json" };
import { rememberedOf } from "./remembered.js";
import { stemOf } from "./words.js";

const opposites = rememberedOf((pairs: readonly string[]): ReadonlySet<string> => {
  const both = pairs.map((pair) => pair.split(" ").map(stemOf));
  return new Set(both.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]));
});

/** “rise” and “fall”, “legal” and “illegal”. */
export const areOpposite = (one: string, other: string): boolean =>
  one !== other &&
  (opposites(meanings.opposites).has(`${one} ${other}`) || NEGATING.test(one, other) || NEGATING.test(other, one));

const NEGATING = {
  prefixes: ["un", "in", "im", "il", "ir", "non"],
  /** “unsafe” of “safe”; what is left of “important” is no word that a text has beside it. Every pair of words is asked about, hardly any is stemmed. */
  test: (short: string, long: string): boolean =>
    short.length > 2 && NEGATING.prefixes.some((prefix) => long.startsWith(prefix) && long === stemOf(prefix + short)),
};

interface Kinds {
  readonly nouns: ReadonlySet<string>;
  /** Places in the list, by stem. */
  readonly of: ReadonlyMap<string, readonly number[]>;
  readonly above: readonly (readonly number[])[];
}

const kindsIn = rememberedOf((lines: readonly string[]): Kinds => {
  const [nouns, others] = [new Set<string>(), new Set(meanings.others.split(" "))];
  const of = new Map<string, number[]>();
  const above = lines.map((line, at) => {
    const words = line.split(" ").filter((word) => word !== "");
    for (const word of words) {
      if (/^\d/.test(word)) continue;
      if (!others.has(word)) nouns.add(word);
      const stem = stemOf(word);
      of.set(stem, [...(of.get(stem) ?? []), at]);
    }
    return words.filter((word) => /^\d/.test(word)).map(Number);
  });
  return { nouns, of, above };
});

/** A noun that is known, of no time, and seldom anything else, as it is written, in small letters: “crane”, “cranes”. */
export function isThing(word: string): boolean {
  const { nouns } = kindsIn(meanings.kinds);
  return (
    nouns.has(word) || [/s$/, /es$/, /ies$/].some((plural, at) => nouns.has(word.replace(plural, at === 2 ? "y" : "")))
  );
}

/** Whether nouns may mean one: the same, or one is a kind of the other. What is not known is a kind of nothing. */
export function areAkin(one: string, other: string): boolean {
  const { of, above } = kindsIn(meanings.kinds);
  const [a, b] = [of.get(one) ?? [], of.get(other) ?? []];
  const isKindOf = (kinds: readonly number[], those: readonly number[]): boolean =>
    kinds.some((kind) => those.includes(kind) || above[kind]!.some((upper) => those.includes(upper)));
  return one === other || isKindOf(a, b) || isKindOf(b, a);
}
