/** Participants: whom a nominal names that stands where an argument does, itself or by what hangs on it. */
import { antecedentOf, conjunctsOf, isPassive, prepositionalOf, prepositionOf } from "../../language/arguments.js";
import type { FoundMention } from "../../language/language.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, headOf, isForm, type Tree } from "../../language/tree.js";
import type { MentionType } from "../../schema.js";
import paths from "../data/arguments.json" with { type: "json" };
import figurative from "../data/figurative.json" with { type: "json" };
import measures from "../data/measures.json" with { type: "json" };
import type { AnnotatedTree } from "./annotated.js";
import { nounEntries, wordsIn } from "./lexicon.js";

/** A mention that has a part in an event. */
export interface EventArgument {
  /** Index among the mentions of the language layer. */
  readonly mention: number;
  /** From the trigger to the mention, as `data/arguments.json` writes paths, with the prepositions that stand there: “obl:with>conj”. */
  readonly path: string;
}

const acting: ReadonlySet<MentionType> = new Set(["person", "organization", "country", "group"]);

/** The mention that a token heads, if it is of one who can act. */
export function participantAt(tree: AnnotatedTree, token: number): number | null {
  const { headed, mentions } = tree;
  const mention = headed[token]!;
  if (mention < 0) return null;
  // What “it” is, only those who know whom it means can tell.
  const { type, form } = mentions[mention]!;
  // “boycotted *the election*”: the model may take a thing that is held for a body.
  if (form === "description" && (isForm(tree, token, abstract) || isForm(tree, token, weapons))) return null;
  // “*no person* is to blame”
  if (form === "description" && childrenBy(tree, token, "det").some((child) => tree.words[child] === "no")) return null;
  return acting.has(type) || form === "pronoun" ? mention : null;
}

const weapons = wordsIn("weapon");
/** Those who fight, and what they fight with. */
export const forces = new Set([...wordsIn("troops"), ...wordsIn("forces")]);

/** Nouns of what nobody is and what cannot be hurt. */
export const abstract: ReadonlySet<string> = new Set(figurative.abstract);

const counted: ReadonlySet<string> = new Set(measures.nouns);

/** Whether a noun only counts or gathers what its “of” names: “*thousands* of workers”. */
export const isMeasure = (tree: Tree, token: number): boolean =>
  isForm(tree, token, counted) || tree.tokens[token]!.upos === "NUM";

/**
 * The participants that a nominal names, with those joined by “and”. Where its head is nobody, whoever stands in it for its owner or
 * its maker: “*Portugal's* proposal”, “thousands of *workers*”, “*NATO* jets”; behind the prepositions of `toward`, too.
 */
export function participantsIn(
  tree: AnnotatedTree,
  token: number,
  path: string,
  toward: readonly string[] = [],
): readonly EventArgument[] {
  return conjunctsOf(tree, token).flatMap((one, at): readonly EventArgument[] => {
    // “wounding nine, *doctors and villagers* reported”: who tells of it is no further one whom it befell.
    if (tree.sourcing.get(one) !== tree.sourcing.get(token)) return none;
    const own = participantAt(tree, antecedentOf(tree, one));
    const here = at === 0 ? path : `${path}>conj`;
    // “a group *of workers*” is the workers, “an armed group” itself, and so is “the leader of a party”, one person.
    const gathers =
      isMeasure(tree, one) &&
      (own === null || tree.mentions[own]!.type !== "person") &&
      prepositionalOf(tree, one).some((child) => prepositionOf(tree, child) === "of");
    if (own !== null && !gathers) return [{ mention: own, path: here }];
    const named = own === null || gathers ? nameBehind(tree, one, own === null) : null;
    if (named !== null) return [{ mention: named, path: `${here}>appos` }];
    const inner = innerParticipants(tree, one, here, toward).filter(
      // “the leaders of six *Balkan* states” are not the Balkans, nor “some 300 of *his* supporters” he.
      (inside) => own === null || !(inside.path.endsWith(">compound") || isOwner(tree, inside)),
    );
    return inner.length > 0 || own === null ? inner : [{ mention: own, path: here }];
  });
}

