/**
 * Who has which part in a deed, its trial or its inquest: “the witness” is whoever gave evidence, “the defendant” whoever is on trial, “the
 * victim” whomever the deed befell.
 */
import { isPassive, objectOf, prepositionOf, subjectOf } from "../../language/arguments.js";
import { isHearing } from "../../language/cues.js";
import { lemmasOf } from "../../language/lemmas.js";
import { singular } from "../../language/plurals.js";
import { areLetters } from "../../language/titles.js";
import { childrenBy, hasRelation, headOf, isVerb, type Tree } from "../../language/tree.js";
import data from "../data/court.json" with { type: "json" };
import type { Kind, Mention } from "./mentions.js";

export type Part = keyof typeof data.nouns;

/** Parts in the deed itself; whoever has one may have another in the trial. */
const inDeed: ReadonlySet<Part> = new Set(["victim", "attacker"]);

type Lexicon = ReadonlyMap<string, Part>;

const lexicon = (lists: Readonly<Partial<Record<Part, readonly string[]>>>): Lexicon =>
  new Map(Object.entries(lists).flatMap(([part, words]) => words.map((word) => [word, part as Part] as const)));

const nouns = lexicon(data.nouns);
const subjects = lexicon({ ...data.subjects, attacker: data.deeds });
const objects = lexicon({ ...data.objects, victim: [...data.deeds, ...data.objects.victim] });
const takes = lexicon(data.takes);
const behind = lexicon(data.behind);
const suffered: ReadonlySet<string> = new Set(data.suffered);
const aimed: ReadonlySet<string> = new Set(data.aimed);
const foundWith: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.found));
const harmed: ReadonlySet<string> = new Set(data.harmed);

/** The part that a description in small letters names: “the *defendant*”, “the *injured* man”; null: none. */
export const partNamed = ({ noun, type, words }: Pick<Mention, "noun" | "type" | "words">): Part | null =>
  nouns.get(noun) ?? (type === "person" && [...words].some((word) => harmed.has(word)) ? "victim" : null);

/** Whether a description of this kind tells of somebody whom the text has told of: “*the* witness”, “*his* victim”. */
export const isKnown = (kind: Kind, part: Part): boolean =>
  kind === "definite" || (kind === "possessed" && inDeed.has(part));

/**
 * Whether one of whom the text has told these parts may be called by another. Nobody with a name is the victim unless the text tells
 * what befell him, and no victim is the attacker; nor is the witness the prosecutor.
 */
export function mayBe(part: Part, told: ReadonlySet<Part>, isNamed: boolean): boolean {
  if (told.has(part)) return true;
  if (part === "accused" && told.has("victim")) return told.has("attacker");
  if (part === "victim") return !isNamed && told.size === 0;
  return ![...told].some((other) => inDeed.has(other) === inDeed.has(part));
}

/** “Ada Quill *KC*”, “Ada Quill, *for the defence*,”: counsel is told by what stands behind the name. */
const side =
  /^(?: ([A-Z.]{2,5}))?, (?:prosecuting|defending|(?:(?:acting |appearing )?(?:for|on behalf of)|representing) (?:the )?(?:defen[cs]e|prosecution|crown|state|defendant|accused|claimant|plaintiff)s?)\b/i;
const letters = /^ ([A-Z.]{2,5})(?![\p{L}\d])/u;

/** By mention: the parts that the text gives it there; those in the trial to names alone. */
export function partsIn(tree: Tree, mentions: readonly Mention[]): readonly (readonly Part[])[] {
  const byToken = new Map<number, Part[]>();
  tree.tokens.forEach((_, at) => {
    for (const [token, part] of givenBy(tree, at)) byToken.set(token, [...(byToken.get(token) ?? []), part]);
  });
  return mentions.map(({ form, type, kind, number, head, span }) => {
    if (type !== "person" || number === "plural" || kind === "group") return [];
    const isName = form === "name";
    if (isName && isCounsel(tree.text.slice(span.end, span.end + 60))) return ["counsel"];
    return (byToken.get(head) ?? []).filter((part) => isName || inDeed.has(part));
  });
}

