/** Event mentions: the words of a report that tell of events, by lexicon and syntax, before it is known who anyone is. */
import {
  type Argument,
  antecedentOf,
  isInfinitive,
  objectOf,
  prepositionalOf,
  prepositionOf,
  subjectOf,
} from "../../language/arguments.js";
import currencies from "../../language/data/currencies.json" with { type: "json" };
import type { Language, Triggers } from "../../language/language.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, hasRelation, headOf, isForm, isVerb, spanOf } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import speech from "../data/speech-acts.json" with { type: "json" };
import { type AnnotatedTree, annotated } from "./annotated.js";
import { argumentsOf, general, nameBeyond, nextTo, prepositionBehind } from "./arguments.js";
import type { EventMention } from "./event-mention.js";
import { isFiction, isFigurative, isSport } from "./figurative.js";
import { type Demand, type Entry, lightVerbs, nounEntries, targets, verbEntries } from "./lexicon.js";
import { type EventArgument, isMeasure, isPronoun, participantAt, participantsIn } from "./participants.js";
import { plover } from "./plover.js";
import { speechActs } from "./speech-acts.js";
import { typed } from "./typing.js";

export interface EventMentions {
  readonly tree: AnnotatedTree;
  /** In the order of the text. */
  readonly eventMentions: readonly EventMention[];
}

/**
 * The stage of event mentions: the words that tell of events, in the order of the text, typed by lexicon and classifier (PLOVER 2.0), with
 * the mentions of those who act and whom it reaches. Whom they mean is not asked here.
 */
export function findEventMentions(language: Language): EventMentions {
  const tree = annotated(language);
  const sport = isSport(tree, language.sentences);
  const fiction = isFiction(tree, language);
  const verbs = tree.tokens.flatMap((_, token) =>
    isVerb(tree, token) ? (verbMention(tree, language.triggers, token) ?? []) : [],
  );
  // “held *talks*”: the noun belongs to its verb.
  const used = new Set(verbs.flatMap(({ used }) => used));
  const conflicts = new Map(
    verbs.flatMap(({ eventMention }) =>
      plover[eventMention.entry.type].quad === "material conflict" &&
      hasRelation(tree, eventMention.token, "xcomp", "ccomp")
        ? [[headOf(tree, eventMention.token), eventMention] as const]
        : [],
    ),
  );
  const nouns = tree.tokens.flatMap(({ upos }, token) =>
    (upos === "NOUN" || upos === "PROPN") && !used.has(token)
      ? (nounMention(tree, language.triggers, token) ?? [])
      : [],
  );
  const literal = [...verbs.map(({ eventMention }) => eventMention), ...nouns].filter(
    (one) => !sport(one) && !fiction(one) && !isFigurative(tree, one),
  );
  const acts = speechActs(tree, language, literal).filter((one) => !sport(one) && !fiction(one));
  const all = [...caused(tree, language.sentences, literal), ...acts];
  const eventMentions = all
    .map((eventMention) => threatening(eventMention, conflicts))
    .filter((eventMention) => isVouchedFor(tree, all, eventMention))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return { tree, eventMentions };
}

/**
 * For what no entry of the lexicon vouches, both sides must. Who warns of what nobody does threatens nobody: “warned of higher prices”.
 */
function isVouchedFor(
  tree: AnnotatedTree,
  all: readonly EventMention[],
  { entry, actors, recipients, token }: EventMention,
): boolean {
  if (entry.pattern === null) return actors.length > 0 && recipients.length > 0;
  // Who “died” with no violence told in the same sentence was not killed.
  if (entry.lemma === "die" && entry.agent) return false;
  if (entry.type !== "THREATEN" || !/^(?:warn|threaten)$/.test(entry.lemma) || recipients.length > 0) return true;
  // “the rebels threatened to stay away” does, “she threatens to become the youngest winner” does not.
  if (entry.lemma === "threaten" && (isForceful(tree, token) || !actors.every((one) => isPerson(tree, one))))
    return true;
  return all.some(
    (one) =>
      one.token > token &&
      one.token <= tree.last[token]! &&
      /conflict/.test(plover[one.entry.type].quad) &&
      one.entry.type !== "THREATEN",
  );
}

const isPerson = ({ mentions }: AnnotatedTree, { mention }: EventArgument): boolean =>
  mentions[mention]!.type === "person";

