/** Whether two names may be one person's, when nothing else is known of them. */

import { genderOfName } from "../../language/given-names.js";
import { rememberedOf } from "../remembered.js";
import { lettersOf } from "./letters.js";
import { isVietnamese, type PersonName, personName } from "./person.js";
import { isKnownName, type Likeness, likenessOf, weightOf } from "./word.js";

/**
 * `same`: given name and surname agree. `part`: all of the shorter name is in the other, but it is a surname or a given name alone,
 * or has only its first letters. `not`: they contradict each other. `reason` says by what.
 */
export interface NameRelation {
  readonly verdict: "same" | "part" | "not";
  readonly reason: string;
  /** How far the parts are written alike, 0 to 1. */
  readonly likeness: number;
}

const not = (reason: string): NameRelation => ({ verdict: "not", reason, likeness: 0 });

export function relatePeople(one: string, other: string): NameRelation {
  const [a, b] = [named(one, other), named(other, one)];
  if (a.parts.length === 0 || b.parts.length === 0) return not("one of them is no name");
  if (a.generation && b.generation && a.generation !== b.generation) return not("another generation");
  if (onlyOneIsThi(a, b)) return not("a woman and a man");
  if (a.isSpouses !== b.isSpouses && a.parts.length > 1 && b.parts.length > 1)
    return not("a wife by her husband's name");
  if (a.gender && b.gender && a.gender !== b.gender) return not("a woman and a man");
  if (!mayAgree(a, b)) return not("too little of them is the same");
  const ways = [a, ...withSurnames(a)].flatMap((x) => [b, ...withSurnames(b)].map((y) => aligned(x, y)));
  const best = ways.sort((x, y) => rank(y) - rank(x))[0]!;
  if (best.verdict !== "not") return best;
  return reversed(a, b) ?? reversed(b, a) ?? best;
}

/** “M. Rey” is Monsieur Rey, but beside “Marisol Rey” she may be meant by her first letter. */
function named(one: string, other: string): PersonName {
  const name = personName(one);
  const [given = "", ...rest] = personName(other).parts;
  const isInitial = /^M\. \p{Lu}\S+$/u.test(one) && rest.length > 0 && given.length > 1 && lettersOf(given)[0] === "m";
  return isInitial ? { ...name, parts: ["M", ...name.parts], gender: null } : name;
}

/** Whether a part of both may be the same, or two, as whole names need: most names that are compared share less. */
function mayAgree(a: PersonName, b: PersonName): boolean {
  if ([a, b].some(({ otherSurnames, nicknames }) => otherSurnames.length + nicknames.length > 0)) return true;
  const least = Math.min(2, a.parts.length, b.parts.length);
  const agreeing = a.parts.filter((part) => b.parts.some((another) => likenessOf(part, another) !== null));
  return agreeing.length >= least || mayBeJoined(a.parts, b.parts) || mayBeJoined(b.parts, a.parts);
}

/** Whether two parts of one may be one part of the other, by their length. */
const mayBeJoined = (parts: readonly string[], whole: readonly string[]): boolean =>
  parts.slice(1).some((part, at) => whole.some((one) => areAsLong([parts[at]!, part], [one])));

/** “Nguyen Duc Tin” and “Nguyen Thi Duc Tin”. */
function onlyOneIsThi(a: PersonName, b: PersonName): boolean {
  const has = ({ parts }: PersonName): boolean => parts.slice(1, -1).some((part) => lettersOf(part) === "thi");
  return (
    has(a) !== has(b) && a.parts.length > 2 && b.parts.length > 2 && likenessOf(a.parts[0]!, b.parts[0]!) === "same"
  );
}

const rank = ({ verdict, likeness }: NameRelation): number => ({ same: 2, part: 1, not: 0 })[verdict] + likeness;

/** The name with each of the other surnames and nicknames in the place of what it has. */
function withSurnames(name: PersonName): readonly PersonName[] {
  const bare = { ...name, otherSurnames: [], nicknames: [] };
  const last = name.parts.length - 1;
  return [
    ...name.otherSurnames.flatMap((surname) =>
      last < 1 ? [] : [{ ...bare, parts: [...name.parts.slice(0, last), surname] }],
    ),
    ...name.otherSurnames.map((surname) => ({ ...bare, parts: [...name.parts, surname] })),
    ...name.nicknames.map((nickname) => ({
      ...bare,
      parts: [...nickname.split(/[\s-]+/), ...name.parts.slice(1)],
      gender: null,
    })),
  ];
}

