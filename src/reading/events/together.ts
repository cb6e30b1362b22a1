/** Event mentions taken together: what one says of another, and which of them nothing vouches for. */
import { prepositionalOf, prepositionOf } from "../../language/arguments.js";
import { childrenBy, headOf, isForm } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import speech from "../data/speech-acts.json" with { type: "json" };
import type { AnnotatedTree } from "./annotated.js";
import type { EventMention } from "./event-mention.js";
import type { EventArgument } from "./participants.js";
import { plover } from "./plover.js";

/**
 * For what no entry of the lexicon vouches, both sides must. Who warns of what nobody does threatens nobody: “warned of higher prices”.
 */
export function isVouchedFor(
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
export function caused(
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

/** The clause of a verb of promising that tells of opposition: “vowed to *block* the law”; null: there is none. */
const opposedBy = (tree: AnnotatedTree, verb: number): number | null =>
  childrenBy(tree, verb, "xcomp").find((clause) => isForm(tree, clause, opposing)) ?? null;

/** Whether an event mention is what another promises: “vowed to *veto* it” rejects once. */
export const isOppositionPromised = (
  tree: AnnotatedTree,
  all: readonly EventMention[],
  { token, entry }: EventMention,
): boolean =>
  entry.type === "REJECT" &&
  all.some(
    (one) =>
      one.entry.type === "REJECT" &&
      one.token !== token &&
      headOf(tree, token) === one.token &&
      opposedBy(tree, one.token) === token,
  );

const opposing: ReadonlySet<string> = new Set(speech.opposing);

/** “vowed to *attack*”: to promise conflict is to threaten. `conflicts`: by the token above them, eventMentions of material conflict. */
export function threatening(
  tree: AnnotatedTree,
  eventMention: EventMention,
  conflicts: ReadonlyMap<number, EventMention>,
): EventMention {
  const { entry, token } = eventMention;
  // “vowed to *block* it”: who promises to stand against something rejects it.
  if (entry.type === "AGREE" && entry.clause !== null && !conflicts.has(token) && opposedBy(tree, token) !== null)
    return { ...eventMention, entry: { ...entry, type: "REJECT", mode: null } };
  const promised = entry.type === "AGREE" && entry.clause !== null ? conflicts.get(token) : undefined;
  if (!promised) return eventMention;
  return {
    ...eventMention,
    entry: { ...entry, type: "THREATEN", mode: promised.entry.type === "ASSAULT" ? "violence" : null },
  };
}