/** Whether a threat has a condition or names its means: “unless they were paid”, “with a strike”. */
const isForceful = (tree: AnnotatedTree, verb: number): boolean =>
  childrenBy(tree, verb, "obj").length > 0 ||
  prepositionalOf(tree, verb).some((child) => prepositionOf(tree, child) === "with") ||
  [verb, ...childrenBy(tree, verb, "xcomp")].some((at) =>
    childrenBy(tree, at, "advcl").some((clause) =>
      childrenBy(tree, clause, "mark").some((mark) => /^(?:if|unless)$/.test(tree.words[mark]!)),
    ),
  );

/**
 * “were killed when a *bomb* went off”, “died in the *attack*”: who was killed may have been the victim of an accident, but for violence
 * that the same sentence tells above or below it, or the one before it in the paragraph; who did that killed them.
 */
function caused(
  tree: AnnotatedTree,
  sentences: readonly Span[],
  all: readonly EventMention[],
): readonly EventMention[] {
  const isIn = (inner: number, outer: number): boolean =>
    tree.first[outer]! <= inner && inner <= tree.last[outer]! && inner !== outer;
  // “Guns pounded the town. Nineteen people *were killed*.”
  const isBefore = (earlier: EventMention, later: EventMention): boolean => {
    const [first, second] = [earlier, later].map(({ span }) => firstEndingAfter(sentences, span.start)) as [
      number,
      number,
    ];
    return second === first + 1 && !tree.text.slice(sentences[first]!.end, sentences[second]!.start).includes("\n");
  };
  const violent = all.filter(({ entry }) => entry.violence && !entry.agent);
  return all.map((killing) => {
    const { entry, actors, recipients, token } = killing;
    if (!entry.agent || !entry.violence || entry.pattern === null || actors.length > 0 || recipients.length === 0)
      return killing;
    const cause =
      violent.find((one) => isIn(one.token, token) || isIn(token, one.token)) ??
      violent.find((one) => isBefore(one, killing));
    if (!cause) return killing;
    const others = cause.actors.filter(({ mention }) => !recipients.some((one) => one.mention === mention));
    return { ...killing, entry: { ...entry, agent: false }, actors: others, cause: cause.token };
  });
}

/** “vowed to *attack*”: to promise conflict is to threaten. `conflicts`: by the token above them, eventMentions of material conflict. */
function threatening(eventMention: EventMention, conflicts: ReadonlyMap<number, EventMention>): EventMention {
  const { entry, token } = eventMention;
  const promised = entry.type === "AGREE" && entry.clause !== null ? conflicts.get(token) : undefined;
  if (!promised) return eventMention;
  return {
    ...eventMention,
    entry: { ...entry, type: "THREATEN", mode: promised.entry.type === "ASSAULT" ? "violence" : null },
  };
}

/** How far from the main word of a trigger its other words may stand, in tokens: what lies further off is no part of it. */
const widest = 7;

function triggerSpan(tree: AnnotatedTree, main: number, others: readonly number[]): Span {
  const near = others.filter(
    (token) => Math.abs(token - main) <= widest && (token > main || isClose(tree, token, main)),
  );
  const all = [main, ...near];
  return spanOf(tree, { from: Math.min(...all), to: Math.max(...all) + 1 });
}

/** “*talks were held*”: nothing but auxiliaries and adverbs between. */
const isClose = (tree: AnnotatedTree, from: number, to: number): boolean =>
  tree.tokens
    .slice(from + 1, to)
    .every(({ upos }) => upos === "AUX" || upos === "ADV" || upos === "NOUN" || upos === "ADJ");

function verbMention(
  tree: AnnotatedTree,
  triggers: Triggers,
  token: number,
): { readonly eventMention: EventMention; readonly used: readonly number[] } | null {
  const listed = listedVerb(tree, token);
  if (listed === null && (isLight(tree, token) || isKnown(tree, token, verbEntries))) return null;
  const found = typed(triggers, token, "verb", listed?.entry ?? null);
  if (found === null) return null;
  const used = listed?.used ?? [];
  const span = triggerSpan(tree, token, used);
  const trigger = { token, entry: found.entry, carrier: null };
  return { eventMention: { ...found, ...trigger, span, ...argumentsOf(tree, trigger) }, used };
}

