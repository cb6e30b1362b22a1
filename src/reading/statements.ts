/** Statements: the stage. */

import { excerptsIn, type Questions, questionsIn } from "../language/answers.js";
import { activeSubjectOf, antecedentOf } from "../language/arguments.js";
import { type Evidence, hundredths, logit, probability } from "../language/calibration.js";
import { attitudeOf, attributes, isCiting, isHeard, isReported, isSilent } from "../language/cues.js";
import type { Attribution, Language } from "../language/language.js";
import { isHeadlined } from "../language/quotations.js";
import { ancestorsOf, childrenBy, headIn, rangeOf, relationOf, tokensIn } from "../language/tree.js";
import type {
  Actor,
  ActorId,
  Attitude,
  Mention,
  Place,
  PlaceId,
  Report,
  Span,
  Statement,
  StatementId,
  Time,
} from "../schema.js";
import { byPlace, contains, firstEndingAfter, firstFrom, inside, type Placed, words } from "../span.js";
import { authorsIn } from "./authors.js";
import suppositions from "./data/suppositions.json" with { type: "json" };
import { type Interview, interviewIn, partIn } from "./interview.js";
import { actorsNamed, actorsOf, isFaceless, mentionsNaming, type Resolved } from "./named.js";
import { isRuling } from "./rulings.js";
import { sentenceOf } from "./sentence.js";
import { togetherIn } from "./together.js";

/** All that earlier stages made. */
export interface Layers {
  readonly report: Report;
  readonly language: Language;
  readonly times: readonly Time[];
  readonly places: readonly Place[];
  readonly actors: readonly Actor[];
  readonly mentions: readonly Mention[];
}

export interface Statements {
  readonly statements: readonly Statement[];
  /** By statement. */
  readonly evidence: readonly StatementEvidence[];
}

/** What the confidence of a statement rests on. */
export interface StatementEvidence {
  /** That source and content are right. */
  readonly attribution: Evidence;
  /** That the source means the speakers; null: there is no source. */
  readonly speaker: Evidence | null;
  /** Id of the mention in the source of which it is least sure whom it means; null: none has an actor. */
  readonly naming: Mention["id"] | null;
}

/**
 * The stage of statements: one for each attribution with content, ids s1, s2 … in the order of the text, speakers resolved, kind and attitude
 * told, each within the innermost one that tells it. What nobody says and what is not said is left out.
 */
export function findStatements(layers: Layers): Statements {
  const interview = interviewIn(layers.report, layers.language);
  const speakersOf = (mention: Interview["asks"]): readonly ActorId[] =>
    mention === null ? [] : inside(layers.mentions, mention.span).flatMap(({ actor }) => actor ?? []);
  const persons = new Set(layers.actors.flatMap(({ id, type }) => (type === "person" ? [id] : [])));
  const quoted = layers.language.quotations
    .flatMap(({ spans }) => spans.map((span) => ({ span })))
    .sort((a, b) => a.span.start - b.span.start);
  const prepared: Prepared = {
    ...layers,
    persons,
    together: togetherIn(layers, persons),
    authors: authorsIn(layers, persons),
    questionAbove: questionsIn(layers.report.text, layers.report.parts),
    isExcerpt: excerptsIn(layers.report.text, layers.report.parts),
    presented: presentedIn(layers, persons, quoted),
    named: new Set([
      ...layers.mentions.flatMap(({ form, actor }) => (form === "name" && actor ? [actor] : [])),
      ...layers.actors.flatMap(({ id, type }) => (isFaceless(type) ? [id] : [])),
    ]),
    firstNamed: firstNamedIn(layers.mentions),
    quoted,
    placed: placedMentions(layers.places),
    interview: { asks: speakersOf(interview.asks), answers: speakersOf(interview.answers) },
  };
  const found = layers.language.attributions
    .filter((attribution) => attribution.content.length > 0 && !isUnsaid(prepared, attribution))
    .sort((a, b) => startOf(a) - startOf(b))
    .map((attribution, index) => statement(prepared, attribution, `s${index + 1}`));
  return {
    statements: withUs(
      nested(
        layers.report.text,
        found.map(({ flat }) => flat),
      ),
      new Set(found.flatMap(({ flat, tellsUs }) => (tellsUs ? [flat.id] : []))),
    ),
    evidence: found.map(({ evidence }) => evidence),
  };
}

