/** What the report gives of each phrase besides its own words: who speaks it, what stands beside it, what the encoder thinks. */
import { attitudeOf } from "../../language/cues.js";
import type { Language } from "../../language/language.js";
import { ancestorsOf, firstTokenOf, headOf } from "../../language/tree.js";
import type { Report, Span } from "../../schema.js";
import { byPlace, contains, firstFrom, words } from "../../span.js";
import { genderOf } from "../gender.js";
import { intervieweeIn, isAnswer } from "../interview.js";
import { disjointOf, subjectsOf } from "./binding.js";
import { namingsIn } from "./naming.js";
import { countryIn, officeOf, ownerIn, titleOf } from "./office.js";
import { findPhrases, type Gender, type Phrase, plainName } from "./phrases.js";
import { titlesOf } from "./titles.js";

export interface Discourse {
  readonly phrases: readonly Phrase[];
  /** Descriptions beside a name: by the index of their mention, that of the name's. */
  readonly titles: ReadonlyMap<number, number>;
  /** By phrase: indices of the mentions that it stands for: its own, a title beside it, “who” of its relative clause. */
  readonly mentionsOf: readonly (readonly number[])[];
  /** By phrase. */
  readonly offices: readonly Office[];
  /** By phrase: index of the phrase that names the speaker of what it stands in; -1: nobody is given, or none speaks. */
  readonly speakers: Int32Array;
  /** By phrase: whether it names the source of an attribution. */
  readonly voices: readonly boolean[];
  /** By phrase: index of the quotation that it stands in; -1: in none. */
  readonly quotations: Int32Array;
  /** By phrase: indices of phrases that cannot mean the same, as the tree has it: “*Vega* ignored *him*”. */
  readonly disjoint: readonly (readonly number[])[];
  /** By phrase: index of the phrase before it of which the text says that this is its name; -1: it says so of none. */
  readonly namings: readonly number[];
  /** By phrase: index of the phrase that was asked the question before, where this one replies; -1: it does not. */
  readonly asked: Int32Array;
  /** By phrase: the tokens above its head in the tree, the nearest first, as far as `height`. */
  readonly above: readonly (readonly number[])[];
  /**
   * Indices of all phrases in the order in which they are resolved: that of the text, but for a pronoun before the subject of
   * its own sentence, which waits for it: “After *his* visit, *Tom Marsh* left”.
   */
  readonly order: readonly number[];
  /** How likely phrase i goes back to phrase j before it, and to none; null: the encoder does not say. */
  antecedent(i: number, j: number): number | null;
  none(i: number): number | null;
}

/** What the descriptions of a phrase tell: its own words, and the titles and appositions beside a name. */
export interface Office {
  readonly nouns: readonly string[];
  readonly titles: readonly string[];
  /** Words that tell whose office it is, in lower case: “mayor” of “the mayor’s spokesman”, “to the mayor of Pell” of “an adviser …”. */
  readonly owners: readonly string[];
  readonly country: string | null;
  readonly gender: Gender | null;
}

/** How far behind a title it can stand whose it is, in code units. */
const complement = 80;

/** Finds the mentions of a report, and all that coreference asks of them; indices in it are those of `phrases`. */
export function discourseOf(report: Report, language: Language): Discourse {
  const titles = titlesOf(report, language);
  const phrases = withTitles(report, language, findPhrases(report, language), titles);
  const speakers = speakersOf(report, language, phrases);
  return {
    phrases,
    titles,
    mentionsOf: mentionsOf(report, language, phrases, titles),
    offices: officesOf(report, language, phrases, titles),
    speakers,
    voices: voicesOf(language, phrases),
    quotations: quotationsOf(language, phrases),
    disjoint: disjointOf(language, phrases, speakers),
    namings: namingsIn(language.tree, phrases),
    asked: askedOf(report, language, phrases),
    above: aboveOf(language, phrases),
    order: orderOf(language, phrases),
    ...encoderOf(language, phrases),
  };
}

