/** Mentions: names, descriptions and pronouns of persons and bodies. */
import type { MentionType, Span } from "../../schema.js";
import { byPlace, contains, overlaps } from "../../span.js";
import { antecedentOf, isHeadline } from "../arguments.js";
import { logit } from "../calibration.js";
import { countryNamed, isFormerCountry } from "../countries.js";
import { isOccasion, isSitting } from "../cues.js";
import offices from "../data/offices.json" with { type: "json" };
import type { Scores } from "../encoder.js";
import { genderOfName } from "../given-names.js";
import type { Expression, FoundMention } from "../language.js";
import { lemmasOf } from "../lemmas.js";
import { isCount } from "../number.js";
import { isPlural, plural, singular } from "../plurals.js";
import { areLetters, isDocumentNoun, isOfficeNoun, isPersonNoun, isTitle } from "../titles.js";
import {
  basePhraseOf,
  childrenBy,
  hasRelation,
  headIn,
  headOf,
  isForm,
  isNominal,
  isVerb,
  type Range,
  rangeOf,
  spanAt,
  spanOf,
  type Tree,
  tokensIn,
} from "../tree.js";
import { listenerOf } from "./addressee.js";
import type { LinkedAttribution } from "./attributions.js";
import { withThings } from "./named-things.js";
import { scoreOf } from "./names.js";
import { likeliest, type Stretch } from "./sequence.js";
import { withWholeWords } from "./whole-words.js";

/** The labels that the columns of the scores stand for. */
interface Columns {
  readonly names: readonly string[];
  readonly mentions: readonly string[];
}

/** What the types of the corpus of names are here. Dates and sums of money are no mentions. */
const typeOfName: Readonly<Record<string, MentionType>> = {
  Person: "person",
  Organization: "organization",
  Location: "place",
  Facility: "place",
  NORP: "group",
  Product: "other",
  Misc: "other",
};

const typeOfExpression: Readonly<Record<string, Expression["type"]>> = { Date: "date", Money: "money" };

/** Dates and sums of money among named entities, in their order. */
export const expressionsOf = (tree: Tree, names: readonly Stretch[]): readonly Expression[] =>
  names.flatMap((name) => {
    const type = typeOfExpression[name.kind];
    return type ? [{ span: spanOf(tree, name), type }] : [];
  });

interface Findings {
  readonly tree: Tree;
  readonly scores: Scores;
  readonly columns: Columns;
  readonly names: readonly Stretch[];
  readonly attributions: readonly LinkedAttribution[];
}

/** Names and the titles before them, descriptions, pronouns; and a mention for every source and listener that has none. In order. */
export function findMentions(findings: Findings): readonly FoundMention[] {
  const { tree, attributions } = findings;
  const names = findings.names.map((name) => withNoun(tree, name));
  const { tokens } = tree;
  const taken = new Set<number>();
  const take = ({ from, to }: Range) => {
    for (let at = from; at < to; at++) taken.add(at);
  };
  const found: FoundMention[] = [];
  const titles = names.map((name) => (typeOfName[name.kind] === "person" ? titleBefore(findings, name) : null));
  names.forEach((name, nth) => {
    if (isBareOffice(findings, name) || isKindOfBody(findings, nth) || titles.some((title) => isOfTitle(title, name)))
      return;
    take(name);
    const mention = nameOf(findings, name);
    if (!mention) return;
    found.push(mention);
    const title = mention.type === "person" ? titles[nth]! : null;
    if (!title) return;
    take(title);
    found.push({ ...described(tree, title, title.to - 1), type: "person", evidence: { title: 1 } });
  });
  tokens.forEach((_, index) => {
    const finders = [personal, headedBy, apposed, office, ofPeople, numbered];
    const mention =
      taken.has(index) || isAge(tree, index)
        ? null
        : finders.reduce<FoundMention | null>((found, find) => found ?? find(findings, index), null);
    if (mention) found.push(mention);
    if (mention) taken.add(index);
  });
  for (const { source } of attributions) {
    for (const other of source ? joinedTo(tree, source) : [])
      if (!taken.has(other)) {
        taken.add(other);
        found.push(speaker(findings, other));
      }
    const head = source && nounIn(tree, source);
    // Where the tree errs an article may head its noun; it stands for nobody, as “another” and “both” do.
    if (head === null || (tokens[head]!.upos === "DET" && !standsAlone.test(tree.words[head]!))) continue;
    // “the report, *which* says”: the noun before the clause is who speaks.
    for (const one of new Set([head, antecedentOf(tree, head)]))
      if (!taken.has(one)) {
        taken.add(one);
        found.push(speaker(findings, one));
      }
  }
  for (const head of listenersIn(tree, attributions)) {
    if (taken.has(head)) continue;
    taken.add(head);
    found.push(speaker(findings, head));
  }
  const inOrder = found
    .map((mention) => withinMarks(tree, beforeName(findings, mention)))
    .sort((a, b) => byPlace(a.span, b.span));
  return withThings(tree, withWholeWords(tree, inOrder));
}

