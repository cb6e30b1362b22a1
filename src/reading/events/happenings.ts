/** Happenings: the words of a report that tell of events, by lexicon and syntax, before it is known who anyone is. */
import {
  type Argument,
  antecedentOf,
  isInfinitive,
  objectOf,
  prepositionalOf,
  prepositionOf,
  subjectOf,
} from "../../language/arguments.js";
import type { Language, Triggers } from "../../language/language.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, hasRelation, headOf, isForm, isVerb, spanOf } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { isFigurative, isSport } from "./figurative.js";
import { type Demand, type Entry, lightVerbs, nounEntries, targets, verbEntries } from "./lexicon.js";
import {
  general,
  isMeasure,
  nameBeyond,
  nextTo,
  nounParties,
  type Parties,
  partiesIn,
  partyAt,
  prepositionBehind,
  type Scene,
  sceneOf,
  verbParties,
} from "./parties.js";
import { plover } from "./plover.js";
import { type Typed, typed } from "./typing.js";

export interface Happening extends Parties, Typed {
  /** The words that tell of it. */
  readonly span: Span;
  /** Of the word whose type counts. */
  readonly token: number;
  /** Of the light verb that carries a noun; null: none does. */
  readonly carrier: number | null;
}

export interface Happenings {
  readonly scene: Scene;
  /** In the order of the text. */
  readonly happenings: readonly Happening[];
}

/**
 * The stage of happenings: the words that tell of events, in the order of the text, typed by lexicon and classifier (PLOVER 2.0), with
 * the mentions of those who act and whom it reaches. Whom they mean is not asked here.
 */
export function findHappenings(language: Language): Happenings {
  const scene = sceneOf(language);
  const sport = isSport(scene, language.sentences);
  const verbs = scene.tokens.flatMap((_, token) =>
    isVerb(scene, token) ? (verbHappening(scene, language.triggers, token) ?? []) : [],
  );
  // “held *talks*”: the noun belongs to its verb.
  const used = new Set(verbs.flatMap(({ used }) => used));
  const conflicts = new Map(
    verbs.flatMap(({ happening }) =>
      plover[happening.entry.type].quad === "material conflict" && hasRelation(scene, happening.token, "xcomp", "ccomp")
        ? [[headOf(scene, happening.token), happening] as const]
        : [],
    ),
  );
  const nouns = scene.tokens.flatMap(({ upos }, token) =>
    (upos === "NOUN" || upos === "PROPN") && !used.has(token)
      ? (nounHappening(scene, language.triggers, token) ?? [])
      : [],
  );
  const happenings = [...verbs.map(({ happening }) => happening), ...nouns]
    .map((happening) => threatening(happening, conflicts))
    .filter((happening) => isVouchedFor(happening) && !sport(happening) && !isFigurative(scene, happening))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return { scene, happenings };
}

/** For what no entry of the lexicon vouches, both sides must. */
const isVouchedFor = ({ entry, actors, recipients }: Happening): boolean =>
  entry.pattern !== null || (actors.length > 0 && recipients.length > 0);

/** “vowed to *attack*”: to promise conflict is to threaten. `conflicts`: by the token above them, happenings of material conflict. */
function threatening(happening: Happening, conflicts: ReadonlyMap<number, Happening>): Happening {
  const { entry, token } = happening;
  const promised = entry.type === "AGREE" && entry.clause !== null ? conflicts.get(token) : undefined;
  if (!promised) return happening;
  return {
    ...happening,
    entry: { ...entry, type: "THREATEN", mode: promised.entry.type === "ASSAULT" ? "violence" : null },
  };
}

/** How far from the main word of a trigger its other words may stand, in tokens: what lies further off is no part of it. */
const widest = 7;

function triggerSpan(scene: Scene, main: number, others: readonly number[]): Span {
  const near = others.filter(
    (token) => Math.abs(token - main) <= widest && (token > main || isClose(scene, token, main)),
  );
  const all = [main, ...near];
  return spanOf(scene, { from: Math.min(...all), to: Math.max(...all) + 1 });
}

/** “*talks were held*”: nothing but auxiliaries and adverbs between. */
const isClose = (scene: Scene, from: number, to: number): boolean =>
  scene.tokens
    .slice(from + 1, to)
    .every(({ upos }) => upos === "AUX" || upos === "ADV" || upos === "NOUN" || upos === "ADJ");

function verbHappening(
  scene: Scene,
  triggers: Triggers,
  token: number,
): { readonly happening: Happening; readonly used: readonly number[] } | null {
  const listed = listedVerb(scene, token);
  if (listed === null && (isLight(scene, token) || isKnown(scene, token, verbEntries))) return null;
  const found = typed(triggers, token, "verb", listed?.entry ?? null);
  if (found === null) return null;
  const used = listed?.used ?? [];
  const span = triggerSpan(scene, token, used);
  return { happening: { ...found, token, carrier: null, span, ...verbParties(scene, token, found.entry) }, used };
}

