/** Who acts and whom it reaches, by the syntax around a trigger. */
import {
  type Argument,
  antecedentOf,
  conjunctsOf,
  isPassive,
  objectOf,
  ownerOf,
  ownPreposition,
  participial,
  prepositionalOf,
  prepositionOf,
  subjectOf,
} from "../../language/arguments.js";
import type { FoundMention, Language } from "../../language/language.js";
import { lemmasOf } from "../../language/lemmas.js";
import {
  childrenBy,
  hasRelation,
  headIn,
  headOf,
  isForm,
  isVerb,
  rangeOf,
  type Tree,
  tokensIn,
} from "../../language/tree.js";
import type { MentionType } from "../../schema.js";
import { firstEndingAfter, firstFrom, type Placed } from "../../span.js";
import figurative from "../data/figurative.json" with { type: "json" };
import measures from "../data/measures.json" with { type: "json" };
import { type Entry, nounEntries, verbEntries } from "./lexicon.js";

/** Someone who has a part in an event, and why. */
export interface Party {
  /** Index among the mentions of the language layer. */
  readonly mention: number;
  readonly rule: string;
}

export interface Scene extends Tree {
  readonly mentions: Language["mentions"];
  /** By token: index of the widest mention that it heads; -1: of none. */
  readonly headed: Int32Array;
  /** By token of a cue: index of the first mention in the words for its source. */
  readonly sources: ReadonlyMap<number, number>;
}

/** The tree of a report with its mentions. */
export function sceneOf({ tree, mentions, attributions }: Pick<Language, "tree" | "mentions" | "attributions">): Scene {
  const headed = new Int32Array(tree.tokens.length).fill(-1);
  for (const [index, { span }] of mentions.entries()) {
    const range = rangeOf(tree, span);
    if (range.from === range.to) continue;
    const token = headIn(tree, range);
    const known = headed[token]!;
    const { start, end } = tree.tokens[token]!;
    if (known < 0 || width(mentions[known]!) < end - start || width(mentions[known]!) < width({ span }))
      headed[token] = index;
  }
  return { ...tree, mentions, headed, sources: sourcesOf(tree, mentions, attributions) };
}

function sourcesOf(
  tree: Tree,
  mentions: Language["mentions"],
  attributions: Language["attributions"],
): ReadonlyMap<number, number> {
  const sources = new Map<number, number>();
  for (const { source, cue } of attributions) {
    const mention = source ? firstFrom(mentions, source.start) : mentions.length;
    if (!source || !cue || (mentions[mention]?.span.end ?? Number.POSITIVE_INFINITY) > source.end) continue;
    for (const token of tokensIn(rangeOf(tree, cue))) sources.set(token, mention);
  }
  return sources;
}

const width = ({ span }: Placed): number => span.end - span.start;

const acting: ReadonlySet<MentionType> = new Set(["person", "organization", "country", "group"]);

/** The mention that a token heads, if it is of one who can act. */
export function partyAt(scene: Scene, token: number): number | null {
  const { headed, mentions } = scene;
  const mention = headed[token]!;
  if (mention < 0) return null;
  // What “it” is, only those who know whom it means can tell.
  const { type, form } = mentions[mention]!;
  // “boycotted *the election*”: the model may take a thing that is held for a body.
  if (form === "description" && isForm(scene, token, abstract)) return null;
  // “*no person* is to blame”
  if (form === "description" && childrenBy(scene, token, "det").some((child) => scene.words[child] === "no"))
    return null;
  return acting.has(type) || form === "pronoun" ? mention : null;
}

/** Nouns of what nobody is and what cannot be hurt. */
export const abstract: ReadonlySet<string> = new Set(figurative.abstract);

const counted: ReadonlySet<string> = new Set(measures.nouns);

/** Whether a noun only counts or gathers what its “of” names: “*thousands* of workers”. */
export const isMeasure = (tree: Tree, token: number): boolean =>
  isForm(tree, token, counted) || tree.tokens[token]!.upos === "NUM";

/**
 * The parties that a nominal names, with those joined by “and”. Where its head is nobody, whoever stands in it for its owner or
 * its maker: “*Portugal's* proposal”, “thousands of *workers*”, “*NATO* jets”; with `toward`, behind these prepositions too.
 */