/** “*Ferry operator* Sund Lines”: a description ends where a name begins behind its noun, though the tree has them in one phrase. */
function beforeName({ tree, names }: Findings, mention: FoundMention): FoundMention {
  if (mention.form !== "description") return mention;
  const { from, to } = rangeOf(tree, mention.span);
  const noun = rangeOf(tree, mention.head).to;
  const name = names.find((one) => typeOfName[one.kind] && one.from >= noun && one.from < to);
  return name === undefined ? mention : { ...mention, span: spanOf(tree, { from, to: name.from }) };
}

/** “The so-called “*President*” Tom Marsh”: a description that begins outside of quotation marks and ends inside has what stands inside. */
function withinMarks({ text }: Tree, mention: FoundMention): FoundMention {
  const { span, head, form } = mention;
  if (form !== "description") return mention;
  const before = text.slice(span.start, head.start);
  const mark = Math.max(...['"', "“", "„", "«"].map((one) => before.lastIndexOf(one)));
  const isOpen = mark >= 0 && !/["”“»]/.test(before.slice(mark + 1) + text.slice(head.end, span.end));
  return isOpen ? { ...mention, span: { start: span.start + mark + 1, end: span.end } } : mention;
}

/** “people over *65*”, “women aged between *50* and 70”: how old they are. */
const isAge = (tree: Tree, index: number): boolean =>
  tree.tokens[index]!.upos === "NUM" &&
  hasRelation(tree, index, "nmod") &&
  isNominal(tree, headOf(tree, index)) &&
  childrenBy(tree, index, "case").some((child) => /^(?:over|under|between|above|below)$/.test(tree.words[child]!));

/** The head of a source; where the tree hangs the noun on a participle behind it, “*documents* seen by the Meridian”, the noun. */
function nounIn(tree: Tree, source: Range): number {
  const head = headIn(tree, source);
  const [noun] = childrenBy(tree, head, "nsubj", "nsubj:pass");
  return isVerb(tree, head) && noun !== undefined && noun >= source.from && noun < head ? noun : head;
}

/**
 * The heads of those who are told something: “told *parliament* that …”; what is held or read, “told *a news conference*”, is nobody, and where
 * nothing is told, “did not warn *the village*”, nobody listens.
 */
const listenersIn = (tree: Tree, attributions: readonly LinkedAttribution[]): readonly number[] =>
  attributions.flatMap(({ source, cue, content }) => {
    const verb = cue ? headIn(tree, cue) : -1;
    const isNegated = verb >= 0 && childrenBy(tree, verb, "advmod").some((at) => negation.test(tree.words[at]!));
    const listener =
      cue && content.length > 0 && !isNegated ? listenerOf(tree, cue, source ? [...content, source] : content) : null;
    const head = listener ? headIn(tree, listener) : -1;
    return head >= 0 && mayListen(tree, head) ? [head] : [];
  });

const negation = /^(?:not|n['’]t|never)$/;

/** Who is told behind “to” has a noun for people or a name; behind “told” it may be “a packed hall”. */
function mayListen(tree: Tree, head: number): boolean {
  const { upos, relation } = tree.tokens[head]!;
  const word = tree.words[head]!;
  const noun = singular(word);
  const isSomebody =
    upos === "PROPN" || isPersonNoun(noun) || isOfficeNoun(noun) || bodies.has(noun) || groups.has(word);
  // “told *the inquest*”: it is held, and yet it is told.
  const isHeld = isOccasion(word) && !isSitting(word);
  if (!isNominal(tree, head) || /^(?:DET|PRON)$/.test(upos!) || isHeld) return false;
  return isSomebody || relation !== "obl" || childrenBy(tree, head, "det").length > 0;
}

/** The mentions with one for each name that the page prints beside somebody's words and that is none so far: “IS: Not this year.” */
export function withPrinted(
  tree: Tree,
  mentions: readonly FoundMention[],
  speakers: readonly Span[],
): readonly FoundMention[] {
  const others = speakers.flatMap((span): readonly FoundMention[] => {
    const range = rangeOf(tree, span);
    const known = mentions.filter((mention) => overlaps(mention.span, span));
    // Of a label the model may see the half: “*LUISA* MARQUES: Not this year.”
    const isHalf = known.length > 0 && known.every((mention) => isHalfOf(tree, mention, span));
    if ((known.length > 0 && !isHalf) || range.from >= range.to) return [];
    return [{ span, head: spanAt(tree, headIn(tree, range)), form: "name", type: "person", evidence: { printed: 1 } }];
  });
  const kept = mentions.filter(({ span }) => !others.some((other) => overlaps(other.span, span)));
  return others.length === 0 ? mentions : [...kept, ...others].sort((a, b) => byPlace(a.span, b.span));
}

/** Whether a mention is a part of a label that is two or more words in capitals, as those of people are printed. */
const isHalfOf = ({ text }: Tree, { span }: FoundMention, label: Span): boolean =>
  contains(label, span) &&
  span.end - span.start < label.end - label.start &&
  /^\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]*)+$/u.test(text.slice(label.start, label.end));

/** “the *Anti-Smuggling* Unit”: the name of a body that is an adjective goes on to the noun with a capital that it is said of. */
function withNoun({ text, tokens }: Tree, name: Stretch): Stretch {
  const { kind, to } = name;
  const [last, next] = [tokens[to - 1]!, tokens[to]];
  const isOfNext = last.upos === "ADJ" && last.relation === "amod" && last.head === to;
  return kind === "Organization" && isOfNext && /^\p{Lu}/u.test(text.slice(next!.start, next!.end))
    ? { ...name, to: to + 1 }
    : name;
}

function nameOf({ tree, scores, columns }: Findings, name: Stretch): FoundMention | null {
  const type = typeOfName[name.kind];
  if (!type) return null;
  const span = spanOf(tree, name);
  const words = tree.text.slice(span.start, span.end);
  const isCountry = type === "place" && (countryNamed(words) !== null || isFormerCountry(words));
  const isThing = type === "person" && hasArticle(tree, name);
  const score = Math.exp(scoreOf({ scores, labels: columns.names }, name));
  return {
    span,
    head: spanAt(tree, headIn(tree, name)),
    form: "name",
    type: isThing ? "other" : isCountry ? "country" : isCalledLikeAPerson(words, type, score) ? "person" : type,
    // Low scores tell less than high ones.
    evidence: { score: logit(score), "score below half": Math.min(0, logit(score)), [`${type} score`]: logit(score) },
  };
}

/** “*the* Ada”, a river: nobody's name has an article, but for “the Quills”; in “the Quill family” it belongs to the noun. */
function hasArticle({ text, tokens, words }: Tree, { from, to }: Stretch): boolean {
  if (to - from > 1 || words[from - 1] !== "the") return false;
  const isPart = /^(?:NOUN|PROPN|PART|ADJ)$/.test(tokens[to]?.upos ?? "");
  return !isPart && !text.slice(tokens[from]!.start, tokens[from]!.end).endsWith("s");
}

/** “Ada Quill”: behind a given name one more word is a surname, unless the model is sure that a body or a thing is named so. */
const isCalledLikeAPerson = (words: string, type: MentionType, score: number): boolean =>
  (type === "organization" || type === "other") &&
  score < 0.6 &&
  /^\S+ \p{Lu}\S+$/u.test(words) &&
  genderOfName(words) !== null;

/** “the *Leader*’s adviser”, “*Speaker* of the Assembly”: an office with a capital names nobody, unless somebody bears the name. */
function isBareOffice({ tree: { text, tokens }, names }: Findings, { from, to, kind }: Stretch): boolean {
  const word = text.slice(tokens[from]!.start, tokens[from]!.end);
  const next = tokens[from + 1];
  const isComplemented = to - from > 1 && next !== undefined && text.slice(next.start, next.end) === "of";
  if ((to - from > 1 && !isComplemented) || typeOfName[kind] === undefined || !isOfficeNoun(word)) return false;
  return !names.some(
    ({ from: first, to: last }) =>
      last - first > 1 && text.slice(tokens[last - 1]!.start, tokens[last - 1]!.end) === word,
  );
}

/** “*Portuguese Prime Minister* Ada Quill”: the nouns and adjectives right before the name, if an office is among them. */
function titleBefore({ tree, names }: Findings, name: Stretch): Range | null {
  const { text, tokens } = tree;
  const wordAt = (at: number): string => text.slice(tokens[at]!.start, tokens[at]!.end);
  let from = name.from;
  while (from > 0 && isTitleWord(tree, from - 1)) from--;
  // “Chair of the *Harbour Commission* Professor Ada Quill”: a name behind an office and “of” says whose that office is.
  const before = tokens[from - 1]?.upos === "DET" ? from - 2 : from - 1;
  if (before > 0 && wordAt(before) === "of" && isOfficeNoun(wordAt(before - 1)))
    from = names.findLast(({ from: own, to }) => own >= from && to <= name.from)?.to ?? name.from;
  if (from === name.from) return null;
  const words = text.slice(tokens[from]!.start, tokens[name.from]!.start).split(/[\s-]+/);
  const isKnown = words.some((word) => isOfficeNoun(word) || isTitle(word) || areLetters(word));
  if (!isKnown && !isRankBefore({ tree, names }, name)) {
    // “the *cellist* Ada Quill”: any noun for people is what the one is who is named next; a name before it belongs to another.
    if (!isPersonNoun(tree.words[name.from - 1]!)) return null;
    from = Math.max(from, ...names.map(({ to }) => to).filter((to) => to < name.from));
  }
  while (from > 0 && tokens[from - 1]!.upos === "DET") from--;
  return { from, to: name.from };
}

/**
 * “*Taoiseach* Ada Quill”, “Norwick North *OCPD* Ada Quill”: right before the whole name of a person, within the same phrase, what the model
 * takes for the name of anything else is her rank, whatever it means; so are letters.
 */
function isRankBefore({ tree, names }: Pick<Findings, "tree" | "names">, { from, to }: Stretch): boolean {
  const { text, tokens } = tree;
  const before = from - 1;
  const word = text.slice(tokens[before]!.start, tokens[before]!.end);
  const own = names.find((name) => name.from <= before && before < name.to);
  const isNobody = own && (own.kind !== "Person" || genderOfName(word) === null);
  const isName = isNobody && own.to - own.from === 1 && typeOfName[own.kind] !== undefined && own.kind !== "NORP";
  const isCapital = /^\p{Lu}{2,5}$/u.test(word) && own?.kind !== "NORP";
  if (to - from === 1 || !(isName || isCapital) || countryNamed(word) !== null) return false;
  const [rank, name] = [tokens[before]!, tokens[from]!];
  const isPart = [rank, name].every(({ relation }) =>
    /^(?:flat|compound|nmod:desc|nsubj|obj|appos|root)/.test(relation ?? ""),
  );
  return (
    isPart && (rank.relation === name.relation || rank.head === from || name.head === before || rank.head === name.head)
  );
}

/** Whether a name is the title before a person's name, or a person's name within one: “*Norwick* North OCPD Ada Quill” is about a place. */
const isOfTitle = (title: Range | null, { from, to, kind }: Stretch): boolean =>
  title !== null && title.from <= from && to <= title.to && (to === title.to || kind === "Person");

/** “*Airline* Norfly”: right before the name of a body the noun for what it is, with the capital of its sentence. */
function isKindOfBody({ tree: { text, tokens, words }, names }: Findings, nth: number): boolean {
  const { from, to } = names[nth]!;
  const next = names[nth + 1];
  const isBefore = to - from === 1 && next?.from === to && text.slice(tokens[from]!.end, tokens[to]!.start) === " ";
  return isBefore && bodies.has(words[from]!);
}

const isTitleWord = ({ text, tokens }: Tree, at: number): boolean => {
  const { start, end, upos } = tokens[at]!;
  const touches = /^ ?$/.test(text.slice(end, tokens[at + 1]!.start));
  return touches && (/^(?:NOUN|PROPN|ADJ)$/.test(upos ?? "") || text.slice(start, end) === "-");
};

const described = (tree: Tree, range: Range, head: number) =>
  ({ span: spanOf(tree, range), head: spanAt(tree, head), form: "description" }) as const;

const kinds: Readonly<Record<string, MentionType>> = { person: "person", organization: "organization" };

/** A description or pronoun of a person or body that the token heads. Places without a name are not mentioned. */
function headedBy({ tree, scores, columns }: Findings, index: number): FoundMention | null {
  const top = likeliest(scores.mentions, index, columns.mentions.length);
  const [kind = "", form = ""] = columns.mentions[top]!.split(":");
  const type = kinds[kind];
  if (!type) return null;
  const probability = Math.exp(scores.mentions[index * columns.mentions.length + top]!);
  if (form !== "nominal") return null;
  return {
    ...described(tree, basePhraseOf(tree, index), index),
    type: typeOfNoun(tree, index) ?? type,
    evidence: { noun: logit(probability), "noun below half": Math.min(0, logit(probability)) },
  };
}

/** “Ada Quill, *the harbourmaster*”: what stands in apposition to a name is of the name's type. */
function apposed({ tree, names }: Findings, index: number): FoundMention | null {
  const { head, relation, upos } = tree.tokens[index]!;
  if (relation !== "appos" || head === null || head < 0 || upos !== "NOUN") return null;
  const name = names.find(({ from, to }) => from <= head && head < to);
  const type = name && typeOfName[name.kind];
  if (type !== "person" && type !== "organization") return null;
  return { ...described(tree, basePhraseOf(tree, index), index), type, evidence: { apposition: 1 } };
}

/** A noun of office is a person's, though the model may not know the word: “the *premier*”. */
function office({ tree }: Findings, index: number): FoundMention | null {
  const { text, tokens } = tree;
  const { start, end, relation } = tokens[index]!;
  const word = text.slice(start, end);
  if (!isOfficeNoun(word)) return null;
  // “the general election”: the word may stand before another noun, or be none.
  const determined = tokens
    .slice(Math.max(0, index - 4), index)
    .some(({ head, upos }) => head === index && upos === "DET");
  // “with *Speaker* of the Assembly Ada Quill”: with a capital and whose it is, it needs no article.
  const next = tokens[index + 1];
  const isTitled = /^\p{Lu}/u.test(word) && next !== undefined && text.slice(next.start, next.end) === "of";
  // “Journalist jailed over cartoon”: headlines have no articles.
  const { head } = tokens[index]!;
  const isInHeadline = head !== null && head >= 0 && isVerb(tree, head) && isHeadline(tree, head);
  if (
    !(determined || isTitled || isInHeadline) ||
    !/^(?:nsubj|nsubj:pass|obj|iobj|obl|obl:agent|nmod|appos|conj|root)$/.test(relation!)
  )
    return null;
  return { ...described(tree, basePhraseOf(tree, index), index), type: "person", evidence: { office: 1 } };
}

/** People and bodies by their noun, where they have a part in what a verb tells: “*Rebels* attacked”, “*police* said”, “told *reporters*”. */
function ofPeople({ tree }: Findings, index: number): FoundMention | null {
  const { head, relation } = tree.tokens[counting(tree, index)]!;
  if (head === null || head < 0) return null;
  // “the killing of *a farmer*”: whom the noun of a deed befalls, as the object of its verb.
  const isHarmed =
    relation === "nmod" &&
    isForm(tree, head, harmingNouns) &&
    childrenBy(tree, counting(tree, index), "case").some((child) => tree.words[child] === "of");
  if (!isVerb(tree, head) && !isHarmed) return null;
  const noun = tree.words[index]!;
  const isSubject = /^nsubj(?::pass)?$/.test(relation!);
  // “*Pirates* hijacked a tanker”: the capital at the head of a sentence makes no name.
  const isNoun = tree.tokens[index]!.upos === "NOUN" || (isSubject && isFirst(tree, index));
  const isBare = isNoun && childrenBy(tree, index, "nmod:poss").length === 0;
  const isSeveral =
    groups.has(noun) ||
    (noun.endsWith("s") && isOfficeNoun(noun.slice(0, -1))) ||
    (isBare && lemmasOf(noun).some((base) => base !== noun && isPersonNoun(base)));
  // “a *gunman* shot”
  const isOne = groups.has(`${noun}s`) || (noun.endsWith("man") && groups.has(noun.replace(/an$/, "en")));
  const isDetermined = childrenBy(tree, index, "det").length > 0;
  // “a *smuggler*”, “one *smuggler*”: who is told of as known, “the smuggler”, is for the model to see.
  const isPerson =
    isBare &&
    isPersonNoun(noun) &&
    childrenBy(tree, index, "det", "nummod").some((child) => /^(?:an?|one)$/.test(tree.words[child]!));
  if (!(isSubject || isHarmed || /^(?:obj|iobj|obl|obl:agent)$/.test(relation!))) return null;
  const isBody = bodies.has(noun) && (isSubject || (isDetermined && relation !== "obl"));
  const isForce = isSubject && isPlural(noun) && isCraftOfForces(tree, index);
  if (!isSeveral && !isPerson && !isBody && !isForce && !(isSubject && isOne)) return null;
  return {
    ...described(tree, basePhraseOf(tree, index), index),
    type: typeOfNoun(tree, index) ?? (isOne || isPerson ? "person" : "group"),
    evidence: { people: 1 },
  };
}

/** “killing at least *nine*”: whom a verb that befalls people has for a bare number. */
function numbered({ tree }: Findings, index: number): FoundMention | null {
  const { upos, head, relation } = tree.tokens[index]!;
  if (upos !== "NUM" || head === null || head < 0 || !isVerb(tree, head) || !isForm(tree, head, harming)) return null;
  const isBare = childrenBy(tree, index, "nmod", "obl:unmarked", "appos").every((child) => child < index);
  // “killed *9.5*”, “in *2026*”: people come in whole numbers, and not with the year.
  if (
    !isBare ||
    !/^(?:obj|nsubj:pass|obl)$/.test(relation!) ||
    !/^[\p{L}-]+$|^\d{1,3}(?:,?\d{3})*$/u.test(tree.words[index]!)
  )
    return null;
  if (childrenBy(tree, index, "case").some((child) => !/^(?:at|than|to|of)$/.test(tree.words[child]!))) return null;
  return { ...described(tree, { from: index, to: index + 1 }, index), type: "group", evidence: { people: 1 } };
}

const harming: ReadonlySet<string> = new Set(offices.harming);
const harmingNouns: ReadonlySet<string> = new Set(offices.harmingNouns);

/** “*Tens* of thousands of people”: what counts a noun in round numbers and stands where it would; the noun itself where nothing does. */
function counting(tree: Tree, noun: number): number {
  let at = noun;
  for (let head = tree.tokens[at]!.head; head !== null && head >= 0 && head < at; head = tree.tokens[at]!.head) {
    const isCounted = tree.tokens[at]!.relation === "nmod" && childrenBy(tree, at, "case").length > 0;
    if (!isCounted || !rounds.test(tree.words[head]!)) break;
    at = head;
  }
  return at;
}

const rounds = /^(?:tens|dozens|scores|hundreds|thousands|millions)$/;

/** Whether a token stands at the head of a sentence. */
const isFirst = ({ tokens }: Tree, index: number): boolean => index === 0 || tokens[index - 1]!.upos === "PUNCT";

/** “*army helicopters*”: what an armed body fights with stands for those of it who do. */
const isCraftOfForces = (tree: Tree, noun: number): boolean =>
  isForm(tree, noun, craft) && childrenBy(tree, noun, "compound").some((before) => isForm(tree, before, armed));

/** The last words of their names: “force” of “air force”. */
const lastWords = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => name.slice(name.lastIndexOf(" ") + 1)));
const armed = lastWords(offices.armed);
const craft = lastWords(offices.craft);
const groups: ReadonlySet<string> = new Set(offices.group);
const bodies: ReadonlySet<string> = new Set([...offices.organization, ...offices.trading]);
const severalBodies: ReadonlySet<string> = new Set(["countries", "states", ...offices.organization.map(plural)]);