/** Whether the lexicon knows a word: where none of its entries fits, the word says something else. */
const isKnown = (tree: AnnotatedTree, token: number, entries: ReadonlyMap<string, unknown>): boolean =>
  lemmasOf(tree.words[token]!).some((base) => entries.has(base));

/** What the lexicon has of a word. */
interface Listed {
  readonly entry: Entry;
  /** The further words of the trigger. */
  readonly used: readonly number[];
}

/** The entry of the lexicon that fits a verb where it stands; null: none does. */
export function listedVerb(tree: AnnotatedTree, token: number): Listed | null {
  for (const base of lemmasOf(tree.words[token]!)) {
    for (const entry of verbEntries.get(base) ?? []) {
      const used = matched(tree, token, entry);
      // “began a *hunger strike*”: what the noun says by itself says more.
      if (!used || (isLight(tree, token) && used.some((noun) => isCompoundEntry(tree, noun)))) continue;
      return { entry, used };
    }
  }
  return null;
}

const isCompoundEntry = (tree: AnnotatedTree, noun: number): boolean =>
  lemmasOf(tree.words[noun]!).some((base) =>
    nounEntries
      .get(base)
      ?.some(({ before }) => before.length > 0 && before.every((word) => wordBefore(tree, noun, word) !== null)),
  );

/** The further words of the trigger where an entry fits a verb; null: it does not. */
function matched(tree: AnnotatedTree, verb: number, entry: Entry): readonly number[] | null {
  const used: number[] = [];
  const particles = childrenBy(tree, verb, "compound:prt", "advmod", "xcomp").filter(
    (child) => Math.abs(child - verb) <= 4,
  );
  if (entry.particle !== null) {
    const particle =
      particles.find((child) => tree.words[child] === entry.particle) ?? particleBefore(tree, verb, entry.particle);
    if (particle === null) return null;
    used.push(particle);
  } else if (childrenBy(tree, verb, "compound:prt").length > 0) return null;
  if (entry.subject !== null) {
    const subject = subjectOf(tree, verb);
    if (!subject || !meets(tree, subject.token, entry.subject)) return null;
  }
  // “called him *a friend*”, “stormed *out of* the room” do something else to their objects.
  if (typeof entry.object === "string" && isOtherwise(tree, verb)) return null;
  if (entry.object === "none") {
    // “workers struck *a skull*” is no strike.
    if (childrenBy(tree, verb, "obj").length > 0) return null;
  } else if (entry.object !== null) {
    const object = wanted(tree, verb, entry.object);
    if (object === null) return null;
    if (entry.object instanceof Set) used.push(object);
  }
  if (entry.phrase !== null) {
    const { preposition, demand } = entry.phrase;
    const phrase = prepositionalOf(tree, verb).find(
      (child) => prepositionOf(tree, child) === preposition && meets(tree, child, demand),
    );
    const adjacent = prepositionBehind(tree, verb, preposition);
    if (phrase === undefined) {
      if (demand !== "party" || adjacent === null || !nameBeyond(tree, verb, preposition)) return null;
      used.push(adjacent);
    } else if (demand instanceof Set) used.push(...childrenBy(tree, phrase, "case").slice(0, 1), phrase);
    else if (phrase > verb) used.push(...childrenBy(tree, phrase, "case").filter((child) => child === verb + 1));
  }
  if (entry.complement !== null) {
    const { complement } = entry;
    const completing = completionsOf(tree, verb).find((child) => complement.has(tree.words[child]!));
    if (completing === undefined) return null;
    used.push(completing);
  }
  if (entry.clause !== null && !hasClause(tree, verb, entry.clause)) return null;
  // “declined *to comment*”, “refused *to say*” turn nothing down.
  if (entry.type === "REJECT" && childrenBy(tree, verb, "xcomp").some((child) => isForm(tree, child, silent)))
    return null;
  return used;
}

/** “took *in* forty families”: the tree may take a particle for the preposition of the object. */
const particleBefore = (tree: AnnotatedTree, verb: number, particle: string): number | null =>
  tree.words[verb + 1] === particle &&
  hasRelation(tree, verb + 1, "case") &&
  hasRelation(tree, headOf(tree, verb + 1), "obj") &&
  headOf(tree, headOf(tree, verb + 1)) === verb
    ? verb + 1
    : null;

