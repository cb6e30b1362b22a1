/**
 * Mentions become actors, in the order in which the reader meets them: full names first, then the short forms, titles,
 * descriptions and pronouns that stand for them. What fits nobody stays unresolved.
 */
import { countryNamed, countryOfAdjective, countryOfCapital } from "../language/countries.js";
import offices from "../language/data/offices.json" with { type: "json" };
import type { FoundMention, Language } from "../language/language.js";
import type { Actor, Mention, MentionType, Report, Role, Span } from "../schema.js";
import { byPlace, contains, firstEndingAfter, firstFrom, inside, type Placed, words } from "../span.js";
import persons from "./data/persons.json" with { type: "json" };
import { isLocation } from "./places.js";
import { indexOfSentence, sentenceOf } from "./sentence.js";

export interface Actors {
  readonly actors: readonly Actor[];
  readonly mentions: readonly Mention[];
}

type Gender = "female" | "male";

/** An actor while it is being gathered. */
interface Cluster {
  readonly type: MentionType;
  readonly names: string[];
  /** As written, each once. */
  readonly descriptions: Set<string>;
  /** The nouns of office of the descriptions. */
  readonly offices: Set<string>;
  readonly roles: Role[];
  readonly mentions: number[];
  country: string | null;
  gender: Gender | null;
}

interface Context {
  readonly report: Report;
  readonly language: Language;
  readonly clusters: Cluster[];
  /** For each mention its cluster, once it has one. */
  readonly of: (Cluster | null)[];
  readonly confidence: number[];
  /** The words for speakers and listeners, in order. */
  readonly voices: readonly Placed[];
  /** Sources alone, in order. */
  readonly sources: readonly Placed[];
  /** Pieces of content with their sources, in order. */
  readonly contents: readonly (Placed & { readonly source: Span | null })[];
  /** What stands between quotation marks, in order. */
  readonly quoted: readonly Placed[];
}

const inOrder = (spans: readonly Span[]): readonly Placed[] => [...spans].sort(byPlace).map((span) => ({ span }));

export function findActors(report: Report, language: Language): Actors {
  const { mentions } = language;
  const context: Context = {
    report,
    language,
    clusters: [],
    of: mentions.map(() => null),
    confidence: mentions.map(({ confidence }) => confidence),
    voices: inOrder(language.attributions.flatMap(({ source, addressee }) => [source ?? [], addressee ?? []].flat())),
    sources: inOrder(language.attributions.flatMap(({ source }) => source ?? [])),
    contents: language.attributions
      .flatMap(({ content, source }) => content.map((span) => ({ span, source })))
      .sort((a, b) => byPlace(a.span, b.span)),
    quoted: inOrder(language.quotations.flatMap(({ spans }) => spans)),
  };
  resolveNames(context);
  resolveTitles(context);
  mentions.forEach((mention, index) => {
    if (context.of[index]) return;
    if (mention.form === "description") resolveDescription(context, mention, index);
    if (mention.form === "pronoun" && !isFirstPerson(context, mention)) resolvePronoun(context, mention, index);
  });
  // Quoted words often come before the one who says them, so “I” waits until all others are known.
  mentions.forEach((mention, index) => {
    if (mention.form === "pronoun" && isFirstPerson(context, mention)) resolveFirstPerson(context, mention, index);
  });
  resolveLead(context);
  return published(context);
}

const textOf = ({ report }: Context, { span }: FoundMention): string => words(report.text, span).replace(/\s+/g, " ");

function newCluster(context: Context, type: MentionType): Cluster {
  const cluster: Cluster = {
    type,
    names: [],
    descriptions: new Set(),
    offices: new Set(),
    roles: [],
    mentions: [],
    country: null,
    gender: null,
  };
  context.clusters.push(cluster);
  return cluster;
}

function add(context: Context, cluster: Cluster, index: number, factor = 1): void {
  cluster.mentions.push(index);
  context.of[index] = cluster;
  context.confidence[index] = Math.round(context.confidence[index]! * factor * 100) / 100;
}

