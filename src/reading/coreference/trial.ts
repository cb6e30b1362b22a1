/** Who has which part in a trial or an inquest: “the witness” is whoever gave evidence, “the defendant” whoever is on trial. */
import { isPassive, objectOf, prepositionOf, subjectOf } from "../../language/arguments.js";
import { isHearing } from "../../language/cues.js";
import { lemmasOf } from "../../language/lemmas.js";
import { areLetters } from "../../language/titles.js";
import { childrenBy, headOf, type Tree } from "../../language/tree.js";
import data from "../data/court.json" with { type: "json" };
import type { Mention } from "./mentions.js";

export type Part = keyof typeof data.nouns;

type Lexicon = ReadonlyMap<string, Part>;

const lexicon = (lists: Readonly<Partial<Record<Part, readonly string[]>>>): Lexicon =>
  new Map(Object.entries(lists).flatMap(([part, words]) => words.map((word) => [word, part as Part] as const)));

const nouns = lexicon(data.nouns);
const subjects = lexicon(data.subjects);
const objects = lexicon(data.objects);
const takes = lexicon(data.takes);
const behind = lexicon(data.behind);

/** The part that a noun in small letters names: “defendant”; null: none. */
export const partNamed = (noun: string): Part | null => nouns.get(noun) ?? null;

/** “Ada Quill *KC*”, “Ada Quill, *for the defence*,”: counsel is told by what stands behind the name. */
const side =
  /^(?: ([A-Z.]{2,5}))?, (?:prosecuting|defending|(?:(?:acting |appearing )?(?:for|on behalf of)|representing) (?:the )?(?:defen[cs]e|prosecution|crown|state|defendant|accused|claimant|plaintiff)s?)\b/i;
const letters = /^ ([A-Z.]{2,5})(?![\p{L}\d])/u;

/** By mention: the part that the text gives it there; null: none. */
export function partsIn(tree: Tree, mentions: readonly Mention[]): readonly (Part | null)[] {
  const byToken = new Map<number, Part>();
  tree.tokens.forEach((_, verb) => {
    for (const [token, part] of givenBy(tree, verb)) byToken.set(token, part);
  });
  return mentions.map(({ form, type, head, span }) => {
    if (form !== "name" || type !== "person") return null;
    return isCounsel(tree.text.slice(span.end, span.end + 60)) ? "counsel" : (byToken.get(head) ?? null);
  });
}

const isCounsel = (words: string): boolean => {
  const found = letters.exec(words)?.[1];
  return side.test(words) || (found !== undefined && areLetters(found) && /^[KQS]\.?C/.test(found));
};

/** The tokens to which a verb, or a noun beside “be”, gives a part. */
function givenBy(tree: Tree, verb: number): readonly (readonly [number, Part])[] {
  const lemmas = lemmasOf(tree.words[verb]!);
  const partIn = (list: Lexicon): Part | null =>
    lemmas.reduce<Part | null>((found, lemma) => found ?? list.get(lemma) ?? null, null);
  const given: (readonly [number, Part])[] = [];
  const give = (token: number | undefined, part: Part | null): void => {
    if (token !== undefined && part !== null) given.push([token, part]);
  };
  if (tree.tokens[verb]!.upos === "VERB") {
    const asSubject = isPassive(tree, verb) ? null : (partIn(subjects) ?? takenBy(tree, verb) ?? toldBy(tree, verb));
    const asObject = partIn(objects);
    if (asSubject) give(subjectOf(tree, verb)?.token, asSubject);
    // “was *called* Bobo”, “was *called* a liar”: that is no witness.
    const isNaming = lemmas.includes("call") && childrenBy(tree, verb, "xcomp", "ccomp").length > 0;
    if (asObject && !isNaming) give(objectOf(tree, verb)?.token, asObject);
  }
  // “is *on trial*”, “stood in the *dock*”.
  const part = behind.get(tree.words[verb]!);
  if (part && /^(?:on|in|from)$/.test(prepositionOf(tree, verb))) {
    const clause =
      childrenBy(tree, verb, "nsubj")[0] ?? subjectOf(tree, headOf(tree, verb) < 0 ? verb : headOf(tree, verb))?.token;
    give(clause, part);
  }
  return given;
}

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
