/** Where and when: the place and the time that hang on an event in the tree, with no other clause between. */
import { prepositionOf } from "../../language/arguments.js";
import { lemmasOf } from "../../language/lemmas.js";
import {
  childrenBy,
  hasRelation,
  headIn,
  headOf,
  isVerb,
  rangeOf,
  relationOf,
  type Tree,
} from "../../language/tree.js";
import type { Placed } from "../../span.js";
import type { EventMention } from "./event-mention.js";
import { nounEntries } from "./lexicon.js";

export interface Circumstance<Id extends string> extends Placed {
  readonly id: Id;
  /** What two expressions of the same time or place share. */
  readonly key: string;
}

/** Nominal relations: what hangs on by these belongs to the same clause. */
const nominal: ReadonlySet<string> = new Set([
  "obl",
  "nmod",
  "obj",
  "iobj",
  "flat",
  "appos",
  "conj",
  "compound",
  "advmod",
  "nsubj",
  "amod",
  "list",
  "nummod",
]);

/** Prepositions with which a place is the place of what is told. */
const placing: ReadonlySet<string> = new Set([
  "in",
  "at",
  "near",
  "outside",
  "inside",
  "on",
  "across",
  "around",
  "through",
  "throughout",
  "off",
  "over",
]);

/** By the token that it hangs on: expressions of a report, found once. */
export type Hanging<Id extends string> = ReadonlyMap<
  number,
  readonly (Circumstance<Id> & { readonly token: number })[]
>;

/** By the token that they hang on within a clause, the places or times of a report. */
export function hanging<Id extends string>(tree: Tree, circumstances: readonly Circumstance<Id>[]): Hanging<Id> {
  const hung = new Map<number, (Circumstance<Id> & { readonly token: number })[]>();
  for (const circumstance of circumstances) {
    const range = rangeOf(tree, circumstance.span);
    if (range.from === range.to) continue;
    const token = headIn(tree, range);
    for (const at of clauseUp(tree, token)) hung.set(at, [...(hung.get(at) ?? []), { ...circumstance, token }]);
  }
  return hung;
}

const isYearOf = (tree: Tree, token: number): boolean =>
  tree.tokens[token]!.upos === "NUM" && hasRelation(tree, token, "nmod") && prepositionOf(tree, token) === "of";

const sequence = /^(?:after|following)$/;

/** “charged after *a stabbing* on Saturday”: what stands behind that which came before belongs to it, though the tree hangs both on the verb. */
function ownerOf(tree: Tree, token: number): number {
  const head = headOf(tree, token);
  if (head < 0 || !isVerb(tree, head)) return head;
  const before = childrenBy(tree, head, "obl").findLast((child) => head < child && child < token);
  return before !== undefined && isHappeningBefore(tree, before) ? before : head;
}

const isHappeningBefore = (tree: Tree, noun: number): boolean =>
  hasRelation(tree, noun, "obl", "nmod") &&
  sequence.test(prepositionOf(tree, noun)) &&
  lemmasOf(tree.words[noun]!).some((base) => nounEntries.has(base));

/** All that a nominal hangs on within its clause: up to and with the verb. */
function clauseUp(tree: Tree, token: number): readonly number[] {
  const path: number[] = [];
  let below = token;
  for (let at = ownerOf(tree, token); at >= 0 && path.length < 8; at = headOf(tree, at)) {
    if (!nominal.has(relationOf(tree, below))) break;
    path.push(at);
    // “apologised for the massacre *of 1961*”: the year is that of the massacre alone.
    if (isVerb(tree, at) || (hasRelation(tree, at, "obl", "nmod") && isYearOf(tree, below))) break;
    if (isHappeningBefore(tree, at)) break;
    below = at;
  }
  return path;
}

/**
 * The time of an event mention: the nearest in or behind its trigger, else the nearest before it; for a clause with “when” or “as” that
 * tells of none, that of the clause it hangs on, since both were at one time: “*On Monday* a sentry died when a shell hit the post”.
 */
export function timeOf<Id extends string>(
  tree: Tree,
  hung: Hanging<Id>,
  eventMention: EventMention,
): Circumstance<Id> | null {
  const at = (tokens: readonly number[]) =>
    nearest(
      eventMention,
      tokens.flatMap((token) => hung.get(token) ?? []),
    );
  const own = anchors(tree, eventMention);
  return at(own) ?? at(own.flatMap((token) => simultaneous(tree, token)));
}

/** The verb of the clause at whose time a clause with “when” or “as” is. */
const simultaneous = (tree: Tree, verb: number): readonly number[] =>
  isVerb(tree, verb) &&
  hasRelation(tree, verb, "advcl") &&
  childrenBy(tree, verb, "mark", "advmod").some((child) => /^(?:when|as|while)$/.test(tree.words[child]!))
    ? [headOf(tree, verb)]
    : [];

/** The place of an event mention, likewise; “the mayor *of* Norwick” and “left *for* Norwick” tell of no place. */
export function placeOf<Id extends string>(
  tree: Tree,
  hung: Hanging<Id>,
  eventMention: EventMention,
): Circumstance<Id> | null {
  const isDestination = eventMention.entry.mode === "visit";
  const own = anchors(tree, eventMention).flatMap((anchor) =>
    (hung.get(anchor) ?? []).filter(({ token }) => {
      const preposition = prepositionOf(tree, token);
      if (placing.has(preposition)) return anchor === headOf(tree, token) || !isInSubject(tree, token);
      if (isDestination && (preposition === "to" || relationOf(tree, token) === "obj")) return true;
      return eventMention.entry.violence && relationOf(tree, token) === "obj";
    }),
  );
  return nearest(eventMention, own);
}

/** “the council *in Norwick* met”: where they are, not where they met. */
function isInSubject(tree: Tree, token: number): boolean {
  for (let at = token; at >= 0 && !isVerb(tree, at); at = headOf(tree, at))
    if (relationOf(tree, at) === "nsubj") return true;
  return false;
}

/** What carries the circumstances of an event mention: its own words, and the verb of the clause that a noun has its part in. */
function anchors(tree: Tree, { token, carrier, entry }: EventMention): readonly number[] {
  if (entry.form === "verb") return [token];
  if (carrier !== null) return [token, carrier];
  const head = headOf(tree, token);
  return head >= 0 && isVerb(tree, head) && /^(?:nsubj|obl)$/.test(relationOf(tree, token)) ? [token, head] : [token];
}

function nearest<T extends Placed>({ span }: EventMention, candidates: readonly T[]): T | null {
  // “*arrived in Norwick on a visit*”: the trigger may hold the place.
  const behind = candidates.filter((one) => one.span.start >= span.start);
  const before = candidates.filter((one) => one.span.end <= span.start);
  const first = behind.reduce<T | null>((best, one) => (best && best.span.start <= one.span.start ? best : one), null);
  return first ?? before.reduce<T | null>((best, one) => (best && best.span.end >= one.span.end ? best : one), null);
}