export function partiesIn(scene: Scene, { token, rule }: Argument, toward: readonly string[] = []): readonly Party[] {
  return conjunctsOf(scene, token).flatMap((one, at): readonly Party[] => {
    const own = partyAt(scene, antecedentOf(scene, one));
    const why = at === 0 ? rule : `${rule}, joined by “and”`;
    // “a group *of workers*” is the workers, “an armed group” itself.
    const gathers =
      isMeasure(scene, one) && prepositionalOf(scene, one).some((child) => prepositionOf(scene, child) === "of");
    if (own !== null && !gathers) return [{ mention: own, rule: why }];
    const named = own === null || gathers ? nameBehind(scene, one) : null;
    if (named !== null) return [{ mention: named, rule: `${why}: the name behind the title` }];
    const inner = innerParties(scene, one, why, toward);
    return inner.length > 0 || own === null ? inner : [{ mention: own, rule: why }];
  });
}

/** “Secretary General of the Pilots' Union *Ada Quill*”: the person, not the body in the title. */
const nameBehind = (scene: Scene, token: number): number | null =>
  childrenBy(scene, token, "appos", "flat")
    .map((child) => partyAt(scene, child))
    .find((mention) => mention !== null && isPersonsName(scene.mentions[mention]!)) ?? null;

const isPersonsName = ({ form, type }: FoundMention): boolean => form === "name" && type === "person";

/**
 * Who stands in a nominal that is nobody itself: its owner, those it counts, who made it, those behind the prepositions that lead to
 * the recipient, the name before it.
 */
function innerParties(
  scene: Scene,
  token: number,
  rule: string,
  toward: readonly string[],
  depth = 0,
): readonly Party[] {
  if (depth > 3) return none;
  const phrases = prepositionalOf(scene, token);
  const behind = (prepositions: readonly string[]): readonly Party[] =>
    firstFound(phrases, (child) => {
      const preposition = prepositionOf(scene, child);
      if (!prepositions.includes(preposition) || isOnlyWhere(scene, child, preposition)) return none;
      return partiesBehind(scene, child, rule, toward, depth);
    });
  const owners = childrenBy(scene, token, "nmod:poss").flatMap((child) =>
    partiesIn(scene, { token: child, rule: `${rule}: its possessor` }),
  );
  const victims = victimsOf(scene, token);
  const named = victims === "owner" ? none : owners.filter((party) => !isPronoun(scene, party));
  const others = victims === null ? owners.filter((party) => isPronoun(scene, party)) : none;
  return firstOf(
    named,
    isMeasure(scene, token) ? behind(["of"]) : none,
    behind(["by"]),
    madeBy(scene, token, rule),
    victims === "owner" ? none : behind(["of"]),
    behind(["from"]),
    victims === null ? behind(toward) : none,
    namesBefore(scene, token, rule),
    others,
  );
}

/**
 * Where a noun tells of what befell somebody, how it names them: “the arrest *of Quill*”, like an owner; “the attack *on Quill*”,
 * behind other prepositions. These are not whom an act reaches that is about the deed. null: it tells of nothing of the kind.
 */
function victimsOf(scene: Scene, token: number): "owner" | "other" | null {
  if (scene.tokens[token]!.upos !== "NOUN") return null;
  const entries = lemmasOf(scene.words[token]!).flatMap((base) => nounEntries.get(base) ?? []);
  if (entries.some(({ patient }) => patient)) return "owner";
  return entries.some(({ violence }) => violence) ? "other" : null;
}

function partiesBehind(
  scene: Scene,
  phrase: number,
  rule: string,
  toward: readonly string[],
  depth: number,
): readonly Party[] {
  const why = `${rule}: behind “${prepositionOf(scene, phrase)}”`;
  return conjunctsOf(scene, phrase).flatMap((one) => {
    const own = partyAt(scene, one);
    const named = own === null ? nameBehind(scene, one) : null;
    if (named !== null) return [{ mention: named, rule: `${why}: the name behind the title` }];
    return own !== null && !isMeasure(scene, one)
      ? [{ mention: own, rule: why }]
      : innerParties(scene, one, why, toward, depth + 1);
  });
}

