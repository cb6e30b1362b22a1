/** Words that a cue between commas interrupts: “*The ferry*, Quill said, *will run*”. */
import { isCue, isListened } from "../cues.js";
import { ancestorsOf, childrenBy, headIn, type Range, subtree, type Tree, tokensIn } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import type { Stretch } from "./sequence.js";

/** How many tokens may stand between the comma and the source, or between source and cue and the comma behind: “said on Monday”. */
const most = 6;

/** Longer sentences than this are left as they are, in tokens. */
const longest = 120;

const finite =
  /^(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|shall|should|['’](?:s|ll|d|re|ve))$/;
const subordinate = /^(?:until|if|unless|when|while|once|because|since|although|though|before|after|as)$/;
const goesOn = /^(?:and|but|or|so|because|until|unless|if|once|when|before|after)$/;

/**
 * The attribution with all that is said where source and cue stand between commas inside it: what goes on behind them with the verb of
 * a subject that stands before, or with the clause that words before only open, or behind “and”, “but”, “because”. Else the same.
 */
export function aroundParenthesis(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { source, cue, content } = attribution;
  if (!source || !cue || !isSaying(tree, cue)) return attribution;
  const inserted = parenthesis(tree, source, cue);
  const sentence = sentenceAround(tree, headIn(tree, cue));
  if (!inserted || inserted.from <= sentence.from || sentence.to - sentence.from > longest) return attribution;
  const before = { from: sentence.from, to: inserted.from - 1 };
  const behind = withoutEnd(tree, { from: inserted.to + 1, to: sentence.to });
  // “the stadium, which, *officials said*, is full”
  const isRelative = /^(?:who|which|that)$/.test(tree.words[before.to - 1] ?? "");
  if (isRelative || before.from >= before.to || behind.from >= behind.to || isMarked(tree, before)) return attribution;
  if (isMarked(tree, behind)) return withOpening(tree, attribution, before, behind);
  const isHeld = ({ from, to }: Range): boolean =>
    [before, behind].some((range) => range.from <= from && to <= range.to + 1);
  if (!content.every(isHeld) || !isResumed(tree, before, behind)) return attribution;
  const pieces = [before, behind].map((range): Stretch => ({ kind: "content", ...range }));
  const evidence = content.length === 0 ? { ...attribution.evidence, "content by the tree": 1 } : attribution.evidence;
  return { ...attribution, content: pieces, evidence };
}

/** “*She has*, Quill said, “nothing to hide””: words that end in a finite verb wait for the quoted ones behind. */
function withOpening(tree: Tree, attribution: LinkedAttribution, before: Range, behind: Range): LinkedAttribution {
  const [piece, ...others] = attribution.content;
  const waits = finite.test(tree.words[before.to - 1]!) && piece?.from === behind.from && others.length === 0;
  return waits ? { ...attribution, content: [{ kind: "content", ...before }, piece] } : attribution;
}

/** “according to”, or a verb that attributes and has nothing but who listens for its object. */
function isSaying(tree: Tree, cue: Range): boolean {
  const verb = headIn(tree, cue);
  const hasObject = !isListened(tree.words[verb]!) && childrenBy(tree, verb, "obj").some((child) => child > verb);
  return tree.words[cue.from] === "according" || (isCue(tree.words[verb]!) && !hasObject);
}

/** From the token behind the comma before source and cue to that of the comma behind them; null: they stand between no commas. */
function parenthesis(tree: Tree, source: Range, cue: Range): Range | null {
  const { words, tokens } = tree;
  const [left, right] = source.from < cue.from ? [source, cue] : [cue, source];
  const breaks = (at: number): boolean => tokens[at]!.upos === "PUNCT" || tokens[at]!.upos === "VERB";
  if (tokensIn({ from: left.to, to: right.from }).some(breaks) || right.from - left.to > most) return null;
  let { from } = left;
  while (from > 0 && left.from - from < most && !breaks(from - 1)) from--;
  let { to } = right;
  while (to < tokens.length && to - right.to < most && !breaks(to)) to++;
  if (words[from - 1] !== "," || words[to] !== ",") return null;
  return /^(?:who|whom|whose|which|that|as|where|when|if|though|although|and|but)$/.test(words[from]!)
    ? null
    : { from, to };
}

function sentenceAround(tree: Tree, token: number): Range {
  let root = token;
  for (const above of ancestorsOf(tree, token)) root = above;
  return subtree(tree, root);
}

function withoutEnd({ tokens }: Tree, { from, to }: Range): Range {
  let end = to;
  while (end > from && tokens[end - 1]!.upos === "PUNCT") end--;
  return { from, to: end };
}

/** Where quotation marks stand, they tell what is said. */
const isMarked = ({ words }: Tree, range: Range): boolean =>
  tokensIn(range).some((at) => /^(?:["“”«»‘]|''|``)$/.test(words[at]!));

const holds = ({ from, to }: Range, at: number | null): boolean => at !== null && from <= at && at < to;

/** Whether what stands behind goes on with what stands before. */
function isResumed(tree: Tree, before: Range, behind: Range): boolean {
  const { tokens, words } = tree;
  const subjects = (range: Range): readonly number[] =>
    tokensIn(range).filter((at) => tokens[at]!.relation!.startsWith("nsubj"));
  const opening = words[behind.from]!;
  const { upos, head } = tokens[behind.from]!;
  if (subjects(before).some((at) => holds(behind, tokens[at]!.head))) return true;
  // “The dam, officials said, *will* have to be watched”: a verb without a subject of its own.
  if (upos === "AUX" && finite.test(opening)) return subjects(before).length === 0 || !holds(before, head);
  // “*Was it*, she wondered, *more than ten?*”: a question opens with its verb.
  if (finite.test(words[before.from]!) && words[behind.to] === "?") return true;
  const own = subjects(behind).filter((at) => holds(behind, tokens[at]!.head));
  const [first] = own;
  if (first === undefined) return false;
  // “For decades, Quill noted, *the ferry* ran”, “Until it snows, Quill said, *it will run*”: what stands before is no clause of its own.
  if (subordinate.test(words[before.from]!)) return true;
  // “It ran, Quill said, and *Marsh says* it sank”: what another says is his.
  if (own.some((at) => isCue(words[tokens[at]!.head!]!))) return false;
  if (subjects(before).length === 0) return tokensIn(before).every((at) => tokens[at]!.upos !== "VERB");
  return goesOn.test(opening);
}