const isCounsel = (words: string): boolean => {
  const found = letters.exec(words)?.[1];
  return side.test(words) || (found !== undefined && areLetters(found) && /^[KQS]\.?C/.test(found));
};

/** The tokens to which a verb, or a noun, gives a part. */
function givenBy(tree: Tree, at: number): readonly (readonly [number, Part])[] {
  const lemmas = lemmasOf(tree.words[at]!);
  const partIn = (list: Lexicon): Part | null =>
    lemmas.reduce<Part | null>((found, lemma) => found ?? list.get(lemma) ?? null, null);
  const given: (readonly [number, Part])[] = befallenBy(tree, at).map((token) => [token, "victim"] as const);
  const give = (token: number | undefined, part: Part | null): void => {
    if (token !== undefined && part !== null) given.push([token, part]);
  };
  if (isVerb(tree, at)) {
    const asSubject = isPassive(tree, at) ? null : (partIn(subjects) ?? takenBy(tree, at) ?? toldBy(tree, at));
    const asObject = partIn(objects);
    if (asSubject) give(subjectOf(tree, at)?.token, asSubject);
    // “was beaten *by* Marsh”
    if (isPassive(tree, at) && partIn(subjects) === "attacker") give(childrenBy(tree, at, "obl:agent")[0], "attacker");
    // “was *called* Bobo”, “was *called* a liar”: that is no witness.
    const isNaming = lemmas.includes("call") && childrenBy(tree, at, "xcomp", "ccomp").length > 0;
    if (asObject && !isNaming) give(objectOf(tree, at)?.token, asObject);
  }
  // “is *on trial*”, “stood in the *dock*”.
  const part = behind.get(tree.words[at]!);
  if (part && /^(?:on|in|from)$/.test(prepositionOf(tree, at))) {
    const clause =
      childrenBy(tree, at, "nsubj")[0] ?? subjectOf(tree, headOf(tree, at) < 0 ? at : headOf(tree, at))?.token;
    give(clause, part);
  }
  return given;
}

/** “the death of *Quill*”, “an attack on *Quill*”, “*Quill* was found dead”, “*Quill* was taken to hospital”. */
function befallenBy(tree: Tree, at: number): readonly number[] {
  const word = tree.words[at]!;
  const noun = singular(word);
  const behindNoun = (prepositions: RegExp): readonly number[] =>
    childrenBy(tree, at, "nmod").filter((child) => prepositions.test(prepositionOf(tree, child)));
  if (suffered.has(noun))
    return [...behindNoun(/^(?:of|to)$/), ...childrenBy(tree, at, "nmod:poss"), ...broughtIn(tree, at)];
  if (aimed.has(noun)) return behindNoun(/^(?:on|upon|against)$/);
  if (harmed.has(word) && hasRelation(tree, at, "xcomp", "root")) return subjectTokens(tree, at);
  return broughtIn(tree, at);
}

/** “was found *with wounds*”, “was taken *to hospital*”. */
function broughtIn(tree: Tree, at: number): readonly number[] {
  const verb = headOf(tree, at);
  const isSo = foundWith.get(prepositionOf(tree, at))?.includes(singular(tree.words[at]!));
  return isSo && verb >= 0 && isVerb(tree, verb) && isPassive(tree, verb) ? subjectTokens(tree, verb) : [];
}

const subjectTokens = (tree: Tree, at: number): readonly number[] => {
  const subject = subjectOf(tree, at);
  return subject === null ? [] : [subject.token];
};

const takenBy = (tree: Tree, verb: number): Part | null =>
  childrenBy(tree, verb, "obj").reduce<Part | null>(
    (found, object) =>
      found ?? (/^(?:g[ai]v|tak|took)/.test(tree.words[verb]!) ? (takes.get(tree.words[object]!) ?? null) : null),
    null,
  );

/** “*told* the jury”: who tells those who sit to hear it, and is nothing else, is a witness. */
const toldBy = (tree: Tree, verb: number): Part | null =>
  /^t(?:old|ells?|elling)$/.test(tree.words[verb]!) &&
  childrenBy(tree, verb, "obj", "iobj").some((object) => isHearing(tree.words[object]!.replace(/s$/, "")))
    ? "witness"
    : null;
