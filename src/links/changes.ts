/** What one telling of the same words makes of another, by name. */
import { align, type Stretch } from "./align.js";
import type { ToldStatement } from "./told.js";
import { isHedge, isNegation, isSmall, type Word } from "./words.js";

/** From one telling to another. Words as they are written, in the order of the text. */
export interface Changes {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly numbers: readonly Change[];
  readonly negations: Moved;
  readonly hedges: Moved;
  /** null: the verb is the same, or one has none. */
  readonly verb: Change | null;
}

export interface Change {
  readonly from: string;
  readonly to: string;
}

export interface Moved {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

/** What of a telling is compared. */
export type Comparable = Pick<ToldStatement, "words" | "cue">;

export function changesBetween(one: Comparable, other: Comparable): Changes {
  const stretches = align(one.words, other.words).filter(({ kind }) => kind === "other");
  const numbers = stretches.flatMap(numbersIn);
  const counted = new Set(numbers.flatMap(({ from, to }) => [from, to]));
  const left = (side: "one" | "other") => stretches.flatMap((stretch) => stretch[side]).map(({ text }) => text);
  const [dropped, added] = [left("one"), left("other")];
  // What only stands elsewhere now is neither dropped nor added.
  const without = (words: readonly string[], others: readonly string[]) => {
    const left = new Set(others.map((word) => word.toLowerCase()));
    return words.filter((word) => !left.has(word.toLowerCase()));
  };
  const moved = (is: (word: string) => boolean): Moved => ({
    added: without(added.filter(is), dropped),
    dropped: without(dropped.filter(is), added),
  });
  const telling = (word: string): boolean =>
    !isSmall(word) && !isHedge(word) && !isNegation(word) && !counted.has(word);
  return {
    added: added.filter(telling),
    dropped: dropped.filter(telling),
    numbers,
    negations: moved(isNegation),
    hedges: moved(isHedge),
    verb:
      one.cue !== null && other.cue !== null && one.cue.toLowerCase() !== other.cue.toLowerCase()
        ? { from: one.cue, to: other.cue }
        : null,
  };
}

/** “six hours”, “sixteen hours”: a number in the place of another. */
function numbersIn({ one, other }: Stretch): readonly Change[] {
  const isNumber = ({ stem }: Word): boolean => /^\d/.test(stem);
  const [from, to] = [one.filter(isNumber), other.filter(isNumber)];
  return from.slice(0, to.length).map((number, at) => ({ from: number.text, to: to[at]!.text }));
}
