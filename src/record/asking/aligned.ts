/** Which statements of one version of a report are which of another, and what changed in them. Pure. */
import { diffArrays } from "diff";
import type { Span } from "../../schema.js";
import { plainWords } from "../plain-words.js";
import type { FoundEntry } from "./entry.js";

export interface Aligned {
  /** Those that only the later version has. */
  readonly said: readonly FoundEntry[];
  readonly changed: readonly Changed[];
  /** Those that only the earlier version has. */
  readonly withdrawn: readonly FoundEntry[];
}

export interface Changed {
  readonly before: FoundEntry;
  readonly after: FoundEntry;
  readonly differs: readonly Difference[];
  /** Words that went, into `before.words`, and that came, into `after.words`. */
  readonly dropped: readonly Span[];
  readonly added: readonly Span[];
}

export type Difference = "words" | "by" | "to" | "how" | "cue";

/** Of the words of the shorter one so many must be in the other, in their order: 60 %. */
const ALIKE = 0.6;

/** Fewer words in common may be chance. */
const FEWEST = 3;

/** In the order in which they were given. A statement that is the same in both is in none of the lists. */
export function aligned(before: readonly FoundEntry[], after: readonly FoundEntry[]): Aligned {
  const pairs = new Map<FoundEntry, FoundEntry>();
  const taken = new Set<FoundEntry>();
  const pair = (one: FoundEntry, other: FoundEntry) => {
    pairs.set(one, other);
    taken.add(other);
  };
  for (const isSame of [isUnchanged, hasSameWords])
    for (const one of before) {
      const other = pairs.has(one) ? undefined : after.find((entry) => !taken.has(entry) && isSame(one, entry));
      if (other) pair(one, other);
    }
  const candidates = before
    .filter((one) => !pairs.has(one))
    .flatMap((one) =>
      after.filter((other) => !taken.has(other)).map((other) => ({ one, other, likeness: likeness(one, other) })),
    )
    .filter((candidate) => candidate.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { one, other } of candidates) if (!pairs.has(one) && !taken.has(other)) pair(one, other);
  return {
    said: after.filter((entry) => !taken.has(entry)),
    changed: before.flatMap((one) => {
      const other = pairs.get(one);
      return other && !isUnchanged(one, other) ? [changed(one, other)] : [];
    }),
    withdrawn: before.filter((entry) => !pairs.has(entry)),
  };
}

const isUnchanged = (one: FoundEntry, other: FoundEntry): boolean => differences(one, other).length === 0;
const hasSameWords = (one: FoundEntry, other: FoundEntry): boolean => plain(one) === plain(other);
const plain = ({ words }: FoundEntry): string => plainWords(words).toLowerCase();

function differences(one: FoundEntry, other: FoundEntry): readonly Difference[] {
  const list = (names: readonly string[]) => [...names].sort().join("; ").toLowerCase();
  const differs: Record<Difference, boolean> = {
    words: !hasSameWords(one, other),
    by: list(one.by) !== list(other.by),
    to: list(one.to) !== list(other.to),
    how: list(one.how) !== list(other.how),
    cue: one.cue?.toLowerCase() !== other.cue?.toLowerCase(),
  };
  return (Object.keys(differs) as Difference[]).filter((difference) => differs[difference]);
}

/** What part of the words of the shorter one is in the other, in their order; 0 where that is too little to tell. */
function likeness(one: FoundEntry, other: FoundEntry): number {
  const [a, b] = [plain(one).split(" "), plain(other).split(" ")];
  const same = diffArrays(a, b)
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
  return same < FEWEST ? 0 : same / Math.min(a.length, b.length);
}

function changed(before: FoundEntry, after: FoundEntry): Changed {
  const [old, now] = [tokensOf(before.words), tokensOf(after.words)];
  const dropped: Span[] = [];
  const added: Span[] = [];
  let [atOld, atNow] = [0, 0];
  const run = (tokens: readonly Token[], at: number, count: number): Span => ({
    start: tokens[at]!.start,
    end: tokens[at + count - 1]!.end,
  });
  for (const part of diffArrays(
    old.map(({ word }) => word),
    now.map(({ word }) => word),
  )) {
    const { length } = part.value;
    if (part.removed) dropped.push(run(old, atOld, length));
    if (part.added) added.push(run(now, atNow, length));
    if (!part.added) atOld += length;
    if (!part.removed) atNow += length;
  }
  return { before, after, differs: differences(before, after), dropped, added };
}

interface Token extends Span {
  readonly word: string;
}

const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    word: plainWords(word).toLowerCase(),
  }));