/** “Secretary General of the Pilots' Union *Ada Quill*”: the person, not the body in the title; of a noun that is `nobody`, “port operator *Harbourline*”. */
const nameBehind = (tree: AnnotatedTree, token: number, nobody = false): number | null =>
  [...childrenBy(tree, token, "appos", "flat"), ...besideIt(tree, token)]
    .map((child) => participantAt(tree, child))
    .find((mention) => mention !== null && isName(tree.mentions[mention]!, nobody)) ?? null;

const isOwner = (tree: AnnotatedTree, one: EventArgument): boolean =>
  one.path.endsWith(">nmod:poss") && isPronoun(tree, one);

/** “kidnapped the hydrologist *Ada Quill*”: the tree may hang the name beside the noun that it stands right behind. */
const besideIt = (tree: AnnotatedTree, token: number): readonly number[] =>
  tree.tokens[token]!.upos === "NOUN" &&
  tree.tokens[token + 1]?.upos === "PROPN" &&
  headOf(tree, token + 1) >= 0 &&
  headOf(tree, token + 1) === headOf(tree, token) &&
  childrenBy(tree, token + 1, "case").length === 0
    ? [token + 1]
    : [];

const isName = ({ form, type }: FoundMention, orBody: boolean): boolean =>
  form === "name" && (type === "person" || (orBody && type === "organization"));

/**
 * Who stands in a nominal that is nobody itself: its owner, those it counts, who made it, those behind the prepositions that lead to
 * the recipient, the name before it.
 */
function innerParticipants(
  tree: AnnotatedTree,
  token: number,
  path: string,
  toward: readonly string[],
  depth = 0,
): readonly EventArgument[] {
  if (depth > 3) return none;
  const phrases = prepositionalOf(tree, token);
  const behind = (prepositions: readonly string[]): readonly EventArgument[] =>
    firstFound(phrases, (child) => {
      const preposition = prepositionOf(tree, child);
      if (!prepositions.includes(preposition) || isOnlyWhere(tree, child, preposition)) return none;
      return participantsBehind(tree, child, `${path}>nmod:${preposition}`, toward, depth);
    });
  const owners = childrenBy(tree, token, "nmod:poss").flatMap((child) =>
    participantsIn(tree, child, `${path}>nmod:poss`),
  );
  const victims = victimsOf(tree, token);
  const named = victims === "owner" ? none : owners.filter((one) => !isPronoun(tree, one));
  const others = victims === null ? owners.filter((one) => isPronoun(tree, one)) : none;
  return firstOf(
    named,
    isMeasure(tree, token) ? behind(["of"]) : none,
    behind(["by"]),
    makersOf(tree, token, path),
    victims === "owner" ? none : behind(["of"]),
    behind(["from"]),
    victims === null ? behind(toward) : none,
    namesBefore(tree, token).flatMap((child) => participantsIn(tree, child, `${path}>compound`)),
    others,
  );
}

/**
 * Where a noun tells of what befell somebody, how it names them: “the arrest *of Quill*”, like an owner; “the attack *on Quill*”,
 * behind other prepositions. These are not whom an act reaches that is about the deed. null: it tells of nothing of the kind.
 */
function victimsOf(tree: AnnotatedTree, token: number): "owner" | "other" | null {
  if (tree.tokens[token]!.upos !== "NOUN") return null;
  const entries = lemmasOf(tree.words[token]!).flatMap((base) => nounEntries.get(base) ?? []);
  if (entries.some(({ patient }) => patient)) return "owner";
  return entries.some(({ violence }) => violence) ? "other" : null;
}

function participantsBehind(
  tree: AnnotatedTree,
  phrase: number,
  path: string,
  toward: readonly string[],
  depth: number,
): readonly EventArgument[] {
  return conjunctsOf(tree, phrase).flatMap((one) => {
    const own = participantAt(tree, one);
    const named = own === null ? nameBehind(tree, one, true) : null;
    if (named !== null) return [{ mention: named, path: `${path}>appos` }];
    return own !== null && !isMeasure(tree, one)
      ? [{ mention: own, path }]
      : innerParticipants(tree, one, path, toward, depth + 1);
  });
}

/** “a plan *laid out by Quill*” */
const makersOf = (tree: AnnotatedTree, noun: number, path: string): readonly EventArgument[] =>
  childrenBy(tree, noun, "acl").flatMap((verb) =>
    isPassive(tree, verb)
      ? prepositionalOf(tree, verb)
          .filter((phrase) => prepositionOf(tree, phrase) === "by")
          .flatMap((phrase) => participantsIn(tree, phrase, `${path}>acl>obl:by`))
      : none,
  );

