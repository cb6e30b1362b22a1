/** What a verb that attributes governs: the clause that is said, the thing that is judged. */
import type { Attitude } from "../../schema.js";
import { attitudeOf, isListened, isListenedOf } from "../cues.js";
import { singular } from "../plurals.js";
import { mayTell } from "../titles.js";
import { basePhraseOf, type Range, subtree, type Tree } from "../tree.js";

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

/**
 * “assured residents *of their safety*”, “told the board *about the theft*”, “promised him *the ministry*”: of what a verb tells, or what it promises, its object; null: nothing, or the object
 * is nobody who can listen, as in “told tales of the sea”.
 */
export function toldOf(tree: Tree, verb: number): Range | null {
  const { tokens, words, children } = tree;
  const object = children[verb]!.find((child) => child > verb && /^i?obj$/.test(tokens[child]!.relation!));
  // “promised him *the ministry*”
  const given = children[verb]!.find((child) => child > verb && tokens[child]!.relation === "obj");
  const isPromise = isListened(words[verb]!) && attitudeOf(words[verb]!) === "promised";
  if (isPromise && object !== undefined && given !== undefined && object < given) return subtree(tree, given);
  if (object === undefined || !isListenedOf(words[verb]!) || !mayListen(tree, verb, object)) return null;
  const { to } = basePhraseOf(tree, object);
  const about = [...children[verb]!, ...children[object]!].find(
    (child) => child > object && /^(?:obl|nmod)$/.test(tokens[child]!.relation!) && tree.first[child] === to,
  );
  if (about === undefined || !/^(?:of|about)$/.test(words[to]!)) return null;
  // “warned the mayor *of Carrow*”: a name behind a noun tells whose mayor it is.
  return tokens[about]!.upos === "PROPN" && tokens[about]!.head === object ? null : subtree(tree, about);
}

/** Whether an object is somebody; behind verbs other than “tell” it always is. */
function mayListen({ tokens, words }: Tree, verb: number, object: number): boolean {
  const noun = singular(words[object]!);
  const isSomebody = mayTell(noun) || /^(?:PROPN|PRON)$/.test(tokens[object]!.upos!);
  return !/^t(?:old|ell)/.test(words[verb]!) || isSomebody;
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

/** Whether a clause opens with “to” or “not to”. */
export const opensInfinitive = ({ words }: Tree, at: number): boolean =>
  words[words[at] === "not" ? at + 1 : at] === "to";

/** The clause that a verb governs, behind the cue that ends before the token `least`; null: none. */
export function clauseOf(tree: Tree, verb: number, least: number): Range | null {
  const { tokens, words, children } = tree;
  const own = children[verb]!.filter((child) => child >= least);
  // “*called on* them to stay”: of a cue of two words both tell what it is.
  const isWill = willed.has(attitudeOf(words.slice(verb, least).join(" ")));
  const clause =
    own.find((child) => /^(?:ccomp|xcomp)$/.test(tokens[child]!.relation!)) ??
    own.find(
      (child) => isWill && tokens[child]!.relation === "advcl" && opensInfinitive(tree, subtree(tree, child).from),
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
  clauseOf(tree, verb, least) ?? toldOf(tree, verb) ?? (judges(tree.words[verb]!) ? objectOf(tree, verb, least) : null);
