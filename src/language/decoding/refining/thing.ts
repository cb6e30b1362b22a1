/** Where a thing ends that is judged or willed, and what a clause has for its subject or its verb. */
import { attitudeOf, isCue, isListened, isOccasion, isUttering, isVoicing } from "../../cues.js";
import clauses from "../../data/clauses.json" with { type: "json" };
import { singular } from "../../plurals.js";
import { mayTell } from "../../titles.js";
import { headIn, headOf, type Range, subtree, type Tree, tokensIn } from "../../tree.js";
import type { LinkedAttribution } from "../attributions.js";
import { isQuoted } from "./quotation.js";

/** Words that open what tells when, where or why somebody judged: “*during* a visit”, “*because* it leaks”. */
const circumstances: ReadonlySet<string> = new Set(clauses.circumstances);

/**
 * “criticised *the plan* during a visit to Carrow”, “called for *a bridge* in a statement”: behind a thing that the cue has for its object,
 * or that its preposition governs, stands when, where, why or in what it was judged.
 */
export function withinThing(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { cue, content } = attribution;
  const [piece] = content;
  if (!cue || !piece || content.length > 1 || piece.from < cue.to) return attribution;
  const thing = headIn(tree, piece);
  const { relation, head, upos } = tokens[thing]!;
  const isGoverned = head !== null && cue.from <= head && head < cue.to;
  const isThing = relation === "obj" || (/^(?:obl|nmod)$/.test(relation!) && /^(?:NOUN|PROPN|PRON)$/.test(upos!));
  if (!isGoverned || !isThing) return attribution;
  for (let at = thing + 1; at < piece.to; at++) {
    // “*as* the polls close”, not “*as* a mistake”
    const isWhile = words[at] === "as" && tokens[at]!.relation === "mark";
    const isOpener = (circumstances.has(words[at]!) && !isDeadline(tree, cue, at)) || isWhile || isInOccasion(tree, at);
    const phrase = isOpener ? tokens[at]!.head! : -1;
    const above = phrase > at ? tokens[phrase]!.head! : -1;
    if (above < cue.from || above >= cue.to) continue;
    if (words[at - 1] === "not" || isQuoted(tree, { from: at, to: piece.to })) return attribution;
    // “*shortly* after it opened”
    const to = tokens[at - 1]!.head === phrase ? at - 1 : at;
    return { ...attribution, content: [{ ...piece, to: words[to - 1] === "," ? to - 1 : to }] };
  }
  return attribution;
}

/**
 * “said the wall was sound *in an interview* with the Courier”: how a thing is, it is in no interview; so the phrase tells in what it was
 * said. In “said the board had apologised *in a letter*” it is the board's letter.
 */
export function withinSaying(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { cue, content } = attribution;
  const [piece] = content;
  if (!cue || !piece || content.length > 1 || piece.from < cue.to || isQuoted(tree, piece)) return attribution;
  const clause = headIn(tree, piece);
  const isState = tokens[clause]!.relation === "ccomp" && tokens[clause]!.upos !== "VERB";
  if (!isState || !isCue(words[headIn(tree, cue)]!)) return attribution;
  const at = tokensIn(piece).find(
    (token) => token > clause && isInOccasion(tree, token) && isIndefinite(tree, token + 1) && isSpoken(tree, token),
  );
  if (at === undefined) return attribution;
  return { ...attribution, content: [{ ...piece, to: words[at - 1] === "," ? at - 1 : at }] };
}

const isIndefinite = ({ words }: Tree, at: number): boolean => /^an?$/.test(words[at] ?? "");

/** Whether the phrase of a preposition is one for words alone, and no gathering at which something may be done: “in an *interview*”. */
const isSpoken = ({ tokens, words }: Tree, preposition: number): boolean =>
  isUttering(words[tokens[preposition]!.head!]!);

/** Words that open a clause which is a subject: “*What* Quill says is known”. */
const relatives: ReadonlySet<string> = new Set(["what", "whatever", "all", "everything", "anything"]);

/**
 * “What Quill calls *“the grave”* is a quay”, “Everything Marsh says is a lie”: such a subject ends before the verb of its sentence, and so
 * does what is said in it; only behind “What Quill said was *that it was late*” it is told what that is.
 */
