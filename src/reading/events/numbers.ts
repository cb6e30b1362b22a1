/** Numbers of an event: how many were killed, wounded, held or sent, as its own clause counts them. */
import { objectOf, prepositionalOf, prepositionOf, subjectOf } from "../../language/arguments.js";
import { lemmasOf } from "../../language/lemmas.js";
import { isPersonNoun } from "../../language/titles.js";
import { childrenBy, hasRelation, headOf, isVerb, spanOf, type Tree } from "../../language/tree.js";
import type { Event } from "../../schema.js";
import calendar from "../data/calendar.json" with { type: "json" };
import data from "../data/event-numbers.json" with { type: "json" };
import { type AnnotatedTree, headToken } from "./annotated.js";
import type { EventMention } from "./event-mention.js";

type Count = Event["numbers"][number];

const counted: ReadonlyMap<string, Count["of"]> = new Map(
  Object.entries(data.of).flatMap(([of, words]) => words.map((word) => [word, of as Count["of"]] as const)),
);
const cardinals: ReadonlyMap<string, number> = new Map(Object.entries({ ...calendar.cardinals, ...calendar.tens }));
const many: ReadonlyMap<string, number> = new Map(Object.entries(data.many));
const scales: ReadonlyMap<string, number> = new Map(Object.entries(data.scales));

/**
 * What the clause of a trigger counts, in the order of the text: those whom it befell, by the number at the object, the subject of a
 * passive or of “died”, or behind “of”; of a march or a strike those who act. Numbers of hours, money, ships and the like are none.
 */
export function numbersOf(tree: AnnotatedTree, mention: EventMention): readonly Count[] {
  const of = ofWhom(tree, mention);
  if (of === null) return [];
  return nominalsOf(tree, mention, of)
    .flatMap((nominal) => countAt(tree, nominal, of) ?? [])
    .sort((a, b) => a.span.start - b.span.start);
}

/** “*took* sixty people into custody” abducts nobody, and who is “*struck*” by a shell does not strike: type and mode know more than the word. */
function ofWhom(tree: Tree, { token, entry, carrier }: EventMention): Count["of"] | null {
  if (entry.type === "PROTEST") return "protesting";
  if (entry.mode === "arrest") return "detained";
  const of = whatOf(tree, token) ?? (carrier === null ? null : whatOf(tree, carrier));
  return of === "protesting" ? null : of;
}

const whatOf = (tree: Tree, token: number): Count["of"] | null =>
  lemmasOf(tree.words[token]!).flatMap((base) => counted.get(base) ?? [])[0] ?? null;

/** The nominals whose number tells how many. */
function nominalsOf(tree: AnnotatedTree, { token, entry, actors }: EventMention, of: Count["of"]): readonly number[] {
  if (of === "protesting") return actors.map(({ mention }) => countedToken(tree, mention));
  if (entry.form === "noun")
    return prepositionalOf(tree, token).filter((phrase) => prepositionOf(tree, phrase) === "of");
  const isActing = lemmasOf(tree.words[token]!).some((base) => /^(?:die|drown|perish|flee)$/.test(base));
  const nominal = isActing ? subjectOf(tree, token) : objectOf(tree, token);
  if (nominal === null) return [];
  // “killed two guards and a nurse”: each with its number counts; “thousands *of* workers” has it at the head.
  return [nominal.token, ...childrenBy(tree, nominal.token, "conj").filter((child) => !isVerb(tree, child))];
}

/** The token that heads a mention; of those whom a number counts, the number: “*thousands* of workers”. */
function countedToken(tree: AnnotatedTree, mention: number): number {
  const head = headToken(tree, mention);
  const above = headOf(tree, head);
  const isCounted = above >= 0 && hasRelation(tree, head, "nmod") && prepositionOf(tree, head) === "of";
  return isCounted && (tree.tokens[above]!.upos === "NUM" || many.has(tree.words[above]!)) ? above : head;
}

/** The number of a nominal; null: it has none, or is no count of people. */
function countAt(tree: AnnotatedTree, nominal: number, of: Count["of"]): Count | null {
  const own = tree.tokens[nominal]!.upos === "NUM" || many.has(tree.words[nominal]!) ? nominal : undefined;
  const whom = own === undefined ? nominal : prepositionalOf(tree, own).find((at) => prepositionOf(tree, at) === "of");
  if (whom !== undefined && !arePeople(tree, whom)) return null;
  const number =
    own ??
    childrenBy(tree, nominal, "nummod")[0] ??
    childrenBy(tree, nominal, "amod").find((child) => many.has(tree.words[child]!));
  if (number === undefined) return null;
  const parsed = valueAt(tree, number);
  if (parsed === null) return null;
  const { from, to, value, isMany } = parsed;
  const { bound, first } = boundBefore(tree, from);
  return { of, value, bound: isMany ? "at least" : bound, span: spanOf(tree, { from: first, to }) };
}

/** “seized *two ships*” abducts nobody. */
function arePeople(tree: AnnotatedTree, nominal: number): boolean {
  const type = tree.mentions[tree.headed[nominal]!]?.type;
  return type === "person" || type === "group" || lemmasOf(tree.words[nominal]!).some(isPersonNoun);
}

function valueAt(tree: Tree, number: number) {
  const word = tree.words[number]!;
  const least = many.get(word);
  if (least !== undefined) return { from: number, to: number + 1, value: least, isMany: true };
  // “twenty-five” may be three tokens, “*a* dozen” two.
  const isPart = (at: number): boolean =>
    isNumeral(tree.words[at] ?? "") ||
    (isDash(tree, at) && isNumeral(tree.words[at + 1] ?? "") && isNumeral(tree.words[at - 1] ?? ""));
  let from = number;
  while (isPart(from - 1) || (scales.has(tree.words[from]!) && /^an?$/.test(tree.words[from - 1] ?? ""))) from--;
  let to = number + 1;
  while (isPart(to)) to++;
  let total = 0;
  let part = 0;
  for (const one of tree.words.slice(from, to)) {
    const scale = scales.get(one);
    if (scale !== undefined) {
      total += Math.max(part, 1) * scale;
      part = 0;
    } else part += figure(one) ?? 0; // A dash and “a” add nothing.
  }
  const value = total + part;
  return Number.isSafeInteger(value) && value > 0 ? { from, to, value, isMany: false } : null;
}

const isDash = ({ words }: Tree, at: number): boolean => /^[-‑]$/.test(words[at] ?? "");

const isNumeral = (word: string): boolean => figure(word) !== null || scales.has(word) || cardinals.has(word);

function figure(word: string): number | null {
  if (/^\d{1,3}(?:,\d{3})+$|^\d{1,9}$/.test(word)) return Number(word.replaceAll(",", ""));
  const [tens, units] = word.split(/[-‑]/).map((part) => cardinals.get(part));
  return tens === undefined ? null : tens + (units ?? 0);
}

/** “*at least* nine”, “*about* forty”. */
function boundBefore(tree: Tree, from: number): { readonly bound: Count["bound"]; readonly first: number } {
  for (const [bound, phrases] of [
    ["at least", data.least],
    ["about", data.aboutWords],
  ] as const)
    for (const phrase of phrases) {
      const words = phrase.split(" ");
      const first = from - words.length;
      if (first >= 0 && words.every((word, at) => tree.words[first + at] === word)) return { bound, first };
    }
  return { bound: "exact", first: from };
}
