/** What the report gives of each mention besides its own words: who speaks it, what stands beside it, what the encoder thinks. */
import { antecedentOf } from "../../language/arguments.js";
import { attitudeOf } from "../../language/cues.js";
import type { Attribution, Language } from "../../language/language.js";
import { ancestorsOf, hasRelation, headOf, rangeOf } from "../../language/tree.js";
import type { Report, Span } from "../../schema.js";
import { byPlace, contains, firstEndingAfter, firstFrom, words } from "../../span.js";
import persons from "../data/persons.json" with { type: "json" };
import { genderOf } from "../gender.js";
import { interviewIn, partIn } from "../interview.js";
import { disjointOf, subjectsOf } from "./binding.js";
import { partNounsIn } from "./counterparts.js";
import { findMentions, type Gender, type Mention, plainName } from "./mentions.js";
import { namingsIn } from "./naming.js";
import { countryIn, officeOf, ownerIn, principalIn, titleOf } from "./office.js";
import { titlesOf } from "./titles.js";
import { type Part, partsIn } from "./trial.js";
import { lastWord } from "./wording.js";

export interface Discourse {
  readonly mentions: readonly Mention[];
  /** Descriptions beside a name: by the index of theirs among `language.mentions`, that of the name's. */
  readonly titles: ReadonlyMap<number, number>;
  /** By mention: indices among `language.mentions` of those that it stands for: its own, a title beside it, “who” and “which” of its relative clause. */
  readonly foundOf: readonly (readonly number[])[];
  /** By mention. */
  readonly offices: readonly Office[];
  /** By mention: index of the mention that names the speaker of what it stands in; -1: nobody is given, or none speaks. */
  readonly speakers: Int32Array;
  /** By mention: index of the mention that names who says the quotation, given word for word, in which it stands as “he”, “she” or “they”; -1: it does not. */
  readonly quoters: Int32Array;
  /** By mention: whether it names the source of an attribution. */
  readonly voices: readonly boolean[];
  /** By mention: index of the quotation that it stands in; -1: in none. */
  readonly quotations: Int32Array;
  readonly ages: Ages;
  /** By mention: the label of a turn that it stands in, as printed; null: in none. */
  readonly labels: readonly (string | null)[];
  /** By mention: indices of mentions that cannot mean the same, as the tree has it: “*Vega* ignored *him*”. */
  readonly disjoint: readonly (readonly number[])[];
  /** By mention: index of the mention before it of which the text says that this is its name; -1: it says so of none. */
  readonly namings: readonly number[];
  /** By mention: index of the mention of the subject before which it stands with “as”: “*As a nurse* she …”; -1: before none. */
  readonly fronted: readonly number[];
  /** By mention: the parts in a deed or its trial that the text gives it there. */
  readonly parts: readonly (readonly Part[])[];
  /** By mention: the nouns for parts in a happening that the text calls it by there, as `counterparts.ts` has them. */
  readonly called: readonly (readonly string[])[];
  /** By mention: index of the mention that was asked the question which this one answers, or that asks on here; -1: it is in no exchange. */
  readonly asked: Int32Array;
  /** By mention: index of the mention of the other one in that exchange; -1: it is in none. */
  readonly others: Int32Array;
  /** By mention: the tokens above its head in the tree, the nearest first, as far as `height`. */
  readonly above: readonly (readonly number[])[];
  /**
   * Indices of all mentions in the order in which they are resolved: that of the text, but for a pronoun or a role before the
   * subject of its own sentence, which waits for it: “After *his* visit, *Tom Marsh* left”, or in quoted words, which wait for whose they are.
   */
  readonly order: readonly number[];
  /** How likely mention i goes back to mention j before it, and to none; null: the encoder does not say. */
  antecedent(i: number, j: number): number | null;
  none(i: number): number | null;
}

/** How old the text says that people are. */
export interface Ages {
  /** The age that stands behind the name of a mention: 34 of “Tom Marsh, 34,”; null: none does. */
  of(index: number): number | null;
  /** The words of a mention. */
  wordsOf(index: number): string;
}

/** What the descriptions of a mention tell: its own words, and the titles and appositions beside a name. */
export interface Office {
  readonly nouns: readonly string[];
  readonly titles: readonly string[];
  /** Words that tell whose office it is, in lower case: “mayor” of “the mayor’s spokesman”, “to the mayor of Pell” of “an adviser …”. */
  readonly owners: readonly string[];
  readonly country: string | null;
  readonly gender: Gender | null;
  /** It is told as something new: “Ada Quill, *a solicitor*”, “*Solicitor* Ada Quill”. */
  readonly isIntroduced: boolean;
  /** It is told by whose relative it is: “*Marsh's brother* Jan Marsh”. */
  readonly isKin: boolean;
}