const startOf = ({ source, cue, content }: Attribution): number =>
  Math.min(...[source, cue, ...content].flatMap((span) => (span ? [span.start] : [])));

/** By actor: where the text first names it. */
const firstNamedIn = (mentions: readonly Mention[]): ReadonlyMap<ActorId, number> =>
  new Map(
    mentions
      .flatMap(({ form, actor, span }) => (form === "name" && actor ? [[actor, span.start] as const] : []))
      .reverse(),
  );

/**
 * Each statement within the innermost one whose content tells it. Where two garbled contents hold one another (“… says Ada
 * according”), the earlier lies within the later, which is the outlet's: no statement may rest on itself.
 */
function nested(text: string, flat: readonly Statement[]): readonly Statement[] {
  const holder = holdersIn(flat);
  const within = new Map<StatementId, StatementId>();
  // Those cited say the same words as whoever cites them, and are the inner ones: their place is the content.
  const isCited = ({ cue }: Statement): boolean => cue !== null && isCiting(words(text, cue).toLowerCase());
  for (const inner of flat) {
    const outer = holder(isCited(inner) ? inner.content[0]! : placeOf(inner), inner.id)?.id;
    let above = outer;
    while (above !== undefined && above !== inner.id) above = within.get(above);
    if (outer !== undefined && above === undefined) within.set(inner.id, outer);
  }
  return flat.map((inner) => ({ ...inner, within: within.get(inner.id) ?? null }));
}

/** “The clerk told *us* to go,” Quill said: whoever says so is among those who were told. `tellsUs`: the statements that are told to “us”. */
function withUs(statements: readonly Statement[], tellsUs: ReadonlySet<StatementId>): readonly Statement[] {
  const spoken = new Map<StatementId, readonly ActorId[]>(
    statements.flatMap((one) => (one.kind === "direct" ? [[one.id, one.speakers]] : [])),
  );
  return statements.map((one) =>
    one.within !== null && tellsUs.has(one.id) && one.addressees.length === 0
      ? { ...one, addressees: spoken.get(one.within) ?? [] }
      : one,
  );
}

/**
 * Words in nobody's mouth are the outlet's, unless they stand in quotation marks. “Quill *declined* to comment”: who is silent says nothing. “The bridge *is expected* to open”: where no source is given, what
 * somebody thinks or wants is no statement, nor is what a word tells that does not attribute.
 */
function isUnsaid(prepared: Prepared, attribution: Attribution): boolean {
  const { report, quoted, language } = prepared;
  const { source, cue, content } = attribution;
  const { text } = report;
  if (cue === null) return source === null && kindOf(text, content, quoted) === "indirect";
  const said = words(text, cue);
  if (isSilent(said) || isWithheldIn(language, text, attribution) || isEntitled(text, attribution)) return true;
  if (isAnnounced(text, attribution) || isRuling(language, attribution)) return true;
  if (isNoKnowledge(text, attribution) || isWouldBe(text, attribution)) return true;
  if (isSupposed(language, attribution) || isRestriction(language, text, attribution)) return true;
  if (isAskedIf(language, attribution) || isOfAnybody(language, text, attribution) || isBare(text, attribution))
    return true;
  if (source !== null || isHeard(said) || isReported(said)) return false;
  // “Candidates are *asked* to send a letter”: what nobody wants is no statement, what nobody asks may be one.
  const isWill = requests.has(attitudeOf(said)) && /^to\b/.test(words(text, content[0]!));
  return !attributes(said) || isWill || minds.has(attitudeOf(said));
}

