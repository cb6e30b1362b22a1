/** Who acts and whom it reaches, by the syntax around a trigger. */
import type { FoundMention, Language } from "../../language/language.js";
import type { MentionType } from "../../schema.js";
import { firstEndingAfter, firstFrom, type Placed } from "../../span.js";
import measures from "../data/measures.json" with { type: "json" };
import type { Entry } from "./lexicon.js";
import {
  antecedentOf,
  childrenBy,
  type Found,
  hasRelation,
  headOf,
  isForm,
  isPassive,
  isVerb,
  joined,
  objectOf,
  ownPreposition,
  phrasesOf,
  prepositionOf,
  type Syntax,
  subjectOf,
} from "./syntax.js";

/** Someone who has a part in an event, and why. */
export interface Party {
  /** Index among the mentions of the language layer. */
  readonly mention: number;
  readonly rule: string;
}

export interface Scene extends Syntax {
  readonly mentions: Language["mentions"];
  /** By token: index of the widest mention that it heads; -1: of none. */
  readonly headed: Int32Array;
  /** By token of a cue: index of the first mention in the words for its source. */
  readonly sources: ReadonlyMap<number, number>;
}

export function sceneOf(
  syntax: Syntax,
  { mentions, attributions }: Pick<Language, "mentions" | "attributions">,
): Scene {
  const headed = new Int32Array(syntax.tokens.length).fill(-1);
  for (const [index, { span }] of mentions.entries()) {
    for (let token = firstEndingAfter(syntax.tokens, span.start); token < syntax.tokens.length; token++) {
      const { start, end, head } = syntax.tokens[token]!;
      if (start >= span.end) break;
      const above = head !== null && head >= 0 ? syntax.tokens[head]! : null;
      if (above && above.start >= span.start && above.end <= span.end) continue;
      const known = headed[token]!;
      if (known < 0 || width(mentions[known]!) < end - start || width(mentions[known]!) < width({ span }))
        headed[token] = index;
      break;
    }
  }
  return { ...syntax, mentions, headed, sources: sourcesOf(syntax, mentions, attributions) };
}

function sourcesOf(
  { tokens }: Syntax,
  mentions: Language["mentions"],
  attributions: Language["attributions"],
): ReadonlyMap<number, number> {
  const sources = new Map<number, number>();
  for (const { source, cue } of attributions) {
    const mention = source ? firstFrom(mentions, source.start) : mentions.length;
    if (!source || !cue || (mentions[mention]?.span.end ?? Number.POSITIVE_INFINITY) > source.end) continue;
    for (
      let token = firstEndingAfter(tokens, cue.start);
      token < tokens.length && tokens[token]!.start < cue.end;
      token++
    )
      sources.set(token, mention);
  }
  return sources;
}

const width = ({ span }: Placed): number => span.end - span.start;

const acting: ReadonlySet<MentionType> = new Set(["person", "organization", "country", "group"]);

/** The mention that a token heads, if it is of one who can act. */
export function partyAt({ headed, mentions }: Scene, token: number): number | null {
  const mention = headed[token]!;
  if (mention < 0) return null;
  // What “it” is, only those who know whom it means can tell.
  const { type, form } = mentions[mention]!;
  return acting.has(type) || form === "pronoun" ? mention : null;
}

const counted: ReadonlySet<string> = new Set(measures.nouns);

/** Whether a noun only counts or gathers what its “of” names: “*thousands* of workers”. */
export const isMeasure = (syntax: Syntax, token: number): boolean =>
  isForm(syntax, token, counted) || syntax.tokens[token]!.upos === "NUM";

/**
 * The parties that a nominal names, with those joined by “and”. Where its head is nobody, whoever stands in it for its owner or
 * its maker: “*Portugal's* proposal”, “thousands of *workers*”, “*NATO* jets”; with `toward`, behind these prepositions too.
 */