/** How far behind a title it can stand whose it is, in code units. */
const complement = 80;

/** Two indices among `language.mentions`. */
export type Pair = readonly [number, number];

/**
 * Finds the mentions of a report, and all that coreference asks of them; indices in it are those of `mentions`. `opposed`: mentions
 * that cannot mean the same.
 */
export function discourseOf(report: Report, language: Language, opposed: readonly Pair[] = []): Discourse {
  const titles = titlesOf(report, language);
  const mentions = withTitles(report, language, findMentions(report, language), titles);
  const speakers = speakersOf(report, language, mentions);
  const quoters = quotersOf(report, language, mentions);
  const standsFor = foundOf(report, language, mentions, titles);
  return {
    mentions,
    titles,
    foundOf: standsFor,
    offices: officesOf(report, language, mentions, titles),
    speakers,
    quoters,
    voices: voicesOf(language, mentions),
    quotations: quotationsOf(language, mentions),
    ages: agesOf(report, mentions),
    labels: labelsOf(report, language, mentions),
    disjoint: withQuoters(
      quoters,
      withOpposed(disjointOf(language, mentions, speakers, besideOf(language, mentions, titles)), standsFor, opposed),
    ),
    namings: namingsIn(language.tree, mentions),
    parts: partsIn(language.tree, mentions),
    called: partNounsIn(language.tree, mentions),
    ...exchangesOf(report, language, mentions),
    above: aboveOf(language, mentions),
    ...orderOf(language, mentions, quoters),
    ...encoderOf(language, mentions),
  };
}

/** By token that heads a description beside a name: the mention of the name. */
function besideOf(
  { tree, mentions: found }: Language,
  mentions: readonly Mention[],
  titles: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const at = new Map(mentions.map((mention, index) => [mention.found, index] as const));
  return new Map(
    [...titles].flatMap(([title, name]) => {
      const index = at.get(name);
      return index === undefined ? [] : [[firstEndingAfter(tree.tokens, found[title]!.head.start), index] as const];
    }),
  );
}

/** “*The army* drove *the rebels* from the town”: the two sides of an event are kept apart, too. */
function withOpposed(
  disjoint: readonly (readonly number[])[],
  standsFor: readonly (readonly number[])[],
  opposed: readonly Pair[],
): readonly (readonly number[])[] {
  if (opposed.length === 0) return disjoint;
  const at = new Map(standsFor.flatMap((found, index) => found.map((one) => [one, index] as const)));
  const others = disjoint.map((own) => [...own]);
  for (const pair of opposed) {
    const [one, other] = pair.map((found) => at.get(found));
    if (one === undefined || other === undefined || one === other) continue;
    others[one]!.push(other);
    others[other]!.push(one);
  }
  return others;
}

/** A title and its name are one mention: the longer of the two, under the name. */
function withTitles(
  { text }: Report,
  language: Language,
  mentions: readonly Mention[],
  titles: ReadonlyMap<number, number>,
): readonly Mention[] {
  const at = new Map(mentions.flatMap(({ found }, index) => (found === null ? [] : [[found, index] as const])));
  const changed = new Map<number, Mention | null>();
  // The mention under which a name stands, of several descriptions beside it the longest.
  const standing = new Map<number, number>();
  for (const [title, name] of titles) {
    const [beside, named] = [at.get(title), standing.get(name) ?? at.get(name)];
    if (beside === undefined) continue;
    const [outer, inner] = [mentions[beside]!, named === undefined ? null : mentions[named]!];
    if (inner && !contains(outer.span, inner.span)) {
      changed.set(beside, null);
      continue;
    }
    standing.set(name, beside);
    const { span, type } = language.mentions[name]!;
    if (named !== undefined) changed.set(named, null);
    const words = inner?.words ?? outer.words;
    changed.set(beside, {
      ...outer,
      form: "name",
      kind: "name",
      type,
      found: name,
      name: plainName(text, span),
      words,
      number: "singular",
      gender: inner?.gender ?? outer.gender,
    });
  }
  return mentions.flatMap((mention, index) => {
    const now = changed.get(index);
    return now === undefined ? [mention] : now === null ? [] : [now];
  });
}