/** What somebody has to utter: who “did not say”, “never promised” or “would not deny” it has left it unsaid. */
const utterances: ReadonlySet<Attitude> = new Set([
  "said",
  "claimed",
  "denied",
  "asked",
  "demanded",
  "promised",
  "warned",
  "accused",
  "praised",
]);

/** “*Nobody* said that …”, “*None of the ministers* asked …” */
const nobody = /^(?:nobody|no[ -]one|none|neither|no)\b/i;

/** Whether it is something that no one knows: “*Nobody* knows why”. What no one wants or believes tells of all. */
const isUnknown = (attitude: Attitude, source: string): boolean => attitude === "knows" && nobody.test(source);

/** “hats that *nobody* wanted to wear”: what tells which things they are tells of nobody's mind. */
const isRestriction = ({ tree }: Language, text: string, { source, cue }: Attribution): boolean =>
  source !== null &&
  cue !== null &&
  /^(?:nobody|no[ -]one)$/i.test(words(text, source)) &&
  relationOf(tree, headIn(tree, rangeOf(tree, cue))) === "acl";

/** “*Would* she *call* him a liar?”, “*Had* he *said* so, …”: where the helper opens the clause, it is asked or supposed whether somebody says it. */
function isAskedIf({ tree }: Language, { source, cue }: Attribution): boolean {
  const range = cue && rangeOf(tree, cue);
  if (!range || range.from >= range.to) return false;
  const verb = headIn(tree, range);
  const [helper] = childrenBy(tree, verb, "aux");
  const subject = childrenBy(tree, verb, "nsubj").at(-1);
  if (source === null || helper === undefined || subject === undefined || helper > subject || subject > verb)
    return false;
  // “*Was it*, she wondered, more than ten?”
  if (tokensIn({ from: helper, to: verb }).some((at) => tree.tokens[at]!.upos === "PUNCT")) return false;
  return helper === 0 || /^(?:PUNCT|CCONJ)$/.test(tree.tokens[helper - 1]!.upos ?? "");
}

/** “*those who* wanted to meet him”, “*anyone who* says so”: whoever it may be, nobody is told to have said or wanted it. */
function isOfAnybody({ tree }: Language, text: string, { source, cue }: Attribution): boolean {
  if (!source || !cue || !/^who$/i.test(words(text, source))) return false;
  const anybody = tree.words[antecedentOf(tree, rangeOf(tree, source).from)]!;
  return /^any(?:one|body)$/.test(anybody) || (anybody === "those" && minds.has(attitudeOf(words(text, cue))));
}

/** “*What* my neighbour *taught* me”, “*thought of* him”: a word that only stands for what is said, and what somebody has in mind, say nothing. */
const isBare = (text: string, { cue, content }: Attribution): boolean =>
  cue !== null &&
  content.length === 1 &&
  (/^(?:what|which|whom?)$/i.test(words(text, content[0]!)) ||
    (/(?:think|thinks|thought) of$/i.test(words(text, cue)) && !/^\p{L}+ing\b/u.test(words(text, content[0]!))));

/** Whether the words of a cue are negated, or its source is nobody: “*never* said that …”. “*Not only* did she say …” is said. */
function isWithheldIn({ tree }: Language, text: string, { source, cue, content }: Attribution): boolean {
  if (!cue) return false;
  const attitude = attitudeOf(words(text, cue));
  if (source && isUnknown(attitude, words(text, source))) return true;
  if (!utterances.has(attitude)) return false;
  if (source && nobody.test(words(text, source))) return true;
  const range = rangeOf(tree, cue);
  if (range.from >= range.to) return false;
  const verb = headIn(tree, range);
  const before = new Set([
    ...tokensIn({ from: range.from, to: verb }),
    ...tree.children[verb]!.filter((child) => child < verb),
  ]);
  // “Probably *not*,” Quill said: what stands in the content negates no cue.
  const isTold = (at: number): boolean => content.some((piece) => contains(piece, tree.tokens[at]!));
  return [...before].some(
    (at) =>
      negations.has(tree.words[at]!) && !isTold(at) && !/^(?:only|just|merely|simply)$/.test(tree.words[at + 1] ?? ""),
  );
}

