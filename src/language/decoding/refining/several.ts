/** What one attribution of the encoder holds of several: words of other cues and clauses, and what the speaker went on to say. */
import { activeSubjectOf } from "../../arguments.js";
import { goesOn, isCue } from "../../cues.js";
import { headIn, subtree, type Tree, tokensIn } from "../../tree.js";
import type { LinkedAttribution } from "../attributions.js";
import { governedBy } from "../complements.js";
import { speakerOf } from "./deeds.js";
import { isQuoted, opensQuotation } from "./quotation.js";

/**
 * “I ask her *what she fears*. *“Rust,”* she says”: a clause in another sentence, which another cue with a subject of its own governs, is
 * said by that cue.
 */
export function byOwnVerbs(tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] {
  const { tokens } = tree;
  const { cue, content } = attribution;
  const [piece, ...others] = content;
  if (!cue || !piece || others.length === 0 || isQuoted(tree, piece)) return [attribution];
  const clause = headIn(tree, piece);
  const { head: verb, relation } = tokens[clause]!;
  if (verb === null || verb < 0 || verb >= piece.from || relation !== "ccomp" || !isCue(tree.words[verb]!))
    return [attribution];
  const subject = activeSubjectOf(tree, verb);
  const isElsewhere = subtree(tree, verb).to <= Math.min(cue.from, others[0]!.from);
  if (subject === null || !isElsewhere) return [attribution];
  const source = { kind: "source", ...subtree(tree, subject) };
  return [
    { ...attribution, source, cue: { ...cue, from: verb, to: verb + 1 }, content: [piece] },
    { ...attribution, content: others },
  ];
}

/** How many words may name those who listen between a cue and the comma before what is quoted: “asking *the two pilots*, “…””. */
const mostListeners = 6;

/**
 * “*“Mind the step,”* Quill sang before asking Marsh, *“Where now?”*”: a quotation right behind a comma that ends another cue's words is
 * said by that cue.
 */
export function byOwnCues(tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] {
  const { tokens } = tree;
  const { cue, content } = attribution;
  const last = content.at(-1);
  if (!cue || !last || content.length < 2 || !opensQuotation.test(tree.words[last.from]!)) return [attribution];
  const comma = last.from - 1;
  const isSentence = /^\P{L}?\p{Lu}/u.test(tree.text.slice(tokens[last.from]!.start));
  if (!isSentence || !/^[,:]$/.test(tree.words[comma]!)) return [attribution];
  for (let at = comma - 1; at >= Math.max(cue.to, comma - mostListeners); at--) {
    if (content.some(({ from, to }) => from <= at && at < to) || tokens[at]!.upos === "PUNCT") break;
    if (tokens[at]!.upos !== "VERB") continue;
    if (!isCue(tree.words[at]!) || tokens[at]!.relation === "acl:relcl") break;
    return [
      { ...attribution, content: content.slice(0, -1) },
      { ...attribution, cue: { ...cue, from: at, to: at + 1 }, content: [last] },
    ];
  }
  return [attribution];
}

/** “announced *the arrest* and *said* it was the last”: what the speaker went on to say; null: the cut took no such words away. */
export function saidBesides(tree: Tree, before: LinkedAttribution, cut: LinkedAttribution): LinkedAttribution | null {
  const [whole, piece] = [before.content[0], cut.content[0]];
  if (!before.source || !before.cue || !whole || !piece || piece.to >= whole.to) return null;
  const verb = tokensIn({ from: piece.to, to: whole.to }).find((at) => tree.tokens[at]!.upos === "VERB");
  if (verb === undefined || !isCue(tree.words[verb]!)) return null;
  const governed = governedBy(tree, verb, verb + 1);
  if (!governed) return null;
  const speaker = speakerOf(tree, verb);
  const source = speaker === null ? before.source : { ...before.source, ...subtree(tree, speaker) };
  return { ...before, source, cue: { ...before.cue, from: verb, to: verb + 1 }, content: [{ ...whole, ...governed }] };
}

/**
 * “said relations were good, *stressing* that both had gained”: such a participle behind a comma goes on with the same speaker's
 * words; what stands before and behind it are two statements.
 */
export function continued(tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] {
  const { tokens } = tree;
  const { source, cue, content } = attribution;
  const [piece] = content;
  if (!source || !cue || !piece || content.length > 1 || piece.from < cue.to) return [attribution];
  for (let at = piece.from + 2; at < piece.to - 1; at++) {
    const opens = tree.words[at - 1] === "," && tree.words[at + 1] === "that";
    if (!opens || tokens[at]!.upos !== "VERB" || !goesOn(tree.words[at]!)) continue;
    const behind = { ...attribution, cue: { ...cue, from: at, to: at + 1 }, content: [{ ...piece, from: at + 1 }] };
    return [{ ...attribution, content: [{ ...piece, to: at - 1 }] }, ...continued(tree, behind)];
  }
  return [attribution];
}
