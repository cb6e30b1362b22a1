/** Attributions that the tree states outright: somebody, a verb or noun that can attribute, and the clause that it governs. */

import type { Attitude } from "../../schema.js";
import { activeSubjectOf, isInfinitive } from "../arguments.js";
import { attitudeOf, isBaseForm, isCue, isJudgement, isListened, isListenedBehind } from "../cues.js";
import { isPlural, singular } from "../plurals.js";
import { isDocumentNoun } from "../titles.js";
import { childrenBy, endsLine, headIn, overlap, type Range, rootOf, subtree, type Tree, tokensIn } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import { clauseOf, governedBy, groundOf, judges, objectOf, opensInfinitive, toldOf } from "./complements.js";
import { complete, isActiveBeside, overheard } from "./complete.js";
import type { Stretch } from "./sequence.js";

/** Of an attribution that only the tree gives. */
const stated = { tree: 1 };

/** What stands under “if”, is denied or only could be is not told of anybody. */
const unsaid = /^(?:if|unless|not|n['’]t|never|will|would|may|might|can|could|should|shall|must|['’]ll|['’]d)$/;

/** Those in a stretch of tokens, without the ones that are told in the content of another. */
export function governedIn(tree: Tree, range: Range): readonly LinkedAttribution[] {
  const found: LinkedAttribution[] = [];
  for (let at = range.from; at < range.to; at++) {
    const attribution = attributionAt(tree, at, range.to);
    const inner = attribution && within(range, attribution) ? attribution : null;
    if (inner) found.push(inner);
  }
  return found.filter(
    ({ cue }) => !found.some((other) => other.cue !== cue && other.content.some((piece) => overlap(piece, cue!))),
  );
}

/**
 * The attributions of a text with those that the tree states outright in sentences of which the encoder has nothing: those whose
 * clause opens with “that”, “whether” or “to”.
 */
export function withStated(
  tree: Tree,
  sentences: readonly Range[],
  attributions: readonly LinkedAttribution[],
): readonly LinkedAttribution[] {
  const covered = new Set(
    attributions
      .filter((one) => one.content.length > 0 && !isBare(tree, one))
      .flatMap(({ source, cue, content }) =>
        [source, cue, ...content].flatMap((range) => (range ? tokensIn(range) : [])),
      ),
  );
  const stated = sentences
    .filter((sentence) => !tokensIn(sentence).some((token) => covered.has(token)))
    .flatMap((sentence) => governedIn(tree, sentence))
    .filter(({ content }) => /^(?:that|whether|to)$/.test(tree.words[content[0]!.from]!));
  const isStated = ({ cue }: LinkedAttribution): boolean =>
    stated.some((one) => cue !== null && overlap(one.cue!, cue));
  return stated.length === 0 ? attributions : [...attributions.filter((one) => !isStated(one)), ...stated];
}

/** Words without marks that the encoder gives to nobody by no cue: nobody's words, whatever the tree states of them. */
const isBare = (tree: Tree, { source, cue, content }: LinkedAttribution): boolean =>
  source === null &&
  cue === null &&
  !content.some((piece) => tokensIn(piece).some((at) => /^(?:["“”«»‘]|''|``)$/.test(tree.words[at]!)));

/**
 * The attributions of a text with the judgements that the tree states: “She *praised* the crew for its patience”. What is judged is
 * their content. A verb that can mean a deed, such as “hail” and “welcome”, judges where another cue goes on from it: “*welcomed*
 * the ruling and said it was fair”.
 */
export function withJudged(tree: Tree, attributions: readonly LinkedAttribution[]): readonly LinkedAttribution[] {
  const told = toldIn(attributions);
  const goesOn = new Set(attributions.flatMap(({ cue }) => (cue ? (joinedTo(tree, headIn(tree, cue)) ?? []) : [])));
  const judged = tree.words.flatMap((word, at) => {
    const mayJudge = isJudgement(word) || goesOn.has(at);
    return (!told.has(at) && ((mayJudge && judgementAt(tree, at)) || toldOfAt(tree, at))) || [];
  });
  return inOrder(judged, attributions);
}

/**
 * The attributions of a text with those whose verb “and” joins to the cue of another: “condemned the ruling and *called on the ministry to
 * withdraw it*”. Who speaks is the same; what such a verb governs is its content.
 */
export function withJoinedVerbs(tree: Tree, attributions: readonly LinkedAttribution[]): readonly LinkedAttribution[] {
  const told = toldIn(attributions.filter(({ content }) => content.length > 0));
  const joined = attributions.flatMap(({ source, cue, content }) => {
    if (!source || !cue || content.length === 0) return [];
    return childrenBy(tree, headIn(tree, cue), "conj").flatMap((verb) => {
      if (verb < cue.to || told.has(verb) || childrenBy(tree, verb, "nsubj").length > 0) return [];
      const one = joinedAt(tree, verb, source);
      return one ? [one] : [];
    });
  });
  return inOrder(joined, attributions);
}

/** What a joined verb that can attribute governs; null: it cannot, or governs nothing, or is not said. */
function joinedAt(tree: Tree, verb: number, source: Stretch): LinkedAttribution | null {
  const { words, tokens } = tree;
  const length = [2, 1].find((count) => isCue(words.slice(verb, verb + count).join(" ")));
  if (length === undefined || tokens[verb]!.upos !== "VERB" || isUnsaid(tree, verb)) return null;
  const cue = { kind: "cue", from: verb, to: verb + length };
  const content = governedBy(tree, verb, cue.to);
  return content && { source, cue, content: [{ kind: "content", ...content }], evidence: stated };
}

/**
 * The attributions of a text with those that the end of a headline tells: “Old boats leak less, *engineers find*”, where the encoder has
 * nothing, or what stands under the headline.
 */
export function withClosing(tree: Tree, attributions: readonly LinkedAttribution[]): readonly LinkedAttribution[] {
  const closing = tree.tokens.flatMap((_, verb) => closingAt(tree, verb) ?? shownBefore(tree, verb) ?? []);
  const isClosing = ({ cue, content }: LinkedAttribution): boolean =>
    closing.some((one) => cue !== null && overlap(one.cue!, cue) && content.every(({ from }) => from >= cue.to));
  const others = closing.length === 0 ? attributions : attributions.filter((one) => !isClosing(one));
  const told = toldIn(others);
  return inOrder(
    closing.filter(({ cue }) => !told.has(cue!.from)),
    others,
  );
}

/** What a verb at the end of a line attributes to the words between it and the comma; null: it does not. */
function closingAt(tree: Tree, verb: number): LinkedAttribution | null {
  const { relation, upos } = tree.tokens[verb]!;
  if (relation !== "parataxis" || upos !== "VERB" || !isCue(tree.words[verb]!) || !endsLine(tree, verb)) return null;
  const cue = { kind: "cue", from: verb, to: verb + 1 };
  const one = complete(tree, { source: null, cue, content: [], evidence: stated });
  return one.source?.to === verb && one.content[0]?.to === one.source.from - 1 ? one : null;
}

/** How many tokens the words for a writing may have: “*documents seen by the Meridian* show”. */
const mostWritten = 12;

const showing: ReadonlySet<Attitude> = new Set(["showed", "claimed"]);

/**
 * “The bridge was closed, *documents seen by the Meridian show*.”: a writing between the last comma and a verb of showing that ends the sentence and
 * agrees with it, whatever the tree takes that verb for; null: no such thing stands there.
 */
function shownBefore(tree: Tree, verb: number): LinkedAttribution | null {
  const { tokens, words, text } = tree;
  const isLast = endsLine(tree, verb) || words[verb + 1] === ".";
  if (!isLast || !isCue(words[verb]!) || !showing.has(attitudeOf(words[verb]!))) return null;
  const comma = tokensIn({ from: Math.max(0, verb - mostWritten), to: verb }).findLast(
    (at) => tokens[at]!.upos === "PUNCT" && words[at] !== "-",
  );
  if (comma === undefined || words[comma] !== ",") return null;
  const noun = tokensIn({ from: comma + 1, to: verb }).find(
    (at) => (tokens[at]!.upos === "NOUN" && tokens[at + 1]!.upos !== "NOUN") || at + 1 === verb,
  );
  const isOwn =
    noun !== undefined &&
    /^\p{Ll}/u.test(text.slice(tokens[noun]!.start)) &&
    [words[noun]!, singular(words[noun]!)].some(isDocumentNoun);
  if (!isOwn || isPlural(words[noun]!) === words[verb]!.endsWith("s")) return null;
  const { from } = subtree(tree, rootOf(tree, comma));
  if (from >= comma || tokensIn({ from, to: comma }).some((at) => /^["“”‘]$/.test(words[at]!))) return null;
  return {
    source: { kind: "source", from: comma + 1, to: verb },
    cue: { kind: "cue", from: verb, to: verb + 1 },
    content: [{ kind: "content", from, to: comma }],
    evidence: stated,
  };
}

/** The tokens of cues and contents. */
const toldIn = (attributions: readonly LinkedAttribution[]): ReadonlySet<number> =>
  new Set(
    attributions.flatMap(({ cue, content }) => [...(cue ? [cue] : []), ...content].flatMap((range) => tokensIn(range))),
  );

const inOrder = (
  added: readonly LinkedAttribution[],
  attributions: readonly LinkedAttribution[],
): readonly LinkedAttribution[] =>
  added.length === 0
    ? attributions
    : [...attributions, ...added].sort((a, b) => firstToken(a) - firstToken(b) || cueToken(a) - cueToken(b));

/** The verb that “and” joins another to; null: none. */
function joinedTo({ tokens }: Tree, verb: number): number | null {
  const { head, relation } = tokens[verb]!;
  return relation === "conj" && head !== null && head >= 0 ? head : null;
}

/** Somebody, a verb of judgement and what it has for its object: “*Quill blamed the tax office for the loss*”; null: no such thing stands there. */
function judgementAt(tree: Tree, verb: number): LinkedAttribution | null {
  const isJudge = tree.tokens[verb]!.upos === "VERB" && judges(tree.words[verb]!);
  if (!isJudge || isUnsaid(tree, verb) || isInfinitive(tree, verb)) return null;
  const judged = objectOf(tree, verb, verb + 1);
  if (!judged) return groundAt(tree, verb);
  const cue = { kind: "cue", from: verb, to: verb + 1 };
  const content = [{ kind: "content", ...judged }];
  const { source } = complete(tree, { source: null, cue, content, evidence: {} });
  return source && { source, cue, content, evidence: { judged: 1 } };
}

/** “*Quill informed the police of the theft*”: somebody who tells somebody else of something; null: no such thing stands there. */
function toldOfAt(tree: Tree, verb: number): LinkedAttribution | null {
  const told = tree.tokens[verb]!.upos === "VERB" ? toldOf(tree, verb) : null;
  if (!told || isUnsaid(tree, verb) || isInfinitive(tree, verb)) return null;
  const cue = { kind: "cue", from: verb, to: verb + 1 };
  const content = [{ kind: "content", ...told }];
  const { source } = complete(tree, { source: null, cue, content, evidence: {} });
  return source && { source, cue, content, evidence: stated };
}

/** A relative clause in which somebody judges whom it is about: “Norwick, which *Carrow accuses of fouling the river*”; null: it is none. */
function groundAt(tree: Tree, verb: number): LinkedAttribution | null {
  const ground = groundOf(tree, verb);
  const subject = childrenBy(tree, verb, "nsubj").findLast((child) => child < verb && !/^wh/.test(tree.words[child]!));
  if (!ground || subject === undefined) return null;
  return {
    source: { kind: "source", ...subtree(tree, subject) },
    cue: { kind: "cue", from: verb, to: verb + 1 },
    content: [{ kind: "content", ...ground }],
    evidence: { judged: 1 },
  };
}

const cueToken = ({ cue }: LinkedAttribution): number => cue?.from ?? -1;

const firstToken = ({ source, cue, content }: LinkedAttribution): number =>
  Math.min(...[source, cue, ...content].flatMap((range) => (range ? [range.from] : [])));

function attributionAt(tree: Tree, at: number, end: number): LinkedAttribution | null {
  const word = tree.words[at]!;
  if (word === "according") return accordingTo(tree, at);
  if (isListenedBehind(word, tree.words[at + 1] ?? "")) return byVerb(tree, at, 2);
  if (!isCue(word)) return null;
  return tree.tokens[at]!.upos === "NOUN" ? byNoun(tree, at, end) : byVerb(tree, at);
}

/** “*according to* Marsh it runs”. */
function accordingTo(tree: Tree, at: number): LinkedAttribution | null {
  const cue = { kind: "cue", from: at, to: at + 2 };
  if (at + 2 >= tree.tokens.length || tree.words[at + 1] !== "to") return null;
  const one = complete(tree, { source: null, cue, content: [], evidence: stated });
  return one.source && one;
}

/** Whether it has content, and none of it reaches over the ends of the range. */
const within = (range: Range, { source, content }: LinkedAttribution): boolean =>
  content.length > 0 &&
  [...(source ? [source] : []), ...content].every(({ from, to }) => range.from <= from && to <= range.to);

const isUnsaid = (tree: Tree, verb: number): boolean =>
  childrenBy(tree, verb, "aux", "advmod", "mark").some(
    (child) => unsaid.test(tree.words[child]!) && !isHad(tree, child, verb),
  );

/** “*she’d* been told”, “*she’d* told him”: “had” where a participle follows, “would” before a base form. */
function isHad({ words, tokens }: Tree, at: number, verb: number): boolean {
  const next = tokensIn({ from: at + 1, to: verb + 1 }).find((token) => tokens[token]!.upos !== "ADV");
  return (
    /^['’]d$/.test(words[at]!) && next !== undefined && !/^(?:be|have)$/.test(words[next]!) && !isBaseForm(words[next]!)
  );
}

/** “Marsh *had promised* to mend it”, “Marsh *called on* them to stay”: `length` tokens from the verb on are the cue's. */
function byVerb(tree: Tree, verb: number, length = 1): LinkedAttribution | null {
  const { tokens } = tree;
  if (isUnsaid(tree, verb)) return null;
  let from = verb;
  while (from > 0 && tokens[from - 1]!.relation === "aux" && tokens[from - 1]!.head === verb) from--;
  const cue = { kind: "cue", from, to: verb + length };
  const bare = { source: null, cue, content: [], evidence: stated };
  const quoted = quotedBehind(tree, verb);
  const { source, content } = complete(tree, quoted ? { ...bare, content: [quoted] } : bare);
  if (!source && isToldClause(tree, verb)) return { source, cue, content, evidence: stated };
  if (!source || !hasSubject(tree, verb) || isOwnWord(tree, { source, cue })) return null;
  return { source, cue, content: content.map((piece) => inMarks(tree, piece)), evidence: stated };
}

/** “I *was told nobody knew*”, “they *were warned not to leave*”: a passive of telling with a whole clause; who tells it is not said. */
function isToldClause(tree: Tree, verb: number): boolean {
  const clause = clauseOf(tree, verb, verb + 1);
  const isPassive = isListened(tree.words[verb]!) && childrenBy(tree, verb, "nsubj:pass").length > 0;
  if (!clause || !isPassive) return false;
  return opensInfinitive(tree, clause.from) || childrenBy(tree, headIn(tree, clause), "nsubj", "nsubj:pass").length > 0;
}

/** “He said, *‘It is safe’*”: what stands in quotation marks behind the verb is said, whatever the tree makes of it; null: nothing. */
function quotedBehind(tree: Tree, verb: number): Stretch | null {
  const { tokens } = tree;
  const before = tokensIn({ from: verb + 1, to: Math.min(tokens.length, verb + mostListeners) }).find((at) =>
    /^(?:PUNCT|VERB)$/.test(tokens[at]!.upos!),
  );
  const mark = before !== undefined && /^[,:]$/.test(tree.words[before]!) ? before + 1 : verb + 1;
  const closing = mark < tokens.length ? { "‘": "’", "“": "”", "'": "'" }[tree.words[mark]!] : undefined;
  if (!closing) return null;
  for (let at = mark + 1; at < Math.min(tokens.length, mark + longest); at++)
    if (tree.words[at] === closing) return { kind: "content", from: mark, to: at + 1 };
  return null;
}

/** How many tokens behind the verb whom and when it is told may take: “told *her last week*, “…””. */
const mostListeners = 8;

/** How far behind it the end of a quotation told in another is looked for, in tokens. */
const longest = 80;

/** A subject of its own, or one that it shares with the verb before: “Marsh sold the yard and *promised* to leave, *hoping* that …”. */
function hasSubject(tree: Tree, verb: number): boolean {
  const { tokens, children } = tree;
  const has = (at: number): boolean =>
    activeSubjectOf(tree, at) !== null || children[at]!.some((child) => tokens[child]!.relation === "obl:agent");
  const { head, relation } = tokens[verb]!;
  const isShared = relation === "conj" || (relation === "advcl" && /ing$/.test(tree.words[verb]!));
  return (
    has(verb) ||
    overheard(tree, verb) !== null ||
    isActiveBeside(tree, verb) ||
    (isShared && head !== null && head >= 0 && head < verb && has(head))
  );
}

/** “I think it runs”, “you know it runs”: the words are the speaker's own already. */
export function isOwnWord(tree: Tree, { source, cue }: Pick<LinkedAttribution, "source" | "cue">): boolean {
  if (!source || !cue || source.to > source.from + 1) return false;
  return /^(?:i|we|you|me|us)$/.test(tree.words[source.from]!) && isBaseForm(tree.words[headIn(tree, cue)]!);
}

/** “a *promise* by Marsh to mend it”, “Marsh's *claim* that it runs”. */
function byNoun(tree: Tree, noun: number, end: number): LinkedAttribution | null {
  const { tokens } = tree;
  if (noun + 1 >= end) return null;
  // “last year's promise by Marsh”: the year promises nothing, so who stands behind “by” goes first.
  const owner = tree.words[noun + 1] === "by" ? behindBy(tree, noun + 1) : ownerOf(tree, noun);
  if (!owner) return null;
  // The clause may hang on the noun or on the verb before it; it stands right behind either.
  const first = Math.max(noun + 1, owner.to);
  const opener = tokens[first];
  if (opener?.relation !== "mark" || !/^(?:that|to|whether)$/.test(tree.words[first]!)) return null;
  const clause = opener.head!;
  if (clause <= first) return null;
  return {
    source: { kind: "source", ...owner },
    cue: { kind: "cue", from: noun, to: noun + 1 },
    content: [{ kind: "content", from: first, to: Math.min(end, subtree(tree, clause).to) }],
    evidence: stated,
  };
}

/** The phrase behind “by”: its head is the first word that hangs on something before it. */
function behindBy(tree: Tree, by: number): Range | null {
  for (let at = by + 1; at < Math.min(tree.tokens.length, by + 8); at++) {
    const { head } = tree.tokens[at]!;
    if (head === null || head >= by) continue;
    const { to } = subtree(tree, at);
    const clause = tree.tokens.slice(at + 1, to).findIndex(({ relation }) => relation === "mark");
    return { from: by + 1, to: clause < 0 ? to : at + 1 + clause };
  }
  return null;
}

/** Whose a noun is, without the “'s”. */
function ownerOf(tree: Tree, noun: number): Range | null {
  const { tokens, children } = tree;
  const owner = children[noun]!.find((child) => tokens[child]!.relation === "nmod:poss" && child < noun);
  if (owner === undefined) return null;
  const { from } = subtree(tree, owner);
  const mark = children[owner]!.find((child) => tokens[child]!.relation === "case" && child > owner);
  return { from, to: mark ?? owner + 1 };
}

/** “He said, *‘Go home,’* and left”: a clause in quotation marks has them with it, and ends with them. */
function inMarks<T extends Range>({ text, tokens }: Tree, piece: T): T {
  const word = (at: number): string => text.slice(tokens[at]?.start, tokens[at]?.end);
  const isMark = (at: number): boolean => /^["“”‘’'«»]$/.test(word(at));
  const before = piece.from > 0 && isMark(piece.from - 1) ? piece.from - 1 : piece.from;
  const marks: number[] = [];
  for (let at = before; at < piece.to; at++) if (isMark(at)) marks.push(at);
  if (isMark(before) && marks.length > 1) return { ...piece, from: before, to: marks[1]! + 1 };
  if (marks.length % 2 === 0) return piece;
  for (let at = piece.to; at < Math.min(tokens.length, piece.to + 3); at++) {
    if (isMark(at)) return { ...piece, from: before, to: at + 1 };
    if (!/^[.,!?]$/.test(word(at))) return piece;
  }
  return piece;
}