function foundOf(
  { text }: Report,
  language: Language,
  mentions: readonly Mention[],
  titles: ReadonlyMap<number, number>,
): Discourse["foundOf"] {
  const own = mentions.map(({ found }) => (found === null ? [] : [found]));
  const at = new Map(own.flatMap((all, index) => all.map((found) => [found, index] as const)));
  for (const [title, name] of titles) own[at.get(name) ?? -1]?.push(title);
  const headed = new Map(mentions.map(({ head, kind }, index) => [kind === "group" ? -1 : head, index]));
  language.mentions.forEach(({ span, form }, found) => {
    if (form !== "pronoun" || !/^(?:who|which)$/i.test(words(text, span))) return;
    const noun = antecedentOf(language.tree, firstEndingAfter(language.tree.tokens, span.start));
    // “Tollan Rail, *a rival*, which says”
    const named = hasRelation(language.tree, noun, "appos") ? headOf(language.tree, noun) : noun;
    own[headed.get(noun) ?? headed.get(named) ?? -1]?.push(found);
  });
  return own;
}

function officesOf(
  { text }: Report,
  language: Language,
  mentions: readonly Mention[],
  titles: ReadonlyMap<number, number>,
): readonly Office[] {
  const beside = new Map<number, string[]>();
  const behind = new Map<number, string[]>();
  for (const [description, name] of titles) {
    const { span } = language.mentions[description]!;
    beside.set(name, [...(beside.get(name) ?? []), words(text, span)]);
    behind.set(name, [...(behind.get(name) ?? []), complementAt(text, span.end)]);
  }
  return mentions.map(({ form, type, found, span, head, name }): Office => {
    const isDescription = form === "description" && (type === "person" || type === "organization");
    // What stands before the noun and in it; a complement may name another country.
    const own = isDescription ? [text.slice(span.start, wordEnd(text, language.tree.tokens[head]!.end))] : [];
    const forWhom = isDescription ? principalIn(text.slice(language.tree.tokens[head]!.end, span.end)) : null;
    const all = [...own, ...(found === null ? [] : (beside.get(found) ?? []))].map((one) => one.replace(/\s+/g, " "));
    const first = <T>(of: (description: string) => T | null): T | null =>
      all.reduce<T | null>((known, description) => known ?? of(description), null);
    const told = found === null ? [] : (behind.get(found) ?? []);
    return {
      nouns: all.map(officeOf),
      titles: all.map(titleOf),
      owners: [
        ...all.flatMap((description) => ownerIn(description) ?? []),
        ...(forWhom === null ? [] : [forWhom]),
        ...told,
      ],
      country: first(countryIn) ?? (type === "organization" && name !== null ? countryIn(name) : null),
      gender: first(genderOf),
      isIntroduced: all.some(
        (description, nth) => /^an? /i.test(description) || (nth >= own.length && isBare(description)),
      ),
      isKin: all.some(isKin),
    };
  });
}

const isBare = (title: string): boolean => /^(?!the |his |her |their |its |my |our )[\p{L}-]+$/iu.test(title);

const relatives: ReadonlySet<string> = new Set(persons.relatives);

/** “his wife”, “Marsh's older brother” */
const isKin = (description: string): boolean =>
  (/^(?:his|her|their) /i.test(description) || ownerIn(description) !== null) &&
  relatives.has(lastWord(description.toLowerCase()));

/** Where a word with hyphens ends that has a part ending there: “editor*-in-chief*”. */
const wordEnd = (text: string, at: number): number =>
  at + /^(?:[-‐‑][\p{L}\d]+)*/u.exec(text.slice(at, at + 40))![0].length;