interface Pair {
  readonly i: number;
  readonly j: number;
  /** How many parts of each: “Jin” and “seop” are “Jinseop”. */
  readonly of: readonly [number, number];
  readonly likeness: Likeness;
}

function aligned(a: PersonName, b: PersonName): NameRelation {
  const pairs = align(a.parts, b.parts, isSyllabic(a) && isSyllabic(b));
  if (pairs.length === 0) return not("no part of them is the same");
  const left = unmatched(a.parts.length, pairs, 0);
  const right = unmatched(b.parts.length, pairs, 1);
  if (crossed(a.parts, b.parts, left, right)) return not("the same names in another order");
  const clash = gaps(a, b, pairs);
  if (clash) return not(clash);
  if (isOtherway(a.parts, b.parts, pairs, left, right)) return not("the same names in another order");
  const lastPair = pairs.at(-1)!;
  if (
    left.length + right.length > 0 &&
    lastPair.likeness === "spelling" &&
    pairs.length > 1 &&
    lastPair.i + lastPair.of[0] + lastPair.j + lastPair.of[1] < a.parts.length + b.parts.length
  )
    return not("another spelling and another surname");
  const whole = pairs.filter(({ likeness }) => likeness !== "initial");
  const likeness = pairs.reduce((sum, pair) => sum + weightOf[pair.likeness], 0) / pairs.length;
  const said = pairs
    .map(
      ({ i, j, of }) =>
        `${a.parts.slice(i, i + of[0]).join(" ")}${a.parts[i] === b.parts[j] ? "" : ` = ${b.parts.slice(j, j + of[1]).join(" ")}`}`,
    )
    .join(", ");
  const matched = pairs.reduce((sum, { of }) => sum + Math.max(...of), 0);
  const shortest = Math.min(a.parts.length, b.parts.length);
  if (whole.length === 0) return not("only first letters are the same");
  if (matched < 2) {
    if (shortest > 1) return not("one part of several is the same");
    return { verdict: "part", reason: `one of them is ${said} alone`, likeness };
  }
  // Given names agree and surnames do not: “Hannelore Fuchsberger-Lang” and “Hannelore Lang-Enders”.
  if (left.length > 0 && right.length > 0) return not("the rest of the names differs");
  if (whole.length < pairs.length)
    return { verdict: whole.length >= 1 ? "same" : "part", reason: `${said}, with first letters`, likeness };
  return { verdict: "same", reason: said, likeness };
}

/** The best pairs of parts in their order, by weight. */
function align(a: readonly string[], b: readonly string[], strict: boolean): readonly Pair[] {
  const best: { score: number; pairs: readonly Pair[] }[][] = [];
  const at = (i: number, j: number) => best[i]?.[j] ?? { score: 0, pairs: [] };
  for (let i = 0; i <= a.length; i++) {
    best[i] = [];
    for (let j = 0; j <= b.length; j++) {
      let here =
        i > 0 && at(i - 1, j).score >= at(i, j - 1).score
          ? at(i - 1, j)
          : j > 0
            ? at(i, j - 1)
            : { score: 0, pairs: [] };
      for (const of of [
        [1, 1],
        [2, 1],
        [1, 2],
      ] as const) {
        const [m, n] = of;
        if (i < m || j < n) continue;
        const likeness =
          m + n === 2 ? likenessOf(a[i - 1]!, b[j - 1]!, strict) : joined(a.slice(i - m, i), b.slice(j - n, j), strict);
        if (!likeness || (likeness === "nickname" && (isSurname(a, i) || isSurname(b, j)))) continue;
        const before = at(i - m, j - n);
        const score = before.score + weightOf[likeness] * Math.max(m, n) + (likeness === "same" ? 0.01 : 0);
        if (score > here.score) here = { score, pairs: [...before.pairs, { i: i - m, j: j - n, of, likeness }] };
      }
      best[i]![j] = here;
    }
  }
  return at(a.length, b.length).pairs;
}

const isSurname = (parts: readonly string[], end: number): boolean => end === parts.length && parts.length > 1;

/** Of two spellings of one name the shorter has so much of the letters of the longer at least. */
const LEAST_LETTERS = 0.7;

/** Whether parts may be the same letters, parted otherwise; first letters are no parts. */
function areAsLong(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [lengthOf(a), lengthOf(b)];
  return one >= LEAST_LETTERS * other && other >= LEAST_LETTERS * one;
}

/** NaN: there is a first letter among them. */
const lengthOf = (parts: readonly string[]): number =>
  parts.reduce((sum, part) => {
    const { length } = lettersOf(part);
    return length < 2 ? Number.NaN : sum + length;
  }, 0);