/** A title and its name are one phrase: the longer of the two, under the name. */
function withTitles(
  { text }: Report,
  { mentions }: Language,
  phrases: readonly Phrase[],
  titles: ReadonlyMap<number, number>,
): readonly Phrase[] {
  const at = new Map(phrases.flatMap(({ mention }, index) => (mention === null ? [] : [[mention, index] as const])));
  const changed = new Map<number, Phrase | null>();
  for (const [title, name] of titles) {
    const [beside, named] = [at.get(title), at.get(name)];
    if (beside === undefined) continue;
    const [outer, inner] = [phrases[beside]!, named === undefined ? null : phrases[named]!];
    if (inner && !contains(outer.span, inner.span)) {
      changed.set(beside, null);
      continue;
    }
    const { span, type } = mentions[name]!;
    if (named !== undefined) changed.set(named, null);
    const words = inner?.words ?? outer.words;
    changed.set(beside, {
      ...outer,
      form: "name",
      kind: "name",
      type,
      mention: name,
      name: plainName(text, span),
      words,
      number: "singular",
      gender: inner?.gender ?? outer.gender,
    });
  }
  return phrases.flatMap((phrase, index) => {
    const now = changed.get(index);
    return now === undefined ? [phrase] : now === null ? [] : [now];
  });
}

function mentionsOf(
  { text }: Report,
  { mentions, tree }: Language,
  phrases: readonly Phrase[],
  titles: ReadonlyMap<number, number>,
): Discourse["mentionsOf"] {
  const own = phrases.map(({ mention }) => (mention === null ? [] : [mention]));
  const at = new Map(own.flatMap((all, index) => all.map((mention) => [mention, index] as const)));
  for (const [title, name] of titles) own[at.get(name) ?? -1]?.push(title);
  const headed = new Map(phrases.map(({ head, kind }, index) => [kind === "group" ? -1 : head, index]));
  mentions.forEach(({ span, form }, mention) => {
    if (form !== "pronoun" || !/^who$/i.test(words(text, span))) return;
    const clause = tree.tokens[firstTokenOf(tree, span)?.head ?? -1];
    if (clause?.relation === "acl:relcl") own[headed.get(clause.head!) ?? -1]?.push(mention);
  });
  return own;
}

function officesOf(
  { text }: Report,
  { mentions, tree: { tokens } }: Language,
  phrases: readonly Phrase[],
  titles: ReadonlyMap<number, number>,
): readonly Office[] {
  const beside = new Map<number, string[]>();
  const behind = new Map<number, string[]>();
  for (const [description, name] of titles) {
    const { span } = mentions[description]!;
    beside.set(name, [...(beside.get(name) ?? []), words(text, span)]);
    behind.set(name, [...(behind.get(name) ?? []), complementAt(text, span.end)]);
  }
  return phrases.map(({ form, type, mention, span, head, name }): Office => {
    const isDescription = form === "description" && (type === "person" || type === "organization");
    // What stands before the noun and in it; a complement may name another country.
    const own = isDescription ? [text.slice(span.start, tokens[head]!.end)] : [];
    const all = [...own, ...(mention === null ? [] : (beside.get(mention) ?? []))].map((one) =>
      one.replace(/\s+/g, " "),
    );
    const first = <T>(of: (description: string) => T | null): T | null =>
      all.reduce<T | null>((found, description) => found ?? of(description), null);
    const told = mention === null ? [] : (behind.get(mention) ?? []);
    return {
      nouns: all.map(officeOf),
      titles: all.map(titleOf),
      owners: [...all.flatMap((description) => ownerIn(description) ?? []), ...told],
      country: first(countryIn) ?? (type === "organization" && name !== null ? countryIn(name) : null),
      gender: first(genderOf),
    };
  });
}