/** What a noun of several people, of a body, of a document or of an office stands for; null: the noun does not tell. */
function typeOfNoun(tree: Tree, head: number): "group" | "organization" | "other" | "person" | null {
  // “*The two* met”: with an article they are those who were told of.
  if (isCount(tree, head) && childrenBy(tree, head, "det").every((at) => tree.words[at] !== "the")) return "group";
  const { upos } = tree.tokens[head]!;
  const noun = tree.words[head]!;
  if (groups.has(noun) || severalBodies.has(noun)) return "group";
  if (isDocumentNoun(noun)) return "other";
  if (bodies.has(noun)) return "organization";
  if (upos === "NOUN" && isPlural(noun)) return "group";
  return isOfficeNoun(noun) ? "person" : null;
}

/** Personal pronouns are a closed class: no model need be asked. */
const pronouns =
  /^(?:he|him|his|himself|she|hers?|herself|they|them|theirs?|themselves|i|me|my|mine|myself|we|us|ours?|ourselves|who)$/i;

function personal({ tree }: Findings, index: number): FoundMention | null {
  const { text, tokens } = tree;
  const at = spanAt(tree, index);
  const word = text.slice(at.start, at.end);
  if (!pronouns.test(word) || word === "US" || tokens[index]!.upos === "PROPN") return null;
  return { span: at, head: at, form: "pronoun", type: "person", evidence: { [`pronoun: ${personOf(word)}`]: 1 } };
}

