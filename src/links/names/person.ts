/** A person's name, taken apart: what is the name, and what only stands around it. */
import { genderOfName } from "../../language/given-names.js";
import words from "../data/name-words.json" with { type: "json" };
import { remembered } from "../remembered.js";
import { lettersOf } from "./letters.js";

export interface PersonName {
  /** In their order, without titles and particles; initials are one letter. “Abu Bakr” is one part. */
  readonly parts: readonly string[];
  /** What stands before one of them and comes and goes: the name of a father behind “bin”. Places in `parts`. */
  readonly fathers: ReadonlySet<number>;
  /** Further surnames: of birth, or taken later; each is an alternative to the last part. */
  readonly otherSurnames: readonly string[];
  readonly nicknames: readonly string[];
  readonly gender: "female" | "male" | null;
  /** “junior”, “senior”, “third” …; null: the name does not say. */
  readonly generation: string | null;
  /** It is her husband's name: “Mrs. John Trevallick”. */
  readonly isSpouses: boolean;
}

const listed = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const titles = listed(words.titles);
const behind = listed(words.behind);
const female = listed(words.female);
const male = listed(words.male);
const maiden = listed(words.maiden);
const later = listed(words.later);
const called = listed(words.called);
const particles = listed(words.particles);
const fathers = listed(words.fathers);
const parents = listed(words.parents);
const vietnamese = listed(words.vietnamese);
const generations: ReadonlyMap<string, string> = new Map(
  Object.entries(words.generations).flatMap(([generation, list]) =>
    list.split(" ").map((word) => [lettersOf(word), generation] as const),
  ),
);

const MOST_KNOWN = 20_000;

/** The same name is taken apart once. */
export const personName: (name: string) => PersonName = remembered(parse, MOST_KNOWN);

