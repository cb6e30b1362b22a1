/** What an attribution lacks, where the tree gives it: the subject of the cue, the clause that it governs. */
import type { Token } from "../language.js";
import type { LinkedAttribution } from "./attributions.js";
import { headOf, overlap, type Range } from "./phrases.js";
import type { Stretch } from "./sequence.js";

/** The tokens that hang on each token, in order. */
export type Children = readonly (readonly number[])[];

export function childrenOf(tokens: readonly Token[]): Children {
  const children: number[][] = tokens.map(() => []);
  tokens.forEach(({ head }, index) => {
    if (head !== null && head >= 0) children[head]!.push(index);
  });
  return children;
}

/** All attributions of a text. What one takes from the tree it takes from another that has it as one of several pieces. */
export function completeAll(
  text: string,
  tokens: readonly Token[],
  children: Children,
  attributions: readonly LinkedAttribution[],
): readonly LinkedAttribution[] {
  const completed = attributions.map((attribution) => complete(text, tokens, children, attribution));
  const key = ({ from, to }: Range): string => `${from}-${to}`;
  const moved = new Set(
    completed.flatMap(({ content }, index) => (attributions[index]!.content.length === 0 ? content.map(key) : [])),
  );
  return completed.map((attribution, index) => {
    const own = attributions[index]!.content;
    if (own.length < 2) return attribution;
    return { ...attribution, content: own.filter((piece) => !moved.has(key(piece))) };
  });
}

export function complete(
  text: string,
  tokens: readonly Token[],
  children: Children,
  attribution: LinkedAttribution,
): LinkedAttribution {
  const { cue } = attribution;
  if (!cue) return attribution;
  const tree: Tree = { text, tokens, children };
  const first = tokens[cue.from]!;
  if (/^according$/i.test(text.slice(first.start, first.end))) return accordingTo(tree, cue, attribution);
  const content = attribution.content.length > 0 ? attribution.content : contentOf(tree, cue, attribution.source);
  const source = attribution.source ?? sourceOf(tree, cue, content);
  return { ...attribution, source, content };
}

interface Tree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly children: Children;
}

/** The stretch of a token and all that hangs on it, without the marks at its ends. */
function subtree({ tokens, children }: Tree, root: number): Range {
  let from = root;
  let to = root + 1;
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    from = Math.min(from, at);
    to = Math.max(to, at + 1);
    open.push(...children[at]!);
  }
  while (from < root && tokens[from]!.upos === "PUNCT") from++;
  while (to > root + 1 && tokens[to - 1]!.upos === "PUNCT") to--;
  return { from, to };
}

/** “promised *to mend it*”: the clause that the cue governs. */
function contentOf(tree: Tree, cue: Stretch, source: Stretch | null): readonly Stretch[] {
  const { tokens, children } = tree;
  const clause = children[headOf(tokens, cue)]!.find(
    (child) => /^(?:ccomp|xcomp)$/.test(tokens[child]!.relation!) && child >= cue.to,
  );
  const range = clause === undefined ? null : subtree(tree, clause);
  return range && !overlap(range, cue) && !(source && overlap(range, source)) ? [{ kind: "content", ...range }] : [];
}

/** “According to *the ministry*, *the ferry will run*”: the noun that the words go with, and the clause around both. */
function accordingTo(tree: Tree, cue: Stretch, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens } = tree;
  const head = tokens[headOf(tokens, cue)]!;
  const noun = head.relation === "case" && head.head !== null && head.head >= cue.to ? head.head : null;
  const source =
    attribution.source ?? (noun === null ? null : sourceAt(tree, noun, [cue, ...attribution.content], cue.to));
  if (attribution.content.length > 0) return { ...attribution, source };
  const phrase = { from: cue.from, to: Math.max(cue.to, source?.to ?? cue.to) };
  const verb = tokens[headOf(tokens, phrase)]!.head!;
  if (verb < 0) return { ...attribution, source };
  const whole = subtree(tree, verb);
  const content = [
    { from: whole.from, to: Math.min(whole.to, phrase.from) },
    { from: Math.max(whole.from, phrase.to), to: whole.to },
  ].flatMap((range) => trimmed(tree, range));
  return { ...attribution, source, content };
}

/** Without the marks at its ends; none where nothing else is in it. */
function trimmed({ tokens }: Tree, { from, to }: Range): readonly Stretch[] {
  while (from < to && tokens[from]!.upos === "PUNCT") from++;
  while (to > from && tokens[to - 1]!.upos === "PUNCT") to--;
  return from < to ? [{ kind: "content", from, to }] : [];
}

/** Verbs that share the subject of the verb they hang on: “opened the pier, *saying*”. */
const shared = /^(?:conj|xcomp|advcl|ccomp|parataxis)$/;
/** How many verbs up the subject may stand. */
const highest = 2;

/** The subject of the cue, or of the verb whose subject it shares; none for passives and for an empty “it”. */
function sourceOf(tree: Tree, cue: Stretch, content: readonly Stretch[]): Stretch | null {
  const { tokens, children } = tree;
  let verb = headOf(tokens, cue);
  for (let step = 0; step <= highest; step++) {
    if (children[verb]!.some((child) => /:pass$/.test(tokens[child]!.relation!))) return null;
    const subject = children[verb]!.find((child) => tokens[child]!.relation === "nsubj");
    if (subject !== undefined) return sourceAt(tree, subject, [cue, ...content]);
    const { head, relation } = tokens[verb]!;
    if (head === null || head < 0 || !shared.test(relation!)) return null;
    verb = head;
  }
  return null;
}

/** The whole phrase of a noun, from `least` on; null where it is an empty word, or the words are taken. */
function sourceAt(tree: Tree, subject: number, taken: readonly Range[], least = 0): Stretch | null {
  const { text, tokens } = tree;
  const { start, end } = tokens[subject]!;
  if (/^(?:it|there|that|which|this|what)$/i.test(text.slice(start, end))) return null;
  const whole = subtree(tree, subject);
  const range = { from: Math.max(least, whole.from), to: whole.to };
  return taken.some((other) => overlap(other, range)) ? null : { kind: "source", ...range };
}
