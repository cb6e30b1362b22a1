/** Contests for votes, at law and in debate: words of violence by people of politics and business that mean words, ballots or suits. */
import { objectOf, prepositionalOf, prepositionOf } from "../../language/arguments.js";
import { lemmasOf } from "../../language/lemmas.js";
import { isForm } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import figurative from "../data/figurative.json" with { type: "json" };
import { type AnnotatedTree, headToken } from "./annotated.js";
import type { Arguments } from "./arguments.js";
import { type Entry, wordsIn } from "./lexicon.js";
import type { EventArgument } from "./participants.js";

interface Told extends Arguments {
  readonly entry: Entry;
  readonly token: number;
}

const set = (words: readonly string[]): ReadonlySet<string> => new Set(words);
const votes = set(figurative.votes);
const contested = set(figurative.contested);
const contenders = set(figurative.contenders);
const allIn = (...names: readonly string[]): readonly string[] => names.flatMap((name) => [...wordsIn(name)]);
const suits = set(allIn("suit", "inquiry", "request", "restriction"));
/** What shows that violence is meant: who fights, with what, and whom it hurt. */
const earnest = set(
  [
    ...allIn("forces", "troops", "weapon", "ordnance", "explosive", "shots", "blades", "fray"),
    ...figurative.authorities,
    ...figurative.harm,
  ].filter((word) => !contested.has(word) && !figurative.civil.includes(word)),
);

/**
 * Whether an event mention is of a contest: its verb or noun can be said of one, all parties to it are of those who contest, and either what it is about is
 * a suit or a matter of debate, or the report tells of an election and the sentence of nothing that hurts.
 */
export function isContest(tree: AnnotatedTree, sentences: readonly Span[]): (told: Told) => boolean {
  const sentenceOf = (token: number): number => firstEndingAfter(sentences, tree.tokens[token]!.start);
  const sentencesWith = (words: ReadonlySet<string>): ReadonlySet<number> =>
    new Set(tree.tokens.flatMap((_, token) => (isForm(tree, token, words) ? [sentenceOf(token)] : [])));
  const looked = () => ({
    isOfElection: new Set(tree.words.flatMap((word) => lemmasOf(word).filter((base) => votes.has(base)))).size > 1,
    inVotes: sentencesWith(votes),
    inEarnest: sentencesWith(earnest),
  });
  // All words are looked at once, and only where something may be of a contest.
  let seen: ReturnType<typeof looked> | null = null;
  return (told) => {
    const { entry, token, actors, recipients } = told;
    if (!contested.has(entry.lemma) || !(entry.violence || entry.type === "PROTEST")) return false;
    if (isAtLaw(tree, told)) return true;
    seen ??= looked();
    const { isOfElection, inVotes, inEarnest } = seen;
    const sentence = sentenceOf(token);
    const parties = [...actors, ...recipients];
    return (
      (isOfElection || inVotes.has(sentence)) &&
      !inEarnest.has(sentence) &&
      parties.length > 0 &&
      parties.every((one) => isContender(tree, one))
    );
  };
}

/** “will *fight* a lawsuit” */
const isAtLaw = (tree: AnnotatedTree, { entry, token }: Told): boolean => {
  if (entry.lemma !== "fight") return false;
  const object = objectOf(tree, token);
  const against = prepositionalOf(tree, token).filter((phrase) => prepositionOf(tree, phrase) === "against");
  return [...(object === null ? [] : [object.token]), ...against].some((at) => isForm(tree, at, suits));
};

/** Who may stand in an election or sit in a council: by name, or by what they are. */
export const isContender = (tree: AnnotatedTree, { mention }: EventArgument): boolean => {
  const { form, type } = tree.mentions[mention]!;
  if (form === "pronoun") return true;
  if (form === "name") return type === "person" || type === "organization";
  return isForm(tree, headToken(tree, mention), contenders);
};
