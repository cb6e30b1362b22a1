/** Content in pieces: which of them are one stretch, which another's words, and which nobody's. */
import { isCue } from "../cues.js";
import { ancestorsOf, childrenBy, headIn, overlap, type Range, subtree, type Tree, tokensIn } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import type { Stretch } from "./sequence.js";

const quotes = /^(?:["“”‘«»]|''|``)$/;

const opensQuotation = ({ words }: Tree, { from }: Range): boolean => quotes.test(words[from]!);

/** The attribution with its pieces as the tree has them, and those of its pieces that another verb says. */
export function byPieces(tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] {
  const { cue, content } = withoutAside(tree, attribution);
  if (!cue || content.length < 2) return [{ ...attribution, content }];
  const own: Stretch[] = [];
  const others: LinkedAttribution[] = [];
  for (const piece of content) {
    const last = own.at(-1);
    const follows = last !== undefined && last.from >= cue.to && !opensQuotation(tree, piece);
    const place = follows ? placeOf(tree, cue, last, piece) : "own";
    if (place === "own") own.push(piece);
    else if (place === "same") own.splice(-1, 1, { ...last!, to: piece.to });
    else if (place !== "nobody") others.push(saidBy(tree, attribution, place, piece));
  }
  return [{ ...attribution, content: own }, ...others];
}

/**
 * “*His plan would cost millions*, one study found it would cost billions”: what stands behind the comma of another clause is not said by a
 * cue whose own clause stands right behind it; what is, “*The ferry*, Quill said, *would run*”, goes on behind a comma.
 */
function withoutAside(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens } = tree;
  const { cue, content } = attribution;
  const behind = cue ? content.find(({ from }) => from === cue.to) : undefined;
  if (!cue || !behind) return attribution;
  const { head, relation } = tokens[headIn(tree, behind)]!;
  if (relation !== "ccomp" || head === null || head < cue.from || head >= cue.to) return attribution;
  const kept = content.filter((piece) => piece.from >= cue.to || isQuoted(tree, piece));
  return { ...attribution, content: kept };
}

const isQuoted = ({ words }: Tree, piece: Range): boolean => tokensIn(piece).some((at) => quotes.test(words[at]!));

/**
 * What a piece is to the one before it, both behind the cue: “own” content of the cue as it stands; the “same” clause, of which the words
 * between are part; content of the verb at a token; or what “nobody” says.
 */
function placeOf(tree: Tree, cue: Range, before: Range, piece: Range): "own" | "same" | "nobody" | number {
  const { tokens } = tree;
  const above = [...ancestorsOf(tree, headIn(tree, piece))];
  const verb = above.findLast((at) => at >= before.to && at < piece.from && tokens[at]!.upos === "VERB");
  if (verb === undefined) return "own";
  const outwards = above.slice(above.indexOf(verb) + 1);
  const isIn = (range: Range) => (at: number) => range.from <= at && at < range.to;
  const hasSubject = childrenBy(tree, verb, "nsubj").length > 0;
  const isBeside = isIn(cue)(tokens[verb]!.head!) && !hasSubject && childrenBy(tree, verb, "mark").length === 0;
  if (!isBeside && [before, cue].some((range) => outwards.some(isIn(range)))) return "same";
  return isCue(tree.words[verb]!) && (isBeside || hasSubject) ? verb : "nobody";
}

/** “said it was late and *called* it a pity”: what the verb says, by its own subject or by that of the cue. */
function saidBy(tree: Tree, attribution: LinkedAttribution, verb: number, piece: Stretch): LinkedAttribution {
  const [subject] = childrenBy(tree, verb, "nsubj");
  const range = subject === undefined ? null : subtree(tree, subject);
  const own = range && !overlap(range, piece) ? { kind: "source", ...range } : null;
  return {
    ...attribution,
    source: own ?? attribution.source,
    cue: { kind: "cue", from: verb, to: verb + 1 },
    content: [piece],
  };
}
