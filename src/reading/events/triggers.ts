/** Triggers: the entry of the lexicon that fits a word where it stands, and the light verb that carries a noun. */
import {
  type Argument,
  antecedentOf,
  isInfinitive,
  isPassive,
  objectBehindNext,
  objectOf,
  prepositionalOf,
  prepositionOf,
  subjectOf,
} from "../../language/arguments.js";
import currencies from "../../language/data/currencies.json" with { type: "json" };
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, hasRelation, headOf, isForm, isVerb } from "../../language/tree.js";
import calendar from "../data/calendar.json" with { type: "json" };
import speech from "../data/speech-acts.json" with { type: "json" };
import status from "../data/status.json" with { type: "json" };
import { nameBeyond, nextTo, prepositionBehind } from "./adjacent.js";
import type { AnnotatedTree } from "./annotated.js";
import { general } from "./argument-paths.js";
import {
  converseVerbs,
  type Demand,
  type Entry,
  engaging,
  lightVerbs,
  nounEntries,
  resorting,
  targets,
  verbEntries,
  withoutObject,
} from "./lexicon.js";
import { type EventArgument, isMeasure, isPronoun, participantAt, participantsIn } from "./participants.js";

/** Whether the lexicon knows a word: where none of its entries fits, the word says something else. */
export const isKnown = (tree: AnnotatedTree, token: number, entries: ReadonlyMap<string, unknown>): boolean =>
  lemmasOf(tree.words[token]!).some((base) => entries.has(base));

/** What the lexicon has of a word. */
interface Listed {
  readonly entry: Entry;
  /** The further words of the trigger. */
  readonly used: readonly number[];
}

/** The entry of the lexicon that fits a verb where it stands; null: none does. */
export function listedVerb(tree: AnnotatedTree, token: number): Listed | null {
  for (const base of basesOf(tree, token)) {
    for (const entry of verbEntries.get(base) ?? []) {
      const used = matched(tree, token, entry);
      // “began a *hunger strike*”: what the noun says by itself says more.
      if (!used || (isLight(tree, token) && used.some((noun) => isCompoundEntry(tree, noun)))) continue;
      return { entry, used };
    }
  }
  return null;
}

/** The bases of a verb, “*lathi-charge*” before “charge”: what a hyphen joins to it may make it another verb. */
const basesOf = ({ words }: AnnotatedTree, token: number): readonly string[] => {
  const bases = lemmasOf(words[token]!);
  const joined = words[token - 1] === "-" ? bases.map((base) => `${words[token - 2]}-${base}`) : [];
  return [...joined, ...bases];
};

const isCompoundEntry = (tree: AnnotatedTree, noun: number): boolean =>
  lemmasOf(tree.words[noun]!).some((base) =>
    nounEntries
      .get(base)
      ?.some(({ before }) => before.length > 0 && before.every((word) => wordBefore(tree, noun, word) !== null)),
  );

