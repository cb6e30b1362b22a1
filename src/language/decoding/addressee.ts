/** Addressees: who is told. */
import type { Span } from "../../schema.js";
import { prepositionOf } from "../arguments.js";
import { isBroadcast, isExchange, isListened, isListenedBehind, isOccasion, isTalking } from "../cues.js";
import {
  basePhraseOf,
  childrenBy,
  hasRelation,
  headIn,
  overlap,
  type Range,
  spanOf,
  subtree,
  type Token,
  type Tree,
  tokensIn,
} from "../tree.js";
import { toldOf } from "./complements.js";
import { isTold } from "./complete.js";

/** How far from the cue the listener may stand, in tokens. */
const reach = 24;

/**
 * “told *reporters*”, “said to *his staff*”, “in a meeting with *the premier*, she said”, “in a letter to *the committee*”; null
 * where nobody is named. Listeners joined by “and” are in it together.
 */
export function addresseeOf(tree: Tree, cue: Range, content: readonly Range[]): Span | null {
  const listener = listenerOf(tree, cue, content);
  return listener && spanOf(tree, listener);
}

/** The tokens of the addressee. */
export function listenerOf(tree: Tree, cue: Range, content: readonly Range[]): Range | null {
  const { tokens } = tree;
  const verb = headIn(tree, cue);
  const word = (index: number): string => tree.words[index]!;
  const hangsOnCue = (index: number): boolean => {
    const { head } = tokens[index]!;
    return head !== null && cue.from <= head && head < cue.to;
  };
  const preposition = (index: number): string => {
    for (let at = index - 1; at >= Math.max(0, index - 8); at--) {
      if (tokens[at]!.head === index && tokens[at]!.relation === "case") return word(at);
    }
    return "";
  };
  /** Behind a noun of exchange, before the cue, too: “In a meeting with *the premier*, she said …”. */
  const exchanged = (at: number): boolean => {
    const { head, upos } = tokens[at]!;
    for (let before = at - 1; before > Math.max(0, at - 8) && head !== null; before--) {
      if (!isExchange(word(before - 1), word(before))) continue;
      return head <= before && upos !== "VERB" && isIn(before - 1);
    }
    return false;
  };
  const isIn = (at: number): boolean =>
    hangsOnCue(at) && tokens[at]!.relation === "obl" && /^(?:in|during|at|on)$/.test(preposition(at));
  // “Asked whether it was safe, *Quill* said …”
  const answering = isTold(tree, verb) ? tokens[verb]!.head : null;
  const told = (at: number): boolean => {
    const { head, relation, upos } = tokens[at]!;
    if (answering !== null && head === answering) return relation === "nsubj";
    if (head === null || !hangsOnCue(at)) return false;
    // “*Councillors* were told that …”
    if (relation === "nsubj:pass") return isListened(word(head));
    if (at <= verb || upos === "ADV") return false;
    if (relation === "obl") return preposition(at) === "to" || isCalled(tree, verb, at);
    return relation === "iobj" || (relation === "obj" && isListened(word(head)));
  };
  const end = Math.min(tokens.length, cue.to + reach);
  for (let at = Math.max(0, cue.from - reach); at < end; at++) {
    const own = { from: at, to: at + 1 };
    if (content.some((piece) => overlap(piece, own)) || !(told(at) || exchanged(at))) continue;
    return outletOf(tree, at) ?? together(tree, at);
  }
  const beside = talkedTo(tree, verb);
  return beside === null ? null : together(tree, beside);
}

/**
 * Who is told in words beside the cue: “speaking to *reporters*, Quill said”, “Quill, who disclosed this to *reporters*, said”, “in a statement sent
 * to *reporters* Quill said”; null: nobody.
 */
function talkedTo(tree: Tree, verb: number): number | null {
  const { words } = tree;
  const behindTo = (at: number): number[] =>
    childrenBy(tree, at, "obl").filter((child) => child > at && prepositionOf(tree, child) === "to");
  const talks = childrenBy(tree, verb, "advcl")
    .filter((at) => /ing$/.test(words[at]!))
    .flatMap((at) =>
      childrenBy(tree, at, "obl", "obj").filter((child) => isTalking(words[at]!, prepositionOf(tree, child))),
    );
  const tellsThis = childrenBy(tree, verb, "nsubj")
    .flatMap((subject) => childrenBy(tree, subject, "acl:relcl"))
    .filter((at) => childrenBy(tree, at, "obj").some((object) => /^(?:this|it)$/.test(words[object]!)));
  const writings = childrenBy(tree, verb, "obl")
    .filter((at) => isOccasion(words[at]!))
    .flatMap((at) => childrenBy(tree, at, "acl"));
  return [...talks, ...tellsThis.flatMap(behindTo), ...writings.flatMap(behindTo)][0] ?? null;
}

