/** Words of a statement, as they are compared. */
import { stemmer } from "stemmer";
import data from "./data/small-words.json" with { type: "json" };
import { lettersOf } from "./names/letters.js";
import { remembered } from "./remembered.js";

export interface Word {
  /** As it is written, without marks around it. */
  readonly text: string;
  readonly stem: string;
  /** 0 for small words, more for long words and numbers. */
  readonly weight: number;
}

const listed = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const small = listed(data.small);
const hedges = listed(data.hedges);
const negations = listed(data.negations);
const again = listed(data.again);
const ordinals = listed(data.ordinals);

export const isSmall = (word: string): boolean => small.has(word.toLowerCase());
export const isHedge = (word: string): boolean => hedges.has(word.toLowerCase());
const isContracted = (word: string): boolean => /n['’]t$/i.test(word);
export const isNegation = (word: string): boolean => negations.has(word.toLowerCase()) || isContracted(word);
/** “again”, “once more”, “as on Monday”, “as before”. */
export const saysAgain = (text: string): boolean =>
  /\bonce more\b|\bas (?:on|in|at) \p{Lu}|\bas (?:before|ever|always)\b|\bas (?:he|she|they) (?:had|did)\b/u.test(
    text,
  ) ||
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => again.has(word));
export const ordinalIn = (text: string): string | null =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .find((word) => ordinals.has(word)) ?? null;

/** More words than this of one text are not compared. */
const MOST = 400;

const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

export const wordsOf = (text: string): readonly Word[] =>
  (text.match(WORD) ?? []).slice(0, MOST).map((word) => wordOf(word));

/** The same words, each with the place in the text where it begins. */
export const placedWordsOf = (text: string): readonly PlacedWord[] =>
  [...text.matchAll(WORD)].slice(0, MOST).map(({ 0: word, index }) => ({ ...wordOf(word), start: index }));

export interface PlacedWord extends Word {
  readonly start: number;
}

const wordOf: (text: string) => Word = remembered((text) => {
  const letters = lettersOf(text.replace(/['’]s$/u, ""));
  const isNumber = /\d/.test(letters) || numbers.has(letters);
  return {
    text,
    stem: numbers.get(letters) ?? (isNumber ? letters : stemOf(letters)),
    weight: isSmall(text) || isContracted(text) ? 0 : isNumber ? 1.2 : 1,
  };
});

/** Of a word in letters. */
export const stemOf = (letters: string): string =>
  stemmer(irregular.get(letters) ?? letters.replace(/(?<=\p{L}{3})men$/u, "man"));

const numbers: ReadonlyMap<string, string> = new Map(
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, at) => [word, String(at + 1)]),
);

/** Verbs whose forms a stem does not join. */
const irregular: ReadonlyMap<string, string> = new Map(
  "people person|lost lose|losing lose|fell fall|fallen fall|struck strike|shut shut|held hold|met meet|left leave|went go|gone go|came come|sent send|paid pay|built build|burnt burn|caught catch|bought buy|sold sell|fought fight|thought think|knew know|known know|saw see|seen see|took take|taken take|gave give|given give|broke break|broken break|began begin|begun begin|rose rise|risen rise|made make|brought bring|won win|killed kill|dead die|died die|dying die|death die|smelt smell|spoke speak|spoken speak|stood stand|ran run|wrote write|written write|chose choose|chosen choose|men man|women woman|children child|found find|kept keep|felt feel|heard hear|led lead|meant mean|read read|spent spend|taught teach|understood understand|threw throw|thrown throw|hidden hide|hid hide|drew draw|drawn draw|grew grow|grown grow|flew fly|flown fly|ate eat|eaten eat|drank drink|drunk drink|swore swear|sworn swear|stole steal|stolen steal|shot shoot|shook shake|shaken shake|sank sink|sunk sink|rang ring|sang sing|swam swim|wore wear|worn wear"
    .split("|")
    .map((pair) => pair.split(" ") as [string, string]),
);
