/** “the Courier reported, *citing two people at the bank*”: those cited say what is reported; it is reported on their word. */

import { isCiting } from "../cues.js";
import { singular } from "../plurals.js";
import { isOfficeNoun, isPersonNoun, isTellerNoun } from "../titles.js";
import { childrenBy, headIn, headOf, overlap, type Range, subtree, type Tree } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import type { Stretch } from "./sequence.js";

/**
 * The attributions of a text with what those say on whose word an outlet or a document reports: the same content as that of the outlet, which is
 * the outer source. What a person cites (“Quill said, *citing the crowds*”), and reasons (“*citing ill health*”), are what is said themselves.
 */
export function withCited(
  tree: Tree,
  names: readonly Stretch[],
  attributions: readonly LinkedAttribution[],
): readonly LinkedAttribution[] {
  const isPerson = (source: Range): boolean => {
    const head = headIn(tree, source);
    const noun = singular(tree.words[head]!);
    return (
      tree.tokens[head]!.upos === "PRON" ||
      (tree.tokens[head]!.upos === "NOUN" && (isPersonNoun(noun) || isOfficeNoun(noun))) ||
      names.some((name) => name.kind === "Person" && overlap(name, source))
    );
  };
  return tree.words.reduce((all, word, verb) => {
    const isModifying = isCiting(word) && /^(?:advcl|acl)$/.test(tree.tokens[verb]!.relation!);
    return isModifying ? withCitedAt(tree, verb, isPerson, all) : all;
  }, attributions);
}

function withCitedAt(
  tree: Tree,
  verb: number,
  isPerson: (source: Range) => boolean,
  attributions: readonly LinkedAttribution[],
): readonly LinkedAttribution[] {
  const above = headOf(tree, verb);
  const object = childrenBy(tree, verb, "obj").find((child) => isSource(tree, child));
  const holds = (range: Range | null): boolean => range !== null && range.from <= above && above < range.to;
  const outer = attributions.find(
    ({ cue, source, content }) => source && content.length > 0 && (holds(cue) || holds(source)),
  );
  const cue = { kind: "cue", from: verb, to: verb + 1 };
  const known = attributions.find((one) => one.cue && overlap(one.cue, cue));
  const citer = (outer ?? known)?.source;
  if (object === undefined || !citer || isPerson(citer)) return attributions;
  // Where nothing is found that is reported, those cited are at least not what is said.
  if (!outer) return attributions.filter((one) => one !== known);
  const content = outer.content.flatMap((piece) => {
    const to = piece.from < verb && verb < piece.to ? verb - Number(tree.words[verb - 1] === ",") : piece.to;
    return to > piece.from ? [{ ...piece, to }] : [];
  });
  const cited = { source: { kind: "source", ...subtree(tree, object) }, cue, content, evidence: { tree: 1 } };
  return [...attributions.filter((one) => one !== outer && one !== known), { ...outer, content }, cited];
}

/** Whether a name or noun is of somebody, or of a writing. */
function isSource({ tokens, words }: Tree, at: number): boolean {
  const noun = singular(words[at]!);
  return tokens[at]!.upos === "PROPN" || /^(?:people|source)$/.test(noun) || isTellerNoun(noun);
}