function parse(name: string): PersonName {
  const nicknames: string[] = [];
  const asides: string[] = [];
  let rest = name
    .normalize("NFKC")
    .replace(/\p{Extended_Pictographic}/gu, " ")
    .replace(/[’`´]/gu, "'")
    .replace(/["“„«]([^"”“„«»]{1,60})["”“»]/gu, (_, nickname: string) => {
      nicknames.push(nickname);
      return " ";
    })
    .replace(/\(([^()]*)\)/g, (_, aside: string) => {
      asides.push(aside);
      return " ";
    });
  const [first = "", ...clauses] = rest.split(",").map((clause) => clause.trim());
  rest = first;
  for (const clause of clauses) {
    const of = lettersOf(clause.split(" ")[0]!);
    // “Standring, Elizabeth”: the surname first.
    if (isName(clause) && clauses.length === 1 && !first.trim().includes(" ") && !generationOf(clause))
      rest = `${clause} ${first}`;
    else if (of !== "") asides.push(clause);
  }
  const found = { gender: null as PersonName["gender"], generation: null as string | null, titled: false };
  const surnames: string[] = [];
  for (const aside of asides) tellAside(aside, found, surnames, nicknames);
  const parts: string[] = [];
  const byFather = new Set<number>();
  const tokens = cleaned(rest);
  let state: "name" | "maiden" | "later" | "called" = "name";
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const letters = lettersOf(token);
    const isFirst = parts.length === 0;
    if (letters === "") continue;
    if (state === "called") {
      if (letters !== "as") nicknames.push(token);
      continue;
    }
    if (isFirst && isTitle(token, letters, tokens, at)) {
      found.gender ??= female.has(letters) ? "female" : male.has(letters) || letters === "m" ? "male" : null;
      found.titled = true;
      continue;
    }
    const generation = generations.get(letters);
    if (
      !isFirst &&
      generation &&
      /^(?:\p{Lu}|ii|i|jun|sen|jr|sr|p[eè]re|fils|filho|neto|hijo|padre|pai|a[iî]n|cadet|star|mlad|the|elder|younger|third|d\.)/u.test(
        token,
      )
    ) {
      found.generation = generation;
      continue;
    }
    if (!isFirst && behind.has(letters) && !/^\p{Lu}?[\p{Ll}]+$/u.test(token === "ben" || token === "Ben" ? "" : "x")) {
      if (!fathers.has(letters)) {
        found.gender ??= female.has(letters) ? "female" : male.has(letters) ? "male" : null;
        continue;
      }
    }
    if (!isFirst && maiden.has(letters) && letters !== "z") state = "maiden";
    else if (!isFirst && later.has(letters)) state = "later";
    else if (!isFirst && called.has(letters)) state = "called";
    else if (state === "maiden" || state === "later") surnames.push(token);
    else if (parents.has(letters) && tokens[at + 1]) {
      // “Abu Bakr”, and “Abu al-Hasan”.
      let next = at + 1;
      while (particles.has(lettersOf(tokens[next]!)) && tokens[next + 1]) next++;
      parts.push(`${letters.replace("abou", "abu")}${lettersOf(tokens[next]!)}`);
      at = next;
    } else if (fathers.has(letters) && !isFirst && tokens[at + 1]) byFather.add(parts.length);
    else if (!isParticle(token, letters, tokens, at)) parts.push(token);
  }
  if (isVietnamese(parts)) found.gender ??= middleGender(parts);
  const given = parts[0] ? genderOfName(lettersOf(parts[0])) : null;
  return {
    parts,
    fathers: byFather,
    otherSurnames: surnames,
    nicknames,
    gender: found.gender ?? (parts.length > 1 ? given : null),
    generation: found.generation,
    isSpouses: found.gender === "female" && given === "male" && parts.length > 1,
  };
}

/** “née Amos”, “formerly Grace Nyland”, “the father”, “known as Abu Rashwan”; a single name is another surname. */
function tellAside(aside: string, found: { generation: string | null }, surnames: string[], nicknames: string[]): void {
  const generation = generationOf(aside);
  if (generation) {
    found.generation = generation;
    return;
  }
  const [first = "", ...others] = aside.trim().split(/\s+/);
  const letters = lettersOf(first.replace(/^ex-/i, ""));
  if (maiden.has(lettersOf(first)) || later.has(lettersOf(first))) surnames.push(...others.slice(-1));
  else if (called.has(lettersOf(first))) nicknames.push(others.filter((word) => lettersOf(word) !== "as").join(" "));
  else if (/^\p{Lu}/u.test(first) && others.length === 0 && letters.length > 2 && !/^\p{Lu}+$/u.test(first))
    surnames.push(first.replace(/^ex-/i, ""));
  else if (/^ex-/i.test(first)) surnames.push(first.slice(3));
}

function generationOf(clause: string): string | null {
  for (const word of clause.split(/[\s']+/)) {
    const generation = generations.get(lettersOf(word));
    if (generation) return generation;
  }
  return null;
}

const isName = (clause: string): boolean => /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)*$/u.test(clause);

/** Words of a name: hyphens part them, initials stand alone, “'s” goes. */
function cleaned(name: string): readonly string[] {
  return name
    .replace(/'s(?=\s|$)/g, "")
    .replace(/\b([dl])'(?=\p{L})/giu, "$1' ")
    .replace(/(\p{Lu})\.(?=[\p{Lu}-])/gu, "$1. ")
    .split(/[\s\-‐‑–]+/u)
    .filter((token) => /[\p{L}\p{N}]/u.test(token) && !/^[dl]'$/i.test(token));
}

/** By the surname, which stands first. */
export const isVietnamese = (parts: readonly string[]): boolean =>
  parts.length > 1 && vietnamese.has(lettersOf(parts[0]!));

/** “Nguyễn *Thị* Diệu Thúy”, “Phùng *Văn* Lượng”. */
const middleGender = (parts: readonly string[]): PersonName["gender"] => {
  const middle = parts.slice(1, -1).map(lettersOf);
  return middle.includes("thi") ? "female" : middle.includes("van") ? "male" : null;
};

/** “van” of “Annemiek van der Zwaluw”; not “Ben” of “Ben Trevallick”, nor “Văn” in the middle of “Nguyen Van Thao”. */
function isParticle(token: string, letters: string, tokens: readonly string[], at: number): boolean {
  if (!particles.has(letters) || tokens.length === 1 || /^\p{Lu}\.?$/u.test(token)) return false;
  if (at === 0 && (fathers.has(letters) || letters === "van") && /^\p{Lu}/u.test(token)) return false;
  return !(letters === "van" && at > 0 && vietnamese.has(lettersOf(tokens[at - 1]!)));
}

/** A single capital is an initial, but for “M.” alone before a surname, which is French for Mr. */
function isTitle(token: string, letters: string, tokens: readonly string[], at: number): boolean {
  if (at === tokens.length - 1) return false;
  if (letters === "the" || letters === "retd") return true;
  if (letters === "m" && tokens.length === 2 && at === 0) return true;
  if (letters.length === 1) return false;
  return titles.has(letters) && /^[\p{Lu}]|^(?:h\.c|general|g[eé]n|la|maire)/u.test(token);
}
