/**
 * The dependency tree of a text (Universal Dependencies v2), and what can be asked of it: what hangs on what, which words make a
 * phrase. Subjects, objects and the like are found in `arguments.ts`.
 *
 * Tokens are named by their index in the text, -1 is none. Nothing here changes a tree; it is made once for a text, by `treeOf`.
 */
import type { Span } from "../schema.js";
import { firstEndingAfter } from "../span.js";
import { lemmasOf } from "./lemmas.js";

/** A token with its part of speech and its place in the tree; null: not analysed. */
export interface Token extends Span {
  /** Universal part of speech, such as “VERB”. */
  readonly upos: string | null;
  /** Index of the head among all tokens of the text, in the same sentence; -1: the root of its sentence. */
  readonly head: number | null;
  /** Relation to the head, such as “nsubj:pass”. */
  readonly relation: string | null;
}

/** The trees of all sentences of a text, as one. */
export interface Tree {
  /** What the tokens' offsets point into. */
  readonly text: string;
  /** Words, numbers and marks, in order; every character that is not white space is in exactly one. */
  readonly tokens: readonly Token[];
  /** By token: its words in lower case. */
  readonly words: readonly string[];
  /** By token: the tokens that hang on it, in order. */
  readonly children: readonly (readonly number[])[];
  /** By token: the first and the last token among itself and all that hangs on it, however far below. */
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Neighbouring tokens by their indices, `to` not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Takes time in proportion to the text. Heads may form rings, as no analysis of a text does: `first` and `last` then miss some. */
export function treeOf(text: string, tokens: readonly Token[]): Tree {
  const children: number[][] = tokens.map(() => []);
  tokens.forEach(({ head }, token) => {
    if (head !== null && head >= 0) children[head]!.push(token);
  });
  const words = tokens.map(({ start, end }) => text.slice(start, end).toLowerCase());
  return { text, tokens, words, children, ...extentsOf(tokens, children) };
}

/** From the leaves up, so that a token is reached once all that hangs on it is known. */
function extentsOf(tokens: readonly Token[], children: Tree["children"]): Pick<Tree, "first" | "last"> {
  const first = Int32Array.from(tokens.keys());
  const last = Int32Array.from(tokens.keys());
  const waiting = Int32Array.from(children, ({ length }) => length);
  const ready = [...tokens.keys()].filter((token) => waiting[token] === 0);
  for (let token = ready.pop(); token !== undefined; token = ready.pop()) {
    const head = tokens[token]!.head ?? -1;
    if (head < 0) continue;
    first[head] = Math.min(first[head]!, first[token]!);
    last[head] = Math.max(last[head]!, last[token]!);
    if (--waiting[head]! === 0) ready.push(head);
  }
  return { first, last };
}

// What a token is.

/** By its part of speech; auxiliaries are none. */
export const isVerb = ({ tokens }: Tree, token: number): boolean => tokens[token]!.upos === "VERB";

/** Whether it can be subject or object: a noun, a pronoun, a number, or an adjective or article that stands for one. */
export const isNominal = ({ tokens }: Tree, token: number): boolean =>
  /^(?:NOUN|PROPN|PRON|NUM|ADJ|SYM|DET)$/.test(tokens[token]!.upos ?? "");

/** Whether it describes a noun: “*Turkish* troops”, “*harbour* police”. */
export const isAttributive = ({ upos, relation }: Token): boolean =>
  upos === "ADJ" || relation === "amod" || relation === "compound";

const isMark = ({ tokens }: Tree, token: number): boolean => tokens[token]!.upos === "PUNCT";

/** Whether a token is a form of one of these words. */
export const isForm = ({ words }: Tree, token: number, lemmas: ReadonlySet<string>): boolean =>
  lemmasOf(words[token]!).some((lemma) => lemmas.has(lemma));

// What hangs on what.

/** What a token hangs on; -1: nothing, or it was not analysed. */
export const headOf = ({ tokens }: Tree, token: number): number => tokens[token]!.head ?? -1;

/** Relation without its subtype, “nsubj” for “nsubj:pass”; "" where there is none. */
export const relationOf = ({ tokens }: Tree, token: number): string => tokens[token]!.relation?.split(":")[0] ?? "";

/** Whether the relation of a token, with its subtype, is one of these. */
export const hasRelation = ({ tokens }: Tree, token: number, ...relations: readonly string[]): boolean =>
  relations.includes(tokens[token]!.relation ?? "");

/** Children by their relations, subtypes counted as their own; in the order of the text. */
export const childrenBy = (tree: Tree, token: number, ...relations: readonly string[]): readonly number[] =>
  tree.children[token]!.filter((child) => hasRelation(tree, child, ...relations));

/** All that a token hangs on, the nearest first; the root last. */
export function* ancestorsOf(tree: Tree, token: number): Generator<number> {
  for (let at = headOf(tree, token); at >= 0; at = headOf(tree, at)) yield at;
}

/** What a token hangs on in the end: itself where it hangs on nothing. */
export const rootOf = (tree: Tree, token: number): number => [token, ...ancestorsOf(tree, token)].at(-1)!;

/** The stretch of a token and all that hangs on it, without the marks at its ends. */
export function subtree(tree: Tree, root: number): Range {
  let from = tree.first[root]!;
  let to = tree.last[root]! + 1;
  while (from < root && isMark(tree, from)) from++;
  while (to > root + 1 && isMark(tree, to - 1)) to--;
  return { from, to };
}

/** Whether a token is the last word of its line. */
export const endsLine = ({ text, tokens }: Tree, token: number): boolean =>
  /^\s*(?:\n|$)/.test(text.slice(tokens[token]!.end));

// Stretches of tokens.

/** Whether two ranges share a token. */
export const overlap = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to;

/** The tokens of a range, in order. */
export const tokensIn = ({ from, to }: Range): readonly number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

/** The tokens that a span touches; empty where it touches none. */
export function rangeOf({ tokens }: Pick<Tree, "tokens">, { start, end }: Span): Range {
  const from = firstEndingAfter(tokens, start);
  let to = from;
  while (to < tokens.length && tokens[to]!.start < end) to++;
  return { from, to };
}

/** The tokens of spans that begin and end with a token, such as paragraphs; spans without any are left out. */
export const rangesOf = (tokens: readonly Span[], spans: readonly Span[]): readonly Range[] =>
  spans
    .map(({ start, end }) => ({ from: firstEndingAfter(tokens, start), to: firstEndingAfter(tokens, end - 1) + 1 }))
    .filter(({ from, to }) => from < to && to <= tokens.length);

/** The first token that a span touches; undefined: the text has none there or behind. */
export const firstTokenOf = ({ tokens }: Pick<Tree, "tokens">, { start }: Span): Token | undefined =>
  tokens[firstEndingAfter(tokens, start)];

/** The words of a range, which may not be empty. */
export const spanOf = ({ tokens }: { readonly tokens: readonly Span[] }, { from, to }: Range): Span => ({
  start: tokens[from]!.start,
  end: tokens[to - 1]!.end,
});

/** Where a token stands in the text. */
export const spanAt = ({ tokens }: { readonly tokens: readonly Span[] }, token: number): Span => ({
  start: tokens[token]!.start,
  end: tokens[token]!.end,
});

/** The token of a range that hangs on something outside it; of several the first; the last of the range where none does. */
export function headIn({ tokens }: Tree, { from, to }: Range): number {
  for (let at = from; at < to; at++) {
    const { head } = tokens[at]!;
    if (head === null || head < from || head >= to) return at;
  }
  return to - 1;
}

// Phrases.

/** Relations whose words belong to a noun's own phrase: “the *senior Danish* official”. Complements and clauses do not. */
const inPhrase: ReadonlySet<string | null> = new Set([
  "det",
  "det:predet",
  "amod",
  "compound",
  "nummod",
  "nmod:poss",
  "nmod:desc",
  "case",
  "flat",
  "advmod",
  "fixed",
  "goeswith",
  "punct",
]);

/** Deeper than this no phrase of a newspaper nests. */
const deepest = 6;

/** “*bus and tram* workers”: what “and” joins to a word before the noun; not what it joins to the noun itself. */
function isJoinedBefore(tokens: Tree["tokens"], token: number, head: number): boolean {
  const { head: next, relation } = tokens[token]!;
  if (next === null || next < 0 || next === head) return false;
  if (relation === "cc") return tokens[next]!.relation === "conj" && isJoinedBefore(tokens, next, head);
  return relation === "conj" && next < token && tokens[token]!.upos === "NOUN" && tokens[next]!.relation === "compound";
}

/** Whether a token belongs to the base phrase of `head`. */
function isInPhraseOf({ tokens }: Tree, token: number, head: number): boolean {
  for (let at = token, depth = 0; depth < deepest; depth++) {
    if (at === head) return true;
    const { head: next, relation } = tokens[at]!;
    if (next === null || next < 0) return false;
    // “a 31-*year*-old man”
    const isMeasure = relation === "obl:unmarked" && tokens[next]!.upos === "ADJ";
    if (!inPhrase.has(relation) && !isMeasure && !isJoinedBefore(tokens, at, head)) return false;
    at = next;
  }
  return false;
}

/**
 * The base phrase of a noun or name: “the mayor's *senior adviser* on roads”, without the preposition and the marks around it and
 * without complements and clauses behind it.
 */
export function basePhraseOf(tree: Tree, head: number): Range {
  const { tokens } = tree;
  let from = head;
  while (from > 0 && isInPhraseOf(tree, from - 1, head)) from--;
  // “*according to* the ministry”: prepositions belong to what the phrase hangs on.
  while (from < head && (isMark(tree, from) || /^(?:case|fixed)$/.test(tokens[from]!.relation!))) from++;
  // “*Tom Marsh’s* lawyer”: what bears the mark of a possessor belongs to the next noun, though the tree may have them apart.
  const mark = tokens[from - 1];
  if (mark?.upos === "PART" && mark.relation === "case" && mark.head! >= 0 && mark.head! < from - 1)
    from = basePhraseOf(tree, mark.head!).from;
  let to = head + 1;
  while (
    to < tokens.length &&
    /^(?:flat|compound|goeswith)$/.test(tokens[to]!.relation!) &&
    isInPhraseOf(tree, to, head)
  )
    to++;
  return { from, to };
}

/** What hangs on a noun without being part of its phrase: joined nouns, and the clause whose predicate the noun is. */
const outsidePhrase =
  /^(?:conj|cc|cop|aux|aux:pass|nsubj|nsubj:pass|nsubj:outer|csubj|mark|advcl|expl|discourse|vocative|parataxis|dislocated|reparandum|list|orphan|ccomp|xcomp|obj|dep|punct)$/;

/**
 * The whole phrase of a noun: with complements and relative clauses, without its preposition and what stands before that. No mark at
 * either end, but for one that closes what opened within.
 */
export function wholePhraseOf(tree: Tree, head: number): Range {
  const { tokens } = tree;
  let from = head;
  let to = head + 1;
  // “*only in* the hall” stands outside; the mark of a possessive, behind its noun, within.
  const preposition = childrenBy(tree, head, "case").findLast((child) => child < head) ?? -1;
  for (const child of tree.children[head]!) {
    if (outsidePhrase.test(tokens[child]!.relation!) || child <= preposition) continue;
    from = Math.min(from, tree.first[child]!);
    to = Math.max(to, tree.last[child]! + 1);
  }
  while (from < head && (isMark(tree, from) || tokens[from]!.relation === "case")) from++;
  while (to > head + 1 && isMark(tree, to - 1) && !closesIn(tree, from, to - 1)) to--;
  return { from, to };
}

const opening: Readonly<Record<string, string>> = { ")": "(", "]": "[", "”": "“", '"': '"' };

/** Whether a mark closes what opened behind `from`. */
function closesIn({ words }: Tree, from: number, mark: number): boolean {
  const opener = opening[words[mark]!];
  if (!opener) return false;
  for (let at = mark - 1; at >= from; at--) if (words[at] === opener) return true;
  return false;
}
