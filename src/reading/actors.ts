/**
 * Actors: of all that the report means by its phrases, the persons, organisations, countries and groups that are named or that
 * speak, with their names, roles and countries. What could not be resolved belongs to nobody and is left as written.
 */
import { type Evidence, hundredths, probability } from "../language/calibration.js";
import { countryByCode, countryNamed, countryOfAdjective, isAdjectiveOf } from "../language/countries.js";
import type { FoundMention, Language } from "../language/language.js";
import { isPersonNoun } from "../language/titles.js";
import type { Actor, Mention, MentionType, Report, Role, Span } from "../schema.js";
import { firstFrom, inside, words } from "../span.js";
import { names, voicesIn } from "./actors/acting.js";
import { identify } from "./actors/identity.js";
import { introducedByLead } from "./actors/lead.js";
import { roleOf } from "./actors/roles.js";
import type { Pair } from "./coreference/discourse.js";
import { countryIn } from "./coreference/office.js";
import { type Coreference, corefer, type Entity, type Ground } from "./coreference.js";
import type { Knowledge, KnownActor } from "./knowledge.js";

export interface Actors {
  readonly actors: readonly Actor[];
  readonly mentions: readonly Mention[];
  /** By mention: why it stands for its actor; null where it stands for none. */
  readonly grounds: readonly (Ground | null)[];
  /** By mention. */
  readonly evidence: readonly MentionEvidence[];
}

/** What the confidence of a mention rests on. */
export interface MentionEvidence {
  /** That the words are a mention of their form and type. */
  readonly mention: Evidence;
  /** That it means its actor; null: it has none, and its confidence is that of the words alone. */
  readonly resolution: Evidence | null;
}

/** An actor before it has its id. */
interface Candidate {
  readonly type: MentionType;
  readonly names: readonly string[];
  readonly descriptions: readonly string[];
  readonly roles: readonly Role[];
  readonly country: string | null;
  /** Indices among the mentions of the language layer, in order. */
  readonly mentions: readonly number[];
  readonly isNamed: boolean;
  readonly wikidata: string | null;
  /** By mention: why it is here, where coreference does not tell. */
  readonly reasons: ReadonlyMap<number, Reason>;
}

interface Reason {
  readonly reason: string;
  /** Index of the mention that it goes back to; null: it goes back to none. */
  readonly antecedent: number | null;
}

/**
 * The stage of actors: ids a1, a2 … in the order of their first mentions, and all mentions of the language layer, ids m1, m2 … in
 * their order, with the actor that each stands for; null: nobody who is named or speaks, or it could not be resolved. `parties`:
 * indices among those mentions of who has a part in an event; `opposed`: of the two sides of one, who cannot mean the same.
 */
export function findActors(
  report: Report,
  language: Language,
  knowledge: Knowledge = [],
  parties: ReadonlySet<number> = new Set(),
  opposed: readonly Pair[] = [],
): Actors {
  const coreference = corefer(report, language, opposed);
  const speaks = voicesIn(language);
  const acting = (index: number): boolean => parties.has(index) || speaks(language.mentions[index]!);
  const referred = coreference.entities.flatMap(
    (entity) => actorOf(report, language, coreference, acting, entity) ?? [],
  );
  const candidates = withPeoples(report, language, parties, coreference, referred);
  return published(language, coreference, withIdentities(report, knowledge, withLead(report, language, candidates)));
}