/** Whether the lexicon knows a word: where none of its entries fits, the word says something else. */
const isKnown = (scene: Scene, token: number, entries: ReadonlyMap<string, unknown>): boolean =>
  lemmasOf(scene.words[token]!).some((base) => entries.has(base));

/** What the lexicon has of a word. */
interface Listed {
  readonly entry: Entry;
  /** The further words of the trigger. */
  readonly used: readonly number[];
}

/** The entry of the lexicon that fits a verb where it stands; null: none does. */
export function listedVerb(scene: Scene, token: number): Listed | null {
  for (const base of lemmasOf(scene.words[token]!)) {
    for (const entry of verbEntries.get(base) ?? []) {
      const used = matched(scene, token, entry);
      // “began a *hunger strike*”: what the noun says by itself says more.
      if (!used || (isLight(scene, token) && used.some((noun) => isCompoundEntry(scene, noun)))) continue;
      return { entry, used };
    }
  }
  return null;
}

const isCompoundEntry = (scene: Scene, noun: number): boolean =>
  lemmasOf(scene.words[noun]!).some((base) =>
    nounEntries
      .get(base)
      ?.some(({ before }) => before.length > 0 && before.every((word) => wordBefore(scene, noun, word) !== null)),
  );

/** The further words of the trigger where an entry fits a verb; null: it does not. */
function matched(scene: Scene, verb: number, entry: Entry): readonly number[] | null {
  const used: number[] = [];
  const particles = childrenBy(scene, verb, "compound:prt", "advmod", "xcomp").filter(
    (child) => Math.abs(child - verb) <= 4,
  );
  if (entry.particle !== null) {
    const particle = particles.find((child) => scene.words[child] === entry.particle);
    if (particle === undefined) return null;
    used.push(particle);
  } else if (childrenBy(scene, verb, "compound:prt").length > 0) return null;
  if (entry.subject !== null) {
    const subject = subjectOf(scene, verb);
    if (!subject || !meets(scene, subject.token, entry.subject)) return null;
  }
  // “called him *a friend*”, “stormed *out of* the room” do something else to their objects.
  if (typeof entry.object === "string" && isOtherwise(scene, verb)) return null;
  if (entry.object !== null) {
    const object = wanted(scene, verb, entry.object);
    if (object === null) return null;
    if (entry.object instanceof Set) used.push(object);
  }
  if (entry.phrase !== null) {
    const { preposition, demand } = entry.phrase;
    const phrase = prepositionalOf(scene, verb).find(
      (child) => prepositionOf(scene, child) === preposition && meets(scene, child, demand),
    );
    const adjacent = prepositionBehind(scene, verb, preposition);
    if (phrase === undefined) {
      if (demand !== "party" || adjacent === null || !nameBeyond(scene, verb, preposition)) return null;
      used.push(adjacent);
    } else if (demand instanceof Set) used.push(...childrenBy(scene, phrase, "case").slice(0, 1), phrase);
    else if (phrase > verb) used.push(...childrenBy(scene, phrase, "case").filter((child) => child === verb + 1));
  }
  if (entry.clause !== null && !hasClause(scene, verb, entry.clause)) return null;
  return used;
}

const isOtherwise = (scene: Scene, verb: number): boolean =>
  childrenBy(scene, verb, "xcomp").some((child) => /^(?:NOUN|PROPN)$/.test(scene.tokens[child]!.upos ?? "")) ||
  (objectOf(scene, verb) === null &&
    prepositionalOf(scene, verb).some((child) => prepositionOf(scene, child) === "out"));

/** The object, or what else completes the verb, where it is what the entry asks for: “find *guilty*”, “go *unpunished*”. */
function wanted(scene: Scene, verb: number, demand: Demand): number | null {
  const object = objectOf(scene, verb) ?? nextTo(scene, verb);
  const candidates = [
    ...(object ? measured(scene, object.token) : []),
    ...childrenBy(scene, verb, "iobj"),
    ...(demand instanceof Set ? childrenBy(scene, verb, "xcomp", "compound", "obl:unmarked") : []),
  ];
  return candidates.find((token) => meets(scene, token, demand)) ?? null;
}

/** A noun, and what its “of” counts: “two hours of *talks*”. */
function measured(scene: Scene, token: number): readonly number[] {
  const of = isMeasure(scene, token)
    ? prepositionalOf(scene, token).filter((child) => prepositionOf(scene, child) === "of")
    : [];
  return [token, ...childrenBy(scene, token, "conj"), ...of];
}

