/**
 * The mentions that can stand for someone or something: names, descriptions and pronouns, each with all its words — the title
 * before a name, complements and relative clauses behind a noun — as the tree has them. Persons and things alike; which of
 * them become actors is settled later.
 */
import { countryNamed, countryOfCapital } from "../../language/countries.js";
import { genderOfName } from "../../language/given-names.js";
import type { FoundMention, Language } from "../../language/language.js";
import { areSuch, isCount } from "../../language/number.js";
import { isPlural, singular } from "../../language/plurals.js";
import { type Range, rangeOf, spanOf, type Tree, wholePhraseOf } from "../../language/tree.js";
import type { MentionType, Report, Span } from "../../schema.js";
import { byPlace, firstEndingAfter, words } from "../../span.js";
import data from "../data/pronouns.json" with { type: "json" };
import seatsOfGovernment from "../data/seats.json" with { type: "json" };
import { genderBefore, genderOf } from "../gender.js";
import { isLocation } from "../places.js";
import { countryIn } from "./office.js";

/** What a mention is by its first word: how it asks to be understood. */
export const kinds = [
  "name",
  "definite",
  "indefinite",
  "demonstrative",
  "possessed",
  "bare",
  "group",
  "he",
  "she",
  "it",
  "they",
  "I",
  "we",
  "you",
  "this",
  "these",
] as const;
export type Kind = (typeof kinds)[number];

export type Gender = "female" | "male" | "neuter";
export type Grade = "singular" | "plural";

export interface Mention {
  readonly span: Span;
  /** Token that the rest hangs on. */
  readonly head: number;
  readonly form: FoundMention["form"];
  readonly kind: Kind;
  readonly type: MentionType;
  /** Index among the mentions of the language layer of the one with the same head; null: there is none, as for things. */
  readonly found: number | null;
  /** The name within the mention, as written, without what stands around it; null: it has none. */
  readonly name: string | null;
  /** What hangs on a description behind its head, with “at”, “of” or the like, in lower case: “at pell bank”; "": nothing does. */
  readonly complement: string;
  /** The head, in lower case, singular. */
  readonly noun: string;
  /** Nouns, names, adjectives and numbers of the mention before its complements, in lower case. */
  readonly words: ReadonlySet<string>;
  readonly number: Grade | null;
  readonly gender: Gender | null;
  /** ISO code of the state that it names, by its own name or by that of the seat of its government; null: of none. */
  readonly state: string | null;
  readonly sentence: number;
  readonly paragraph: number;
  readonly relation: string;
  /** Token of the verb or noun that it hangs on; -1: none. */
  readonly governor: number;
  readonly reflexive: boolean;
  readonly possessive: boolean;
  /** What its clause says of the subject: “Ada Quill is *the harbourmaster*”. */
  readonly predicate: boolean;
}

interface Kinship {
  readonly kind: Kind;
  readonly number: Grade | null;
  readonly gender: Gender | null;
}

const pronouns: ReadonlyMap<string, Kinship> = new Map(
  Object.entries(data.pronouns).flatMap(([kind, { words, number, gender }]) =>
    words.map((word) => [word, { kind, number, gender } as Kinship]),
  ),
);
const reflexives: ReadonlySet<string> = new Set(data.reflexive);
const possessives: ReadonlySet<string> = new Set(data.possessive);
const definite: ReadonlySet<string> = new Set(data.determiners.definite);
const indefinite: ReadonlySet<string> = new Set(data.determiners.indefinite);
const demonstrative: ReadonlySet<string> = new Set(data.determiners.demonstrative);

/** All mentions in the order of their starts, the longer first. */
export function findMentions(report: Report, language: Language): readonly Mention[] {
  const { tree } = language;
  const { tokens } = tree;
  const foundAt = new Map(language.mentions.map(({ head }, index) => [firstEndingAfter(tokens, head.start), index]));
  const finder: Finder = {
    report,
    tree,
    language,
    foundAt,
    surnames: surnamesIn(report, language),
    sentenceOf: holder(tokens, language.sentences),
    paragraphOf: holder(
      tokens,
      report.parts.map(({ span }) => span),
    ),
  };
  const found = tokens.flatMap((_, head) => [...mentionAt(finder, head), ...groupAt(finder, head)]);
  found.sort((a, b) => byPlace(a.span, b.span) || Number(a.found === null) - Number(b.found === null));
  // Two heads may claim the same words where the tree errs.
  return found.filter(({ span }, index) => index === 0 || byPlace(found[index - 1]!.span, span) !== 0);
}

interface Finder {
  readonly report: Report;
  readonly tree: Tree;
  readonly language: Language;
  readonly foundAt: ReadonlyMap<number, number>;
  /** Last words of the longer names of persons: “Wilson” of “Anna Wilson” tells no gender. */
  readonly surnames: ReadonlySet<string>;
  readonly sentenceOf: Int32Array;
  readonly paragraphOf: Int32Array;
}

const surnamesIn = ({ text }: Report, { mentions }: Language): ReadonlySet<string> =>
  new Set(
    mentions.flatMap(({ form, type, span }) => {
      const parts = form === "name" && type === "person" ? plainName(text, span).split(" ") : [];
      return parts.length > 1 ? [parts.at(-1)!] : [];
    }),
  );