export function partiesIn(scene: Scene, { token, rule }: Found, toward: readonly string[] = []): readonly Party[] {
  return joined(scene, token).flatMap((one, at): readonly Party[] => {
    const own = partyAt(scene, antecedentOf(scene, one));
    const why = at === 0 ? rule : `${rule}, joined by “and”`;
    // “a group *of workers*” is the workers, “an armed group” itself.
    const gathers =
      isMeasure(scene, one) && phrasesOf(scene, one).some((child) => prepositionOf(scene, child) === "of");
    if (own !== null && !gathers) return [{ mention: own, rule: why }];
    const named = own === null ? nameBehind(scene, one) : null;
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

function innerParties(
  scene: Scene,
  token: number,
  rule: string,
  toward: readonly string[],
  depth = 0,
): readonly Party[] {
  if (depth > 3) return [];
  const owners = childrenBy(scene, token, "nmod:poss").flatMap((child) =>
    partiesIn(scene, { token: child, rule: `${rule}: its possessor` }),
  );
  if (owners.length > 0) return owners;
  const of = phrasesOf(scene, token).filter((child) => prepositionOf(scene, child) === "of");
  const behind = phrasesOf(scene, token).filter((child) => toward.includes(prepositionOf(scene, child)));
  for (const child of [...(isMeasure(scene, token) ? of : []), ...behind, ...of]) {
    const preposition = prepositionOf(scene, child);
    const found = joined(scene, child).flatMap((one) => {
      const own = partyAt(scene, one);
      const why = `${rule}: behind “${preposition}”`;
      const named = own === null ? nameBehind(scene, one) : null;
      if (named !== null) return [{ mention: named, rule: `${why}: the name behind the title` }];
      return own !== null && !isMeasure(scene, one)
        ? [{ mention: own, rule: why }]
        : innerParties(scene, one, why, toward, depth + 1);
    });
    if (found.length > 0) return found;
  }
  return childrenBy(scene, token, "compound", "amod", "nmod:desc").flatMap((child) => {
    const own = partyAt(scene, child);
    return own !== null && scene.mentions[own]!.form === "name"
      ? [{ mention: own, rule: `${rule}: the name before it` }]
      : [];
  });
}

/** All that a trigger's syntax says of its parties. */
export interface Parties {
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
}

const none: readonly Party[] = [];

/** Prepositions that lead to someone concerned, whatever the verb. */
export const general = ["to", "with", "against", "for", "from", "on", "of", "by", "between", "into"];

/** The agents of a verb: its subject, or behind “by” of a passive. */
export function agentsOf(scene: Scene, verb: number): readonly Party[] {
  if (isPassive(scene, verb))
    return behind(scene, verb, ["by"], []).map((party) => ({ ...party, rule: "agent behind “by”" }));
  const subject = subjectOf(scene, verb);
  return subject ? partiesIn(scene, subject) : none;
}

/** The name right behind a verb without an object is its object, whatever the tree says: “will meet *Prime Minister Ada Quill*”. */
export function nextTo(scene: Scene, verb: number): Found | null {
  if (isPassive(scene, verb) || childrenBy(scene, verb, "iobj", "xcomp", "ccomp").length > 0) return null;
  return nameAt(scene, verb + 1);
}

/** The name that a token begins, with a title before it. */
function nameAt(scene: Scene, first: number): Found | null {
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
export function nameBeyond(scene: Scene, verb: number, preposition: string): Found | null {
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

export function verbParties(scene: Scene, verb: number, entry: Entry): Parties {
  const actors = agentsOf(scene, verb);
  const { phrase, toward, clause } = entry;
  const object = objectOf(scene, verb) ?? nextTo(scene, verb);
  const beyond = phrase ? nameBeyond(scene, verb, phrase.preposition) : null;
  const named = phrase
    ? firstOf(behind(scene, verb, [phrase.preposition], []), beyond ? partiesIn(scene, beyond) : none)
    : none;
  const beside = childrenBy(scene, verb, "iobj").flatMap((token) =>
    partiesIn(scene, { token, rule: "indirect object" }),
  );
  const direct = object ? objectParties(scene, object, entry) : none;
  const oblique = behind(scene, verb, toward, actors);
  const others = (parties: readonly Party[]): readonly Party[] => parties.filter((party) => !isAmong(party, actors));
  const lists = isNounWanted(entry) ? [named, beside, oblique, direct] : [named, beside, direct, oblique];
  const recipients = lists.map(others).find(({ length }) => length > 0);
  if (recipients) return { actors, recipients };
  return { actors, recipients: clause === null && !takesClause(entry) ? none : clauseParties(scene, verb, actors) };
}

/**
 * Of an object: those it names, or who stand in it. Who is met must be named themselves: “met the *demands* of the council”; and
 * what is sent or moved is nobody whom it befalls: “sent *troops*”.
 */
function objectParties(
  scene: Scene,
  object: Found,
  { type, toward, instrument, object: demand }: Entry,
): readonly Party[] {
  if (
    type === "CONSULT" &&
    !(demand instanceof Set) &&
    partyAt(scene, object.token) === null &&
    !isMeasure(scene, object.token)
  )
    return none;
  const within = [...toward, ...general];
  if (!instrument || object.rule === "subject of the passive") return partiesIn(scene, object, within);
  return joined(scene, object.token).flatMap((token) => innerParties(scene, token, object.rule, within));
}

/** “*imposed sanctions* on”: where the object is part of the trigger, a phrase of the verb comes before what the object holds. */
const isNounWanted = ({ object }: Entry): boolean => object instanceof Set;

const takesClause = ({ type }: Entry): boolean => /^(?:REQUEST|THREATEN|REJECT|AGREE|ACCUSE|PROTEST)$/.test(type);

/** Behind prepositions of a verb or noun, or of a phrase of it; those of `except` have their part already. */
function behind(
  scene: Scene,
  token: number,
  prepositions: readonly string[],
  except: readonly Party[],
): readonly Party[] {
  // Those with a preposition of their own first.
  const own = [...phrasesOf(scene, token)].sort(
    (a, b) => Number(ownPreposition(scene, b) !== undefined) - Number(ownPreposition(scene, a) !== undefined),
  );
  for (const phrase of [...own, ...own.flatMap((one) => phrasesOf(scene, one))]) {
    const preposition = prepositionOf(scene, phrase);
    if (!prepositions.includes(preposition)) continue;
    // “talks between Quill and *Marsh*”: the tree may join the second to the talks.
    const isAlone = preposition === "between" && joined(scene, phrase).length === 1;
    const found = [phrase, ...(isAlone ? childrenBy(scene, token, "conj") : [])]
      .flatMap((one) => partiesIn(scene, { token: one, rule: `behind “${preposition}”` }))
      .filter((party) => !isAmong(party, except));
    if (found.length > 0) return found;
  }
  return none;
}

const isAmong = ({ mention }: Party, parties: readonly Party[]): boolean =>
  parties.some((party) => party.mention === mention);

/** Whom the clause behind the verb concerns: “demanded that *the council* resign”, “threatened to attack *the rebels*”. */
function clauseParties(scene: Scene, verb: number, actors: readonly Party[]): readonly Party[] {
  const clause = childrenBy(scene, verb, "ccomp", "xcomp", "advcl")[0];
  if (clause === undefined) return none;
  const subject = childrenBy(scene, clause, "nsubj", "nsubj:pass")[0];
  const others = (parties: readonly Party[]): readonly Party[] => parties.filter((party) => !isAmong(party, actors));
  const first =
    subject === undefined ? none : others(partiesIn(scene, { token: subject, rule: "subject of the clause" }));
  if (first.length > 0 && !isPronoun(scene, first[0]!)) return first;
  const object = isVerb(scene, clause) ? objectOf(scene, clause) : null;
  const direct = object ? others(partiesIn(scene, { ...object, rule: `${object.rule} of the clause` }, general)) : none;
  return direct.length > 0 ? direct : behind(scene, clause, general, actors);
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
  const isOfRecipient = entry.patient || entry.toward.includes("of") || entry.phrase?.preposition === "of";
  const actors = firstOf(
    carried,
    by,
    between,
    isOfRecipient && entry.patient ? none : owners,
    isOfRecipient ? none : of,
    before,
    adjunctSubject(scene, noun, entry),
  );
  const prepositions = entry.toward.filter((preposition) => preposition !== "of" && preposition !== "between");
  const toward = firstOf(
    entry.phrase ? behind(scene, noun, [entry.phrase.preposition], actors) : none,
    behind(scene, noun, prepositions, actors),
    carrier === null ? none : behind(scene, carrier, prepositions, actors),
    isOfRecipient ? of : none,
    entry.patient ? owners : none,
    between,
    actors === owners ? none : owners,
  );
  return { actors, recipients: toward.filter((party) => !isAmong(party, actors)) };
}

const firstOf = (...lists: readonly (readonly Party[])[]): readonly Party[] =>
  lists.find(({ length }) => length > 0) ?? none;

const occasions: ReadonlySet<string> = new Set(["in", "during", "at", "after", "before", "following", "on", "ahead"]);

/** “*Quill* said in a meeting with Marsh”: who does something on the occasion of a meeting takes part in it. */
function adjunctSubject(scene: Scene, noun: number, { type }: Entry): readonly Party[] {
  const verb = headOf(scene, noun);
  if (type !== "CONSULT" || verb < 0 || !isVerb(scene, verb)) return none;
  // “cancelled a *meeting* with”: who does something to a meeting has a part in it, too.
  if (!hasRelation(scene, noun, "obj") && !occasions.has(prepositionOf(scene, noun))) return none;
  const subject = subjectOf(scene, verb);
  if (subject) return partiesIn(scene, { token: subject.token, rule: "subject of what was done on the occasion" });
  const mention = scene.sources.get(verb);
  return mention === undefined ? none : [{ mention, rule: "who spoke on the occasion" }];
}