export function withinSubject(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words, children } = tree;
  const { source, cue, content } = attribution;
  const [piece, ...others] = content;
  if (!source || !cue || !piece || source.to !== cue.from || piece.from < cue.to) return attribution;
  if (!relatives.has(words[source.from - 1] ?? "")) return attribution;
  const at = tokensIn(piece).find((token) => {
    if (!/^(?:is|was|are|were)$/.test(words[token]!)) return false;
    const subjects = children[tokens[token]!.head ?? -1] ?? [];
    return !subjects.some((one) => tokens[one]!.relation === "nsubj" && piece.from <= one && one < token);
  });
  if (at === undefined) return attribution;
  const isTold = /^(?:that|to|["“‘'«])$/.test(words[at + 1] ?? "");
  const own = isTold ? { ...piece, from: at + 1 } : { ...piece, to: at };
  return { ...attribution, content: [...(own.from < own.to ? [own] : []), ...others] };
}

/** “questioned *Marsh’s right to chair it*”: the noun on which an infinitive hangs is judged with it; it is nobody who is told to do so. */
export function withRight(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { cue, content } = attribution;
  const [piece, ...others] = content;
  if (!cue || !piece || piece.from <= cue.to || words[piece.from] !== "to") return attribution;
  const verb = headIn(tree, cue);
  const { head: noun, relation } = tokens[headIn(tree, piece)]!;
  if (noun === null || noun < cue.to || relation !== "acl" || !isCue(words[verb]!) || isVoicing(words[verb]!))
    return attribution;
  const isObject = tokens[noun]!.relation === "obj" && tokens[noun]!.head === verb && tokens[noun]!.upos === "NOUN";
  // “ordered *the crew* to sail”; but in “questioned the right to sail” nobody is questioned.
  const isTold = isListened(words[verb]!) && !/^question/.test(words[verb]!);
  if (!isObject || isCue(words[noun]!) || isTold) return attribution;
  return { ...attribution, content: [{ ...piece, from: Math.max(cue.to, subtree(tree, noun).from) }, ...others] };
}

/** “*in* a statement”, “*at* a rally”. */
function isInOccasion({ tokens, words }: Tree, at: number): boolean {
  const { head, relation } = tokens[at]!;
  return relation === "case" && /^(?:in|at|on)$/.test(words[at]!) && head !== null && isOccasion(words[head] ?? "");
}

const aheads = /^(?:by|before|until|till)$/;

const willing: ReadonlySet<string> = new Set(["promised", "demanded", "plans", "wants"]);

/** “promised a law *before the summer*”: by when something is to be done belongs to what is willed, though the tree hangs it on the verb. */
export function withDeadline(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const piece = content.at(-1);
  if (!cue || !piece || piece.from < cue.to || isQuoted(tree, piece) || !isDeadline(tree, cue, piece.to))
    return attribution;
  const noun = headOf(tree, piece.to);
  const above = headOf(tree, noun);
  const isOwn = (cue.from <= above && above < cue.to) || (piece.from <= above && above < piece.to);
  return isOwn
    ? { ...attribution, content: [...content.slice(0, -1), { ...piece, to: subtree(tree, noun).to }] }
    : attribution;
}

/** Whether a preposition tells by when what the words of a cue will is to be done; “*before* a court” and “*by* letter” tell where and how. */
function isDeadline({ tokens, words }: Tree, cue: Range, at: number): boolean {
  const { head: noun, relation } = tokens[at] ?? {};
  if (relation !== "case" || noun == null || noun <= at || !aheads.test(words[at]!)) return false;
  const word = singular(words[noun]!);
  const isTime = tokens[noun]!.upos !== "VERB" && !mayTell(word) && !isOccasion(word);
  return isTime && willing.has(attitudeOf(words.slice(cue.from, cue.to).join(" ")));
}

/** “*The harbour*, the oldest, *will be dredged*, Quill said”: a subject before the cue has its verb with it. */
export function withVerb(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { source, cue, content } = attribution;
  const [piece] = content;
  if (!source || !cue || !piece || content.length > 1 || isQuoted(tree, piece)) return attribution;
  const end = Math.min(source.from, cue.from) - 1;
  if (piece.to >= end || words[end] !== ",") return attribution;
  const head = headIn(tree, piece);
  const verb = headOf(tree, head);
  const isSubject = /^nsubj/.test(tokens[head]!.relation!) && piece.to <= verb && verb < end;
  return isSubject && !isQuoted(tree, { from: piece.to, to: end })
    ? { ...attribution, content: [{ ...piece, to: end }] }
    : attribution;
}
