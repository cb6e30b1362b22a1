/** Content ends before what the speaker did besides. */
import { isCue, isSilent, isWithheld } from "../../cues.js";
import { lemmasOf } from "../../lemmas.js";
import { childrenBy, headIn, headOf, type Tree } from "../../tree.js";
import type { LinkedAttribution } from "../attributions.js";
import { clauseOf } from "../complements.js";
import { isQuoted } from "./quotation.js";

const finite = /^(?:is|are|was|were|has|have|had|does|did|will|would)$/;

/**
 * “promised *to keep it open*, and did so”, “confirmed *that they met* but declined to say more”, “rejected *the offer* and left”:
 * content ends before a word that cannot go on with it, a finite verb behind an infinitive, the silence of the speaker, and a
 * thing before what somebody did besides.
 */
export function withinClause(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens } = tree;
  const { cue, content } = attribution;
  const [piece] = content;
  if (!cue || !piece || content.length > 1 || piece.from < cue.to) return attribution;
  const isInfinitive = tree.words[piece.from] === "to";
  const verb = headIn(tree, cue);
  const isObject = tokens[headIn(tree, piece)]!.relation === "obj" && !isQuoted(tree, piece);
  for (let at = piece.from + 2; at < piece.to - 1; at++) {
    if (tokens[at]!.upos !== "CCONJ") continue;
    const next = tree.words[at + 1]!;
    const isSilence = isSilent(next) && isSilenced(tree, at + 2);
    const deed = tokens[at]!.head!;
    const isAside = /^[—–-]+$/.test(tree.words[at - 1]!);
    const isDeed = deed > at && !isAside && (isDone(tree, deed, verb) || (isObject && isJoined(tree, deed, verb)));
    if (!isSilence && !isDeed && !(isInfinitive && finite.test(next))) continue;
    const to = tree.words[at - 1] === "," ? at - 1 : at;
    return { ...attribution, content: [{ ...piece, to }] };
  }
  return attribution;
}

const modal = /^(?:will|would|can|could|may|might|must|shall|should|['’](?:ll|d)|to)$/;

/**
 * Whether a verb tells what the speaker did besides: “announced *the arrest* and *left*”, where the tree joins it to the cue and both
 * are in the past; “said the ferry *would sail* and *left*”, “promised *to mend* it and *left*”, where it is in the past, which does not
 * go on with “would” or “to”; “*has* said it was safe and *has* promised …”, where both have the same helper.
 */
function isDone(tree: Tree, at: number, cue: number): boolean {
  const { tokens, words, children } = tree;
  const { head, relation, upos } = tokens[at]!;
  const isBare = children[at]!.every((child) => !/^(?:nsubj|aux|mark|cop)/.test(tokens[child]!.relation!));
  const isApart = isCue(words[at]!) && childrenBy(tree, at, "cc").some((and) => words[and - 1] === ",");
  if (relation !== "conj" || upos !== "VERB" || head === null || head < 0) return false;
  // “*says* prices are high and *urges* ministers to act”
  if (head === cue && isBare && isCue(words[at]!) && [at, cue].every((verb) => /s$/.test(words[verb]!))) return true;
  if (!isPast(words[at]!)) return false;
  // “Quill said it was safe and *Marsh said* it was not”
  if (head === cue && isCue(words[at]!) && speakerOf(tree, at) !== null) return clauseOf(tree, at, at + 1) !== null;
  if (isCue(words[at]!) && sharesHelper(tree, at, cue)) return true;
  if (!isBare) return false;
  if (head === cue) return isPast(words[cue]!) && (isApart || !isOfPronoun(tree, at, cue));
  const [helper, ...others] = childrenBy(tree, head, "aux", "aux:pass", "mark", "cop").filter(
    (child) => !/^(?:that|if|whether)$/.test(words[child]!),
  );
  return helper !== undefined && others.length === 0 && modal.test(words[helper]!);
}

/** “*has* said she won and *has* accused Marsh”: both have the same helper, and what is said between them has another. */
function sharesHelper(tree: Tree, at: number, cue: number): boolean {
  const { words } = tree;
  const helper = (verb: number): string =>
    childrenBy(tree, verb, "aux")
      .map((child) => words[child])
      .join(" ");
  const own = helper(cue);
  const clauses = childrenBy(tree, cue, "ccomp");
  const isAbove = headOf(tree, at) === cue || clauses.includes(headOf(tree, at));
  return own !== "" && isAbove && helper(at) === own && clauses.every((clause) => helper(clause) !== own);
}

/** The name or noun that is the subject of a verb itself; null: it has none. */
export const speakerOf = (tree: Tree, verb: number): number | null =>
  childrenBy(tree, verb, "nsubj").find((child) => child < verb && /^(?:PROPN|NOUN)$/.test(tree.tokens[child]!.upos!)) ??
  null;

/** “said *she was tired and wanted to sleep*”: who “she” is may go on in her own clause. */
function isOfPronoun(tree: Tree, at: number, cue: number): boolean {
  const { tokens, words, children } = tree;
  return childrenBy(tree, cue, "ccomp").some(
    (clause) =>
      clause < at &&
      children[clause]!.some(
        (child) => tokens[child]!.relation === "nsubj" && /^(?:he|she|they|we|i)$/.test(words[child]!),
      ),
  );
}

/** “meet and *exceed*” is none. */
const isPast = (word: string): boolean => !/(?:ing|s|eed)$/.test(word) && lemmasOf(word).length > 1;

/** Whether a token is a verb that “and” joins to another. */
function isJoined({ tokens }: Tree, at: number, verb: number): boolean {
  const { upos, relation, head } = tokens[at] ?? {};
  return upos === "VERB" && relation === "conj" && head === verb;
}

/** “declined *to comment*”, “refused *to give* details”. */
const isSilenced = (tree: Tree, to: number): boolean =>
  to + 1 < tree.tokens.length && tree.words[to] === "to" && isWithheld(tree.words[to + 1]!);