/** What may complete a verb with its object: “bring troops *home*”, “take sailors *hostage*”. */
function completionsOf(tree: AnnotatedTree, verb: number): readonly number[] {
  const object = objectOf(tree, verb)?.token;
  return [
    ...childrenBy(tree, verb, "advmod", "xcomp", "obj", "obl", "obl:unmarked", "compound:prt"),
    ...(object === undefined ? [] : childrenBy(tree, object, "advmod", "acl", "amod", "appos", "compound")),
    ...(object === undefined ? [] : [object]),
  ];
}

const silent: ReadonlySet<string> = new Set(speech.unsaid);
const money: ReadonlySet<string> = new Set(currencies.words.map((word) => word.replace("s?", "")));

const isOtherwise = (tree: AnnotatedTree, verb: number): boolean =>
  // “charges visitors *nine pounds*”
  childrenBy(tree, verb, "obj", "obl:unmarked", "obl", "iobj").some(
    (child) =>
      isForm(tree, child, money) && childrenBy(tree, child, "nummod").length > 0 && prepositionOf(tree, child) === "",
  ) ||
  childrenBy(tree, verb, "xcomp").some((child) => /^(?:NOUN|PROPN)$/.test(tree.tokens[child]!.upos ?? "")) ||
  (objectOf(tree, verb) === null && prepositionalOf(tree, verb).some((child) => prepositionOf(tree, child) === "out"));

/** The object, or what else completes the verb, where it is what the entry asks for: “find *guilty*”, “go *unpunished*”. */
function wanted(tree: AnnotatedTree, verb: number, demand: Demand): number | null {
  const object = objectOf(tree, verb)?.token ?? nextTo(tree, verb);
  const candidates = [
    ...(object === null ? [] : measured(tree, object)),
    ...childrenBy(tree, verb, "iobj"),
    ...(demand instanceof Set ? childrenBy(tree, verb, "xcomp", "ccomp", "compound", "obl:unmarked") : []),
  ];
  return candidates.find((token) => meets(tree, token, demand)) ?? null;
}

/** A noun, and what its “of” counts: “two hours of *talks*”. */
function measured(tree: AnnotatedTree, token: number): readonly number[] {
  const of = isMeasure(tree, token)
    ? prepositionalOf(tree, token).filter((child) => prepositionOf(tree, child) === "of")
    : [];
  return [token, ...childrenBy(tree, token, "conj"), ...of];
}

const isBareNumber = (tree: AnnotatedTree, token: number): boolean =>
  tree.tokens[token]!.upos === "NUM" && childrenBy(tree, token, "nmod", "obl:unmarked").length === 0;

function meets(tree: AnnotatedTree, token: number, demand: Demand): boolean {
  if (demand === "any") return true;
  if (demand === "none") return false;
  if (typeof demand !== "string") return isForm(tree, token, demand);
  // “welcomed the minister's decision” welcomes no minister: only what the phrase itself means counts.
  const parties = measured(tree, token).flatMap((one) => participantAt(tree, antecedentOf(tree, one)) ?? []);
  const types = new Set(parties.map((mention) => tree.mentions[mention]!.type));
  switch (demand) {
    case "party":
      // “wounding at least *nine*”
      return (
        parties.length > 0 ||
        isBareNumber(tree, token) ||
        participantsIn(tree, token, "", general).some((one) => !isOwnersPronoun(tree, one))
      );
    case "person":
      return types.has("person") || types.has("group");
    case "target": {
      const mention = tree.headed[token]!;
      const type = mention < 0 ? null : tree.mentions[mention]!.type;
      return (
        parties.length > 0 ||
        type === "place" ||
        isForm(tree, token, targets) ||
        /^(?:it|them)$/.test(tree.words[token]!)
      );
    }
    case "place": {
      const mention = tree.headed[token]!;
      return mention >= 0 && /^(?:place|country)$/.test(tree.mentions[mention]!.type);
    }
    default:
      return types.has(demand);
  }
}

/** “defended *their* lead”: the owner of a thing, by a pronoun, is not whom something is done to. */
const isOwnersPronoun = (tree: AnnotatedTree, one: EventArgument): boolean =>
  one.path.endsWith(">nmod:poss") && isPronoun(tree, one);

