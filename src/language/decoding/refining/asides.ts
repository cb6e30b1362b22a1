/** What the paper says beside the words of somebody is none of them: links, comments, and what others say or do meanwhile. */
import { isCue, linksBy } from "../../cues.js";
import asides from "../../data/asides.json" with { type: "json" };
import { childrenBy, headIn, headOf, type Range, rootOf, subtree, type Tree, tokensIn } from "../../tree.js";
import type { LinkedAttribution } from "../attributions.js";
import { speakerOf } from "./deeds.js";
import { isQuoted } from "./quotation.js";

/**
 * “The gate was open, police said. *Marsh denied it.*”: a sentence in which somebody else speaks is no part of what is said before or
 * behind it, unless it is quoted; nor is what a verb of another sentence governs there, “Marsh denounced *the raid*. The gate was open, police said”.
 */
export function withoutOthers(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, children } = tree;
  const { cue } = attribution;
  const isOthers = (piece: Range): boolean => {
    const verb = headIn(tree, piece);
    if (cue && isGovernedElsewhere(tree, cue, verb) && !isQuoted(tree, piece)) return true;
    const speaks = children[verb]!.some(
      (child) => tokens[child]!.relation === "nsubj" && tokens[child]!.upos !== "PRON",
    );
    return tokens[verb]!.head === -1 && speaks && isCue(tree.words[verb]!) && !isQuoted(tree, piece);
  };
  const own = attribution.content.filter((piece) => !isOthers(piece));
  return own.length === 0 || own.length === attribution.content.length ? attribution : { ...attribution, content: own };
}

/** Whether a verb that can attribute governs a token in a sentence before that of the cue. */
function isGovernedElsewhere(tree: Tree, cue: Range, token: number): boolean {
  const { tokens, words } = tree;
  const verb = headOf(tree, token);
  if (verb < 0 || !isCue(words[verb]!) || !/^(?:obj|ccomp|xcomp)$/.test(tokens[token]!.relation!)) return false;
  return tree.last[rootOf(tree, verb)]! < cue.from;
}

/**
 * “said wages had risen, *while unions claimed that they had fallen*”: behind a comma, what others are told to have said meanwhile is no
 * part of it; with “that while …” or without a comma it may be.
 */
export function withoutContrast(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { cue, content } = attribution;
  const [piece] = content;
  if (!cue || !piece || content.length > 1 || piece.from < cue.to || isQuoted(tree, piece)) return attribution;
  const mark = tokensIn(piece).find((at) => {
    const verb = headOf(tree, at);
    const isContrast = /^(?:while|whereas)$/.test(words[at]!) && words[at - 1] === "," && verb > at;
    return isContrast && isCue(words[verb]!) && !/ing$/.test(words[verb]!) && speakerOf(tree, verb) !== null;
  });
  if (mark === undefined || headIn(tree, piece) > mark) return attribution;
  return { ...attribution, content: [{ ...piece, to: mark - 1 }] };
}

/** “*However,* the ferry will run, Quill said”: before the cue, the word that links a sentence to the one before is the paper's. */
export function withoutLink(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const [piece, ...others] = content;
  if (!cue || !piece || piece.from >= cue.from) return attribution;
  const link = linksBy(tree.words.slice(piece.from, piece.from + 4));
  const comma = tree.words[piece.from + link] === "," ? 1 : 0;
  const from = piece.from + link + comma;
  if (link === 0 || from >= piece.to) return attribution;
  return { ...attribution, content: [{ ...piece, from }, ...others] };
}

/**
 * “told me *after dinner* she would go”: between the cue and the pronoun that begins a clause without “that” stands when or where it was
 * said; in the clause a comma would follow it.
 */
export function withoutOpening(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { cue, content } = attribution;
  const [piece, ...others] = content;
  if (!cue || !piece || piece.from < cue.to || tokens[piece.from]!.relation !== "case") return attribution;
  const noun = headOf(tree, piece.from);
  if (noun < 0 || !/^obl/.test(tokens[noun]!.relation!)) return attribution;
  const { from: first, to } = subtree(tree, noun);
  const isSubject = tokens[to]?.relation === "nsubj" && /^(?:i|we|you|he|she|it|they)$/.test(words[to] ?? "");
  if (first !== piece.from || !isSubject || to >= piece.to) return attribution;
  return { ...attribution, content: [{ ...piece, from: to }, ...others] };
}

/** “says the buses are late, *and she is right*”: whoever tells it in the present agrees; it is not said by whom it is about. */
export function withoutVerdict(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { cue, content } = attribution;
  const piece = content.at(-1);
  if (!cue || !piece || piece.from < cue.to || isQuoted(tree, piece)) return attribution;
  const and = tokensIn(piece).findLast((at) => /^(?:and|but)$/.test(words[at]!));
  if (and === undefined || and < piece.from + 2 || words[and - 1] !== ",") return attribution;
  const isVerdict = verdict.test(words.slice(and + 1, piece.to).join(" "));
  return isVerdict ? { ...attribution, content: [...content.slice(0, -1), { ...piece, to: and - 1 }] } : attribution;
}

const verdict = new RegExp(
  `^(?:he|she|they) (?:is|are|['’](?:s|re)) (?:(?:${asides.degrees.join("|")}) )?(?:${asides.verdicts.join("|")})\\b`,
);

/** “asked her to leave, *which she did*”, “promised to pay, *which he has not done*”: whether what is willed was done, the paper tells. */
export function withoutOutcome(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { cue, content } = attribution;
  if (!cue) return attribution;
  const cut = content.flatMap((piece) => {
    if (piece.from < cue.to || isQuoted(tree, piece)) return [piece];
    const which = tokensIn(piece).findLast((at) => words[at] === "which");
    if (which === undefined || words[which - 1] !== "," || !isOutcome(tree, { from: which, to: piece.to }))
      return [piece];
    return which - 1 > piece.from ? [{ ...piece, to: which - 1 }] : [];
  });
  return cut.length > 0 ? { ...attribution, content: cut } : attribution;
}

/** How many words an outcome may have. */
const mostOutcome = 7;

const isOutcome = ({ words }: Tree, { from, to }: Range): boolean =>
  to - from > 2 && to - from <= mostOutcome && /^(?:do|does|did|done)$/.test(words[to - 1]!);

/**
 * “accused Quill of theft, *a charge that she called a lie*”: what is said, called by its noun behind a comma and with a clause of its own, is
 * the paper's.
 */
export function withoutComment(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { cue, content } = attribution;
  if (!cue || content.length === 0) return attribution;
  const isComment = (noun: number): boolean =>
    tokens[noun]!.upos === "NOUN" &&
    isCue(words[noun]!) &&
    childrenBy(tree, noun, "acl:relcl").some((clause) => clause > noun) &&
    /^(?:an?)$/.test(words[noun - 1]!) &&
    words[noun - 2] === ",";
  const cut = content.flatMap((piece) => {
    if (piece.from < cue.to || isQuoted(tree, piece)) return [piece];
    const noun = tokensIn(piece).find((at) => at > 1 && isComment(at));
    if (noun === undefined) return [piece];
    return noun - 2 > piece.from ? [{ ...piece, to: noun - 2 }] : [];
  });
  return cut.length > 0 ? { ...attribution, content: cut } : attribution;
}