const plain = (text: string, span: Span): string => words(text, span).replace(/\s+/g, " ");
const nameOf = ({ text }: Report, { span }: FoundMention): string => plain(text, span).replace(/['’]s?$/, "");

const acts: ReadonlySet<MentionType> = new Set(["person", "organization", "country", "group"]);

/** The actor that an entity is; null: it is a thing or a place, or nobody who is named or speaks. */
function actorOf(
  report: Report,
  language: Language,
  { titles }: Coreference,
  acting: (index: number) => boolean,
  { found: indices, state, gender }: Entity,
): Candidate | null {
  const isGendered = gender !== null && state === null;
  const own = indices
    .map((index) => ({ index, mention: language.mentions[index]! }))
    .filter(
      ({ index, mention }) =>
        mention.form !== "name" ||
        isGendered ||
        acting(index) ||
        names(report, language, mention, nameOf(report, mention)),
    );
  const named = own.filter(({ mention }) => mention.form === "name");
  const described = own.filter(({ mention }) => mention.form === "description");
  // Who is only “he” is nobody that a reader could know.
  if (named.length + described.length === 0) return null;
  const beside = described.filter(({ index }) => titles.has(index));
  // Who has a person's title, or is “he” or “she”, is a person, whatever the name looks like.
  const isPerson = named.length > 0 && (isGendered || beside.some(({ mention }) => mention.type === "person"));
  // “The airline, *Vostair*, denied”: and a body, what is told to be one.
  const isBody = beside.some(
    ({ mention: { type, head } }) =>
      type === "organization" && !isPersonNoun(report.text.slice(head.start, head.end).toLowerCase()),
  );
  const isActor = own.some(
    ({ index, mention }) => acting(index) || (mention.form === "name" && (state !== null || acts.has(mention.type))),
  );
  if (!isActor && !isPerson) return null;
  const spelled = [...new Set(named.map(({ mention }) => nameOf(report, mention)))];
  const country = state === null ? null : countryByCode(state);
  const descriptions = [...new Set(described.map(({ mention }) => plain(report.text, mention.span)))];
  // “the island *nation* of Verrano” is what it is, and no office.
  const held = beside.filter(
    ({ index, mention }) => mention.type === "person" || language.mentions[titles.get(index)!]!.type === "organization",
  );
  const roles = held.map(({ index, mention }) =>
    roleOf(report, mention.span, language.mentions[titles.get(index)!]!.span),
  );
  const full = fullest(spelled);
  const main = named.find(({ mention }) => nameOf(report, mention) === full) ?? described[0] ?? own[0]!;
  const isPlace = main.mention.type === "place";
  return {
    type: country ? "country" : isPerson ? "person" : isBody && !isPlace ? "organization" : main.mention.type,
    names: country ? [...new Set([country.name, ...spelled])] : spelled,
    descriptions,
    roles,
    country:
      state ??
      first(descriptions, countryIn) ??
      first(roles, ({ of }) => countryNamed(of ?? "")?.code ?? null) ??
      first(spelled, (name) => countryOfAdjective(name)?.code ?? null),
    mentions: own.map(({ index }) => index),
    isNamed: named.length > 0,
    wikidata: null,
    reasons: noReasons,
  };
}

const noReasons: ReadonlyMap<number, Reason> = new Map();

/**
 * “a *Senegalese* plan”, “*Kurdish* tanks”: an adjective that has a part in an event is the state or the people that it is of; of one
 * that no list knows, the land of the report whose name it is made from.
 */
function withPeoples(
  report: Report,
  { mentions }: Language,
  parties: ReadonlySet<number>,
  { entities }: Coreference,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const referred = new Set(entities.flatMap(({ found }) => found));
  const grown = new Map<string, Candidate>();
  const grow = (key: string, people: Candidate, index: number, reason: string): void => {
    const before = grown.get(key) ?? people;
    grown.set(key, {
      ...before,
      mentions: [...before.mentions, index].sort((a, b) => a - b),
      reasons: new Map([...before.reasons, [index, { reason, antecedent: before.mentions[0] ?? null }]]),
    });
  };
  const states = new Map<string, Candidate>();
  for (const candidate of candidates)
    if (candidate.type === "country" && candidate.country !== null) states.set(candidate.country, candidate);
  for (const index of parties) {
    if (referred.has(index)) continue;
    const { form, type } = mentions[index]!;
    const name = nameOf(report, mentions[index]!);
    const country = countryOfAdjective(name);
    if (country) {
      grow(country.code, states.get(country.code) ?? stateNamed(country), index, "is the adjective of the state");
    } else if (form === "name" && type === "group") {
      const land = candidates.find(({ names }) => names.some((own) => own === name || isAdjectiveOf(name, own)));
      const key = land?.names[0] ?? name;
      grow(key, land ?? peopleNamed(name), index, "is the adjective of a people");
    }
  }
  const taken = new Set([...grown.values()].flatMap(({ mentions }) => mentions));
  return [...candidates.filter(({ mentions }) => !mentions.some((index) => taken.has(index))), ...grown.values()];
}

const peopleNamed = (name: string): Candidate => ({
  type: "group",
  names: [name],
  descriptions: [],
  roles: [],
  country: null,
  mentions: [],
  isNamed: true,
  wikidata: null,
  reasons: noReasons,
});

const stateNamed = ({ code, name }: { readonly code: string; readonly name: string }): Candidate => ({
  ...peopleNamed(name),
  type: "country",
  country: code,
});

const first = <T>(items: readonly T[], of: (item: T) => string | null): string | null =>
  items.reduce<string | null>((found, item) => found ?? of(item), null);

/** Whom the lead describes and the next paragraph names is one actor. */
function withLead(report: Report, language: Language, candidates: readonly Candidate[]): readonly Candidate[] {
  const { mentions, attributions } = language;
  const of = new Map(candidates.flatMap((candidate) => candidate.mentions.map((index) => [index, candidate] as const)));
  const speakerIn = (source: Span): Candidate | null => {
    const found = inside(mentions, source)[0];
    return (found && of.get(mentions.indexOf(found, firstFrom(mentions, source.start)))) ?? null;
  };
  const pair = introducedByLead(
    report,
    attributions.flatMap(({ source }) => source ?? []),
    speakerIn,
  );
  if (!pair) return candidates;
  const { described, named } = pair;
  const one = joined(named, described, "is whom the lead describes");
  return candidates.flatMap((candidate) => (candidate === described ? [] : candidate === named ? [one] : [candidate]));
}

/** Two that are one, for this reason; the first gives its type and its main name. */
function joined(one: Candidate, other: Candidate, reason: string): Candidate {
  const [antecedent, later] = [one.mentions[0]!, other.mentions[0]!].sort((a, b) => a - b) as [number, number];
  return {
    ...one,
    names: [...new Set([...one.names, ...other.names])],
    descriptions: [...new Set([...one.descriptions, ...other.descriptions])],
    roles: [...one.roles, ...other.roles],
    country: one.country ?? other.country,
    mentions: [...one.mentions, ...other.mentions].sort((a, b) => a - b),
    isNamed: one.isNamed || other.isNamed,
    reasons: new Map([...one.reasons, ...other.reasons, [later, { reason, antecedent }]]),
  };
}

/** Whom the knowledge knows gets the identity; candidates of one identity are one actor. */
function withIdentities(report: Report, knowledge: Knowledge, candidates: readonly Candidate[]): readonly Candidate[] {
  const known = identify(knowledge, report);
  const byIdentity = new Map<KnownActor | Candidate, Candidate>();
  for (const candidate of candidates) {
    const identity = known(candidate);
    const before = byIdentity.get(identity ?? candidate);
    const one: Candidate = identity
      ? { ...candidate, country: candidate.country ?? identity.country, wikidata: identity.wikidata }
      : candidate;
    const [first, second] = before && !before.isNamed ? [one, before] : [before, one];
    byIdentity.set(
      identity ?? candidate,
      first ? joined(first, second, "has the same identity in the knowledge") : second,
    );
  }
  return [...byIdentity.values()];
}

/** Candidates in the order of their first mention get their ids. */
function published({ mentions }: Language, { grounds, titles }: Coreference, candidates: readonly Candidate[]): Actors {
  const ordered = [...candidates].sort((a, b) => a.mentions[0]! - b.mentions[0]!);
  const idOf = new Map(
    ordered.flatMap((candidate, nth) => candidate.mentions.map((index) => [index, `a${nth + 1}` as const] as const)),
  );
  const reasons = new Map(candidates.flatMap((candidate) => [...candidate.reasons]));
  const groundOf = (index: number): Ground | null => {
    const own = reasons.get(index);
    if (!own) return grounds[index]!;
    const antecedent = own.antecedent === null ? null : mentions[own.antecedent]!.span;
    return { reason: own.reason, antecedent, probability: null, evidence: grounds[index]?.evidence ?? {} };
  };
  const naming = new Map(candidates.flatMap((candidate) => namingOf(mentions, titles, candidate)));
  const evidence = mentions.map(({ form, evidence: mention }, index): MentionEvidence => {
    const resolution = { ...mention, ...grounds[index]?.evidence, [form]: 1, ...naming.get(index) };
    return { mention, resolution: idOf.has(index) ? resolution : null };
  });
  return {
    evidence,
    mentions: mentions.map(({ span, head, form, type }, index) => ({
      id: `m${index + 1}`,
      span,
      head,
      form,
      type,
      actor: idOf.get(index) ?? null,
      confidence: hundredths(confidenceOf(form, evidence[index]!)),
    })),
    actors: ordered.map(({ type, names, descriptions, roles, country, wikidata, mentions: own }, nth) => {
      const name = fullest(names) ?? descriptions[0] ?? "";
      const aliases = [...new Set([...names, ...descriptions])].filter((alias) => alias !== name);
      const ids = own.map((index) => `m${index + 1}` as const);
      return { id: `a${nth + 1}`, type, name, aliases, roles, country, wikidata, mentions: ids };
    }),
    grounds: mentions.map((_, index) => (idOf.has(index) ? groundOf(index) : null)),
  };
}

/** That a mention means its actor, if it has one; else that the words are a mention. */
const confidenceOf = (form: Mention["form"], { mention, resolution }: MentionEvidence): number =>
  resolution === null
    ? probability(form === "name" ? "names" : "mentions", mention)
    : probability("resolutions", resolution);

/** By mention of a candidate: whether the text names the candidate at all, and only behind the mention, not beside it. */
function namingOf(
  mentions: Language["mentions"],
  titles: Coreference["titles"],
  { mentions: own }: Candidate,
): readonly (readonly [number, Evidence])[] {
  const named = own.filter((index) => mentions[index]!.form === "name");
  const naming = (index: number): Evidence =>
    named.length === 0 ? { "never named": 1 } : index < named[0]! && !titles.has(index) ? { "named later": 1 } : {};
  return own.map((index) => [index, naming(index)]);
}

/** The name with the most words; the first of equals. A country's own name comes first already. */
const fullest = (names: readonly string[]): string | undefined =>
  names.reduce<string | undefined>(
    (best, name) => (best === undefined || name.split(" ").length > best.split(" ").length ? name : best),
    undefined,
  );