const personOf = (pronoun: string): string =>
  /^(?:i|m[ey]|mine|myself)$/i.test(pronoun)
    ? "I"
    : /^(?:we|us|ours?|ourselves)$/i.test(pronoun)
      ? "we"
      : /^th/i.test(pronoun)
        ? "they"
        : /^who$/i.test(pronoun)
          ? "who"
          : "he or she";

/** Determiners that may stand for somebody without a noun. */
const standsAlone = /^(?:another|both)$/;

/** A source is a mention, whatever the head of mentions thinks of it: of a person or a body, whichever is likelier. */
function speaker({ tree, scores, columns, names }: Findings, head: number): FoundMention {
  const { text, tokens } = tree;
  const { from } = basePhraseOf(tree, head);
  // “*Wexton County Sheriff* Ada Quill”: right before a person's name it is what she is.
  if (names.some((name) => name.from === head + 1 && typeOfName[name.kind] === "person"))
    return { ...described(tree, { from, to: head + 1 }, head), type: "person", evidence: { title: 1 } };
  const score = (label: string): number => {
    const column = columns.mentions.indexOf(label);
    return column < 0 ? Number.NEGATIVE_INFINITY : scores.mentions[head * columns.mentions.length + column]!;
  };
  const at = spanAt(tree, head);
  if (tokens[head]!.upos === "PRON")
    return { span: at, head: at, form: "pronoun", type: "person", evidence: { pronoun: 1, "source only": 1 } };
  const likelier = score("organization:nominal") > score("person:nominal") ? "organization" : "person";
  const type = typeOfNoun(tree, head) ?? likelier;
  const isNamed = tokens[head]!.upos === "PROPN" && !isOfficeNoun(text.slice(at.start, at.end));
  const form = isNamed ? "name" : "description";
  return { ...described(tree, basePhraseOf(tree, head), head), form, type, evidence: { "source only": 1 } };
}

/** “Nurses in Norwick and *midwives* in Carrow”: the heads of groups that “and” joins within a source, whatever the tree hangs them on. */
const joinedTo = (tree: Tree, source: Range): readonly number[] =>
  tokensIn(source).filter(
    (at) =>
      tree.tokens[at]!.relation === "conj" &&
      tree.tokens[at]!.upos === "NOUN" &&
      tree.words[at - 1] === "and" &&
      typeOfNoun(tree, at) === "group" &&
      typeOfNoun(tree, headIn(tree, source)) === "group",
  );