/** For each token the index of the span that it stands in, -1 for none. */
function holder(tokens: readonly Span[], spans: readonly Span[]): Int32Array {
  let at = 0;
  return Int32Array.from(tokens, ({ start }) => {
    while (at < spans.length && spans[at]!.end <= start) at++;
    return at < spans.length && spans[at]!.start <= start ? at : -1;
  });
}

/** Parts of a longer name or compound head no mention of their own. */
const within = /^(?:flat|fixed|goeswith|compound|nmod:desc|appos|dep|reparandum)$/;

function mentionAt(finder: Finder, head: number): readonly Mention[] {
  const { tree, language } = finder;
  const { tokens } = tree;
  const { upos, relation } = tokens[head]!;
  const index = finder.foundAt.get(head) ?? null;
  const found = index === null ? null : language.mentions[index]!;
  const pronoun = found?.form === "name" ? undefined : pronounAt(tree, head);
  if (pronoun) return [mention(finder, head, { from: head, to: head + 1 }, pronoun, index)];
  if (found?.form === "name" && within.test(relation ?? "") && relation !== "appos") {
    // “*U.S.* President”: a name within a mention stands for its own. An adjective names nobody.
    if (upos === "ADJ" || found.type === "group") return [];
    return [mention(finder, head, rangeOf(tree, found.span), null, index)];
  }
  const isNoun = upos === "NOUN" || upos === "PROPN" || found?.form === "name" || (found && upos !== "PRON");
  if (!isNoun || (within.test(relation ?? "") && found?.form !== "name")) return [];
  if (upos === "ADJ" && found?.type === "group" && relation === "amod") return [];
  return [mention(finder, head, wholePhraseOf(tree, head), null, index)];
}

/** “this” before a noun is no pronoun, nor is “that” before a clause; “it” that only fills a place means nothing. */
function pronounAt({ tokens, words }: Tree, at: number): Kinship | undefined {
  const word = words[at]!;
  const pronoun = pronouns.get(word);
  if (!pronoun) return undefined;
  const { upos, relation } = tokens[at]!;
  if (relation === "det" || relation === "mark" || relation === "expl" || relation === "cc:preconj") return undefined;
  if (word === "that" && upos !== "PRON" && upos !== "DET") return undefined;
  return pronoun;
}

/** “Ada Quill and Tom Marsh” together. */
function groupAt(finder: Finder, head: number): readonly Mention[] {
  const { tree } = finder;
  const { tokens, words, children } = tree;
  const { upos, relation } = tokens[head]!;
  if ((upos !== "NOUN" && upos !== "PROPN" && upos !== "PRON") || within.test(relation ?? "")) return [];
  const joined = children[head]!.filter((child) => tokens[child]!.relation === "conj" && child > head);
  const nouns = joined.filter((child) => /^(?:NOUN|PROPN|PRON)$/.test(tokens[child]!.upos ?? ""));
  const hasAnd = joined.some((child) => children[child]!.some((at) => /^(?:and|&)$/.test(words[at]!)));
  if (nouns.length === 0 || nouns.length !== joined.length || !hasAnd) return [];
  const ranges = [head, ...nouns].map((at) => wholePhraseOf(tree, at));
  const range = { from: ranges[0]!.from, to: Math.max(...ranges.map(({ to }) => to)) };
  return [mention(finder, head, range, { kind: "group", number: "plural", gender: null }, null)];
}

const contentWord = /^(?:NOUN|PROPN|ADJ|NUM|VERB)$/;

function mention(
  finder: Finder,
  head: number,
  { from, to }: Range,
  known: Kinship | null,
  index: number | null,
): Mention {
  const { tree, language, report } = finder;
  const { text, tokens } = tree;
  const found = index === null ? null : language.mentions[index]!;
  const span = spanOf(tree, { from, to });
  const isGroup = known?.kind === "group";
  const form =
    known && !isGroup
      ? "pronoun"
      : !isGroup && (found ? found.form === "name" : isNamed(tree, head))
        ? "name"
        : "description";
  const word = tree.words[head]!;
  const named = form === "name" ? (found?.form === "name" ? found.span : nameAround(tree, head)) : null;
  const name = named && plainName(text, named);
  const own = [...Array(to - from).keys()]
    .map((nth) => from + nth)
    .filter((at) => at <= head || (named !== null && tokens[at]!.end <= named.end) || isGroup);
  const state =
    found && name ? stateOf(report, found, name) : form === "description" ? governed(text, span, word) : null;
  return {
    span,
    head,
    form,
    kind: known?.kind ?? (form === "name" ? "name" : kindOf(tree, from, head)),
    type:
      found && !isGroup
        ? found.type
        : known && (known.kind === "he" || known.kind === "she" || known.kind === "I")
          ? "person"
          : "other",
    found: isGroup ? null : index,
    name,
    complement: form === "description" ? complementIn(tree, head) : "",
    noun:
      form === "pronoun"
        ? word
        : /^-in-law\b/i.test(text.slice(tokens[head]!.end, tokens[head]!.end + 8))
          ? `${word}-in-law`
          : singular(word),
    words: new Set(own.filter((at) => contentWord.test(tokens[at]!.upos ?? "")).map((at) => tree.words[at]!)),
    number: known ? known.number : form === "name" ? "singular" : numberOf(tree, from, head),
    gender: known
      ? known.gender
      : genderIn(text, { span, named, given: found?.type === "person" ? givenIn(finder, name) : null }, tokens[head]!),
    state,
    sentence: finder.sentenceOf[head]!,
    paragraph: finder.paragraphOf[head]!,
    relation: tokens[head]!.relation ?? "dep",
    governor: tokens[head]!.head ?? -1,
    reflexive: form === "pronoun" && reflexives.has(word),
    possessive:
      form === "pronoun"
        ? possessives.has(word) && tokens[head]!.relation === "nmod:poss"
        : tokens[head]!.relation === "nmod:poss",
    predicate: tree.children[head]!.some((child) => tokens[child]!.relation === "cop"),
  };
}