/** “a plan *laid out by Quill*” */
const madeBy = (scene: Scene, noun: number, rule: string): readonly Party[] =>
  childrenBy(scene, noun, "acl").flatMap((verb) =>
    isPassive(scene, verb) ? agentsOf(scene, verb).map((party) => ({ ...party, rule: `${rule}: who made it` })) : none,
  );

/** “*Senegalese* plan”, “*NATO* jets” */
const namesBefore = (scene: Scene, noun: number, rule: string): readonly Party[] =>
  childrenBy(scene, noun, "compound", "amod", "nmod:desc").flatMap((child) => {
    const own = partyAt(scene, child);
    return own === null || scene.mentions[own]!.form !== "name"
      ? none
      : partiesIn(scene, { token: child, rule: `${rule}: the name before it` });
  });

const none: readonly Party[] = [];

const firstOf = (...lists: readonly (readonly Party[])[]): readonly Party[] =>
  lists.find(({ length }) => length > 0) ?? none;

const firstFound = (tokens: readonly number[], of: (token: number) => readonly Party[]): readonly Party[] =>
  tokens.reduce((found, token) => (found.length > 0 ? found : of(token)), none);

/** All that the syntax of a trigger says of its parties. */
export interface Parties {
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
}

/** Prepositions that lead to someone concerned, whatever the verb. */
export const general = ["to", "with", "against", "for", "from", "on", "of", "by", "between", "into"];

/** The agents of a verb: its subject, or behind “by” of a passive. */
export function agentsOf(scene: Scene, verb: number, entry: Entry | null = null): readonly Party[] {
  // “*Norway* mediated between two parties” has no object that could be its subject, whatever the tree says.
  const isIntransitive = entry?.phrase?.demand === "party" && childrenBy(scene, verb, "aux:pass").length === 0;
  if (isPassive(scene, verb) && !isIntransitive)
    return behind(scene, verb, ["by"], []).map((party) => ({ ...party, rule: "agent behind “by”" }));
  const subject = subjectOf(scene, verb);
  if (!subject) return none;
  if (isUnknownIt(scene, subject.token)) return speakersOf(scene, verb);
  const listed = listedWith(scene, verb, subject).flatMap((one) => firstOf(partiesIn(scene, one), landsOf(scene, one)));
  return firstOf(listed, makersOf(scene, subject));
}

/** “*Portugal, the Spanish navy* and some towns are …”: the tree may hang the members of a list on the verb one by one. */
function listedWith(scene: Scene, verb: number, subject: Argument): readonly Argument[] {
  const subjects = childrenBy(scene, verb, "nsubj");
  const isList = subjects[0] === subject.token && childrenBy(scene, subjects.at(-1)!, "conj").length > 0;
  return isList ? subjects.map((token) => ({ token, rule: subject.rule })) : [subject];
}

/** “*Norwick* rejected the plan”: a place that acts is its people or its government. */
const landsOf = (scene: Scene, { token, rule }: Argument): readonly Party[] =>
  conjunctsOf(scene, token).flatMap((one) => landAt(scene, one, rule));

const landAt = ({ headed, mentions }: Scene, token: number, rule: string): readonly Party[] => {
  const mention = headed[token]!;
  return mention >= 0 && mentions[mention]!.type === "place" ? [{ mention, rule }] : none;
};

/** “issued *a report* accusing the army”: who made what accuses. */
function makersOf(scene: Scene, { token, rule }: Argument): readonly Party[] {
  const maker = rule === participial ? ownerOf(scene, token) : null;
  return maker ? partiesIn(scene, maker) : none;
}

const isUnknownIt = ({ words, headed }: Scene, token: number): boolean => words[token] === "it" && headed[token]! < 0;

