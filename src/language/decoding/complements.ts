/** What a verb that attributes governs: the clause that is said, the thing that is judged. */
import type { Attitude } from "../../schema.js";
import { attitudeOf, isListened } from "../cues.js";
import { type Range, subtree, type Tree } from "../tree.js";

/** What opens the reason for a judgement, or what it makes of its object: “praised *for*”, “accused *of*”, “condemned *as*”. */
const grounds = /^(?:for|of|as|over)$/;

/** “praised *the crew for its patience* on Monday”: what a verb has for its object, with the reason; null: it has none, or somebody who listens. */
export function objectOf(tree: Tree, verb: number, least: number): Range | null {
  const { tokens, words } = tree;
  const own = tree.children[verb]!.filter((child) => child >= least);
  const object = own.find((child) => tokens[child]!.relation === "obj");
  if (object === undefined || isListened(words[verb]!)) return null;
  let { from, to } = subtree(tree, object);
  for (const child of own) {
    const part = subtree(tree, child);
    const first = words[part.from]!;
    // “blamed the fall *on* a faulty beam”: with other verbs it tells when.
    const isGround = grounds.test(first) || (first === "on" && /^blam/.test(words[verb]!));
    if (child > object && part.from === to && isGround) ({ to } = part);
  }
  return { from, to };
}

/** “Norwick, which Carrow accuses *of fouling the river*,”: of what a relative clause accuses whom it is about; null: it is none, or names nothing. */
export function groundOf(tree: Tree, verb: number): Range | null {
  const { tokens, words, first } = tree;
  const subject = tree.children[verb]!.findLast((child) => child < verb && tokens[child]!.relation === "nsubj");
  const relative = subject === undefined ? "" : (words[first[subject]! - 1] ?? "");
  if (!/^(?:acl:relcl|ccomp)$/.test(tokens[verb]!.relation!) || !/^(?:whom?|which)$/.test(relative)) return null;
  const ground = tree.children[verb]!.find(
    (child) =>
      child > verb && /^(?:advcl|obl|xcomp)$/.test(tokens[child]!.relation!) && grounds.test(words[first[child]!]!),
  );
  return ground === undefined ? null : subtree(tree, ground);
}

const judging: ReadonlySet<Attitude> = new Set(["praised", "accused"]);

/** Whether a lower-case verb may have what it judges for its object: “*welcomed* the ruling”. */
export const judges = (word: string): boolean => judging.has(attitudeOf(word));

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

/** The clause that a verb governs, behind the cue that ends before the token `least`; null: none. */
export function clauseOf(tree: Tree, verb: number, least: number): Range | null {
  const { tokens, words, children } = tree;
  const own = children[verb]!.filter((child) => child >= least);
  // “*called on* them to stay”: of a cue of two words both tell what it is.
  const isWill = willed.has(attitudeOf(words.slice(verb, least).join(" ")));
  const clause =
    own.find((child) => /^(?:ccomp|xcomp)$/.test(tokens[child]!.relation!)) ??
    own.find(
      (child) => isWill && tokens[child]!.relation === "advcl" && tree.words[subtree(tree, child).from] === "to",
    );
  if (clause === undefined) return null;
  const { from, to } = subtree(tree, clause);
  const before = own.filter((child) => /^(?:i?obj|nsubj)$/.test(tokens[child]!.relation!) && child < clause);
  // “believes *the pier* is unsafe”, “told him *the pier* was unsafe”: but for the listener nobody stands between the verb and the clause.
  const first = before[isListened(tree.words[verb]!) ? 1 : 0];
  if (first === undefined) return { from: Math.max(from, least), to };
  return { from: Math.max(least, Math.min(from, subtree(tree, first).from)), to };
}

/** What a verb that attributes governs, behind the cue that ends before the token `least`: a clause, or what it judges; null: neither. */
export const governedBy = (tree: Tree, verb: number, least: number): Range | null =>
  clauseOf(tree, verb, least) ?? (judges(tree.words[verb]!) ? objectOf(tree, verb, least) : null);