/** “told *the BBC*'s Sunday programme”: the outlet is told, in what it sends; null: it is nothing of the kind. */
function outletOf(tree: Tree, at: number): Range | null {
  const owner = isBroadcast(tree.words[at]!) ? childrenBy(tree, at, "nmod:poss")[0] : undefined;
  return owner === undefined || tree.tokens[owner]!.upos !== "PROPN" ? null : basePhraseOf(tree, owner);
}

/** “called on *the board* to resign”: behind such a preposition stands who is to do what the clause tells. */
function isCalled({ tokens, words, children }: Tree, verb: number, at: number): boolean {
  const { head, relation } = tokens[at]!;
  const isBehind = head === verb && relation === "obl" && isListenedBehind(words[verb]!, words[verb + 1] ?? "");
  return (
    isBehind && children[at]!.includes(verb + 1) && children[verb]!.some((child) => child > at && isTo(tokens[child]!))
  );
}

const isTo = ({ relation }: Token): boolean => /^(?:xcomp|advcl)$/.test(relation!);

/** The phrase of a noun with those that are joined to it: “Tom Marsh *and Ines Lobo*”. */
function together(tree: Tree, head: number): Range {
  const { tokens } = tree;
  const { from, to } = basePhraseOf(tree, head);
  let end = to;
  for (let at = to; at < Math.min(tokens.length, to + reach); at++) {
    const { head: on, relation, upos } = tokens[at]!;
    if (relation === "conj" && on === head && upos !== "VERB") end = Math.max(end, basePhraseOf(tree, at).to);
  }
  return { from, to: end };
}

/**
 * Content without the listener that it begins with: “warned *people* not to drive” says “not to drive”. Unchanged where it does
 * not begin with one, or is nothing else.
 */
export function withoutListener<T extends Range>(tree: Tree, cue: Range, content: T): T {
  const { tokens } = tree;
  const verb = headIn(tree, cue);
  const mayListen =
    verb >= 0 && (isListened(tree.words[verb]!) || isListenedBehind(tree.words[verb]!, tree.words[verb + 1] ?? ""));
  if (!mayListen || content.from < cue.to) return content;
  // “told me *her patients* were inside”: the listener stands before it.
  const isObject = (at: number): boolean =>
    (tokens[at]!.head === verb && /^i?obj$/.test(tokens[at]!.relation!)) || isCalled(tree, verb, at);
  const listener = tokensIn({ from: cue.to, to: content.from }).find(isObject);
  if (listener !== undefined) return behindComplement(tree, listener, content);
  for (let at = content.from; at < Math.min(content.to, content.from + reach); at++) {
    // “told *how* it ran”: a word that asks is nobody.
    if (!isObject(at) || tokens[at]!.upos === "ADV") continue;
    const { from, to } = together(tree, at);
    // “promised *a new road* by May”: without a clause behind it the object is what is said.
    const clause = tokens
      .slice(to, content.to)
      .some(
        (token) =>
          token.head === verb && (/^[cx]comp$/.test(token.relation!) || (isCalled(tree, verb, at) && isTo(token))),
      );
    return (clause || toldOf(tree, verb)) && from <= content.from && to < content.to
      ? behindComplement(tree, at, { ...content, from: to })
      : content;
  }
  return content;
}

/** “urged both sides *in the dispute* to talk”: what hangs on the listener with a preposition is none of what is said. */
function behindComplement<T extends Range>(tree: Tree, listener: number, content: T): T {
  const complement = childrenBy(tree, listener, "nmod").find((child) => tree.first[child] === content.from);
  if (complement === undefined || !hasRelation(tree, content.from, "case")) return content;
  const { to } = subtree(tree, complement);
  return to < content.to ? { ...content, from: to } : content;
}

/** Whether a piece of content is the passive subject of a verb of telling: “*Councillors* were told that …”. */
export function isListener(tree: Tree, cue: Range, piece: Range): boolean {
  const verb = headIn(tree, cue);
  const { head, relation } = tree.tokens[headIn(tree, piece)]!;
  return head === verb && relation === "nsubj:pass" && isListened(tree.words[verb]!);
}