const complementAt = (text: string, from: number): string =>
  (/^ (?:of|for|to) [^.;:“”"]*/.exec(text.slice(from, from + complement))?.[0] ?? "").toLowerCase();

/** The innermost content that a mention stands in tells who speaks. */
function speakersOf(report: Report, language: Language, mentions: readonly Mention[]): Int32Array {
  const speakers = new Int32Array(mentions.length).fill(-1);
  const interview = interviewIn(report, language);
  const pieces = language.attributions
    .flatMap((attribution) => {
      const part = partIn(report, attribution);
      const source = part === null ? attribution.source : (interview[part]?.span ?? null);
      return attribution.content.map((span) => ({ span, source }));
    })
    .sort((a, b) => byPlace(a.span, b.span));
  for (const { span, source } of pieces) {
    const speaker = source ? mainIn(mentions, source) : -1;
    for (let at = firstFrom(mentions, span.start); at < mentions.length && mentions[at]!.span.start < span.end; at++)
      speakers[at] = speaker;
  }
  return speakers;
}

/** ““*He* shouted,” Quill said”: quoted word for word nobody calls himself “he”; the words begin with a capital, and are no part of another's sentence. */
function quotersOf({ text }: Report, { attributions, quotations }: Language, mentions: readonly Mention[]): Int32Array {
  const quoters = new Int32Array(mentions.length).fill(-1);
  const opens = new Set(quotations.flatMap(({ spans }) => spans.map(({ start }) => start)));
  for (const { source, content } of attributions) {
    const first = content[0]?.start ?? -1;
    const quoter = source && opens.has(first) && /^\p{Lu}/u.test(text.slice(first + 1)) ? mainIn(mentions, source) : -1;
    if (quoter < 0) continue;
    for (const { start, end } of content)
      for (let at = firstFrom(mentions, start); at < mentions.length && mentions[at]!.span.start < end; at++)
        if (/^(?:he|she|they)$/.test(mentions[at]!.kind)) quoters[at] = quoter;
  }
  return quoters;
}

function withQuoters(quoters: Int32Array, disjoint: Discourse["disjoint"]): Discourse["disjoint"] {
  const others = disjoint.map((own) => [...own]);
  quoters.forEach((quoter, index) => {
    if (quoter < 0) return;
    others[index]!.push(quoter);
    others[quoter]!.push(index);
  });
  return others;
}

function voicesOf({ attributions }: Language, mentions: readonly Mention[]): Discourse["voices"] {
  const speaking = new Set(attributions.map(({ source }) => (source ? mainIn(mentions, source) : -1)));
  return mentions.map((_, index) => speaking.has(index));
}

/** Whether it is a question that somebody is told to have asked: “asked *whether it was late*”, “*Is it late?*” */
const isQuestion = (text: string, { cue, content }: Attribution): boolean =>
  content.some((piece) => /\?["”’'»]*$/.test(words(text, piece))) ||
  (cue !== null &&
    attitudeOf(words(text, cue)) === "asked" &&
    content.some((piece) => /^(?:whether|if|who|what|why|when|where|which|how)\b/i.test(words(text, piece))));

const replies = /^(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?)\b/i;

/**
 * “Quill asked *Marsh* whether it was late. *He* said …”: who speaks behind a question was asked it, or spoke before it, and did not ask
 * it; whoever asks behind an answer asked the question before.
 */
function exchangesOf(
  { text }: Report,
  { attributions }: Language,
  mentions: readonly Mention[],
): Pick<Discourse, "asked" | "others"> {
  const asked = new Int32Array(mentions.length).fill(-1);
  const others = new Int32Array(mentions.length).fill(-1);
  const told = attributions
    .filter(({ cue }) => cue !== null)
    .toSorted((a, b) => byPlace(a.cue!, b.cue!))
    .map((attribution) => ({
      ...attribution,
      voice: attribution.source ? mainIn(mentions, attribution.source) : -1,
      isQuestion: isQuestion(text, attribution),
    }));
  const follow = (later: number, earlier: number, most: number): boolean =>
    later >= 0 && earlier >= 0 && mentions[later]!.sentence - mentions[earlier]!.sentence <= most;
  told.forEach(({ voice, cue, isQuestion }, at) => {
    const [first, before] = [told[at - 2], told[at - 1]];
    if (!before || !follow(voice, before.voice, 1) || mentions[voice]!.sentence === mentions[before.voice]!.sentence)
      return;
    // “I tell *Quill* that it is late. “I know,” *she* says”: whom the writer speaks to answers.
    const isWriters = before.source !== null && /^(?:I|we)$/i.test(words(text, before.source));
    const isReply =
      before.addressee &&
      (isWriters || (replies.test(words(text, cue!)) && attitudeOf(words(text, before.cue!)) === "asked"));
    if (before.isQuestion ? !isQuestion : isReply) {
      others[voice] = before.voice;
      asked[voice] = before.addressee
        ? mainIn(mentions, before.addressee)
        : first && follow(voice, first.voice, 2)
          ? first.voice
          : calledIn(mentions, before.content);
    } else if (isQuestion && first?.isQuestion && follow(voice, first.voice, 2)) {
      others[voice] = before.voice;
      asked[voice] = first.voice;
    }
  });
  return { asked, others };
}

/** “I asked whether *she* still rode”: the last “he” or “she” of a question; -1: there is none. */
const calledIn = (mentions: readonly Mention[], content: readonly Span[]): number =>
  mentions.findLastIndex(
    ({ kind, span }) => (kind === "he" || kind === "she") && content.some((piece) => contains(piece, span)),
  );

/** The mention that a source comes down to: the first that begins in it. */
const mainIn = (mentions: readonly Mention[], { start, end }: Span): number => {
  for (let at = firstFrom(mentions, start); at < mentions.length && mentions[at]!.span.start < end; at++)
    if (mentions[at]!.kind !== "group") return at;
  return -1;
};

function quotationsOf({ quotations }: Language, mentions: readonly Mention[]): Int32Array {
  const within = new Int32Array(mentions.length).fill(-1);
  quotations.forEach(({ spans, use }, index) => {
    if (use !== "speech") return;
    for (const { start, end } of spans)
      for (let at = firstFrom(mentions, start); at < mentions.length && mentions[at]!.span.start < end; at++)
        within[at] = index;
  });
  return within;
}

const agesOf = ({ text }: Report, mentions: readonly Mention[]): Ages => ({
  of(index) {
    const { name, span } = mentions[index]!;
    const from = name === null ? -1 : text.indexOf(name, span.start);
    const found =
      from < 0 || from > span.end
        ? null
        : /^(?:, (?:aged )?| \()(\d{1,3})(?![\d.:%-])(?=[,;.)])/.exec(
            text.slice(from + name!.length, from + name!.length + 12),
          );
    return found ? Number(found[1]) : null;
  },
  wordsOf: (index) => words(text, mentions[index]!.span),
});

/** A label stands before its words; a signature, behind them, names whoever signs as any name does. */
function labelsOf({ text }: Report, { quotations }: Language, mentions: readonly Mention[]): Discourse["labels"] {
  const printed = quotations.flatMap(({ spans, speaker }) =>
    speaker && speaker.end <= spans[0]!.start ? [{ span: speaker }] : [],
  );
  return mentions.map(({ span, kind }) => {
    const own = printed[firstFrom(printed, span.end) - 1]?.span;
    return kind !== "group" && own && own.start <= span.start && span.start < own.end ? words(text, own) : null;
  });
}

/** How far up the tree is looked: for the verb whose subject a pronoun may wait for, and for what binds a mention. */
const height = 6;

const aboveOf = ({ tree }: Language, mentions: readonly Mention[]): Discourse["above"] =>
  mentions.map(({ head }) => {
    const above: number[] = [];
    for (const at of ancestorsOf(tree, head)) if (above.push(at) === height) break;
    return above;
  });

function orderOf(
  { tree }: Language,
  mentions: readonly Mention[],
  quoters: Int32Array,
): Pick<Discourse, "fronted" | "order"> {
  const subjects = subjectsOf(mentions);
  const fronted = mentions.map(({ form, type, number, span, governor, relation }, index) => {
    if (form !== "description" || type !== "person" || number !== "singular" || !/^(?:obl|advcl)/.test(relation))
      return -1;
    const subject = subjects.get(governor) ?? -1;
    return subject > index && tree.words[rangeOf(tree, span).from - 1] === "as" ? subject : -1;
  });
  const waitsFor = (index: number): number | null => {
    const { kind, head } = mentions[index]!;
    if (kind !== "he" && kind !== "she" && kind !== "they" && kind !== "it") return null;
    if (quoters[index]! > index) return quoters[index]!;
    let isFronted = false;
    for (let at = head, up = 0; at >= 0 && up < height; at = headOf(tree, at), up++) {
      const subject = subjects.get(at);
      if (isFronted && subject !== undefined && subject > index) return subject;
      if (/^(?:advcl|obl)/.test(tree.tokens[at]!.relation ?? "")) isFronted = true;
    }
    return null;
  };
  const waiting = new Map<number, number[]>();
  const order: number[] = [];
  const take = (index: number): void => {
    order.push(index);
    for (const later of waiting.get(index) ?? []) take(later);
  };
  mentions.forEach((_, index) => {
    const subject = fronted[index]! >= 0 ? fronted[index]! : waitsFor(index);
    if (subject === null) take(index);
    else waiting.set(subject, [...(waiting.get(subject) ?? []), index]);
  });
  return { fronted, order };
}

function encoderOf({ antecedents }: Language, mentions: readonly Mention[]): Pick<Discourse, "antecedent" | "none"> {
  const { width, unit, rows, queries, keys } = antecedents;
  const row = Int32Array.from(mentions, ({ head }) => rows[head] ?? -1);
  const last = width - 1;
  return {
    antecedent(i, j) {
      const [query, key] = [row[i]! * width, row[j]! * width];
      if (query < 0 || key < 0) return null;
      let sum = 0;
      for (let at = 0; at < last; at++) sum += queries[query + at]! * keys[key + at]!;
      return sum * unit * unit + keys[key + last]! * unit;
    },
    none: (i) => (row[i]! < 0 ? null : queries[row[i]! * width + last]! * unit),
  };
}
