/** Background: deeds that a sentence names to say who is meant or what the charge is, and does not tell. */
import { isInfinitive, isPassive, prepositionOf } from "../../language/arguments.js";
import { ancestorsOf, hasRelation, headOf, isVerb } from "../../language/tree.js";
import type { AnnotatedTree } from "./annotated.js";
import type { EventMention } from "./event-mention.js";

/** The event mentions that are more than background to another. */
export function withoutBackground(tree: AnnotatedTree, all: readonly EventMention[]): readonly EventMention[] {
  const told = new Map(all.flatMap((one) => [one.token, one.carrier ?? one.token].map((token) => [token, one])));
  return all
    .filter((one) => {
      const over = overIt(tree, told, one);
      return (
        over === null ||
        !(
          isIdentifying(tree, one) ||
          isCharge(tree, one, over) ||
          isForWhat(tree, one, over) ||
          isInProtest(tree, one, over) ||
          isWithin(tree, one, over)
        )
      );
    })
    .filter((one) => !isWayTo(tree, one, all));
}

/** “*flew to* Norwick for talks”: the way to talks that the same clause tells of is part of them. */
const isWayTo = (tree: AnnotatedTree, { token, entry }: EventMention, all: readonly EventMention[]): boolean =>
  entry.type === "CONSULT" &&
  entry.mode === "visit" &&
  entry.form === "verb" &&
  all.some(
    (one) =>
      one.entry.type === "CONSULT" &&
      one.entry.form === "noun" &&
      one.entry.mode !== "visit" &&
      headOf(tree, one.token) === token &&
      prepositionOf(tree, one.token) === "for" &&
      one.actors.length + one.recipients.length > 1,
  );

/** How far up an event mention is looked for that another hangs on. */
const highest = 6;

/** The event mention that another hangs on, directly or not; null: none. */
function overIt(
  tree: AnnotatedTree,
  told: ReadonlyMap<number, EventMention>,
  { token }: EventMention,
): EventMention | null {
  let steps = 0;
  for (const above of ancestorsOf(tree, token)) {
    if (steps++ === highest) break;
    const one = told.get(above);
    if (one && one.token !== token) return one;
  }
  return null;
}

/** “pardoned nine fishermen who *had been jailed*”: a passive clause on a noun, of a deed by nobody who is named, says who is meant. */
const isIdentifying = (tree: AnnotatedTree, { token, actors, recipients }: EventMention): boolean =>
  actors.length === 0 &&
  recipients.length > 0 &&
  isVerb(tree, token) &&
  hasRelation(tree, token, "acl", "acl:relcl") &&
  isPassive(tree, token);

/** “charged with the *murder* of a shepherd”: what somebody is accused of or punished for. */
const isCharge = (tree: AnnotatedTree, { token, entry, actors }: EventMention, over: EventMention): boolean =>
  entry.form === "noun" &&
  entry.violence &&
  actors.length === 0 &&
  /^(?:ACCUSE|COERCE)$/.test(over.entry.type) &&
  /^(?:with|for|of|over)$/.test(prepositionOf(tree, token));

/** “fired tear gas to *disperse* the crowd”: what force is used for is part of its use. */
const isForWhat = (tree: AnnotatedTree, { token, entry }: EventMention, over: EventMention): boolean =>
  (entry.type === "COERCE" || (entry.type === "ASSAULT" && entry.pattern === null)) &&
  /^(?:ASSAULT|COERCE)$/.test(over.entry.type) &&
  headOf(tree, token) === over.token &&
  hasRelation(tree, token, "advcl", "xcomp") &&
  isInfinitive(tree, token);

/** “the signing of an *accord* between Spain and Peru”: a noun of the same type right within another tells of the same. */
const isWithin = (tree: AnnotatedTree, { token, entry }: EventMention, over: EventMention): boolean =>
  entry.form === "noun" &&
  over.entry.form === "noun" &&
  entry.type === over.entry.type &&
  headOf(tree, token) === over.token &&
  prepositionOf(tree, token) === "of" &&
  over.actors.length + over.recipients.length > 0;

/** “a hunger strike in *protest*”: no second protest. */
const isInProtest = (tree: AnnotatedTree, { token, entry }: EventMention, over: EventMention): boolean =>
  entry.form === "noun" &&
  entry.type === "PROTEST" &&
  over.entry.type === "PROTEST" &&
  prepositionOf(tree, token) === "in";
