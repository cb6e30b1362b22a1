/** Grammatical number, where the words around a noun tell it and the noun itself does not. */
import data from "./data/clauses.json" with { type: "json" };
import { childrenBy, hasRelation, headOf, relationOf, type Tree } from "./tree.js";

const quantities: ReadonlySet<string> = new Set(data.quantities);

/** Whether a token counts several, and stands for them without a noun: “All *twelve* passed”, “*Two* of them left”, “*Both* left”. */
export function isCount({ tokens, words }: Tree, token: number): boolean {
  const { upos } = tokens[token]!;
  return upos === "NUM" ? !/^(?:one|1)$/.test(words[token]!) : upos !== "ADV" && quantities.has(words[token]!);
}

/**
 * Whether an adjective or participle stands for several people, which it has no form of its own for: by what counts it or by its verb.
 * “four of the *accused*”, “the *accused* were …”.
 */
export const areSuch = (tree: Tree, token: number): boolean =>
  isAdjectival(tree, token) && (isPartOf(tree, token) || hasPluralVerb(tree, token));

/** “the *accused*”, “the *wounded*”, “the *missing*”, whatever part of speech the tagger gives it. */
const isAdjectival = ({ tokens, words }: Tree, token: number): boolean =>
  tokens[token]!.upos === "ADJ" || /^(?:\p{L}{3,}[^e]ed|dead|missing)$/u.test(words[token]!);

/** “one of *the accused*”: of one there are no parts. */
function isPartOf(tree: Tree, noun: number): boolean {
  const head = headOf(tree, noun);
  if (
    head < 0 ||
    relationOf(tree, noun) !== "nmod" ||
    !childrenBy(tree, noun, "case").some((at) => tree.words[at] === "of")
  )
    return false;
  return isCount(tree, head) || /^(?:one|none|each|neither|either|any)$/.test(tree.words[head]!);
}

const plural = /^(?:are|were|have)$/;

/** “the accused *were* soldiers”, “the accused *have* fled”: of several that “and” joins, none by itself. */
function hasPluralVerb(tree: Tree, noun: number): boolean {
  const verb = headOf(tree, noun);
  if (verb < 0 || relationOf(tree, noun) !== "nsubj" || childrenBy(tree, noun, "conj").length > 0) return false;
  const isOwn = plural.test(tree.words[verb]!);
  const helpers = tree.children[verb]!.filter((at) => hasRelation(tree, at, "aux", "aux:pass", "cop"));
  return isOwn || helpers.some((at) => plural.test(tree.words[at]!));
}