/** “Norway said *it* had left”: a body or a state that tells of “it” tells of itself. */
function speakersOf(scene: Scene, verb: number): readonly Party[] {
  let clause = verb;
  while (hasRelation(scene, clause, "conj", "xcomp")) clause = headOf(scene, clause);
  if (!hasRelation(scene, clause, "ccomp", "acl:relcl", "advcl", "parataxis")) return none;
  let above = headOf(scene, clause);
  while (above >= 0 && !isVerb(scene, above)) above = headOf(scene, above);
  if (above < 0) return none;
  const speaker = subjectOf(scene, above);
  if (!speaker) return none;
  return partiesIn(scene, { ...speaker, rule: "who says “it” of themselves" }).filter(({ mention }) =>
    /^(?:country|organization)$/.test(scene.mentions[mention]!.type),
  );
}

/** The name right behind a verb without an object is its object, whatever the tree says: “will meet *Prime Minister Ada Quill*”. */
export function nextTo(scene: Scene, verb: number): Argument | null {
  if (isPassive(scene, verb) || childrenBy(scene, verb, "iobj", "xcomp", "ccomp").length > 0) return null;
  return nameAt(scene, verb + 1);
}

/** The name that a token begins, with a title before it. */
function nameAt(scene: Scene, first: number): Argument | null {
  const from = scene.tokens[first]?.start ?? -1;
  let last: FoundMention | null = null;
  for (let at = firstFrom(scene.mentions, from); at < scene.mentions.length; at++) {
    const mention = scene.mentions[at]!;
    if (mention.span.start - (last?.span.end ?? from) > 1) break;
    if (last === null || mention.span.start >= last.span.end) last = mention;
  }
  if (last === null || last.form !== "name") return null;
  const token = firstEndingAfter(scene.tokens, last.head.start);
  return { token: headed(scene, token, scene.mentions.indexOf(last)), rule: "name right behind the verb" };
}

/** The name behind a verb and its preposition, whatever the tree says: “sat down *with* Prime Minister Ada Quill”. */
export function nameBeyond(scene: Scene, verb: number, preposition: string): Argument | null {
  const at = prepositionBehind(scene, verb, preposition);
  return at === null ? null : nameAt(scene, at + 1);
}

/** Where a preposition follows a verb, or the particle of one; null: it does not. */
export const prepositionBehind = ({ words }: Scene, verb: number, preposition: string): number | null =>
  [verb + 1, verb + 2].find((at) => words[at] === preposition) ?? null;

/** The token that heads a mention, as the scene knows it. */
function headed(scene: Scene, token: number, mention: number): number {
  for (let at = firstEndingAfter(scene.tokens, scene.mentions[mention]!.span.start); at <= token; at++)
    if (scene.headed[at] === mention) return at;
  return token;
}

/** Who acts and whom it reaches where a verb tells of an event, by the entry of the lexicon. */
export function verbParties(scene: Scene, verb: number, entry: Entry): Parties {
  const actors = agentsOf(scene, verb, entry);
  const { phrase, toward } = entry;
  const object = objectOf(scene, verb) ?? nextTo(scene, verb);
  const beyond = phrase ? nameBeyond(scene, verb, phrase.preposition) : null;
  const others = (parties: readonly Party[]): readonly Party[] => without(actors, parties);
  // “warned of an attack by rebels” warns nobody of these.
  const named =
    phrase && !(entry.type === "THREATEN" && phrase.demand === "any")
      ? firstOf(behind(scene, verb, [phrase.preposition], []), beyond ? partiesIn(scene, beyond) : none)
      : none;
  const beside = childrenBy(scene, verb, "iobj").flatMap((token) =>
    partiesIn(scene, { token, rule: "indirect object" }),
  );
  const direct = object ? others(objectParties(scene, object, entry)) : none;
  const oblique = others(behind(scene, verb, toward, actors));
  // “voiced *support* for Quill”: what hangs on a noun of the trigger hangs on the trigger.
  const ofNoun = object && isNounWanted(entry) ? others(ofTriggerNoun(scene, object.token, toward)) : none;
  // “complained *to the council* about Quill”: who is complained to is not who is complained about.
  const isAddressed = entry.type === "ACCUSE" && phrase?.preposition === "to";
  const recipients = firstOf(
    isAddressed ? oblique : none,
    others(named),
    others(beside),
    ...(isNounWanted(entry) ? [oblique, ofNoun, direct] : [direct, oblique]),
    takesClause(entry) ? clauseParties(scene, verb, entry, actors) : none,
    actors.length > 0 ? landsReached(scene, [verb, ...(object ? [object.token] : [])], entry, object) : none,
  );
  return { actors, recipients };
}

