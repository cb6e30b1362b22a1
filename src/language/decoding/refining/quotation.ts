/** Where quoted words end. */
import { isCue } from "../../cues.js";
import { childrenBy, headIn, type Range, spanOf, subtree, type Tree, tokensIn } from "../../tree.js";
import type { LinkedAttribution } from "../attributions.js";

/** A mark that opens quoted words, as a token. */
export const opensQuotation = /^(?:["“]|''|``)$/;

const closesQuotation = /^(?:["”]|'')$/;

/** Whether any of it stands in quotation marks. */
export function isQuoted(tree: Tree, range: Range): boolean {
  const { start, end } = spanOf(tree, range);
  return /["“”‘«]/.test(tree.text.slice(start, end));
}

/**
 * “said *Hale told her at the gate: “I have done it”*”: quoted words behind the clause that a cue governs, in which another cue with a subject leads up to
 * them, are said in that clause.
 */
export function withTeller(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const last = content.at(-1);
  if (!cue || !last || last.from <= cue.to || !opensQuotation.test(tree.words[last.from]!)) return attribution;
  const verb = headIn(tree, cue);
  const teller = childrenBy(tree, verb, "ccomp").find(
    (at) => at >= cue.to && at < last.from && isCue(tree.words[at]!) && childrenBy(tree, at, "nsubj").length > 0,
  );
  const leads = teller !== undefined && /^[,:]$/.test(tree.words[last.from - 1]!);
  if (!leads || tokensIn({ from: teller, to: last.from - 1 }).some((at) => tree.tokens[at]!.upos === "PUNCT"))
    return attribution;
  const { from } = subtree(tree, teller);
  const others = content.filter((piece) => piece.to <= from);
  return { ...attribution, content: [...others, { ...last, from: Math.max(from, cue.to) }] };
}

/** Words that go on with what is said though its marks have closed: “said *“it is late,” and that it would close*”. */
const joining = /^(?:and|but|or|because|if|unless|that|so)$/;

/**
 * “says, *“Go,”* until the boat is gone”, “shouted *“Never!”* at the mayor”: behind quoted words that have ended, no more of them
 * following, stands when, how or to whom they were said.
 */
export function withinQuotation(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const piece = content.at(-1);
  if (!cue || !piece || piece.from < cue.to || !opensQuotation.test(tree.words[piece.from]!)) return attribution;
  for (let at = piece.from + 2; at < piece.to - 1; at++) {
    if (!closesQuotation.test(tree.words[at]!)) continue;
    const isEnded = /^[,.!?…]$/.test(tree.words[at - 1]!) || tree.words[at + 1] === ",";
    const behind = tree.words[at + 1] === "," ? at + 2 : at + 1;
    const isMore = joining.test(tree.words[behind] ?? "") || isQuoted(tree, { from: at + 1, to: piece.to });
    if (!isEnded || isMore) return attribution;
    return { ...attribution, content: [...content.slice(0, -1), { ...piece, to: at + 1 }] };
  }
  return attribution;
}

/**
 * “*“It ran,”* she said of the ferry”, “The mayor came. *“It ran,”* she said”: where quoted words stand whole before their cue, what has no
 * marks behind the cue, or in a sentence before, is not said with them.
 */
export function withoutTail(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { source, cue, content } = attribution;
  if (!cue || content.length < 2) return attribution;
  const first = Math.min(cue.from, source?.from ?? cue.from);
  const whole = content.find(
    ({ from, to }) =>
      to <= first &&
      first - to <= 1 &&
      opensQuotation.test(tree.words[from]!) &&
      closesQuotation.test(tree.words[to - 1]!),
  );
  if (!whole) return attribution;
  const isSaid = (piece: Range): boolean =>
    piece === whole ||
    opensQuotation.test(tree.words[piece.from]!) ||
    (piece.from < first
      ? tree.words[piece.to - 1] === "," || piece.to === whole.from
      : tree.words[piece.from] === "that");
  return { ...attribution, content: content.filter(isSaid) };
}
