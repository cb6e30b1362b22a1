/**
 * What a name is of, where the words around it tell and the model has guessed a person: “the mountain *state of* Ruvenia”, “Ostana's
 * *foreign minister*”, “Norvo cut *its workforce*”.
 */
import type { MentionType } from "../../schema.js";
import data from "../data/polities.json" with { type: "json" };
import type { FoundMention } from "../language.js";
import { singular } from "../plurals.js";
import { childrenBy, hasRelation, headIn, headOf, rangeOf, type Tree } from "../tree.js";

const states: ReadonlySet<string> = new Set(data.states);
const organs: ReadonlySet<string> = new Set(data.organs);
const kept: ReadonlySet<string> = new Set(data.kept);
const firms: ReadonlySet<string> = new Set(data.firms);

/** The mentions with the type of each name of one word that the text uses as that of a state or a firm, wherever it stands. */
export function withThings(tree: Tree, mentions: readonly FoundMention[]): readonly FoundMention[] {
  const wordsOf = ({ span }: FoundMention): string => tree.text.slice(span.start, span.end).replace(/['’]s?$/, "");
  const names = mentions.filter(({ form, type }) => form === "name" && /^(?:person|other|place)$/.test(type));
  const told = new Map<string, MentionType>();
  for (const name of names) {
    const type = isOneWord(wordsOf(name)) ? typeBy(tree, name) : null;
    if (type !== null && !told.has(wordsOf(name))) told.set(wordsOf(name), type);
  }
  if (told.size === 0) return mentions;
  // “Ada *Quill*”: whose surname it is, is a person.
  const people = new Set(names.flatMap((name) => (name.type === "person" ? wordsOf(name).split(" ").slice(1) : [])));
  return mentions.map((mention) => {
    const type = mention.form === "name" ? told.get(wordsOf(mention)) : undefined;
    const isOther = type === undefined || people.has(wordsOf(mention)) || !/^(?:person|other)$/.test(mention.type);
    return isOther ? mention : { ...mention, type };
  });
}

const isOneWord = (name: string): boolean => /^\p{Lu}[\p{L}-]+$/u.test(name);

/** By what stands around one mention of it; null: that does not tell. */
function typeBy(tree: Tree, { span }: FoundMention): MentionType | null {
  const range = rangeOf(tree, span);
  const { words } = tree;
  const token = headIn(tree, range);
  // “the mountain *state of* Ruvenia”
  if (words[range.from - 1] === "of" && states.has(words[range.from - 2] ?? "")) return "country";
  if (hasRelation(tree, token, "nmod:poss")) return typeOfOwner(tree, headOf(tree, token));
  // “Ruvenia recalled *its ambassador*”
  const verb = headOf(tree, token);
  if (verb < 0 || !hasRelation(tree, token, "nsubj")) return null;
  for (const object of childrenBy(tree, verb, "obj")) {
    if (!childrenBy(tree, object, "nmod:poss").some((owner) => words[owner] === "its")) continue;
    if (kept.has(singular(words[object]!))) return "country";
    if (isOneOf(tree, object, firms)) return "organization";
  }
  return null;
}

/** “Ostana's *foreign minister*”, “Norvo's *chief executive*” */
const typeOfOwner = (tree: Tree, owned: number): MentionType | null =>
  isOneOf(tree, owned, organs) ? "country" : isOneOf(tree, owned, firms) ? "organization" : null;

/** Whether a noun, with the word before it where need be, is one of these. */
function isOneOf({ words }: Tree, noun: number, phrases: ReadonlySet<string>): boolean {
  const own = singular(words[noun]!);
  return phrases.has(own) || phrases.has(`${words[noun - 1] ?? ""} ${own}`);
}