const negations: ReadonlySet<string> = new Set(["not", "n't", "n’t", "never", "nor", "neither"]);

/** “gave a lecture: *“Seven Ways to Save a Church”*”: where nothing attributes, words with capitals throughout are a title. */
const isEntitled = (text: string, { cue, content }: Attribution): boolean =>
  cue !== null && content.length === 1 && !attributes(words(text, cue)) && isHeadlined(words(text, content[0]!));

/** “The board named *two causes*: …”: how many things follow is nobody's words. */
const isAnnounced = (text: string, { content }: Attribution): boolean =>
  content.length === 1 &&
  /^(?:the following|(?:two|three|four|five|six|several|some|a few|these|\d+)(?: \p{Ll}+){1,3})$/u.test(
    words(text, content[0]!),
  ) &&
  text[content[0]!.end] === ":";

/** “I *should* know”, “My sons *learned to swim*”: who may be thought to know, or knows how to do something, knows nothing that is told. */
const isNoKnowledge = (text: string, { cue, content }: Attribution): boolean =>
  cue !== null &&
  attitudeOf(words(text, cue)) === "knows" &&
  (/\b(?:should|would|could|must|might|may)\b/i.test(words(text, cue)) || /^to\b/i.test(words(text, content[0]!)));

/** “*I’d love* to believe the referee”: what the author would do, in no words that attribute. */
const isWouldBe = (text: string, { source, cue }: Attribution): boolean =>
  source !== null &&
  cue !== null &&
  /^(?:I|we)$/i.test(words(text, source)) &&
  /(?:\b|['’])(?:would|should|could|might|d)\b/i.test(words(text, cue)) &&
  !attributes(words(text, cue));

const supposing: ReadonlySet<string> = new Set(
  suppositions.verbs.flatMap((verb) => [verb, `${verb.replace(/e$/, "")}ing`]),
);

/** “*Suppose* the bishop had said, “Sorry””, “*Imagine* a minister who says …”: what the reader is to suppose nobody said. */
function isSupposed({ tree }: Language, { cue, content }: Attribution): boolean {
  const range = cue && rangeOf(tree, cue);
  if (!range || range.from >= range.to) return false;
  const verb = headIn(tree, range);
  const isOutside = (at: number): boolean => !content.some((piece) => contains(piece, tree.tokens[at]!));
  return [verb, ...ancestorsOf(tree, verb)].some(
    (at) =>
      childrenBy(tree, at, "mark").some((mark) => supposing.has(tree.words[mark]!) && isOutside(mark)) ||
      (at !== verb && supposing.has(tree.words[at]!) && isOutside(at) && activeSubjectOf(tree, at) === null),
  );
}

const requests: ReadonlySet<Attitude> = new Set(["asked", "demanded"]);

const minds: ReadonlySet<Attitude> = new Set(["believes", "knows", "hopes", "fears", "plans", "wants"]);

interface Prepared extends Layers {
  /** Actors with a name, and the institutions, states and documents that answer for their words under what they are called. */
  readonly named: ReadonlySet<ActorId>;
  readonly firstNamed: ReadonlyMap<ActorId, number>;
  /** All that stands between quotation marks, in order. */
  readonly quoted: readonly Placed[];
  readonly placed: readonly PlacedId<PlaceId>[];
  readonly persons: ReadonlySet<ActorId>;
  readonly together: ReturnType<typeof togetherIn>;
  readonly authors: ReturnType<typeof authorsIn>;
  readonly questionAbove: Questions;
  readonly isExcerpt: (content: readonly Span[]) => boolean;
  /** Whom the paper presents by name, as long as it names nobody else. */
  readonly presented: readonly { readonly actor: ActorId; readonly from: number; readonly until: number }[];
  /** Who asks and who answers in an interview; empty where that is not clear. */
  readonly interview: Readonly<Record<keyof Interview, readonly ActorId[]>>;
}

export interface PlacedId<Id extends string> extends Placed {
  readonly id: Id;
}

/** Each mention of each place with the place's id, in the order of the text. */
export const placedMentions = (places: readonly Place[]): readonly PlacedId<PlaceId>[] =>
  places
    .flatMap(({ id, mentions }) => mentions.map((span) => ({ id, span })))
    .sort((a, b) => a.span.start - b.span.start);

function statement(
  layers: Prepared,
  attribution: Attribution,
  id: StatementId,
): { readonly flat: Statement; readonly evidence: StatementEvidence; readonly tellsUs: boolean } {
  const { report, mentions } = layers;
  const { source, cue, content } = attribution;
  const part = partIn(report, attribution);
  const answers = part === "answers";
  const resolved =
    source && part === null ? mentionsNaming(layers, source).map((own) => named(mentions, source, own)) : [];
  const several = source && isOpen(layers, source, resolved) ? layers.together(source) : null;
  const together = several ?? [];
  // “The pair” of whom nobody was named is no one person with a name either.
  const naming =
    together.length > 0
      ? []
      : resolved.filter(({ actor }) => several === null || !(layers.persons.has(actor) && layers.named.has(actor)));
  const asked = source === null && cue === null ? askedIn(layers, content) : [];
  const kind = kindOf(report.text, content, layers.quoted);
  const told =
    part !== null ? layers.interview[part] : together.length > 0 ? together : source ? actorsOf(naming) : asked;
  const authors = source && kind === "direct" ? layers.authors({ source, cue, isResolved: told.length > 0 }) : [];
  const speakers = authors.length > 0 ? authors : told;
  const isNamed = speakers.some((speaker) => layers.named.has(speaker));
  const evidence = {
    attribution: attributionEvidence(report.text, attribution, kind),
    naming: leastSure(naming)?.id ?? null,
    speaker:
      asked.length > 0
        ? { "gives the answers": 1 }
        : source &&
          (answers && speakers.length > 0 ? { "gives the answers": 1 } : speakerEvidence(layers, source, resolved)),
  };
  const about = new Set(content.flatMap((piece) => inside(mentions, piece).flatMap(({ actor }) => actor ?? [])));
  const flat: Statement = {
    id,
    kind,
    attitude: cue ? attitudeOf(words(report.text, cue)) : "said",
    speakers,
    anonymous: source !== null && !isNamed && (speakers.length > 0 || !isPronoun(mentions, source)),
    source,
    cue,
    content,
    addressees: attribution.addressee ? actorsNamed(layers, attribution.addressee) : [],
    occasion: attribution.occasion,
    about: [...about],
    place: circumstance(layers, attribution, layers.placed),
    time: circumstance(layers, attribution, layers.times),
    within: null,
    confidence: hundredths(
      probability("attributions", evidence.attribution) *
        (evidence.speaker === null ? 1 : probability("speakers", evidence.speaker)),
    ),
  };
  const { addressee } = attribution;
  return { flat, evidence, tellsUs: addressee !== null && /^(?:us|we)$/i.test(words(report.text, addressee)) };
}

/** “They” who are resolved are whoever that is; “the pair” is no one person, nor anybody else than those who were named. */
const isOpen = ({ mentions }: Prepared, source: Span, resolved: readonly Resolved[]): boolean =>
  resolved.length === 0 || (resolved.length === 1 && !isPronoun(mentions, source));

/**
 * Who answers a question of the paper that stands above: whom it calls “he” or “she”, else the one person whom the paper has named so
 * far, whose the excerpts are, too, that it prints; empty where that is not clear.
 */
function askedIn(
  { report, mentions, persons, questionAbove, isExcerpt, presented }: Prepared,
  content: readonly Span[],
): readonly ActorId[] {
  const presentedAt = ({ end }: Span): readonly ActorId[] =>
    presented.flatMap(({ actor, from, until }) => (from < end && end <= until ? [actor] : []));
  const question = questionAbove(content);
  if (!question) return isExcerpt(content) ? presentedAt(content[0]!) : [];
  const called = inside(mentions, question).flatMap(({ form, span, actor }) =>
    actor && persons.has(actor) && form === "pronoun" && /^(?:s?he|him|her|his)$/i.test(words(report.text, span))
      ? [actor]
      : [],
  );
  const own = new Set(called);
  return own.size === 1 ? [...own] : presentedAt(question);
}

/** The first person whom the paper names in its own voice, from there until it names another; empty: it names none. */
function presentedIn(
  { mentions }: Layers,
  persons: ReadonlySet<ActorId>,
  quoted: readonly Placed[],
): Prepared["presented"] {
  const isTold = (span: Span): boolean => {
    const before = quoted[firstFrom(quoted, span.start + 1) - 1];
    return before === undefined || !contains(before.span, span);
  };
  const named = mentions.flatMap(({ form, actor, span }) =>
    form === "name" && actor && persons.has(actor) && isTold(span) ? [{ actor, span }] : [],
  );
  const [first] = named;
  if (!first) return [];
  const other = named.find(({ actor }) => actor !== first.actor);
  return [{ actor: first.actor, from: first.span.start, until: other?.span.start ?? Number.POSITIVE_INFINITY }];
}

/** What found it, whether it is quoted, and what it lacks. */
function attributionEvidence(text: string, { source, cue, evidence }: Attribution, kind: Statement["kind"]): Evidence {
  return {
    ...evidence,
    [kind]: 1,
    ...(source === null ? { "no source": 1 } : {}),
    ...(cue === null ? { "no cue": 1 } : attributes(words(text, cue)) ? {} : { "cue not listed": 1 }),
  };
}

/** “the harbourmaster, *Ada Quill*”: of the mentions of one actor in a phrase the name tells who it is. */
const named = (mentions: readonly Mention[], phrase: Span, own: Resolved): Resolved =>
  inside(mentions, phrase).find(
    (mention): mention is Resolved => mention.form === "name" && mention.actor === own.actor,
  ) ?? own;

const leastSure = (naming: readonly Resolved[]): Resolved | undefined =>
  naming.toSorted((a, b) => a.confidence - b.confidence)[0];

/** Of several speakers the one who is least sure to be meant counts. */
function speakerEvidence({ firstNamed, mentions }: Prepared, source: Span, naming: readonly Resolved[]): Evidence {
  if (naming.length === 0)
    return { unresolved: 1, ...(isPronoun(mentions, source) ? { "unresolved pronoun": 1 } : {}) };
  const { actor, form, span, confidence } = leastSure(naming)!;
  const named = firstNamed.get(actor);
  return {
    resolution: logit(confidence),
    [form]: 1,
    ...(naming.length > 1 ? { several: 1 } : {}),
    ...(named === undefined ? { "never named": 1 } : named > span.start && form !== "name" ? { "named later": 1 } : {}),
  };
}

const isPronoun = (mentions: readonly Mention[], source: Span): boolean =>
  mentions.some(
    ({ form, span }) =>
      form === "pronoun" && contains(source, span) && span.end - span.start > (source.end - source.start) / 2,
  );

/** direct: every letter of the content stands between quotation marks; mixed: some; indirect: none. */
function kindOf(text: string, content: readonly Span[], quoted: readonly Placed[]): Statement["kind"] {
  let spoken = 0;
  let told = 0;
  for (const piece of content) {
    let at = piece.start;
    // The quotation before may still hold the first words of the piece.
    for (let next = Math.max(0, firstFrom(quoted, piece.start) - 1); next < quoted.length; next++) {
      const { start, end } = quoted[next]!.span;
      if (start >= piece.end) break;
      told += letters(text.slice(at, Math.max(at, start)));
      spoken += letters(text.slice(Math.max(at, start), Math.min(end, piece.end)));
      at = Math.max(at, Math.min(end, piece.end));
    }
    told += letters(text.slice(at, piece.end));
  }
  if (spoken === 0) return "indirect";
  return told === 0 ? "direct" : "mixed";
}

const letters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/**
 * Where or when it was said: in the sentence of the cue, but not in the content. The first behind the cue, else the one that opens
 * the sentence: “On *Monday*, Quill said …”.
 */
function circumstance<Id extends string>(
  { report, language }: Layers,
  { source, cue, content, occasion }: Attribution,
  candidates: readonly PlacedId<Id>[],
): Id | null {
  const sentence = cue && sentenceOf(language.sentences, cue);
  if (!cue || !sentence) return null;
  const told = ({ span }: Placed): boolean => content.some((piece) => contains(piece, span));
  // “said the ferry would run, which it *did* in May”: behind the content no other verb may come between.
  const reached = Math.max(cue.end, ...content.filter(({ end }) => end <= sentence.end).map(({ end }) => end));
  const isOfCue = ({ span }: Placed): boolean =>
    span.start < reached || !hasVerb(language, { start: reached, end: span.start });
  const behind = inside(candidates, { start: cue.end, end: sentence.end }).find(
    (candidate) => !told(candidate) && isOfCue(candidate),
  );
  // “At a rally in *Carrow* she said …”
  const opener = ({ start }: Span): number => (occasion && occasion.end < start ? occasion.end : sentence.start);
  const opens = ({ span }: Placed): boolean =>
    /^ ?(?:\p{L}+ ){0,2}$/u.test(report.text.slice(opener(span), span.start)) &&
    /^,? $/.test(report.text.slice(span.end, (source ?? cue).start));
  const first = inside(candidates, { start: sentence.start, end: cue.start })[0];
  return (behind ?? (first && opens(first) && !told(first) ? first : null))?.id ?? null;
}

function hasVerb({ tree: { tokens } }: Language, { start, end }: Span): boolean {
  for (let at = firstEndingAfter(tokens, start); at < tokens.length && tokens[at]!.end <= end; at++)
    if (tokens[at]!.upos === "VERB") return true;
  return false;
}

const placeOf = ({ source, cue, content }: Statement): Span =>
  [source, cue].reduce<Span>((all, span) => (span && contains(all, span) ? all : (span ?? all)), content[0]!);

/** Asks for the innermost statement whose content holds a span, other than `except`; null: the outlet's own voice. */
export type Holders = (span: Span, except?: StatementId) => Statement | null;

/** Prepares the question for one report; each answer takes time that grows with the logarithm of its statements, and with how many nest. */
export function holdersIn(statements: readonly Statement[]): Holders {
  const pieces = statements
    .flatMap((statement) => statement.content.map((span) => ({ span, statement })))
    .sort((a, b) => byPlace(a.span, b.span));
  // How far any piece up to this one reaches: behind it no earlier piece can hold a span.
  let reach = 0;
  const reaches = pieces.map(({ span }) => {
    reach = Math.max(reach, span.end);
    return reach;
  });
  return (span, except) => {
    let best: (typeof pieces)[number] | null = null;
    for (let at = firstFrom(pieces, span.start + 1) - 1; at >= 0 && reaches[at]! >= span.end; at--) {
      const piece = pieces[at]!;
      if (piece.statement.id === except || !contains(piece.span, span)) continue;
      if (!best || piece.span.end - piece.span.start < best.span.end - best.span.start) best = piece;
    }
    return best?.statement ?? null;
  };
}