/** “launched an attack *on Quill*”, “ordered the release *of Quill*” */
const ofTriggerNoun = (scene: Scene, noun: number, toward: readonly string[]): readonly Party[] =>
  behind(scene, noun, victimsOf(scene, noun) === "owner" ? [...toward, "of"] : toward, none);

/**
 * Of an object: those it names, or who stand in it. Who is met must be named themselves: “met the *demands* of the council”; and
 * what is sent or moved is nobody whom it befalls: “sent *troops*”.
 */
function objectParties(
  scene: Scene,
  object: Argument,
  { type, toward, instrument, object: demand }: Entry,
): readonly Party[] {
  if (
    type === "CONSULT" &&
    !(demand instanceof Set) &&
    partyAt(scene, object.token) === null &&
    !isMeasure(scene, object.token)
  )
    return none;
  if (instrument && object.rule !== "subject of the passive") return behind(scene, object.token, toward, none);
  return partiesIn(scene, object, [...toward, ...general]);
}

/** “*imposed sanctions* on”: where the object is part of the trigger, a phrase of the verb comes before what the object holds. */
const isNounWanted = ({ object }: Entry): boolean => object instanceof Set;

const takesClause = ({ type, clause }: Entry): boolean =>
  clause !== null || /^(?:REQUEST|THREATEN|REJECT|AGREE|ACCUSE|PROTEST)$/.test(type);

/** Behind prepositions of a verb or noun, the first ones first, or of a phrase of it; those of `except` have their part already. */
function behind(
  scene: Scene,
  token: number,
  prepositions: readonly string[],
  except: readonly Party[],
): readonly Party[] {
  // “*On a visit to Spain*, Quill praised …”: what opens the sentence is its setting; but “with *whom* he met”.
  const own = prepositionalOf(scene, token)
    .filter((phrase) => phrase > token || antecedentOf(scene, phrase) !== phrase)
    // Those with a preposition of their own first.
    .sort((a, b) => Number(ownPreposition(scene, b) !== undefined) - Number(ownPreposition(scene, a) !== undefined));
  // “in retaliation *against Spain*” reaches Spain, “in the wake *of Spain's vote*” does not.
  const inner = own.flatMap((phrase) =>
    prepositionalOf(scene, phrase).filter(
      (one) => prepositionOf(scene, one) !== "of" || !isOnlyWhere(scene, phrase, prepositionOf(scene, phrase)),
    ),
  );
  for (const phrases of [own, inner])
    for (const preposition of prepositions) {
      const found = firstFound(
        phrases.filter((phrase) => prepositionOf(scene, phrase) === preposition),
        (phrase) => without(except, behindOne(scene, token, phrase, preposition)),
      );
      if (found.length > 0) return found;
    }
  return none;
}

/** “in the wake of a *Spanish* report”: what is only somewhere reaches nobody who stands in that. */
const isOnlyWhere = (scene: Scene, phrase: number, preposition: string): boolean =>
  preposition === "in" && partyAt(scene, phrase) === null && !isMeasure(scene, phrase);

function behindOne(scene: Scene, token: number, phrase: number, preposition: string): readonly Party[] {
  if (isOnlyWhere(scene, phrase, preposition)) return none;
  // “talks between Quill and *Marsh*”: the tree may join the second to the talks.
  const isAlone = preposition === "between" && conjunctsOf(scene, phrase).length === 1;
  return [phrase, ...(isAlone ? childrenBy(scene, token, "conj") : [])].flatMap((one) =>
    partiesIn(scene, { token: one, rule: `behind “${preposition}”` }),
  );
}

const without = (others: readonly Party[], parties: readonly Party[]): readonly Party[] =>
  parties.filter((party) => !isAmong(party, others));

const isAmong = ({ mention }: Party, parties: readonly Party[]): boolean =>
  parties.some((party) => party.mention === mention);