function meets(scene: Scene, token: number, demand: Demand): boolean {
  if (demand === "any") return true;
  if (typeof demand !== "string") return isForm(scene, token, demand);
  // “welcomed the minister's decision” welcomes no minister: only what the phrase itself means counts.
  const parties = measured(scene, token).flatMap((one) => partyAt(scene, antecedentOf(scene, one)) ?? []);
  const types = new Set(parties.map((mention) => scene.mentions[mention]!.type));
  switch (demand) {
    case "party":
      return parties.length > 0 || partiesIn(scene, { token, rule: "" }, general).length > 0;
    case "person":
      return types.has("person") || types.has("group");
    case "target": {
      const mention = scene.headed[token]!;
      const type = mention < 0 ? null : scene.mentions[mention]!.type;
      return parties.length > 0 || type === "place" || isForm(scene, token, targets);
    }
    default:
      return types.has(demand);
  }
}

/** Whether a clause follows: “to”: an infinitive; “that”: a whole clause; any other word: the verb of an infinitive. */
function hasClause(scene: Scene, verb: number, clause: string): boolean {
  if (clause === "that") return childrenBy(scene, verb, "ccomp").length > 0;
  const object = childrenBy(scene, verb, "obj")[0];
  // “allowed the crews *to leave*”: the tree may hang the clause on the object.
  const infinitives = [
    ...childrenBy(scene, verb, "xcomp", "ccomp", "advcl"),
    ...(object === undefined ? [] : childrenBy(scene, object, "acl")),
  ].filter((child) => isInfinitive(scene, child));
  return infinitives.some((child) => clause === "to" || lemmasOf(scene.words[child]!).includes(clause));
}

function nounHappening(scene: Scene, triggers: Triggers, token: number): Happening | null {
  if (hasRelation(scene, token, "compound", "nmod:desc", "flat", "nummod")) return null;
  const listed = listedNoun(scene, token);
  const isName = scene.tokens[token]!.upos === "PROPN";
  if (listed === null && (isName || isKnown(scene, token, nounEntries))) return null;
  const found = typed(triggers, token, "noun", listed?.entry ?? null);
  if (found === null) return null;
  const carrier = carrierOf(scene, token);
  const used = [...(listed?.used ?? []), ...(carrier !== null && carrier < token ? [carrier] : [])];
  const span = triggerSpan(scene, token, used);
  return { ...found, token, carrier, span, ...nounParties(scene, token, found.entry, carrier) };
}

/** The entry of the lexicon that fits a noun where it stands; null: none does. */
export function listedNoun(scene: Scene, token: number): Listed | null {
  for (const base of lemmasOf(scene.words[token]!)) {
    for (const entry of nounEntries.get(base) ?? []) {
      const before = entry.before.map((word) => wordBefore(scene, token, word));
      if (before.includes(null)) continue;
      if (entry.phrase !== null) {
        const { preposition, demand } = entry.phrase;
        const fits = (child: number): boolean =>
          prepositionOf(scene, child) === preposition && meets(scene, child, demand);
        if (!prepositionalOf(scene, token).some(fits)) continue;
      }
      return { entry, used: before as readonly number[] };
    }
  }
  return null;
}

const wordBefore = (scene: Scene, noun: number, word: string): number | null =>
  childrenBy(scene, noun, "compound", "amod").find((child) => lemmasOf(scene.words[child]!).includes(word)) ?? null;

/** The light verb of a noun: “*held* talks”, “talks were *held*”, “the talks *held* in Norwick”, “*held* two days of talks”. */
export function carrierOf(scene: Scene, noun: number): number | null {
  const head = headOf(scene, noun);
  if (head < 0) return null;
  if (hasRelation(scene, noun, "nmod") && isMeasure(scene, head)) return carrierOf(scene, head);
  const above = isVerb(scene, head) && hasRelation(scene, noun, "obj", "nsubj:pass") ? head : null;
  const held = (verb: number): boolean => {
    const object: Argument | null = objectOf(scene, verb);
    return object !== null && object.token === noun;
  };
  const below = childrenBy(scene, noun, "acl", "acl:relcl").find((verb) => isVerb(scene, verb) && held(verb)) ?? null;
  const entered =
    isVerb(scene, head) && hasRelation(scene, noun, "obl") && /^(?:in|into|part)$/.test(prepositionOf(scene, noun));
  const verb = above ?? below ?? (entered && isForm(scene, head, engaged) ? head : null);
  return verb !== null && isLight(scene, verb) ? verb : null;
}

const engaged: ReadonlySet<string> = new Set(["engage", "participate", "enter", "involve", "take"]);

function isLight(scene: Scene, verb: number): boolean {
  if (isForm(scene, verb, engaged)) return true;
  const light = lemmasOf(scene.words[verb]!).find((base) => lightVerbs.has(base));
  if (light === undefined) return false;
  const particle = lightVerbs.get(light) ?? null;
  const own = childrenBy(scene, verb, "compound:prt").map((child) => scene.words[child]);
  return particle === null ? own.length === 0 : own.includes(particle);
}

/** Indices among the mentions of all that have a part in a happening. */
export const partiesOf = ({ happenings }: Happenings): ReadonlySet<number> =>
  new Set(happenings.flatMap(({ actors, recipients }) => [...actors, ...recipients].map(({ mention }) => mention)));