const complementAt = (text: string, from: number): string =>
  (/^ (?:of|for|to) [^.;:“”"]*/.exec(text.slice(from, from + complement))?.[0] ?? "").toLowerCase();

/** The innermost content that a phrase stands in tells who speaks. */
function speakersOf(report: Report, language: Language, phrases: readonly Phrase[]): Int32Array {
  const speakers = new Int32Array(phrases.length).fill(-1);
  const interviewee = intervieweeIn(report, language)?.span ?? null;
  const pieces = language.attributions
    .flatMap((attribution) => {
      const source = isAnswer(report, attribution) ? interviewee : attribution.source;
      return attribution.content.map((span) => ({ span, source }));
    })
    .sort((a, b) => byPlace(a.span, b.span));
  for (const { span, source } of pieces) {
    const speaker = source ? mainIn(phrases, source) : -1;
    for (let at = firstFrom(phrases, span.start); at < phrases.length && phrases[at]!.span.start < span.end; at++)
      speakers[at] = speaker;
  }
  return speakers;
}

function voicesOf({ attributions }: Language, phrases: readonly Phrase[]): Discourse["voices"] {
  const speaking = new Set(attributions.map(({ source }) => (source ? mainIn(phrases, source) : -1)));
  return phrases.map((_, index) => speaking.has(index));
}

/** “Quill asked *Marsh* whether it was late. *He* replied …”: of two statements in a row the second replies to the first. */
function askedOf({ text }: Report, { attributions }: Language, phrases: readonly Phrase[]): Int32Array {
  const asked = new Int32Array(phrases.length).fill(-1);
  const told = attributions.filter(({ cue }) => cue !== null).toSorted((a, b) => byPlace(a.cue!, b.cue!));
  told.forEach(({ source, cue }, at) => {
    const before = told[at - 1];
    if (
      !source ||
      !before?.addressee ||
      !/^(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?)\b/i.test(words(text, cue!))
    )
      return;
    if (attitudeOf(words(text, before.cue!)) !== "asked") return;
    const [replying, listener] = [mainIn(phrases, source), mainIn(phrases, before.addressee)];
    if (replying >= 0 && phrases[replying]!.sentence === (phrases[listener]?.sentence ?? -2) + 1)
      asked[replying] = listener;
  });
  return asked;
}

/** The phrase that a source comes down to: the first that begins in it. */
const mainIn = (phrases: readonly Phrase[], { start, end }: Span): number => {
  for (let at = firstFrom(phrases, start); at < phrases.length && phrases[at]!.span.start < end; at++)
    if (phrases[at]!.kind !== "group") return at;
  return -1;
};

function quotationsOf({ quotations }: Language, phrases: readonly Phrase[]): Int32Array {
  const within = new Int32Array(phrases.length).fill(-1);
  quotations.forEach(({ spans, use }, index) => {
    if (use !== "speech") return;
    for (const { start, end } of spans)
      for (let at = firstFrom(phrases, start); at < phrases.length && phrases[at]!.span.start < end; at++)
        within[at] = index;
  });
  return within;
}

/** How far up the tree is looked: for the verb whose subject a pronoun may wait for, and for what binds a phrase. */
const height = 6;

const aboveOf = ({ tree }: Language, phrases: readonly Phrase[]): Discourse["above"] =>
  phrases.map(({ head }) => {
    const above: number[] = [];
    for (const at of ancestorsOf(tree, head)) if (above.push(at) === height) break;
    return above;
  });

function orderOf({ tree }: Language, phrases: readonly Phrase[]): readonly number[] {
  const subjects = subjectsOf(phrases);
  const waitsFor = (index: number): number | null => {
    const { kind, head } = phrases[index]!;
    if (kind !== "he" && kind !== "she" && kind !== "they" && kind !== "it") return null;
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
  phrases.forEach((_, index) => {
    const subject = waitsFor(index);
    if (subject === null) take(index);
    else waiting.set(subject, [...(waiting.get(subject) ?? []), index]);
  });
  return order;
}

function encoderOf({ antecedents }: Language, phrases: readonly Phrase[]): Pick<Discourse, "antecedent" | "none"> {
  const { width, unit, rows, queries, keys } = antecedents;
  const row = Int32Array.from(phrases, ({ head }) => rows[head] ?? -1);
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