/** Whom the clause behind the verb concerns: “demanded that *the council* resign”, “threatened to attack *the rebels*”. */
function clauseParties(scene: Scene, verb: number, { type }: Entry, actors: readonly Party[]): readonly Party[] {
  const clause = childrenBy(scene, verb, "ccomp", "xcomp", "advcl")[0];
  if (clause === undefined) return none;
  const subject = childrenBy(scene, clause, "nsubj", "nsubj:pass")[0];
  const acting =
    subject === undefined ? none : without(actors, partiesIn(scene, { token: subject, rule: "subject of the clause" }));
  const reached = reachedIn(scene, clause, actors);
  // Who threatens says what they themselves will do, and to whom.
  if (type === "THREATEN") return firstOf(conditional(scene, [verb, clause], actors), reached, acting);
  // “offered to hand over *to Spain* two boats”: an offer is made to those who get something.
  if (type === "AGREE") return firstOf(behind(scene, clause, ["to", "with"], actors), acting, reached);
  return acting.length > 0 && !isPronoun(scene, acting[0]!) ? acting : reached;
}

/** Whom the object and the phrases of a clause name; who is sent is not whom the sending reaches. */
function reachedIn(scene: Scene, clause: number, actors: readonly Party[]): readonly Party[] {
  const object = isVerb(scene, clause) ? objectOf(scene, clause) : null;
  const isSent = lemmasOf(scene.words[clause]!).some((base) =>
    verbEntries.get(base)?.some(({ instrument }) => instrument),
  );
  const direct =
    object && !isSent ? partiesIn(scene, { ...object, rule: `${object.rule} of the clause` }, general) : none;
  const prepositions = [...general, "in"];
  return firstOf(
    without(actors, direct),
    behind(scene, clause, prepositions, actors),
    object ? behind(scene, object.token, prepositions, actors) : none,
  );
}

/** “threatened to leave unless *the council* agreed”: a threat is for those who can avert it. */
const conditional = (scene: Scene, verbs: readonly number[], actors: readonly Party[]): readonly Party[] =>
  verbs
    .flatMap((verb) => childrenBy(scene, verb, "advcl"))
    .filter((clause) => childrenBy(scene, clause, "mark").some((mark) => /^(?:if|unless)$/.test(scene.words[mark]!)))
    .flatMap((clause) => childrenBy(scene, clause, "nsubj"))
    .flatMap((token) => without(actors, partiesIn(scene, { token, rule: "subject of the condition" })));

/** Where nobody is named, the named land that the act is aimed at: “bombed *Norwick*”, “a curfew in the town of *Norwick*”. */
function landsReached(
  scene: Scene,
  tokens: readonly number[],
  { type, toward, instrument }: Entry,
  object: Argument | null,
): readonly Party[] {
  // Who visits a town visits somebody there.
  if (type === "CONSULT") return none;
  const phrases = tokens.flatMap((token) =>
    prepositionalOf(scene, token).filter((child) => toward.includes(prepositionOf(scene, child))),
  );
  return firstOf(
    object && !instrument ? landIn(scene, object) : none,
    firstFound(phrases, (token) => landIn(scene, { token, rule: `land behind “${prepositionOf(scene, token)}”` })),
  );
}

/** The land that a nominal names: “*Norwick*”, “the town of *Norwick*”, “*Norwick's* harbour”, “the *Norwick* region”. */
function landIn(scene: Scene, { token, rule }: Argument): readonly Party[] {
  const of = prepositionalOf(scene, token).filter((child) => prepositionOf(scene, child) === "of");
  const named = [token, ...childrenBy(scene, token, "nmod:poss"), ...of, ...childrenBy(scene, token, "compound")];
  return firstFound(named, (at) => landAt(scene, at, rule));
}

/** “held a rally *demanding that the mayor resign*”, “began a hunger strike *to demand the release of Quill*” */
function nounClauseParties(
  scene: Scene,
  noun: number,
  carrier: number | null,
  entry: Entry,
  actors: readonly Party[],
): readonly Party[] {
  const above = carrier ?? (hasRelation(scene, noun, "obj") ? headOf(scene, noun) : null);
  const clauses = [noun, ...(above === null ? [] : [above])].flatMap((at) => childrenBy(scene, at, "acl", "advcl"));
  return firstFound(clauses, (clause) =>
    firstOf(clauseParties(scene, clause, entry, actors), reachedIn(scene, clause, actors)),
  );
}