/** “*Senegalese* plan”, “*NATO* jets” */
export const namesBefore = (tree: AnnotatedTree, noun: number): readonly number[] =>
  childrenBy(tree, noun, "compound", "amod", "nmod:desc").filter((child) => {
    const own = participantAt(tree, child);
    return own !== null && tree.mentions[own]!.form === "name";
  });

/** The named land at a token itself. */
export const landAt = (tree: AnnotatedTree, token: number, path: string): readonly EventArgument[] => {
  const mention = tree.headed[token]!;
  return mention >= 0 && tree.mentions[mention]!.type === "place" && !isTerrain(tree, mention)
    ? [{ mention, path }]
    : none;
};

/** “withdrew from the *Lorne valley*”: nature and roads are nobody. */
const isTerrain = ({ text, mentions }: AnnotatedTree, mention: number): boolean => {
  const { start, end } = mentions[mention]!.span;
  const last = text.slice(start, end).toLowerCase().split(/\s+/).at(-1)!;
  return lemmasOf(last).some((base) => terrain.has(base));
};

const terrain: ReadonlySet<string> = new Set(paths.terrain);

/** A named land that acts: “*Norwick*”, “the city of *Norwick*”, “*Norwick's* gunboats”. */
export const rulingLand = (tree: AnnotatedTree, token: number, path: string): readonly EventArgument[] => {
  if (isForm(tree, token, forces))
    return firstFound(["nmod:poss", "compound", "amod"], (relation) =>
      firstFound(childrenBy(tree, token, relation), (at) => landAt(tree, at, `${path}>${relation}`)),
    );
  if (!isForm(tree, token, lands)) return landAt(tree, token, path);
  const of = prepositionalOf(tree, token).filter((child) => prepositionOf(tree, child) === "of");
  return firstFound(of, (at) => landAt(tree, at, `${path}>nmod:of`));
};

const lands: ReadonlySet<string> = new Set(paths.lands);

/** The land that a nominal names: “*Norwick*”, “the town of *Norwick*”, “*Norwick's* harbour”, “the *Norwick* region”. */
export function landIn(tree: AnnotatedTree, token: number, path: string): readonly EventArgument[] {
  const of = prepositionalOf(tree, token).filter((child) => prepositionOf(tree, child) === "of");
  return firstOf(
    landAt(tree, token, path),
    firstFound(childrenBy(tree, token, "nmod:poss"), (at) => landAt(tree, at, `${path}>nmod:poss`)),
    firstFound(of, (at) => landAt(tree, at, `${path}>nmod:of`)),
    // “reopened the *Sorn* bridge”: a road is nobody, whatever land it is called after.
    isForm(tree, token, terrain)
      ? none
      : firstFound(childrenBy(tree, token, "compound"), (at) => landAt(tree, at, `${path}>compound`)),
  );
}

/** “in the wake of a *Spanish* report”: what is only somewhere reaches nobody who stands in that. */
export const isOnlyWhere = (tree: AnnotatedTree, phrase: number, preposition: string): boolean =>
  participantAt(tree, phrase) === null &&
  ((preposition === "in" && !isMeasure(tree, phrase)) ||
    // “on the *Ulvanian* side of the river”
    (/^(?:on|at|near)$/.test(preposition) && isSide(tree, phrase)));

/** “the Ulvanian *side*”: no land, but where in it something is. */
export const isSide = (tree: Tree, noun: number): boolean =>
  tree.tokens[noun]!.upos === "NOUN" && isForm(tree, noun, sides);

const sides: ReadonlySet<string> = new Set(paths.sides);

export const isPronoun = ({ mentions }: AnnotatedTree, { mention }: EventArgument): boolean =>
  mentions[mention]!.form === "pronoun";

const none: readonly EventArgument[] = [];

const firstOf = (...lists: readonly (readonly EventArgument[])[]): readonly EventArgument[] =>
  lists.find(({ length }) => length > 0) ?? none;

export const firstFound = <T>(
  tokens: readonly T[],
  of: (token: T) => readonly EventArgument[],
): readonly EventArgument[] => tokens.reduce((found, token) => (found.length > 0 ? found : of(token)), none);