/** The nouns that hang on one behind it. */
function complementIn(tree: Tree, head: number): string {
  const behind = tree.children[head]!.find((child) => child > head && tree.tokens[child]!.relation === "nmod");
  return behind === undefined
    ? ""
    : tree.text.slice(tree.tokens[tree.first[behind]!]!.start, tree.tokens[behind]!.end).toLowerCase();
}

/** The name of a person, as far as it may begin with a given name. */
const givenIn = ({ surnames }: Finder, name: string | null): string | null =>
  name === null || surnames.has(name) ? null : name;

/** By the form of address, else by the given name, else by the nouns of the mention up to its head. */
function genderIn(
  text: string,
  { span, named, given }: { readonly span: Span; readonly named: Span | null; readonly given: string | null },
  head: Span,
): Gender | null {
  const address = named && genderBefore(text, named);
  const byName = given === null ? null : genderOfName(given);
  return address ?? byName ?? genderOf(text.slice(span.start, named ? named.start : head.end));
}

const isNamed = ({ tokens }: Tree, head: number): boolean => tokens[head]!.upos === "PROPN";

/** A proper noun that the model of names passed over: with the proper nouns right around it. */
function nameAround({ tokens }: Tree, head: number): Span {
  let from = head;
  while (from > 0 && tokens[from - 1]!.upos === "PROPN" && tokens[from - 1]!.head === head) from--;
  let to = head;
  while (to + 1 < tokens.length && tokens[to + 1]!.upos === "PROPN" && tokens[to + 1]!.head === head) to++;
  return { start: tokens[from]!.start, end: tokens[to]!.end };
}

/** A name in one line, without article and possessive: “the Pell Watch’s” → “Pell Watch”. */
export const plainName = (text: string, span: Span): string =>
  words(text, span)
    .replace(/\s+/g, " ")
    .replace(/['’]s?$/, "")
    .replace(/^the /i, "");

/** A country by its name; the seat of a government only where it does not say where something is. */
function stateOf(report: Report, found: FoundMention, name: string): string | null {
  if (found.type === "country") return countryNamed(name)?.code ?? null;
  if (isLocation(report, { ...found, type: "place" })) return null;
  const isSeat = found.type === "place" || found.type === "organization";
  return (isSeat ? seats.get(name) : null) ?? (found.type === "place" ? (countryOfCapital(name)?.code ?? null) : null);
}

const seats: ReadonlyMap<string, string> = new Map(Object.entries(seatsOfGovernment.seats));

/** “the Chilean *government*”, “the *government* of Chile”: the state itself. */
function governed(text: string, { start, end }: Span, noun: string): string | null {
  return noun === "government" ? countryIn(text.slice(start, end)) : null;
}

function kindOf({ tokens, words }: Tree, from: number, head: number): Kind {
  // “*the* Leader’s adviser”: the tree may give the article of the possessor to the whole.
  const isPossessor = tokens[head]!.relation === "nmod:poss";
  if (isPossessor && head > 0 && definite.has(words[head - 1]!)) return "definite";
  for (let at = from; at < head; at++) {
    const word = words[at]!;
    const { head: governor, relation } = tokens[at]!;
    if (relation === "nmod:poss" && governor === head) return "possessed";
    if (governor !== head || (relation !== "det" && relation !== "nummod" && relation !== "amod")) continue;
    if (definite.has(word)) return "definite";
    if (demonstrative.has(word)) return "demonstrative";
    if (indefinite.has(word)) return "indefinite";
  }
  return "bare";
}

function numberOf(tree: Tree, from: number, head: number): Grade | null {
  if (isCount(tree, head)) return "plural";
  for (let at = from; at < head; at++) {
    const word = tree.words[at]!;
    if (/^(?:a|an|each|every|this|that)$/.test(word)) return "singular";
    if (/^(?:these|those|both|many|several|few|two|three|four|five|six)$/.test(word)) return "plural";
  }
  return isPlural(tree.words[head]!) || areSuch(tree, head) ? "plural" : "singular";
}