/** Full names of the whole report come first, so that a heading's “Nasrallah” finds the name given below it. */
function resolveNames(context: Context): void {
  const { mentions } = context.language;
  const byName = new Map<string, Cluster>();
  const known: Persons = { bySurname: new Map(), byPart: new Map() };
  const order = mentions
    .map((mention, index) => ({ mention, index, name: nameOf(context, mention) }))
    .filter(
      ({ mention, name }) =>
        mention.form === "name" && !isLocation(context.report, mention) && !isAdjective(context, mention, name),
    );
  const full = ({ name }: { readonly name: string }): boolean => name.includes(" ");
  for (const { mention, index, name } of [...order.filter(full), ...order.filter((entry) => !full(entry))]) {
    const country = countryOfMention(mention, name) ?? (speaks(context, mention) ? seatOf(mention, name) : null);
    const key = country ? `country ${country.code}` : name.toLowerCase();
    let cluster = byName.get(key);
    if (!cluster && mayBePerson(mention)) cluster = shortFor(known, name, index);
    // A place or a thing is an actor only where it speaks: “City Hall said”.
    const isThing = mention.type === "other" || (mention.type === "place" && !country);
    if (!cluster && isThing && !speaks(context, mention)) continue;
    if (!cluster) {
      cluster = newCluster(context, country ? "country" : mention.type);
      cluster.country = country?.code ?? countryOfAdjective(name)?.code ?? null;
      byName.set(key, cluster);
    }
    if (cluster.type === "person" && full({ name })) remember(known, name, cluster);
    const spelled = country ? country.name : name;
    if (!cluster.names.includes(spelled)) cluster.names.push(spelled);
    if (country && name !== country.name && !cluster.names.includes(name)) cluster.names.push(name);
    add(context, cluster, index);
    cluster.gender ??= genderBefore(context, mention);
  }
}

/** A surname alone looks like many things; only a sure other type keeps it from the person of that name. */
const mayBePerson = ({ type, confidence }: FoundMention): boolean =>
  type === "person" || type === "other" || (type !== "country" && confidence < 0.9);

/** “Lebanese” in “the Lebanese premier” tells of the premier and names nobody; in “the Lebanese said” it names a people. */
function isAdjective({ language: { tokens } }: Context, { span, type }: FoundMention, name: string): boolean {
  if (type !== "group" && (!countryOfAdjective(name) || countryNamed(name))) return false;
  const token = tokens[firstEndingAfter(tokens, span.start)];
  return token?.upos === "ADJ" || token?.relation === "amod" || token?.relation === "compound";
}

