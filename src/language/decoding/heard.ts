/** “The driver had no licence, *the court heard*”: what is told from the side of those who listen has nobody who says it. */
import { isHeard, isHearing } from "../cues.js";
import { overlap, type Range, type Tree } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import { clauseOf } from "./complements.js";
import { sentenceBefore } from "./complete.js";

/** The attributions of a text with what courts, committees and the like are told to have heard. */
export function withHeard(tree: Tree, attributions: readonly LinkedAttribution[]): readonly LinkedAttribution[] {
  const heard = tree.tokens.flatMap((_, verb) => heardAt(tree, verb) ?? []);
  if (heard.length === 0) return attributions;
  const tells = ({ cue, content }: LinkedAttribution): readonly Range[] => (cue ? [cue, ...content] : content);
  const others = attributions.filter(
    (one) => one.content.length > 0 && !heard.some(({ cue }) => tells(one).some((range) => overlap(range, cue!))),
  );
  return [...others, ...heard];
}

/** Headlines have no articles, which makes their trees unsure: those who listen are told by the word before the verb. */
function heardAt(tree: Tree, verb: number): LinkedAttribution | null {
  if (verb === 0 || !isHeard(tree.words[verb]!) || !isHearing(tree.words[verb - 1]!)) return null;
  const content = clauseOf(tree, verb, verb + 1) ?? sentenceBefore(tree, verb);
  const cue = { kind: "cue", from: verb, to: verb + 1 };
  return content && { source: null, cue, content: [{ kind: "content", ...content }], evidence: { heard: 1 } };
}
