/** “*It is understood* the pier is shut”, “The pier is shut, *it is claimed*.”: what is told on the word of nobody whom the text names. */
import { attitudeOf, isCue, isReported } from "../cues.js";
import { childrenBy, overlap, type Range, rootOf, subtree, type Tree } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import { clauseOf } from "./complements.js";
import type { Stretch } from "./sequence.js";

/** The attributions of a text with what “it is said” where the encoder has nothing. */
export function withHearsay(tree: Tree, attributions: readonly LinkedAttribution[]): readonly LinkedAttribution[] {
  const found = tree.tokens.flatMap((_, verb) => hearsayAt(tree, verb) ?? []);
  if (found.length === 0) return attributions;
  const tells = ({ cue, content }: LinkedAttribution): readonly Range[] => [...(cue ? [cue] : []), ...content];
  const isNew = ({ cue }: LinkedAttribution): boolean =>
    !attributions.some((one) => one.cue !== null && tells(one).some((range) => overlap(range, cue!)));
  const added = found.filter(isNew);
  return [...attributions, ...added];
}

/** “it is *claimed*” with the clause behind it or the sentence around it; null: no such thing stands there. */
function hearsayAt(tree: Tree, verb: number): LinkedAttribution | null {
  const { words } = tree;
  const isTold = isReported(words.slice(verb - 1, verb + 1).join(" ")) || (isCue(words[verb]!) && isSaid(words[verb]!));
  if (!isTold || words[verb - 2] !== "it" || !/^(?:is|was)$/.test(words[verb - 1]!)) return null;
  const cue = { kind: "cue", from: verb - 2, to: verb + 1 };
  const content = around(tree, cue) ?? behind(tree, verb);
  return content && { source: null, cue, content, evidence: { hearsay: 1 } };
}

const isSaid = (word: string): boolean => /^(?:said|claimed)$/.test(attitudeOf(word));

const behind = (tree: Tree, verb: number): readonly Stretch[] | null => {
  const clause = childrenBy(tree, verb, "obl:agent").length > 0 ? null : clauseOf(tree, verb, verb + 1);
  return clause && [{ kind: "content", ...clause }];
};

/** “*The mayor*, it is claimed, *knew of it*”: the sentence around words between commas; null: they do not stand so. */
function around(tree: Tree, cue: Stretch): readonly Stretch[] | null {
  const { words } = tree;
  if (words[cue.from - 1] !== "," || !/^[,.]$/.test(words[cue.to] ?? "")) return null;
  const { from, to } = subtree(tree, rootOf(tree, cue.from));
  return [
    { from, to: cue.from - 1 },
    { from: cue.to + 1, to },
  ].flatMap((piece) => (piece.from < piece.to ? [{ kind: "content", ...piece }] : []));
}
