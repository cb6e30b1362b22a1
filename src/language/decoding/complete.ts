/** What an attribution lacks, where the tree gives it: the subject of the cue, the clause that it governs. */
import type { Attitude } from "../../schema.js";
import type { Children } from "../children.js";
import { attitudeOf, isCue, isListened } from "../cues.js";
import type { Token } from "../language.js";
import type { LinkedAttribution } from "./attributions.js";
import { headOf, overlap, type Range } from "./phrases.js";
import type { Stretch } from "./sequence.js";

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

/** A text with what hangs on what in it. */
export interface Tree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly children: Children;
}

/** The stretch of a token and all that hangs on it, without the marks at its ends. */
export function subtree({ tokens, children }: Tree, root: number): Range {
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

/** “promised *to mend it*”: the clause that the cue governs; “*The ferry is old*, Quill said”: the one that it hangs on. */
function contentOf(tree: Tree, cue: Stretch, source: Stretch | null): readonly Stretch[] {
  const verb = headOf(tree.tokens, cue);
  const range = clauseOf(tree, verb, cue.to) ?? clauseAround(tree, verb);
  return range && !overlap(range, cue) && !(source && overlap(range, source)) ? [{ kind: "content", ...range }] : [];
}

/** Attitudes of will: the clause with “to” behind their verbs is what is willed, though it may look like a purpose. */
const willed: ReadonlySet<Attitude> = new Set([
  "promised",
  "plans",
  "wants",
  "hopes",
  "agreed",
  "decided",
  "warned",
  "asked",
  "demanded",
]);

/** The clause that a verb governs, from the token `least` on; null: none. */
function clauseOf(tree: Tree, verb: number, least: number): Range | null {
  const { tokens, children } = tree;
  const own = children[verb]!.filter((child) => child >= least);
  const isWill = willed.has(attitudeOf(wordAt(tree, verb)));
  const clause =
    own.find((child) => /^(?:ccomp|xcomp)$/.test(tokens[child]!.relation!)) ??
    own.find(
      (child) => isWill && tokens[child]!.relation === "advcl" && wordAt(tree, subtree(tree, child).from) === "to",
    );
  if (clause === undefined) return null;
  const { from, to } = subtree(tree, clause);
  // “believes *the pier* is unsafe”: who does not speak to anybody has nobody between the verb and the clause.
  const first = own.find((child) => /^(?:i?obj|nsubj)$/.test(tokens[child]!.relation!) && child < clause);
  if (first === undefined || isListened(wordAt(tree, verb))) return { from: Math.max(from, least), to };
  return { from: Math.max(least, Math.min(from, subtree(tree, first).from)), to };
}

/** What stands before a verb of saying that is put behind it as an afterthought. */
function clauseAround(tree: Tree, verb: number): Range | null {
  const { head, relation } = tree.tokens[verb]!;
  if (relation !== "parataxis" || head === null || head < 0 || head > verb) return null;
  const [range] = trimmed(tree, { from: subtree(tree, head).from, to: subtree(tree, verb).from });
  return range && range.from <= head && head < range.to ? range : null;
}

export const wordAt = ({ text, tokens }: Tree, at: number): string =>
  text.slice(tokens[at]!.start, tokens[at]!.end).toLowerCase();

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

/** The subject of the cue, or of the verb whose subject it shares; of a passive who does it; none for an empty “it”. */
function sourceOf(tree: Tree, cue: Stretch, content: readonly Stretch[]): Stretch | null {
  const { tokens, children } = tree;
  let verb = headOf(tokens, cue);
  for (let step = 0; step <= highest; step++) {
    if (children[verb]!.some((child) => /:pass$/.test(tokens[child]!.relation!))) {
      const agent = children[verb]!.find((child) => tokens[child]!.relation === "obl:agent");
      // “was seen off by a crowd”: the crowd says nothing.
      return agent === undefined || !isCue(wordAt(tree, verb)) || isCounted(tree, agent)
        ? null
        : sourceAt(tree, agent, [cue, ...content], firstOf(tree, agent));
    }
    const subject = subjectOf(tree, verb);
    if (subject !== null) return sourceAt(tree, subject, [cue, ...content]);
    const { head, relation } = tokens[verb]!;
    if (head === null || head < 0 || !shared.test(relation!)) return null;
    verb = head;
  }
  return null;
}

/** The subject of a verb; null: none. In English no object stands right before its verb, whatever the tree says. */
export function subjectOf({ tokens, children }: Tree, verb: number): number | null {
  const own = children[verb]!;
  const subject =
    own.find((child) => tokens[child]!.relation === "nsubj") ??
    own.find((child) => child < verb && /^i?obj$/.test(tokens[child]!.relation!) && tokens[child]!.upos === "PROPN");
  return subject ?? null;
}

/** “agreed by *eight votes*”: what is counted does nothing. */
const isCounted = ({ tokens, children }: Tree, noun: number): boolean =>
  children[noun]!.some((child) => tokens[child]!.relation === "nummod");

/** Where a noun's own words begin, behind its preposition. */
const firstOf = ({ tokens, children }: Tree, noun: number): number =>
  Math.max(
    0,
    ...children[noun]!.filter((child) => tokens[child]!.relation === "case" && child < noun).map((at) => at + 1),
  );

/** The whole phrase of a noun, from `least` on; null where it is an empty word, or the words are taken. */
function sourceAt(tree: Tree, subject: number, taken: readonly Range[], least = 0): Stretch | null {
  const { text, tokens } = tree;
  const { start, end } = tokens[subject]!;
  if (/^(?:it|there|that|which|this|what)$/i.test(text.slice(start, end))) return null;
  const whole = subtree(tree, subject);
  const range = { from: Math.max(least, whole.from), to: whole.to };
  return taken.some((other) => overlap(other, range)) ? null : { kind: "source", ...range };
}