const isPronoun = ({ mentions }: Scene, { mention }: Party): boolean => mentions[mention]!.form === "pronoun";

/** `carrier`: the light verb that lends its subject to the noun; null: there is none. */
export function nounParties(scene: Scene, noun: number, entry: Entry, carrier: number | null): Parties {
  const owners = childrenBy(scene, noun, "nmod:poss").flatMap((token) =>
    partiesIn(scene, { token, rule: "possessor" }),
  );
  const before = childrenBy(scene, noun, "compound", "amod", "nmod:desc").flatMap((child) => {
    const own = partyAt(scene, child);
    return own === null || scene.mentions[own]!.form !== "name"
      ? []
      : partiesIn(scene, { token: child, rule: "name before the noun" });
  });
  const carried = carrier === null ? none : agentsOf(scene, carrier);
  const by = behind(scene, noun, ["by"], none);
  const of = behind(scene, noun, ["of"], none);
  const between = behind(scene, noun, ["between", "among"], none);
  // “stopped work in *protest* of the plan”: there “of” leads to what it is against.
  const isInProtest = entry.type === "PROTEST" && prepositionOf(scene, noun) === "in";
  // “the withdrawal *of Spanish troops*”: who is moved moves.
  const isOfRecipient =
    !entry.instrument &&
    (entry.patient || entry.toward.includes("of") || entry.phrase?.preposition === "of" || isInProtest);
  const actors = firstOf(
    carried,
    by,
    between,
    isOfRecipient && entry.patient ? none : owners,
    isOfRecipient ? none : of,
    before,
    adjunctSubject(scene, noun, entry),
  );
  // “called off *talks* with Quill”: the tree may hang on the verb what belongs to the talks.
  const bearer = carrier ?? (entry.reciprocal && prepositionOf(scene, noun) === "" ? verbOver(scene, noun) : null);
  const prepositions = entry.toward.filter((preposition) => preposition !== "of" && preposition !== "between");
  const toward = firstOf(
    entry.phrase ? behind(scene, noun, [entry.phrase.preposition], actors) : none,
    behind(scene, noun, prepositions, actors),
    bearer === null ? none : behind(scene, bearer, prepositions, actors),
    isOfRecipient ? of : none,
    entry.patient ? owners : none,
    between,
    actors === owners ? none : owners.filter((party) => !isPronoun(scene, party)),
    takesClause(entry) ? nounClauseParties(scene, noun, carrier, entry, actors) : none,
    actors.length > 0 ? landsReached(scene, [noun, ...(carrier === null ? [] : [carrier])], entry, null) : none,
  );
  return { actors, recipients: without(actors, toward) };
}

const verbOver = (scene: Scene, noun: number): number | null => {
  const head = headOf(scene, noun);
  return head >= 0 && isVerb(scene, head) && hasRelation(scene, noun, "obj", "obl") ? head : null;
};

const occasions: ReadonlySet<string> = new Set(["in", "during", "at", "after", "before", "following", "on", "ahead"]);

/** “*Quill* said in a meeting with Marsh”: who does something on the occasion of a meeting takes part in it. */
function adjunctSubject(scene: Scene, noun: number, { type }: Entry): readonly Party[] {
  const verb = headOf(scene, noun);
  if (!/^(?:CONSULT|PROTEST)$/.test(type) || verb < 0 || !isVerb(scene, verb)) return none;
  if (type === "PROTEST" && prepositionOf(scene, noun) !== "in") return none;
  // “cancelled a *meeting* with”, “called for *talks* with”: who does something to a meeting or asks for it has a part in it, too.
  const preposition = prepositionOf(scene, noun);
  const isCalledFor = preposition === "for" && objectOf(scene, verb) === null;
  if (preposition !== "" && !isCalledFor && !hasRelation(scene, noun, "obj") && !occasions.has(preposition))
    return none;
  const subject = subjectOf(scene, verb);
  if (subject) return partiesIn(scene, { token: subject.token, rule: "subject of what was done on the occasion" });
  const mention = scene.sources.get(verb);
  return mention === undefined ? none : [{ mention, rule: "who spoke on the occasion" }];
}
