/** “Mayor branded *‘a coward’* by rival”: a headline leaves out “was”, so whom it names first is the one of whom it is said. */
import { isNaming } from "../cues.js";
import { headIn, type Range, subtree, type Tree, tokensIn } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";

/**
 * The attributions of a text with those of passive headlines given to who stands behind “by”, else to nobody. An active verb of this kind
 * has somebody between it and what he or she is called: “Rival brands mayor ‘a coward’”.
 */
export const withBranded = (tree: Tree, attributions: readonly LinkedAttribution[]): readonly LinkedAttribution[] =>
  attributions.map((one) => branded(tree, one));

function branded(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { source, cue, content } = attribution;
  const [piece] = content;
  if (!source || !cue || !piece || content.length > 1 || source.to !== cue.from || piece.from !== cue.to)
    return attribution;
  const verb = headIn(tree, cue);
  const said = words.slice(verb + 1, piece.from + 3);
  const isPassive = isNaming(words[verb]!) && /ed$/.test(words[verb]!) && naming.test(said.join(" "));
  const line = isPassive ? lineOf(tree, verb) : null;
  if (!line || line.from !== source.from) return attribution;
  const by = tokensIn({ from: piece.from, to: line.to }).findLast((at) => words[at] === "by");
  const agent = by === undefined ? null : agentBehind(tree, by, line.to);
  const to = agent ? Math.min(piece.to, by!) : piece.to;
  return { ...attribution, source: agent && { ...source, ...agent }, content: [{ ...piece, to }] };
}

/** What is called so stands in quotation marks right behind the verb, or behind “as” or “of”. */
const naming = /^(?:(?:as|of) )?['‘"“]/;

/** The words of a line without a full stop that are one sentence; null: it has one. */
function lineOf(tree: Tree, verb: number): Range | null {
  const { tokens, text } = tree;
  let from = verb;
  while (from > 0 && !text.slice(tokens[from - 1]!.end, tokens[from]!.start).includes("\n")) from--;
  let to = verb + 1;
  while (to < tokens.length && !text.slice(tokens[to - 1]!.end, tokens[to]!.start).includes("\n")) to++;
  return /^[.!?]$/.test(tree.words[to - 1]!) ? null : { from, to };
}

function agentBehind(tree: Tree, by: number, end: number): Range | null {
  const noun = tree.tokens[by]!.head ?? -1;
  if (noun <= by || noun >= end) return null;
  return { from: by + 1, to: Math.min(end, subtree(tree, noun).to) };
}
