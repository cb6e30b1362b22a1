/** Where the cue ends. */
import { isCue, isListened, isListenedBehind, isVoicing } from "../../cues.js";
import clauses from "../../data/clauses.json" with { type: "json" };
import { headIn, headOf, subtree, type Tree, tokensIn } from "../../tree.js";
import type { LinkedAttribution } from "../attributions.js";

/** “expressed *the hope* that they go on”: the noun right behind a verb that only voices it tells the attitude; it is part of the cue. */
export function withNoun(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const [piece, ...others] = content;
  if (!cue || !piece || piece.from !== cue.to || !isVoicing(tree.words[headIn(tree, cue)]!)) return attribution;
  const noun = headIn(tree, piece);
  if (noun + 1 >= piece.to || !isCue(tree.words[noun]!) || !/^(?:that|to)$/.test(tree.words[noun + 1]!))
    return attribution;
  return { ...attribution, cue: { ...cue, to: noun + 1 }, content: [{ ...piece, from: noun + 1 }, ...others] };
}

/** “called *upon* the council to act”: the preposition tells what the verb means; it is part of the cue. */
export function withPreposition(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { cue, content } = attribution;
  const [piece, ...others] = content;
  const isBehind = cue && piece && isListenedBehind(words[cue.to - 1]!, words[cue.to] ?? "");
  if (!isBehind) return attribution;
  const longer = { ...cue, to: cue.to + 1 };
  if (piece.from === cue.to && piece.to > longer.to)
    return { ...attribution, cue: longer, content: [{ ...piece, from: longer.to }, ...others] };
  return piece.from > cue.to && words[piece.from] === "to" ? { ...attribution, cue: longer } : attribution;
}

const dating: ReadonlySet<string> = new Set(clauses.dating);

/** “said *in 2022* that it was safe”: when or where it was said, in a number or a name, is no part of the cue. */
export function withoutWhen(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { cue } = attribution;
  const verb = cue ? headIn(tree, cue) : -1;
  if (!cue || verb < cue.from || tokens[verb]!.upos !== "VERB") return attribution;
  const from = tokensIn({ from: verb + 1, to: cue.to }).find((at) => {
    const noun = headOf(tree, at);
    const isWhen = dating.has(words[at]!) && tokens[at]!.relation === "case" && noun > at && noun < cue.to;
    return (
      isWhen &&
      headOf(tree, noun) === verb &&
      /^(?:NUM|PROPN)$/.test(tokens[noun]!.upos!) &&
      subtree(tree, noun).to >= cue.to
    );
  });
  return from === undefined ? attribution : { ...attribution, cue: { ...cue, to: from } };
}

/** “told *the Gazette* he was late”, “wrote *to the board* that …”: who is told is no part of the cue. */
export function withoutListenerIn(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { cue } = attribution;
  const verb = cue ? headIn(tree, cue) : -1;
  if (!cue || verb < cue.from || tokens[verb]!.upos !== "VERB" || !isCue(words[verb]!)) return attribution;
  const listener = tree.children[verb]!.find((child) => {
    const isObject = /^i?obj$/.test(tokens[child]!.relation!) && isListened(words[verb]!);
    const isBehindTo = tokens[child]!.relation === "obl" && words[tree.first[child]!] === "to";
    return child > verb && child < cue.to && (isObject || isBehindTo);
  });
  const to = listener === undefined ? cue.to : tree.first[listener]!;
  return to > verb && to < cue.to ? { ...attribution, cue: { ...cue, to } } : attribution;
}
