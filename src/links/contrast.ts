/** Two statements in one frame that say the contrary, or speak of different things. */
import { align, type Stretch } from "./align.js";
import { areAkin, areOpposite, isThing } from "./meanings.js";
import type { ToldStatement } from "./told.js";
import { isNegation, type Word } from "./words.js";

/** `contrary`: one denies what the other says. `others`: in the place of a thing of the one stands another of the other. */
export interface Contrast {
  readonly is: "contrary" | "others";
  readonly one: string;
  readonly other: string;
}

interface Said extends Word {
  /** Between an article, a number or the like and a small word, or the end. */
  readonly isBehindArticle: boolean;
}

/** By their stems: articles, owners and numbers. */
const DETERMINING = /^(?:the|an?|hi|her|it|their|our|my|your|no|\d.*)$/i;

const saidIn = (words: readonly Word[]): readonly Said[] =>
  words.map((word, at) => ({
    ...word,
    isBehindArticle:
      word.weight === 1 && DETERMINING.test(words[at - 1]?.stem ?? "") && (words[at + 1]?.weight ?? 0) === 0,
  }));

type Worded = Pick<ToldStatement, "words">;

/** null: they may be tellings of the same words. Words that are dropped or added tell nothing: tellings are cut. */
export function contrastOf(one: Worded, other: Worded): Contrast | null {
  const stretches = align(saidIn(one.words), saidIn(other.words));
  const turned = stretches.flatMap((stretch, at) => {
    const by = turnedBy(stretch, at > 0 && at < stretches.length - 1);
    return by === null ? [] : [{ by, stretch }];
  });
  // “will not support” and “will oppose” are one, and so are “no one is allowed” and “all are banned”.
  const denied = turned.filter(({ by }) => by === "negation").length;
  const contrary = denied === turned.length - denied ? undefined : turned[0]?.stretch;
  const others = stretches.find((stretch) => isOfOthers(stretch, one.words, other.words));
  const found = contrary ?? others;
  return found ? { is: contrary ? "contrary" : "others", one: written(found.one), other: written(found.other) } : null;
}

const written = (words: readonly Word[]): string => words.map(({ text }) => text).join(" ");

const telling = <Of extends Word>(words: readonly Of[]): readonly Of[] =>
  words.filter(({ text, weight }) => weight > 0 && !isNegation(text));

/** Longer stretches are other clauses, or the same said otherwise. */
const MOST = 3;

/** By what a stretch says the contrary: by a “not” that one of them has, or by a word and its opposite. null: it does not, or by both. */
function turnedBy({ kind, one, other }: Stretch, isInside: boolean): "negation" | "opposite" | null {
  if (kind === "same") return null;
  const [a, b] = [telling(one), telling(other)];
  if (a.length > MOST || b.length > MOST) return null;
  const isOpposite = a.some(({ stem }) => b.some((word) => areOpposite(stem, word.stem)));
  const [denies, denied] = [one, other].map((words) => words.some(({ text }) => isNegation(text)));
  if (denies === denied) return isOpposite ? "opposite" : null;
  if (isOpposite) return null;
  // “not” alone, or “nobody” for “eleven people”: with other words beside it, “would not resign” may be “would stay”.
  const [bare, counted, words] = denies ? [a, b, other] : [b, a, one];
  const isCounted = counted.every(({ stem, text }) => /^\d/.test(stem) || ANY.test(text));
  const isWhole = isInside || words.length > 0 || [...one, ...other].some(({ text }) => /^no$/i.test(text));
  return bare.length === 0 && isCounted && isWhole ? "negation" : null;
}

const ANY =
  /^(?:people|persons?|men|women|somebody|someone|everybody|everyone|everything|something|always|once|dozens|hundreds|thousands)$/i;

/** “the *stadium* would be sold”, “the *library* would be sold”; where each has a name more may be wrong. */
function isOfOthers({ kind, one, other }: Stretch<Said>, ours: readonly Word[], theirs: readonly Word[]): boolean {
  if (kind === "same" || [one, other].some((words) => words.slice(1).some(isNamed))) return false;
  if (telling(one).length > MOST || telling(other).length > MOST) return false;
  // Words that stand alone in each other's place are words of a kind.
  const areAlone = [one, other].every(
    (words) => words.length === 1 && telling(words).length === 1 && !isNamed(words[0]!),
  );
  const [a, b] =
    areAlone && [...one, ...other].some(isNoun) ? [one, other] : [thingsIn(one, theirs), thingsIn(other, ours)];
  return a.length > 0 && b.length > 0 && !a.some(({ stem }) => b.some((word) => areAkin(stem, word.stem)));
}

const isNamed = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);

/** Things that the other statement does not have. */
const thingsIn = (words: readonly Said[], others: readonly Word[]): readonly Word[] =>
  telling(words).filter((word) => isNoun(word) && !isNamed(word) && !others.some(({ stem }) => stem === word.stem));

/** A noun that is known, or a word between “the” or a number and a small word. */
const isNoun = ({ text, isBehindArticle }: Said): boolean => isThing(text.toLowerCase()) || isBehindArticle;
