/** Names right behind a verb or its preposition, whatever the tree makes of them. */
import { type Argument, isPassive, subjectOf } from "../../language/arguments.js";
import type { FoundMention } from "../../language/language.js";
import { childrenBy, hasRelation, headOf } from "../../language/tree.js";
import { firstEndingAfter, firstFrom } from "../../span.js";
import type { AnnotatedTree } from "./annotated.js";

/**
 * The name right behind a verb without an object is its object, whatever the tree says: “will meet *Prime Minister Ada Quill*”; before
 * a clause of the verb only where the tree hangs it on what stands before the verb: “the agency asked *Norway* to let them in”.
 */
export function nextTo(tree: AnnotatedTree, verb: number): number | null {
  if (isPassive(tree, verb) || childrenBy(tree, verb, "iobj").length > 0) return null;
  const name = nameAt(tree, verb + 1);
  const hasClause = childrenBy(tree, verb, "xcomp", "ccomp").length > 0;
  return name !== null && hasClause && headOf(tree, name) >= verb ? null : name;
}

/** The name between a verb and its object is whom it is given to, whatever the tree says: “lent *Norwick* nine million”. */
export function givenTo(tree: AnnotatedTree, verb: number): number | null {
  const object = childrenBy(tree, verb, "obj")[0];
  if (isPassive(tree, verb) || object === undefined) return null;
  const name = nameAt(tree, verb + 1);
  return name !== null && tree.last[name]! < tree.first[object]! ? name : null;
}

/** The token that heads the name which another begins, with a title before it. */
function nameAt(tree: AnnotatedTree, first: number): number | null {
  const from = tree.tokens[first]?.start ?? -1;
  let last: FoundMention | null = null;
  for (let at = firstFrom(tree.mentions, from); at < tree.mentions.length; at++) {
    const mention = tree.mentions[at]!;
    if (mention.span.start - (last?.span.end ?? from) > 1) break;
    if (last === null || mention.span.start >= last.span.end) last = mention;
  }
  if (last === null || last.form !== "name") return null;
  return headed(tree, firstEndingAfter(tree.tokens, last.head.start), tree.mentions.indexOf(last));
}

/** The name behind a verb and its preposition, whatever the tree says: “sat down *with* Prime Minister Ada Quill”. */
export function nameBeyond(tree: AnnotatedTree, verb: number, preposition: string): number | null {
  const at = prepositionBehind(tree, verb, preposition);
  return at === null ? null : nameAt(tree, at + 1);
}

/** Where a preposition follows a verb, or the particle of one; null: it does not. */
export const prepositionBehind = ({ words }: AnnotatedTree, verb: number, preposition: string): number | null =>
  [verb + 1, verb + 2].find((at) => words[at] === preposition) ?? null;

/** The token that heads a mention in the annotated tree. */
function headed(tree: AnnotatedTree, token: number, mention: number): number {
  for (let at = firstEndingAfter(tree.tokens, tree.mentions[mention]!.span.start); at <= token; at++)
    if (tree.headed[at] === mention) return at;
  return token;
}

/**
 * The clause that a participle behind it goes on with; null: it is none. “The river rose, officials said, *flattening* houses”: behind a
 * clause of saying that stands in the middle it goes on with what is said, not with the saying.
 */
export function clauseBefore(tree: AnnotatedTree, verb: number): number | null {
  let clause = verb;
  while (hasRelation(tree, clause, "conj") && childrenBy(tree, clause, "nsubj").length === 0)
    clause = headOf(tree, clause);
  const above = headOf(tree, clause);
  const isBehind = hasRelation(tree, clause, "advcl") && tree.words[clause]!.endsWith("ing") && above < clause;
  if (!isBehind || above < 0 || childrenBy(tree, clause, "mark", "nsubj").length > 0) return null;
  if (!tree.sources.has(above)) return above;
  const over = hasRelation(tree, above, "parataxis") ? headOf(tree, above) : -1;
  const told = [...childrenBy(tree, above, "ccomp", "parataxis"), over].find((at) => at >= 0 && at < above);
  return told ?? above;
}

/** Who does what a verb of a deed tells; null: nobody is told of, as where the clause before a participle is passive. */
export function doerOf(tree: AnnotatedTree, verb: number): Argument | null {
  const told = clauseBefore(tree, verb);
  if (told === null) return subjectOf(tree, verb);
  return isPassive(tree, told) ? null : subjectOf(tree, told);
}
