/** Where the cue ends, and where the content: what the encoder joins, the words may part. */
import { activeSubjectOf } from "../arguments.js";
import {
  attitudeOf,
  goesOn,
  isCue,
  isListened,
  isListenedBehind,
  isOccasion,
  isSilent,
  isUttering,
  isVoicing,
  isWithheld,
  linksBy,
} from "../cues.js";
import asides from "../data/asides.json" with { type: "json" };
import clauses from "../data/clauses.json" with { type: "json" };
import { lemmasOf } from "../lemmas.js";
import { singular } from "../plurals.js";
import { isBodyNoun, isTellerNoun } from "../titles.js";
import { ancestorsOf, childrenBy, headIn, headOf, type Range, spanOf, subtree, type Tree, tokensIn } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import { clauseOf, governedBy } from "./complements.js";
import { byPieces } from "./pieces.js";

const opensQuotation = /^(?:["“]|''|``)$/;
const closesQuotation = /^(?:["”]|'')$/;

/** An attribution with its cue and its content as long as they are; two where the content is two statements of one speaker. */
export const refined = (tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] =>
  byOwnVerbs(tree, attribution)
    .flatMap((one) => byOwnCues(tree, one))
    .flatMap((one) => byPieces(tree, one))
    .flatMap((own) => {
      const cut = cuts.reduce((one, step) => step(tree, one), own);
      const besides = saidBesides(tree, own, cut);
      return [...continued(tree, cut), ...(besides ? [besides] : [])];
    });

/**
 * “I ask her *what she fears*. *“Rust,”* she says”: a clause in another sentence, which another cue with a subject of its own governs, is
 * said by that cue.
 */
function byOwnVerbs(tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] {
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
function byOwnCues(tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] {
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

/**
 * “The gate was open, police said. *Marsh denied it.*”: a sentence in which somebody else speaks is no part of what is said before or
 * behind it, unless it is quoted; nor is what a verb of another sentence governs there, “Marsh denounced *the raid*. The gate was open, police said”.
 */
function withoutOthers(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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
  const above = [verb, ...ancestorsOf(tree, verb)];
  return tree.last[above.at(-1)!]! < cue.from;
}

/** “expressed *the hope* that they go on”: the noun right behind a verb that only voices it tells the attitude; it is part of the cue. */
function withNoun(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const [piece, ...others] = content;
  if (!cue || !piece || piece.from !== cue.to || !isVoicing(tree.words[headIn(tree, cue)]!)) return attribution;
  const noun = headIn(tree, piece);
  if (noun + 1 >= piece.to || !isCue(tree.words[noun]!) || !/^(?:that|to)$/.test(tree.words[noun + 1]!))
    return attribution;
  return { ...attribution, cue: { ...cue, to: noun + 1 }, content: [{ ...piece, from: noun + 1 }, ...others] };
}

/** “called *upon* the council to act”: the preposition tells what the verb means; it is part of the cue. */
function withPreposition(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { cue, content } = attribution;
  const [piece] = content;
  if (!cue || !piece || piece.from <= cue.to || words[piece.from] !== "to") return attribution;
  const isBehind = isListenedBehind(words[cue.to - 1]!, words[cue.to] ?? "");
  return isBehind ? { ...attribution, cue: { ...cue, to: cue.to + 1 } } : attribution;
}

/** Whether any of it stands in quotation marks. */
function isQuoted(tree: Tree, range: Range): boolean {
  const { start, end } = spanOf(tree, range);
  return /["“”‘«]/.test(tree.text.slice(start, end));
}

const finite = /^(?:is|are|was|were|has|have|had|does|did|will|would)$/;

/**
 * “promised *to keep it open*, and did so”, “confirmed *that they met* but declined to say more”, “rejected *the offer* and left”:
 * content ends before a word that cannot go on with it, a finite verb behind an infinitive, the silence of the speaker, and a
 * thing before what somebody did besides.
 */
function withinClause(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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

/**
 * “said wages had risen, *while unions claimed that they had fallen*”: behind a comma, what others are told to have said meanwhile is no
 * part of it; with “that while …” or without a comma it may be.
 */
function withoutContrast(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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

/** “announced *the arrest* and *said* it was the last”: what the speaker went on to say; null: the cut took no such words away. */
function saidBesides(tree: Tree, before: LinkedAttribution, cut: LinkedAttribution): LinkedAttribution | null {
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

/** Words that go on with what is said though its marks have closed: “said *“it is late,” and that it would close*”. */
const joining = /^(?:and|but|or|because|if|unless|that|so)$/;

/**
 * “says, *“Go,”* until the boat is gone”, “shouted *“Never!”* at the mayor”: behind quoted words that have ended, no more of them
 * following, stands when, how or to whom they were said.
 */
function withinQuotation(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const piece = content.at(-1);
  if (!cue || !piece || piece.from < cue.to || !opensQuotation.test(tree.words[piece.from]!)) return attribution;
  for (let at = piece.from + 2; at < piece.to - 1; at++) {
    if (!closesQuotation.test(tree.words[at]!)) continue;
    const isEnded = /^[,.!?…]$/.test(tree.words[at - 1]!) || tree.words[at + 1] === ",";
    const behind = tree.words[at + 1] === "," ? at + 2 : at + 1;
    const isMore = joining.test(tree.words[behind] ?? "") || isQuoted(tree, { from: at + 1, to: piece.to });
    if (!isEnded || isMore) return attribution;
    return { ...attribution, content: [...content.slice(0, -1), { ...piece, to: at + 1 }] };
  }
  return attribution;
}

/**
 * “*“It ran,”* she said of the ferry”, “The mayor came. *“It ran,”* she said”: where quoted words stand whole before their cue, what has no
 * marks behind the cue, or in a sentence before, is not said with them.
 */
function withoutTail(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { source, cue, content } = attribution;
  if (!cue || content.length < 2) return attribution;
  const first = Math.min(cue.from, source?.from ?? cue.from);
  const whole = content.find(
    ({ from, to }) =>
      to <= first &&
      first - to <= 1 &&
      opensQuotation.test(tree.words[from]!) &&
      closesQuotation.test(tree.words[to - 1]!),
  );
  if (!whole) return attribution;
  const isSaid = (piece: Range): boolean =>
    piece === whole ||
    opensQuotation.test(tree.words[piece.from]!) ||
    (piece.from < first
      ? tree.words[piece.to - 1] === "," || piece.to === whole.from
      : tree.words[piece.from] === "that");
  return { ...attribution, content: content.filter(isSaid) };
}

/** “*However,* the ferry will run, Quill said”: before the cue, the word that links a sentence to the one before is the paper's. */
function withoutLink(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const [piece, ...others] = content;
  if (!cue || !piece || piece.from >= cue.from) return attribution;
  const link = linksBy(tree.words.slice(piece.from, piece.from + 4));
  const comma = tree.words[piece.from + link] === "," ? 1 : 0;
  const from = piece.from + link + comma;
  if (link === 0 || from >= piece.to) return attribution;
  return { ...attribution, content: [{ ...piece, from }, ...others] };
}

/** Words that open what tells when, where or why somebody judged: “*during* a visit”, “*because* it leaks”. */
const circumstances: ReadonlySet<string> = new Set(clauses.circumstances);

/**
 * “criticised *the plan* during a visit to Carrow”, “called for *a bridge* in a statement”: behind a thing that the cue has for its object,
 * or that its preposition governs, stands when, where, why or in what it was judged.
 */
function withinThing(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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
function withinSaying(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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
function withRight(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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
const speakerOf = (tree: Tree, verb: number): number | null =>
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

/**
 * “said relations were good, *stressing* that both had gained”: such a participle behind a comma goes on with the same speaker's
 * words; what stands before and behind it are two statements.
 */
function continued(tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] {
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

/** “According to a survey, *which cited payslips,* nine were underpaid”: a relative clause on the source is no part of what it says. */
function withoutRelative(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { source, content } = attribution;
  if (!source) return attribution;
  const said = content.flatMap((piece) => {
    if (piece.from < source.to || !/^(?:which|who|whose)$/.test(words[piece.from]!)) return [piece];
    const clause = [piece.from, ...ancestorsOf(tree, piece.from)].find((at) => tokens[at]!.relation === "acl:relcl");
    const owner = clause === undefined ? -1 : headOf(tree, clause);
    if (owner < source.from || owner >= source.to) return [piece];
    const { to } = subtree(tree, clause!);
    const from = words[to] === "," ? to + 1 : to;
    return from < piece.to ? [{ ...piece, from }] : [];
  });
  return said.length > 0 ? { ...attribution, content: said } : attribution;
}

/**
 * “told me *after dinner* she would go”: between the cue and the pronoun that begins a clause without “that” stands when or where it was
 * said; in the clause a comma would follow it.
 */
function withoutOpening(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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
function withoutVerdict(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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

const dating: ReadonlySet<string> = new Set(clauses.dating);

/** “said *in 2022* that it was safe”: when or where it was said, in a number or a name, is no part of the cue. */
function withoutWhen(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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

/**
 * “accused Quill of theft, *a charge that she called a lie*”: what is said, called by its noun behind a comma and with a clause of its own, is
 * the paper's.
 */
function withoutComment(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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

const aheads = /^(?:by|before|until|till)$/;
const willing: ReadonlySet<string> = new Set(["promised", "demanded", "plans", "wants"]);

/** “promised a law *before the summer*”: by when something is to be done belongs to what is willed, though the tree hangs it on the verb. */
function withDeadline(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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
  const isTime = tokens[noun]!.upos !== "VERB" && !isTellerNoun(word) && !isBodyNoun(word) && !isOccasion(word);
  return isTime && willing.has(attitudeOf(words.slice(cue.from, cue.to).join(" ")));
}

/** “*The harbour*, the oldest, *will be dredged*, Quill said”: a subject before the cue has its verb with it. */
function withVerb(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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

/** “told *the Gazette* he was late”, “wrote *to the board* that …”: who is told is no part of the cue. */
function withoutListenerIn(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
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

/** “one resident, *who* said”: what opens a clause on the source is none of its words. */
function withoutPronoun(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { source } = attribution;
  if (!source || source.to < source.from + 2 || !/^(?:who|which)$/.test(words[source.to - 1]!)) return attribution;
  const to = words[source.to - 2] === "," ? source.to - 2 : source.to - 1;
  return to > source.from ? { ...attribution, source: { ...source, to } } : attribution;
}

/** What is cut, in this order. */
const cuts: readonly ((tree: Tree, attribution: LinkedAttribution) => LinkedAttribution)[] = [
  withoutOthers,
  withoutComment,
  withVerb,
  withDeadline,
  withoutRelative,
  withoutOpening,
  withNoun,
  withPreposition,
  withRight,
  withoutContrast,
  withinClause,
  withinSaying,
  withinQuotation,
  withinThing,
  withoutTail,
  withoutLink,
  withoutVerdict,
  withoutWhen,
  withoutListenerIn,
  withoutPronoun,
];