/** The further words of the trigger where an entry fits a verb; null: it does not. */
function matched(tree: AnnotatedTree, verb: number, entry: Entry): readonly number[] | null {
  const used: number[] = [];
  // “brought *the two rival clans* together”
  const object = childrenBy(tree, verb, "obj")[0];
  const particles = childrenBy(tree, verb, "compound:prt", "advmod", "xcomp").filter(
    (child) => (child > verb && child <= verb + 4) || (object !== undefined && child === tree.last[object]! + 1),
  );
  if (entry.particle !== null) {
    const particle =
      particles.find((child) => tree.words[child] === entry.particle) ?? particleBefore(tree, verb, entry.particle);
    if (particle === null) return null;
    used.push(particle);
  } else if (childrenBy(tree, verb, "compound:prt").length > 0) return null;
  if (entry.subject !== null) {
    // “held *by rebels*”; without an auxiliary the tree may only take it for a passive: “a *bomb* slammed into the wall”.
    const isMarked = isPassive(tree, verb) && childrenBy(tree, verb, "aux:pass").length > 0;
    const subject = isMarked ? undefined : subjectOf(tree, verb)?.token;
    const doers = [...(subject === undefined ? [] : [subject]), ...(isPassive(tree, verb) ? agentOf(tree, verb) : [])];
    if (!doers.some((doer) => meets(tree, doer, entry.subject!))) return null;
  }
  // “called him *a friend*”, “called him *rude*”, “stormed *out of* the room” do something else to their objects.
  if (typeof entry.object === "string" && entry.lemma !== "brand" && isOtherwise(tree, verb, entry.complement === null))
    return null;
  if (entry.lemma === "call" && entry.mode === "phone" && isNaming(tree, verb)) return null;
  if (entry.object === "none") {
    // “workers struck *a skull*” is no strike, and “crews *were* stood down” no resignation.
    if (childrenBy(tree, verb, "obj", "aux:pass").length > 0) return null;
  } else if (entry.object !== null) {
    const found = wanted(tree, verb, entry);
    if (found === null || (entry.type === "ACCUSE" && isOnlyFrom(tree, found))) return null;
    if (entry.object instanceof Set) used.push(found);
  }
  if (entry.phrase !== null) {
    const { preposition, demand } = entry.phrase;
    const isAsked = (child: number): boolean =>
      prepositionOf(tree, child) === preposition &&
      meets(tree, child, demand) &&
      // “marched *on Saturday*” does not tell on what.
      !(demand === "any" && !/^(?:until|since)$/.test(preposition) && isForm(tree, child, days));
    // “put sanctions *on Uganda*”, “drove families *from their homes*”: the tree may hang on the object what the verb asks for.
    const mayHang = entry.object instanceof Set || entry.object === "any" || demand instanceof Set;
    const phrase =
      prepositionalOf(tree, verb).find(isAsked) ?? (mayHang ? behindObject(tree, verb).find(isAsked) : undefined);
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
  if (isOnlyTold(tree, verb, entry)) return null;
  // “said: ‘*Yes*’”: a word that is quoted is no part of the trigger.
  if (behindObject(tree, verb).length === 0 && used.some((other) => isQuotedFrom(tree, verb, other))) return null;
  // “declined *to comment*”, “refused *to say*” turn nothing down.
  if (entry.type === "REJECT" && childrenBy(tree, verb, "xcomp").some((child) => isForm(tree, child, silent)))
    return null;
  return used;
}

/**
 * “assured them that nothing *was* wrong”: who promises does so of what is to come. “conceded that *the difference* was small”: who gives in
 * does so in what is their own. “demonstrated *that* it works”: who marches does not show something. “rejected the
 * *claim*”: who says that it is untrue denies it, and turns nothing down.
 */
function isOnlyTold(tree: AnnotatedTree, verb: number, { type, lemma }: Entry): boolean {
  const object = type === "REJECT" && answering.has(lemma) ? objectOf(tree, verb) : null;
  if (object !== null && isForm(tree, object.token, claims)) return true;
  if (type === "PROTEST" && withoutObject.has(lemma)) return childrenBy(tree, verb, "obj", "ccomp").length > 0;
  const clauses = childrenBy(tree, verb, "ccomp").filter((clause) => subjectOf(tree, clause) !== null);
  if (type === "AGREE" && promising.has(lemma))
    return clauses.some((clause) => childrenBy(tree, clause, "aux").every((aux) => !ahead.has(tree.words[aux]!)));
  return type === "CONCEDE" && lemma === "concede" && clauses.some((clause) => !isOfPronoun(tree, clause));
}

const isOfPronoun = (tree: AnnotatedTree, clause: number): boolean =>
  childrenBy(tree, clause, "nsubj", "nsubj:pass").some((subject) => tree.tokens[subject]!.upos === "PRON");

const answering: ReadonlySet<string> = new Set([...status.answers, "dismiss"]);
const claims: ReadonlySet<string> = new Set(status.claims.filter((word) => word !== "suggestion" && word !== "idea"));
const promising: ReadonlySet<string> = new Set(speech.promising);
/** Auxiliaries of what is to come or to be. */
const ahead: ReadonlySet<string> = new Set([...status.future, ...status.modals, "'d", "’d"]);

const isQuotedFrom = ({ text, tokens }: AnnotatedTree, verb: number, other: number): boolean =>
  /[“"‘]|(?:^|\s)['’]/u.test(text.slice(tokens[verb]!.end, tokens[other]!.start));

const behindObject = (tree: AnnotatedTree, verb: number): readonly number[] => {
  const object = objectOf(tree, verb);
  return object === null ? [] : measured(tree, object.token).flatMap((noun) => prepositionalOf(tree, noun));
};

/** “held *by rebels*”; “killed by rockets” has entries of its own. */
const agentOf = (tree: AnnotatedTree, verb: number): readonly number[] =>
  prepositionalOf(tree, verb).filter(
    (phrase) => prepositionOf(tree, phrase) === "by" && participantAt(tree, phrase) !== null,
  );

/** “took *in* forty families”: the tree may take a particle for the preposition of the object. */
const particleBefore = (tree: AnnotatedTree, verb: number, particle: string): number | null =>
  tree.words[verb + 1] === particle && hasRelation(tree, verb + 1, "case") && behindParticle(tree, verb) !== null
    ? verb + 1
    : null;

/** “sent in *the army*”: what the tree hangs on a verb by the particle right behind it; null: the verb has an object of its own, or there is nothing. */
function behindParticle(tree: AnnotatedTree, verb: number): number | null {
  const noun = hasRelation(tree, verb + 1, "case") ? headOf(tree, verb + 1) : -1;
  if (noun < 0 || headOf(tree, noun) !== verb) return null;
  const isFree = childrenBy(tree, verb, "obj").length === 0 && !isPassive(tree, verb);
  return hasRelation(tree, noun, "obj") || (hasRelation(tree, noun, "obl") && isFree) ? noun : null;
}

/** What may complete a verb with its object: “bring troops *home*”, “take sailors *hostage*”. */
function completionsOf(tree: AnnotatedTree, verb: number): readonly number[] {
  const object = objectOf(tree, verb)?.token;
  return [
    ...childrenBy(tree, verb, "advmod", "xcomp", "obj", "obl", "obl:unmarked", "compound:prt"),
    ...(object === undefined ? [] : childrenBy(tree, object, "advmod", "acl", "amod", "appos", "compound")),
    ...(object === undefined ? [] : [object]),
  ];
}

/** “blamed weak demand *from carmakers*”: where a thing comes from is not who is blamed for it. */
const isOnlyFrom = (tree: AnnotatedTree, object: number): boolean => {
  const parties = participantsIn(tree, object, "", general);
  return parties.length > 0 && parties.every(({ path }) => path.includes("nmod:from"));
};

const silent: ReadonlySet<string> = new Set(speech.unsaid);
const days: ReadonlySet<string> = new Set([
  ...Object.keys(calendar.weekdays),
  ...Object.keys(calendar.months),
  ...Object.keys(calendar.parts),
  "weekend",
]);
const money: ReadonlySet<string> = new Set(currencies.words.map((word) => word.replace("s?", "")));

const isOtherwise = (tree: AnnotatedTree, verb: number, isWhole: boolean): boolean =>
  // “charges visitors *nine pounds*”
  childrenBy(tree, verb, "obj", "obl:unmarked", "obl", "iobj").some(
    (child) =>
      isForm(tree, child, money) && childrenBy(tree, child, "nummod").length > 0 && prepositionOf(tree, child) === "",
  ) ||
  childrenBy(tree, verb, "xcomp").some((child) =>
    (isWhole ? /^(?:NOUN|PROPN|ADJ)$/ : /^(?:NOUN|PROPN)$/).test(tree.tokens[child]!.upos ?? ""),
  ) ||
  (objectOf(tree, verb) === null && prepositionalOf(tree, verb).some((child) => prepositionOf(tree, child) === "out"));

/**
 * “called *Marsh* ‘a relic’”, “calling *itself* the Voice”, “called his rival, *a former banker*, the worst choice”: behind whom one calls by
 * telephone stands no noun and no quotation that says what they are.
 */
function isNaming(tree: AnnotatedTree, verb: number): boolean {
  const object = childrenBy(tree, verb, "obj")[0];
  if (object === undefined || object < verb || prepositionOf(tree, object) !== "") return true;
  const [end, next] = [tree.tokens[tree.last[object]!]!.end, tree.tokens[tree.last[object]! + 1]];
  if (next === undefined || /sel(?:f|ves)$/.test(tree.words[object]!)) return next !== undefined;
  const isOpen = /[“"‘]/u.test(tree.text.slice(tree.tokens[object]!.end, Math.max(end, next.start) + 1));
  return (
    isOpen ||
    (/^(?:DET|ADJ|NOUN|PROPN|PRON)$/.test(next.upos ?? "") &&
      !isForm(tree, tree.last[object]! + 1, days) &&
      !/^(?:last|this|next|late|early|back|again)$/.test(tree.words[tree.last[object]! + 1]!))
  );
}

/** The object, or what else completes the verb, where it is what the entry asks for: “find *guilty*”, “go *unpunished*”. */
function wanted(tree: AnnotatedTree, verb: number, { object: demand, particle }: Entry): number | null {
  if (demand === null) return null;
  const beside = particle !== null && tree.words[verb + 1] === particle ? behindParticle(tree, verb) : null;
  const object = objectOf(tree, verb)?.token ?? nextTo(tree, verb) ?? objectBehindNext(tree, verb) ?? beside;
  const candidates = [
    ...(object === null ? [] : measured(tree, object)),
    ...childrenBy(tree, verb, "iobj"),
    // “the refugees were granted *asylum*”, “called you *a liar*”: a verb may have an object beside another.
    ...(demand instanceof Set && (isPassive(tree, verb) || childrenBy(tree, verb, "obj")[0]! > verb)
      ? childrenBy(tree, verb, "obj")
      : []),
    ...(demand instanceof Set ? childrenBy(tree, verb, "xcomp", "ccomp", "compound", "obl:unmarked") : []),
  ];
  // “agreed to buy the mill, *a deal* that …”: behind its infinitive a verb has no object of its own.
  const [clause = Number.POSITIVE_INFINITY] = childrenBy(tree, verb, "xcomp").filter((child) =>
    isInfinitive(tree, child),
  );
  return candidates.find((token) => token <= clause && meets(tree, token, demand)) ?? null;
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
  // “pledged *$10 million*”: the sign heads what it counts.
  if (typeof demand !== "string")
    return (
      isForm(tree, token, demand) ||
      (/\p{Sc}/u.test(tree.words[token]!) &&
        childrenBy(tree, token, "nummod").some((count) => isForm(tree, count, demand)))
    );
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

/** Whether a clause follows: “to”: an infinitive; “that”: a whole clause; any other words: one of them is the verb of an infinitive. */
function hasClause(tree: AnnotatedTree, verb: number, clause: string): boolean {
  if (clause === "that") return childrenBy(tree, verb, "ccomp").length > 0;
  const object = childrenBy(tree, verb, "obj")[0];
  // “allowed the crews *to leave*”: the tree may hang the clause on the object.
  const infinitives = [
    ...childrenBy(tree, verb, "xcomp", "ccomp", "advcl"),
    ...(object === undefined ? [] : childrenBy(tree, object, "acl")),
  ].filter((child) => isInfinitive(tree, child));
  const told = clause === "to" ? infinitives : [...infinitives, ...childrenBy(tree, verb, "xcomp")];
  const verbs = clause.split("|");
  return told.some((child) => clause === "to" || lemmasOf(tree.words[child]!).some((base) => verbs.includes(base)));
}

/** The entry of the lexicon that fits a noun where it stands; null: none does. */
export function listedNoun(tree: AnnotatedTree, token: number): Listed | null {
  for (const base of lemmasOf(tree.words[token]!)) {
    for (const entry of nounEntries.get(base) ?? []) {
      const before = entry.before.map((word) => wordBefore(tree, token, word));
      if (before.includes(null)) continue;
      if (entry.carried && converseOf(tree, token).length === 0 && carrierOf(tree, token) === null) continue;
      if (entry.phrase !== null) {
        const { preposition, demand } = entry.phrase;
        const fits = (child: number): boolean =>
          prepositionOf(tree, child) === preposition && meets(tree, child, demand);
        if (![token, ...converseOf(tree, token)].some((at) => prepositionalOf(tree, at).some(fits))) continue;
      }
      return { entry, used: before as readonly number[] };
    }
  }
  return listedPredicate(tree, token);
}

/** “are *on strike*”, “is *behind bars*”: what an entry of “be” asks for, joined to its subject by the copula. */
function listedPredicate(tree: AnnotatedTree, noun: number): Listed | null {
  if (childrenBy(tree, noun, "cop").length === 0) return null;
  for (const entry of verbEntries.get("be") ?? []) {
    const { phrase } = entry;
    if (phrase === null || entry.object !== null || phrase.preposition !== prepositionOf(tree, noun)) continue;
    if (phrase.demand instanceof Set && meets(tree, noun, phrase.demand))
      return { entry, used: childrenBy(tree, noun, "cop", "case") };
  }
  return null;
}

const wordBefore = (tree: AnnotatedTree, noun: number, word: string): number | null =>
  childrenBy(tree, noun, "compound", "amod").find((child) => lemmasOf(tree.words[child]!).includes(word)) ?? null;

/** The verb of which a noun is the object, and whose subject is whom it reaches: “*drew* criticism from the bishops”; empty: there is none. */
export function converseOf(tree: AnnotatedTree, noun: number): readonly number[] {
  const head = headOf(tree, noun);
  const isCarried = head >= 0 && hasRelation(tree, noun, "obj") && isVerb(tree, head) && !isPassive(tree, head);
  return isCarried && isForm(tree, head, converseVerbs) ? [head] : [];
}

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
    isVerb(tree, head) && hasRelation(tree, noun, "obl") && /^(?:in|into|part|to)$/.test(prepositionOf(tree, noun));
  // “*resorted* to a baton charge”
  const entering = entered && isForm(tree, head, prepositionOf(tree, noun) === "to" ? resorting : engaging);
  const verb = above ?? below ?? (entering ? head : null);
  return verb !== null && isLight(tree, verb) ? verb : null;
}

export function isLight(tree: AnnotatedTree, verb: number): boolean {
  const own = childrenBy(tree, verb, "compound:prt").map((child) => tree.words[child]);
  // “*take* part in talks”; who “takes *up* a petition” makes none.
  if ((isForm(tree, verb, engaging) || isForm(tree, verb, resorting)) && own.length === 0) return true;
  const light = lemmasOf(tree.words[verb]!).find((base) => lightVerbs.has(base));
  if (light === undefined) return false;
  const particle = lightVerbs.get(light) ?? null;
  return particle === null ? own.length === 0 : own.includes(particle);
}