const nameOf = (context: Context, mention: FoundMention): string => textOf(context, mention).replace(/['’]s?$/, "");

/** A country under its name, or under that of its capital where that stands for its government. */
const countryOfMention = ({ type }: FoundMention, name: string) =>
  type === "country" ? countryNamed(name) : type === "place" ? countryOfCapital(name) : null;

/** “Lisbon said”: the seat of a government that speaks is the country, unless the model is sure that it is something else. */
const seatOf = ({ confidence }: FoundMention, name: string) => (confidence < 0.9 ? countryOfCapital(name) : null);

/** Whom a part of a full name can mean. */
interface Persons {
  /** Endings of full names of one to three words: “Berg”, “der Berg”, “van der Berg”. */
  readonly bySurname: Map<string, Set<Cluster>>;
  readonly byPart: Map<string, Set<Cluster>>;
}

function remember({ bySurname, byPart }: Persons, name: string, cluster: Cluster): void {
  const put = (index: Map<string, Set<Cluster>>, key: string) =>
    index.set(key, (index.get(key) ?? new Set()).add(cluster));
  const parts = name.split(" ");
  for (const part of parts) put(byPart, part);
  for (let from = Math.max(1, parts.length - 3); from < parts.length; from++)
    put(bySurname, parts.slice(from).join(" "));
}

/** The full name that a surname, or a given name that only one person has, is short for. */
function shortFor({ bySurname, byPart }: Persons, name: string, before: number): Cluster | undefined {
  const surnames = bySurname.get(name);
  if (surnames) {
    // Two people share it: the one named last before this place, as papers do after a full name.
    const nearest = (cluster: Cluster): number => cluster.mentions.findLast((mention) => mention < before) ?? -1;
    return [...surnames].sort((a, b) => nearest(b) - nearest(a))[0];
  }
  const given = byPart.get(name);
  return given?.size === 1 ? [...given][0] : undefined;
}

const oneOf = (words: readonly string[]): string => words.join("|");
const genders = (["female", "male"] as const).map((gender) => ({
  gender,
  address: new RegExp(`\\b(?:${oneOf(persons.address[gender])})\\.? $`),
  words: new RegExp(
    `\\b(?:${oneOf([...persons.address[gender], ...persons.nouns[gender]])}|[a-z]+(?:${oneOf(persons.endings[gender])}))\\b`,
  ),
}));

const genderOf = (description: string): Gender | null =>
  genders.find(({ words }) => words.test(description))?.gender ?? null;

/** By the form of address before a name: “Mrs Quill”. */
const genderBefore = ({ report }: Context, { span }: FoundMention): Gender | null => {
  const before = report.text.slice(Math.max(0, span.start - "Baroness. ".length), span.start);
  return genders.find(({ address }) => address.test(before))?.gender ?? null;
};

/** “Prime Minister Saad Hariri” and “Ali Akbar Velayati, a senior advisor to …,”: the description is a role of the name. */
function resolveTitles(context: Context): void {
  const { mentions, attributions } = context.language;
  const { text } = context.report;
  const subjects = new Set(attributions.flatMap(({ source }) => source?.start ?? []));
  mentions.forEach((mention, index) => {
    if (mention.form !== "description") return;
    // Names inside the description are none beside it: “*Lebanese* Prime Minister Saad Hariri”.
    const after = [index + 1, index + 2, index + 3].find((at) => (mentions[at]?.span.start ?? 0) >= mention.span.end);
    const before = [index - 1, index - 2, index - 3].find(
      (at) => (mentions[at]?.span.end ?? Infinity) <= mention.span.start,
    );
    const next = after === undefined ? undefined : mentions[after];
    const titled = next?.form === "name" && isTitleBefore(text.slice(mention.span.end, next.span.start));
    const previous = before === undefined ? undefined : mentions[before];
    // “In a meeting with the mayor, the minister said”: the subject of another clause is no apposition.
    const apposed =
      previous?.form === "name" &&
      !subjects.has(mention.span.start) &&
      /^, (?:who is )?$/.test(text.slice(previous.span.end, mention.span.start)) &&
      /^(?:a|an|the|one|his|her|\p{Ll})/u.test(text.slice(mention.span.start, mention.span.end));
    // The complement may hold a name of its own: “The mayor of *Norwick*, Ada Quill,”.
    const behind = [index + 1, index + 2, index + 3].find(
      (at) => mentions[at]?.form === "name" && isNamedBehind(text, mention.span, mentions[at].span),
    );
    const named = titled ? after : (behind ?? (apposed ? before : undefined));
    const cluster = named === undefined ? null : context.of[named];
    if (!cluster || (cluster.type !== "person" && cluster.type !== "organization")) return;
    describe(context, cluster, mention, index);
  });
}

/** “The mayor of Norwick, *Ada Quill*, said”: a name between commas behind the description and its complement. */
const isNamedBehind = (text: string, description: Span, name: Span): boolean =>
  /^(?: (?:of|for|at|in) [^,.;:“”"]{1,60})?, $/u.test(text.slice(description.end, name.start)) &&
  /^,(?! (?:and|or) )/.test(text.slice(name.end, name.end + 6));

/** Between a title and its name: nothing, a form of address, or the body's own noun (“… of the Harbour *trust* Ada Quill”). */
const isTitleBefore = (between: string): boolean =>
  /^\s?(?:\p{Lu}\p{L}*\.? )?$/u.test(between) ||
  (/^(?: \p{Ll}+){1,3} $/u.test(between) && offices.organization.includes(between.trim().split(" ").at(-1)!));

function describe(context: Context, cluster: Cluster, mention: FoundMention, index: number): void {
  cluster.roles.push(roleOf(context, mention));
  learn(cluster, textOf(context, mention));
  add(context, cluster, index);
}

/** What a description tells of its actor. */
function learn(cluster: Cluster, description: string): void {
  cluster.descriptions.add(description);
  cluster.offices.add(officeOf(description));
  cluster.country ??= countryIn(description);
  cluster.gender ??= genderOf(description);
}

const determiner = /^(?:the|a|an|his|her|their|its|this|that|one) /i;
const general: ReadonlySet<string> = new Set(persons.general);

/** “Lebanese Foreign Minister” → Foreign Minister of Lebanon; “a senior advisor to the King” → senior advisor of the King. */
function roleOf({ report }: Context, { span }: FoundMention): Role {
  const whole = words(report.text, span).replace(/\s+/g, " ").replace(determiner, "");
  const adjective = adjectiveIn(whole);
  const inner = /^(.+?) (?:of|for|to) (.+)$/.exec(whole);
  if (adjective) return { title: whole.replace(`${adjective.words} `, ""), of: adjective.country, span };
  if (inner) return { title: inner[1]!, of: inner[2]!.replace(/^the /, ""), span };
  // “advisor to Leader of the Islamic Revolution Ali Khamenei”: capitals, and the small words between them.
  const after = /^ (?:of|for|to) (?:the )?(\p{Lu}[\p{L}.'’-]*(?: (?:of |the |for |and )*\p{Lu}[\p{L}.'’-]*)*)/u.exec(
    report.text.slice(span.end, span.end + 120),
  );
  if (after) return { title: whole, of: after[1]!.replace(/['’]s?$/, ""), span };
  return { title: whole, of: null, span };
}

/** The adjective of a country in a title: “former *South African* president”. */
function adjectiveIn(title: string): { readonly words: string; readonly country: string } | null {
  for (const [words] of title.matchAll(/\p{Lu}[\p{L}.]*(?: \p{Lu}\p{L}*)?/gu)) {
    for (const candidate of [words, words.split(" ")[0]!]) {
      const country = countryOfAdjective(candidate) ?? countryNamed(candidate);
      if (country && title.includes(`${candidate} `)) return { words: candidate, country: country.name };
    }
  }
  return null;
}

/** The country that a description names by adjective or name, as ISO code. */
function countryIn(description: string): string | null {
  const capitals = description.match(/\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?/gu) ?? [];
  for (const words of capitals.flatMap((pair) => [pair, ...pair.split(" ")])) {
    const country = countryOfAdjective(words) ?? countryNamed(words);
    if (country) return country.code;
  }
  return null;
}

/** The noun of office that a description ends in, one word for all synonyms. */
function officeOf(description: string): string {
  const plain = description
    .toLowerCase()
    .replace(determiner, "")
    .replace(/ (?:of|for|to) .*$/, "");
  const synonyms = offices.synonyms.find((group) => group.some((office) => plain.endsWith(office)));
  return synonyms?.[0] ?? plain.split(/[\s-]/).at(-1)!;
}

/** “the Lebanese premier” is the one whose role it is; “a minister” is somebody new. */
function resolveDescription(context: Context, mention: FoundMention, index: number): void {
  const description = textOf(context, mention);
  const isNew = /^(?:a|an|one|two|three|some|several|many) /i.test(description);
  const match = isNew ? null : whoHas(context, description, index);
  if (!match && !speaks(context, mention)) return;
  const cluster = match ?? newCluster(context, mention.type);
  learn(cluster, description);
  add(context, cluster, index, 0.9);
}

/** Whether the mention stands in the words for a speaker or a listener. */
const speaks = ({ voices }: Context, { span }: FoundMention): boolean =>
  voices
    .slice(Math.max(0, firstFrom(voices, span.start) - 3), firstFrom(voices, span.end))
    .some((voice) => contains(voice.span, span));

/** How many mentions back the antecedent of a description or a pronoun may stand. */
const reach = { description: 300, pronoun: 40 };

/** The actors mentioned before `index`, the latest first. */
function recent({ of }: Context, index: number, back: number): readonly Cluster[] {
  const found = new Set<Cluster>();
  for (let at = index - 1; at >= Math.max(0, index - back); at--) {
    const cluster = of[at];
    if (cluster) found.add(cluster);
  }
  return [...found];
}

const plain = (description: string): string => description.toLowerCase().replace(determiner, "");

/** The latest actor, mentioned before, whose roles or descriptions the new description repeats. */
function whoHas(context: Context, description: string, before: number): Cluster | null {
  const office = officeOf(description);
  const country = countryIn(description);
  const owner = /(\p{Lu}\p{L}+)['’]s /u.exec(description)?.[1];
  const candidates = recent(context, before, reach.description).filter(
    (cluster) =>
      cluster.type === "person" && (country === null || cluster.country === null || cluster.country === country),
  );
  const wording = plain(description);
  const repeated = candidates.find(({ descriptions }) => [...descriptions].some((known) => plain(known) === wording));
  if (repeated) return repeated;
  const same = candidates.find(
    ({ offices, roles, country: own }) =>
      offices.has(office) &&
      (country === null || own === country) &&
      (!owner || roles.some(({ of }) => of?.includes(owner))),
  );
  if (same) return same;
  if (!general.has(office)) return null;
  return candidates.find(({ country: own, roles }) => country !== null && own === country && roles.length > 0) ?? null;
}

/**
 * He and she: the subject of the sentence before, where the pronoun opens its sentence or its quotation's sentence; else the
 * last person named before it in the sentence, else that subject. I and me in quoted words: the one who is quoted.
 */
function resolvePronoun(context: Context, mention: FoundMention, index: number): void {
  const { language, report } = context;
  const word = words(report.text, mention.span).toLowerCase();
  const gender: Gender | null = /^(?:he|him|his|himself)$/.test(word)
    ? "male"
    : /^(?:she|her|hers|herself)$/.test(word)
      ? "female"
      : null;
  if (gender === null) return;
  const fits = (cluster: Cluster | null): cluster is Cluster =>
    cluster !== null && cluster.type === "person" && (cluster.gender === null || cluster.gender === gender);
  const sentence = sentenceOf(language.sentences, mention.span);
  const opens = sentence !== null && isSubjectOfSentence(context, mention, sentence);
  const inSentence = lastBefore(context, index, (other) => sentence !== null && contains(sentence, other.span), fits);
  const found =
    (opens ? null : inSentence) ?? lastSubject(context, sentence, fits) ?? lastBefore(context, index, () => true, fits);
  if (!found) return;
  found.gender ??= gender;
  add(context, found, index, 0.75);
}

/** No name stands before it in its sentence outside quoted words. */
function isSubjectOfSentence(context: Context, { span }: FoundMention, sentence: Span): boolean {
  if (inSpeech(context, span)) return false;
  const before = inside(context.language.mentions, { start: sentence.start, end: span.start });
  return !before.some((other) => other.form !== "pronoun" && !inSpeech(context, other.span));
}

const inSpeech = ({ quoted }: Context, span: Span): boolean => {
  const last = quoted[firstFrom(quoted, span.start + 1) - 1];
  return last !== undefined && contains(last.span, span);
};

function lastBefore(
  context: Context,
  index: number,
  allowed: (mention: FoundMention) => boolean,
  fits: (cluster: Cluster | null) => cluster is Cluster,
): Cluster | null {
  for (let at = index - 1; at >= Math.max(0, index - reach.pronoun); at--) {
    const cluster = context.of[at] ?? null;
    if (fits(cluster) && allowed(context.language.mentions[at]!)) return cluster;
  }
  return null;
}

/** The speaker of the latest attribution before the sentence, or the first person of the sentence before. */
function lastSubject(
  context: Context,
  sentence: Span | null,
  fits: (cluster: Cluster | null) => cluster is Cluster,
): Cluster | null {
  const { sentences } = context.language;
  if (!sentence) return null;
  const at = indexOfSentence(sentences, sentence);
  for (const previous of sentences.slice(Math.max(0, at - 2), at).reverse()) {
    const source = inside(context.sources, previous).at(-1)?.span;
    const subject = clustersIn(context, source ?? previous).find(fits);
    if (subject) return subject;
  }
  return null;
}

const isFirstPerson = ({ report }: Context, { span }: FoundMention): boolean =>
  /^(?:i|me|my|myself)$/i.test(words(report.text, span));

/** The clusters of the mentions within a span, null for those that have none, in the order of the text. */
const clustersIn = ({ language, of }: Context, span: Span): readonly (Cluster | null)[] => {
  const first = firstFrom(language.mentions, span.start);
  return inside(language.mentions, span).map((mention) => of[language.mentions.indexOf(mention, first)] ?? null);
};

function resolveFirstPerson(context: Context, mention: FoundMention, index: number): void {
  if (!inSpeech(context, mention.span)) return;
  const { contents } = context;
  const last = firstFrom(contents, mention.span.start + 1) - 1;
  const source = [last, last - 1, last - 2]
    .map((at) => contents[at])
    .find((one) => one && contains(one.span, mention.span))?.source;
  const speaker = source && clustersIn(context, source).find((cluster) => cluster?.type === "person");
  if (speaker) add(context, speaker, index, 0.95);
}

/**
 * The lead introduces its speaker by description (“A senior official says …”), the next paragraph by name: the first named
 * speaker after the lead is the one, if nothing speaks against it.
 */
function resolveLead(context: Context): void {
  const { sources, report, clusters } = context;
  const lead = report.parts.find(({ kind }) => kind === "paragraph")?.span;
  if (!lead) return;
  const speaker = ({ span }: Placed): Cluster | null => clustersIn(context, span)[0] ?? null;
  const own = inside(sources, lead).map(speaker);
  const described = own.find((cluster) => cluster?.type === "person" && cluster.names.length === 0);
  if (!described || own.some((cluster) => cluster?.type === "person" && cluster.names.length > 0)) return;
  const named = sources
    .slice(firstFrom(sources, lead.end))
    .map(speaker)
    .find((cluster) => cluster?.type === "person");
  if (!named || named.names.length === 0 || named === described) return;
  if (described.country && named.country && described.country !== named.country) return;
  for (const description of described.descriptions) learn(named, description);
  for (const index of described.mentions) {
    context.of[index] = named;
    context.confidence[index] = 0.7;
    named.mentions.push(index);
  }
  clusters.splice(clusters.indexOf(described), 1);
}

/** Clusters in the order of their first mention get their ids; nothing that was gathered is shared with the result. */
function published({ clusters, language, of, confidence }: Context): Actors {
  const first = (cluster: Cluster): number => cluster.mentions.reduce((least, mention) => Math.min(least, mention));
  const ordered = [...clusters].sort((a, b) => first(a) - first(b));
  const idOf = new Map(ordered.map((cluster, index) => [cluster, `a${index + 1}`]));
  const mentions = language.mentions.map((mention, index) => ({
    id: `m${index + 1}`,
    span: mention.span,
    head: mention.head,
    form: mention.form,
    type: mention.type,
    actor: (of[index] && idOf.get(of[index])) ?? null,
    confidence: confidence[index]!,
  }));
  const actors = ordered.map((cluster) => {
    const name = fullest(cluster.names) ?? [...cluster.descriptions][0] ?? "";
    const aliases = [...new Set([...cluster.names, ...cluster.descriptions])].filter((alias) => alias !== name);
    return {
      id: idOf.get(cluster)!,
      type: cluster.type,
      name,
      aliases,
      roles: cluster.roles,
      country: cluster.country,
      wikidata: null,
      mentions: [...cluster.mentions].sort((a, b) => a - b).map((index) => `m${index + 1}`),
    };
  });
  return { actors, mentions };
}

/** The name with the most words; the first of equals. A country's own name comes first already. */
const fullest = (names: readonly string[]): string | undefined =>
  names.reduce<string | undefined>(
    (best, name) => (best === undefined || name.split(" ").length > best.split(" ").length ? name : best),
    undefined,
  );
