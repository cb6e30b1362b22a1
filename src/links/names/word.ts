/** Whether two words of names may be one: spelling, language, short form, initial. */

import { genderOfName } from "../../language/given-names.js";
import variants from "../data/name-variants.json" with { type: "json" };
import english from "../data/nicknames.json" with { type: "json" };
import others from "../data/short-names.json" with { type: "json" };
import { rememberedOfTwo } from "../remembered.js";
import { lettersOf, spellingsOf } from "./letters.js";
import { mayBeOneSpelling } from "./sounds.js";

/** How a word of one name is told by a word of another: the same letters, a spelling or language of it, what its bearer is called, its first letter. */
export type Likeness = "same" | "spelling" | "nickname" | "initial";

export const weightOf: Readonly<Record<Likeness, number>> = { same: 1, spelling: 0.85, nickname: 0.8, initial: 0.4 };

const groupsOf: ReadonlyMap<string, ReadonlySet<number>> = grouped(
  [...others.forms, ...variants.groups].map((group) => group.split(" ")),
);
const nicknames: ReadonlyMap<string, ReadonlySet<string>> = shortFormsOf([
  ...Object.entries(english.nicknames).map(([name, short]) => `${name} ${short}`),
  ...others.short,
]);

const apart: ReadonlySet<string> = new Set(others.apart);

function shortFormsOf(lines: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const of = new Map<string, Set<string>>();
  for (const line of lines) {
    const [name, ...short] = line.split(" ");
    of.set(name!, new Set([...(of.get(name!) ?? []), ...short]));
  }
  return of;
}

function grouped(groups: readonly (readonly string[])[]): ReadonlyMap<string, ReadonlySet<number>> {
  const of = new Map<string, Set<number>>();
  for (const [at, group] of groups.entries())
    for (const name of group) of.set(name, (of.get(name) ?? new Set()).add(at));
  return of;
}

/**
 * null: they are two. Words as they are written. `strict`: no other spellings, as in names of syllables, where another vowel makes
 * another name.
 */
export const likenessOf = (one: string, other: string, strict = false): Likeness | null => {
  const told = strict ? knownStrictly(one, other) : known(one, other);
  return told === "two" ? null : told;
};

const known = rememberedOfTwo((one, other) => reckoned(one, other, false) ?? "two");
const knownStrictly = rememberedOfTwo((one, other) => reckoned(one, other, true) ?? "two");

function reckoned(one: string, other: string, strict: boolean): Likeness | null {
  const [a, b] = [spellingsOf(one), spellingsOf(other)];
  if (a.some((spelling) => b.includes(spelling))) return "same";
  const [x, y] = [a[0]!, b[0]!];
  if (x === "" || y === "") return null;
  if (x.length === 1 || y.length === 1) return isInitial(one, other) ? "initial" : null;
  if (strict) return null;
  if (areWomanAndMan(x, y) || apart.has(`${x} ${y}`) || apart.has(`${y} ${x}`)) return null;
  if (shareGroup(x, y)) return "spelling";
  if (isShortFor(x, y) || isShortFor(y, x)) return "nickname";
  if (isUnvowelled(one) !== isUnvowelled(other)) return consonantsOf(x) === consonantsOf(y) ? "spelling" : null;
  return a.some((spelling) => b.some((another) => mayBeOneSpelling(spelling, another))) ? "spelling" : null;
}

/** “Amin” and “Amina”, “Michel” and “Michèle”, “Vahid” and “Vahideh”; “Mario” and “Maria”, “Pepe” and “Pepa”. */
function areWomanAndMan(one: string, other: string): boolean {
  const [gender, another] = [genderOfName(one), genderOfName(other)];
  if (gender !== null && gender === another) return false;
  // “Ibrahim” and “Ibrahima” are forms of one name.
  if ((gender === null || another === null) && shareGroup(one, other)) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.startsWith(short)) return /^(?:a|e|o|eh|ah|ie|ina|ine|ette|ya|ye)$/.test(long.slice(short.length));
  if (one.length !== other.length || one.slice(0, -1) !== other.slice(0, -1)) return false;
  return (
    (/[ao]/.test(one.at(-1)!) && /[aeo]/.test(other.at(-1)!)) || (/[e]/.test(one.at(-1)!) && /[ao]/.test(other.at(-1)!))
  );
}

/** Arabic and Hebrew letters, which give the consonants alone. */
const isUnvowelled = (word: string): boolean => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word);

const consonantsOf = (letters: string): string =>
  letters
    .replace(/^al(?=.{3})/, "")
    .replace(/kh|ch/g, "k")
    .replace(/[qg]h?/g, "q")
    .replace(/[dt]h/g, (two) => two[0]!)
    .replace(/[aeiouywh']/g, "")
    .replace(/z/g, "d")
    .replace(/(.)\1/g, "$1");

/** Whether a name is known in several spellings. */
export const isKnownName = (letters: string): boolean => groupsOf.has(letters);

/** Two English names that both have short forms of their own are two, however they are related: “Robert” and “Rupert”. */
const areTwo = (one: string, other: string): boolean =>
  apart.has(`${one} ${other}`) ||
  apart.has(`${other} ${one}`) ||
  (one in english.nicknames && other in english.nicknames && !mayBeOneSpelling(one, other));

function shareGroup(one: string, other: string): boolean {
  if (Math.max(one.length, other.length) < 5 || areTwo(one, other)) return false;
  const groups = groupsOf.get(one);
  return groups !== undefined && [...(groupsOf.get(other) ?? [])].some((group) => groups.has(group));
}

const isInitial = (one: string, other: string): boolean => lettersOf(one)[0] === lettersOf(other)[0];

/** “Bill” of “William”; “Tunde” of “Babatunde”, the end of a long name. */
function isShortFor(short: string, name: string): boolean {
  if (nicknames.get(name)?.has(short)) return true;
  // “Gopal” of “Gopalakrishna”.
  if (short.length >= 5 && name.length >= short.length + 6 && name.startsWith(short)) return true;
  return short.length >= 4 && name.length >= short.length + 2 && name.endsWith(short) && !/^(?:abu|umm)/.test(name);
}
