/** What a copy of a text has cut, added and changed, sentence by sentence. Pure. */
import { diffArrays } from "diff";
import { plainWords } from "../plain-words.js";

export interface Edits {
  /** Sentences of the first that the copy does not have, and those that only the copy has; as written, in their order. */
  readonly cut: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly { readonly from: string; readonly to: string }[];
}

/** Texts that differ in more sentences are not taken apart. */
const MOST_EDITS = 1_000;

/** Of so many words in common, in their order, two sentences are one that was changed: half of the shorter. */
const ALIKE = 0.5;

/** More pairs of sentences of one place are not compared. */
const MOST_PAIRS = 400;

/** Sentences in the order of their texts. null: the texts differ in more than a thousand. */
export function editsBetween(first: readonly string[], copy: readonly string[]): Edits | null {
  const [ones, others] = [first, copy].map((sentences) => sentences.map(sentenceOf)) as [Sentence[], Sentence[]];
  const parts = diffArrays(ones, others, {
    comparator: (one, other) => one.plain === other.plain,
    maxEditLength: MOST_EDITS,
  });
  if (!parts) return null;
  const edits = { cut: [] as string[], added: [] as string[], changed: [] as { from: string; to: string }[] };
  let removed: readonly Sentence[] = [];
  const flush = (added: readonly Sentence[]) => {
    const pairs = pairedIn(removed, added);
    const taken = new Set(pairs.values());
    edits.cut.push(...removed.filter((one) => !pairs.has(one)).map(({ text }) => text));
    edits.added.push(...added.filter((other) => !taken.has(other)).map(({ text }) => text));
    edits.changed.push(...[...pairs].map(([one, other]) => ({ from: one.text, to: other.text })));
    removed = [];
  };
  for (const part of parts) {
    if (part.removed) {
      flush([]);
      removed = part.value;
    } else flush(part.added ? part.value : []);
  }
  flush([]);
  return edits;
}

interface Sentence {
  readonly text: string;
  readonly plain: string;
  readonly words: readonly string[];
}

function sentenceOf(text: string): Sentence {
  const plain = plainWords(text).toLowerCase();
  return { text, plain, words: plain.split(" ") };
}

/** Each with the first of the others that is like it, in the order of both. */
function pairedIn(ones: readonly Sentence[], others: readonly Sentence[]): ReadonlyMap<Sentence, Sentence> {
  const pairs = new Map<Sentence, Sentence>();
  if (ones.length * others.length > MOST_PAIRS) return pairs;
  let from = 0;
  for (const one of ones) {
    const at = others.findIndex((other, index) => index >= from && areAlike(one, other));
    if (at < 0) continue;
    pairs.set(one, others[at]!);
    from = at + 1;
  }
  return pairs;
}

function areAlike({ words: a }: Sentence, { words: b }: Sentence): boolean {
  const left = new Set(b);
  const shared = a.filter((word) => left.has(word)).length;
  return shared >= ALIKE * Math.min(a.length, b.length) && shared > 2;
}
