/** Occasions: the talk, gathering or writing in which something was said. */
import type { Span } from "../../schema.js";
import { isListened, isOccasion } from "../cues.js";
import { basePhraseOf, headIn, overlap, type Range, spanOf, type Tree } from "../tree.js";

/** How far from the cue the occasion may stand, in tokens. */
const reach = 24;
/** How many words up the cue may stand: “*speaking* at a *rally*, Quill *said*”. */
const highest = 3;

/**
 * “said at *a news conference*”, “in *a letter to the committee*, she wrote”, “speaking at *a rally*, he said”, “told *the
 * inquest*”: the talk, the gathering or the writing in which it was said; null where the words give none.
 */
export function occasionOf(tree: Tree, cue: Range, content: readonly Range[]): Span | null {
  const { tokens } = tree;
  const end = Math.min(tokens.length, cue.to + reach);
  for (let at = Math.max(0, cue.from - reach); at < end; at++) {
    const own = { from: at, to: at + 1 };
    if (!isOccasion(tree.words[at]!) || content.some((piece) => overlap(piece, own))) continue;
    if (isToldTo(tree, at, cue) || isHeldIn(tree, at, cue, content)) return spanOf(tree, withPartners(tree, at));
  }
  return null;
}

/** “told *a news conference*”. */
function isToldTo(tree: Tree, at: number, cue: Range): boolean {
  const { head, relation } = tree.tokens[at]!;
  return /^i?obj$/.test(relation!) && head === headIn(tree, cue) && isListened(tree.words[head]!);
}

/** Behind “in”, “at”, “during” or “on”, and hanging on the cue, be it over “speaking” or over those who are told. */
function isHeldIn(tree: Tree, at: number, cue: Range, content: readonly Range[]): boolean {
  const { tokens, children } = tree;
  const preposition = children[at]!.find((child) => child < at && tokens[child]!.relation === "case");
  if (preposition === undefined || !/^(?:in|at|during|on)$/.test(tree.words[preposition]!)) return false;
  for (let up = tokens[at]!.head!, steps = 0; up >= 0 && steps < highest; up = tokens[up]!.head!, steps++) {
    if (cue.from <= up && up < cue.to) return true;
    const own = { from: up, to: up + 1 };
    if (!leadsUp(tree, up) || content.some((piece) => overlap(piece, own))) return false;
  }
  return false;
}

/** Those who are told, and a participle without a word that sets another time: “*speaking* at …”, not “after speaking at …”. */
function leadsUp(tree: Tree, at: number): boolean {
  const { tokens, children } = tree;
  const { relation } = tokens[at]!;
  if (/^(?:i?obj|obl|nmod)$/.test(relation!)) return true;
  return (
    relation === "advcl" &&
    /ing$/.test(tree.words[at]!) &&
    !children[at]!.some((child) => tokens[child]!.relation === "mark")
  );
}

/** The noun's phrase with those it is held with, or sent to: “a meeting *with the premier*”. */
function withPartners(tree: Tree, noun: number): Range {
  const { tokens, children } = tree;
  const { from, to } = basePhraseOf(tree, noun);
  const opens = to < tokens.length && /^(?:with|to|of|between)$/.test(tree.words[to]!);
  const partner = opens ? children[noun]!.find((child) => child > to && tokens[child]!.relation === "nmod") : undefined;
  return { from, to: partner === undefined ? to : basePhraseOf(tree, partner).to };
}