/** Two parts written as one, or parted otherwise. */
function joined(a: readonly string[], b: readonly string[], strict: boolean): Likeness | null {
  if (!areAsLong(a, b)) return null;
  const likeness = likenessOf(a.join(""), b.join(""), strict);
  return likeness === "nickname" || likeness === "initial" ? null : likeness;
}

function unmatched(count: number, pairs: readonly Pair[], side: 0 | 1): readonly number[] {
  const taken = new Set(
    pairs.flatMap(({ i, j, of }) => Array.from({ length: of[side] }, (_, k) => (side === 0 ? i : j) + k)),
  );
  return Array.from({ length: count }, (_, at) => at).filter((at) => !taken.has(at));
}

/** A part that both have, but in another place. */
const crossed = (
  a: readonly string[],
  b: readonly string[],
  left: readonly number[],
  right: readonly number[],
): boolean => left.some((i) => right.some((j) => likenessOf(a[i]!, b[j]!, true) === "same"));

/** “Alireza” and “Reza Ali”: what is left over is the rest of a long name. */
function isOtherway(
  a: readonly string[],
  b: readonly string[],
  pairs: readonly Pair[],
  left: readonly number[],
  right: readonly number[],
): boolean {
  const isRest = (long: string, rest: string): boolean =>
    lettersOf(long).startsWith(lettersOf(rest)) && lettersOf(rest).length > 2;
  return pairs
    .filter(({ likeness }) => likeness === "nickname")
    .some(({ i, j }) => right.some((at) => isRest(a[i]!, b[at]!)) || left.some((at) => isRest(b[j]!, a[at]!)));
}

/** Between two parts that agree, both have something else: another given name, another surname. */
function gaps(a: PersonName, b: PersonName, pairs: readonly Pair[]): string | null {
  const ends = [
    { i: 0, j: 0, of: [0, 0] as const },
    ...pairs,
    { i: a.parts.length, j: b.parts.length, of: [0, 0] as const },
  ];
  for (let at = 1; at < ends.length; at++) {
    const [before, after] = [ends[at - 1]!, ends[at]!];
    const one = a.parts.slice(before.i + before.of[0], after.i);
    const other = b.parts.slice(before.j + before.of[1], after.j);
    if (one.length > 0 && other.length > 0) return `${one.join(" ")} is not ${other.join(" ")}`;
  }
  return null;
}

/** Family name first: “Vetoshkin Aleksandr”. Only where it is clear which is the given name. */
function reversed(a: PersonName, b: PersonName): NameRelation | null {
  if (a.parts.length < 2 || b.parts.length < 2) return null;
  const turned = [
    [...a.parts.slice(1), a.parts[0]!],
    [a.parts.at(-1)!, ...a.parts.slice(0, -1)],
  ];
  for (const parts of turned) {
    if (lettersOf(parts.join("")) !== lettersOf(b.parts.join(""))) continue;
    const relation = aligned({ ...a, parts }, b);
    if (relation.verdict === "not" || relation.likeness < 0.99) continue;
    const isGiven = (part: string): boolean => genderOfName(lettersOf(part)) !== null || isKnownName(lettersOf(part));
    const [first, last] = [b.parts[0]!, b.parts.at(-1)!];
    if ((isSyllabic(b) && b.parts.length > 2) || isGiven(first) !== isGiven(last))
      return { ...relation, reason: `${relation.reason}, the surname first` };
  }
  return null;
}

const PINYIN =
  /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[aeiou]|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|ue|iao|uai)(?:n|ng|r)?){1,2}$/;
const JAPANESE =
  /^(?:(?:[kstnhmyrwgzjdbpf]|sh|ch|ts|ky|gy|ny|hy|my|ry|by|py|kk|tt|pp|ss|ssh|tch)?[aeiou]{1,2}|n(?![aeiou]))+$/;
const KOREAN =
  /^(?:[bcdghjklmnprstwy]|ch|kk|ky|hy|kw|gy)?(?:[aeiou]|ae|eo|eu|oo|ee|ye|yu|yo|ya|yeo|yae|oe|wi|wo|wa|ui|ou|yi|yoo|yu|eoi|e)(?:[bgkmnlprst]|ng|ck)?$/;

/** A name of syllables (Chinese, Korean, Japanese, Vietnamese), of which another vowel makes another name. */
const isSyllabic = rememberedOf(({ parts }: PersonName): boolean => {
  if (isVietnamese(parts)) return true;
  const letters = parts.map(lettersOf).filter((part) => part.length > 1);
  return letters.length > 1 && [PINYIN, JAPANESE, KOREAN].some((all) => letters.every((part) => all.test(part)));
});
