/** “The driver had no licence, *the court heard*”, “…, *court told*”: what is told from the side of those who listen has nobody who says it. */
import { isHeard, isHearing } from "../cues.js";
import { childrenBy, endsLine, overlap, type Range, rootOf, subtree, type Tree } from "../tree.js";
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
  if (verb === 0 || !isHearing(tree.words[verb - 1]!)) return null;
  if (!isHeard(tree.words[verb]!) && !isToldAtEnd(tree, verb)) return null;
  const content = beforeAside(tree, verb) ?? clauseOf(tree, verb, verb + 1) ?? sentenceBefore(tree, verb);
  const cue = { kind: "cue", from: verb, to: verb + 1 };
  return content && { source: null, cue, content: [{ kind: "content", ...content }], evidence: { heard: 1 } };
}

/** “*Marsh hit the gate*, the court heard, but he denied it”: between commas, before “but” or “and”, it tells what stands before it; null: it stands otherwise. */
function beforeAside(tree: Tree, verb: number): Range | null {
  const { tokens, words } = tree;
  const { from } = subtree(tree, verb - 1);
  if (words[from - 1] !== "," || words[verb + 1] !== "," || tokens[verb + 2]?.upos !== "CCONJ") return null;
  const root = rootOf(tree, verb);
  const range = { from: subtree(tree, root).from, to: from - 1 };
  return range.from < range.to ? range : null;
}

/** “Mayor took bribes, court *told*”: a headline leaves out “was” and whoever told it; in “The court *told* Marsh to pay” it is the court. */
const isToldAtEnd = (tree: Tree, verb: number): boolean =>
  tree.words[verb] === "told" &&
  tree.words[verb - 2] === "," &&
  childrenBy(tree, verb, "obj", "iobj", "ccomp", "xcomp").every((child) => child < verb - 1) &&
  endsLine(tree, verb);
