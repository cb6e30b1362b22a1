/** Where the cue ends, and where the content: what the encoder joins, the words may part. */
import { activeSubjectOf } from "../arguments.js";
import { goesOn, isCue, isSilent, isVoicing, isWithheld, linksBy } from "../cues.js";
import { headIn, type Range, spanOf, subtree, type Tree } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";

const opensQuotation = /^(?:["“]|''|``)$/;
const closesQuotation = /^(?:["”]|'')$/;

/** An attribution with its cue and its content as long as they are; two where the content is two statements of one speaker. */
export const refined = (tree: Tree, attribution: LinkedAttribution): readonly LinkedAttribution[] =>
  byOwnVerbs(tree, attribution)
    .flatMap((one) => byOwnCues(tree, one))
    .flatMap((own) =>
      continued(
        tree,
        cuts.reduce((cut, step) => step(tree, cut), own),
      ),
    );

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
 * behind it, unless it is quoted.
 */
function withoutOthers(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, children } = tree;
  const isOthers = (piece: Range): boolean => {
    const verb = headIn(tree, piece);
    const speaks = children[verb]!.some(
      (child) => tokens[child]!.relation === "nsubj" && tokens[child]!.upos !== "PRON",
    );
    return tokens[verb]!.head === -1 && speaks && isCue(tree.words[verb]!) && !isQuoted(tree, piece);
  };
  const own = attribution.content.filter((piece) => !isOthers(piece));
  return own.length === 0 || own.length === attribution.content.length ? attribution : { ...attribution, content: own };
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
  const isThing = tokens[headIn(tree, piece)]!.relation === "obj" && !isQuoted(tree, piece);
  for (let at = piece.from + 2; at < piece.to - 1; at++) {
    if (tokens[at]!.upos !== "CCONJ") continue;
    const next = tree.words[at + 1]!;
    const isSilence = isSilent(next) && isSilenced(tree, at + 2);
    const isDeed = isThing && isJoined(tree, tokens[at]!.head!, verb);
    if (!isSilence && !isDeed && !(isInfinitive && finite.test(next))) continue;
    const to = tree.words[at - 1] === "," ? at - 1 : at;
    return { ...attribution, content: [{ ...piece, to }] };
  }
  return attribution;
}

/** “says, *“Go,”* until the boat is gone”: behind quoted words that have ended, such a clause tells when they were said. */
const whenSaid = /^(?:until|when|while|after|before|once|as)$/;

function withinQuotation(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { cue, content } = attribution;
  const piece = content.at(-1);
  if (!cue || !piece || piece.from < cue.to || !opensQuotation.test(tree.words[piece.from]!)) return attribution;
  for (let at = piece.from + 2; at < piece.to - 1; at++) {
    if (!closesQuotation.test(tree.words[at]!)) continue;
    const isEnded = /^[,.!?…]$/.test(tree.words[at - 1]!) || tree.words[at + 1] === ",";
    const behind = tree.words[at + 1] === "," ? at + 2 : at + 1;
    if (!isEnded || !whenSaid.test(tree.words[behind] ?? "")) return attribution;
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
const circumstance = /^(?:because|while|when|since|after|before|until|during|amid)$/;

/**
 * “criticised *the plan* during a visit to Carrow”: behind a thing that the cue has for its object, what hangs on the cue tells when,
 * where or why it was judged.
 */
function withinThing(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, children } = tree;
  const { cue, content } = attribution;
  const [piece] = content;
  if (!cue || !piece || content.length > 1 || piece.from < cue.to || isQuoted(tree, piece)) return attribution;
  const [verb, thing] = [headIn(tree, cue), headIn(tree, piece)];
  if (tokens[thing]!.relation !== "obj" || tokens[thing]!.head !== verb) return attribution;
  const { to } = subtree(tree, thing);
  const behind = children[verb]!.find(
    (child) => child >= to && child < piece.to && /^(?:obl|advcl)/.test(tokens[child]!.relation!),
  );
  if (behind === undefined || to <= piece.from) return attribution;
  const { from } = subtree(tree, behind);
  if (!circumstance.test(tree.words[from] ?? "") || from <= thing) return attribution;
  return { ...attribution, content: [{ ...piece, to: tree.words[from - 1] === "," ? from - 1 : from }] };
}

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

/** What is cut, in this order. */
const cuts: readonly ((tree: Tree, attribution: LinkedAttribution) => LinkedAttribution)[] = [
  withoutOthers,
  withNoun,
  withinClause,
  withinQuotation,
  withinThing,
  withoutTail,
  withoutLink,
];