/** Whether a clause follows: “to”: an infinitive; “that”: a whole clause; any other word: the verb of an infinitive. */
function hasClause(tree: AnnotatedTree, verb: number, clause: string): boolean {
  if (clause === "that") return childrenBy(tree, verb, "ccomp").length > 0;
  const object = childrenBy(tree, verb, "obj")[0];
  // “allowed the crews *to leave*”: the tree may hang the clause on the object.
  const infinitives = [
    ...childrenBy(tree, verb, "xcomp", "ccomp", "advcl"),
    ...(object === undefined ? [] : childrenBy(tree, object, "acl")),
  ].filter((child) => isInfinitive(tree, child));
  const told = clause === "to" ? infinitives : [...infinitives, ...childrenBy(tree, verb, "xcomp")];
  return told.some((child) => clause === "to" || lemmasOf(tree.words[child]!).includes(clause));
}

function nounMention(tree: AnnotatedTree, triggers: Triggers, token: number): EventMention | null {
  if (hasRelation(tree, token, "compound", "nmod:desc", "flat", "nummod")) return null;
  const listed = listedNoun(tree, token);
  const isName = tree.tokens[token]!.upos === "PROPN";
  if (listed === null && (isName || isKnown(tree, token, nounEntries))) return null;
  const found = typed(triggers, token, "noun", listed?.entry ?? null);
  if (found === null) return null;
  const carrier = carrierOf(tree, token);
  const used = [...(listed?.used ?? []), ...(carrier !== null && carrier < token ? [carrier] : [])];
  const span = triggerSpan(tree, token, used);
  const trigger = { token, entry: found.entry, carrier };
  return { ...found, ...trigger, span, ...argumentsOf(tree, trigger) };
}

/** The entry of the lexicon that fits a noun where it stands; null: none does. */
export function listedNoun(tree: AnnotatedTree, token: number): Listed | null {
  for (const base of lemmasOf(tree.words[token]!)) {
    for (const entry of nounEntries.get(base) ?? []) {
      const before = entry.before.map((word) => wordBefore(tree, token, word));
      if (before.includes(null)) continue;
      if (entry.phrase !== null) {
        const { preposition, demand } = entry.phrase;
        const fits = (child: number): boolean =>
          prepositionOf(tree, child) === preposition && meets(tree, child, demand);
        if (!prepositionalOf(tree, token).some(fits)) continue;
      }
      return { entry, used: before as readonly number[] };
    }
  }
  return null;
}

const wordBefore = (tree: AnnotatedTree, noun: number, word: string): number | null =>
  childrenBy(tree, noun, "compound", "amod").find((child) => lemmasOf(tree.words[child]!).includes(word)) ?? null;

/** The light verb of a noun: “*held* talks”, “talks were *held*”, “the talks *held* in Norwick”, “*held* two days of talks”. */
export function carrierOf(tree: AnnotatedTree, noun: number): number | null {
  const head = headOf(tree, noun);
  if (head < 0) return null;
  if (hasRelation(tree, noun, "nmod") && isMeasure(tree, head)) return carrierOf(tree, head);
  const above = isVerb(tree, head) && hasRelation(tree, noun, "obj", "nsubj:pass") ? head : null;
  const held = (verb: number): boolean => {
    const object: Argument | null = objectOf(tree, verb);
    return object !== null && object.token === noun;
  };
  const below = childrenBy(tree, noun, "acl", "acl:relcl").find((verb) => isVerb(tree, verb) && held(verb)) ?? null;
  const entered =
    isVerb(tree, head) && hasRelation(tree, noun, "obl") && /^(?:in|into|part)$/.test(prepositionOf(tree, noun));
  const verb = above ?? below ?? (entered && isForm(tree, head, engaged) ? head : null);
  return verb !== null && isLight(tree, verb) ? verb : null;
}

const engaged: ReadonlySet<string> = new Set(["engage", "participate", "enter", "involve", "take"]);

function isLight(tree: AnnotatedTree, verb: number): boolean {
  if (isForm(tree, verb, engaged)) return true;
  const light = lemmasOf(tree.words[verb]!).find((base) => lightVerbs.has(base));
  if (light === undefined) return false;
  const particle = lightVerbs.get(light) ?? null;
  const own = childrenBy(tree, verb, "compound:prt").map((child) => tree.words[child]);
  return particle === null ? own.length === 0 : own.includes(particle);
}

/** Indices among the mentions of all that have a part in an event mention. */
export const participating = ({ eventMentions }: EventMentions): ReadonlySet<number> =>
  new Set(eventMentions.flatMap(({ actors, recipients }) => [...actors, ...recipients].map(({ mention }) => mention)));
