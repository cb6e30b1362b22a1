/** Tellings of one eventMention brought together. */
import { isPassive, prepositionalOf } from "../../language/arguments.js";
import { isOfficeNoun } from "../../language/titles.js";
import { childrenBy, hasRelation, headOf, isVerb, type Tree } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import { type AnnotatedTree, headToken } from "./annotated.js";
import type { Known, Telling } from "./telling.js";

/** Sentences that “the attack” may reach back over. */
const reach = 3;

/**
 * Tellings by the event that they tell, each list in the order of the text: of one type and status, by parties of whom the one
 * telling names none that the other, naming any, does not, and at no two times or places. A noun with “the” that names nobody goes back to the
 * last event of its type. What is told of nobody at all is left out.
 */
export function retelling(
  tree: AnnotatedTree,
  sentences: readonly Span[],
  tellings: readonly Telling[],
): readonly (readonly Telling[])[] {
  const events: Telling[][] = [];
  // By type, so that what is told of many kinds is looked for among its own.
  const ofType = new Map<string, Telling[][]>();
  const sentenceOf = ({ eventMention }: Telling): number => firstEndingAfter(sentences, eventMention.span.start);
  for (const telling of tellings) {
    const { type } = telling.eventMention.entry;
    const alike = ofType.get(type) ?? [];
    const known = isAnaphoric(tree, telling)
      ? alike.findLast((event) => sentenceOf(telling) - sentenceOf(event.at(-1)!) <= reach)
      : alike.findLast((event) => isSame(tree, event, telling) || isHeadlined(tree, sentences, event, telling));
    if (known) {
      // The headline's “envoy” is whoever the report names.
      if (isHeadlined(tree, sentences, known, telling)) known[0] = { ...known[0]!, recipients: [] };
      known.push(telling);
    } else if (isWhole(tree, telling)) {
      const event = [telling];
      events.push(event);
      if (alike.length === 0) ofType.set(type, alike);
      alike.push(event);
    }
  }
  return events;
}

/**
 * “Ulvania expels envoy” over “Ulvania expelled the ambassador, Ada Quill”: what the line above a report tells, the first sentence below it that
 * tells of such a thing by the same, and nowhere else, tells again, whatever it calls those whom it reaches.
 */
function isHeadlined(
  tree: AnnotatedTree,
  sentences: readonly Span[],
  event: readonly Telling[],
  telling: Telling,
): boolean {
  const first = event[0]!;
  const line = sentences[firstEndingAfter(sentences, first.eventMention.span.start)]!;
  const { start } = telling.eventMention.span;
  if (event.length > 1 || line.start > 0 || start < line.end) return false;
  if (/[.!?…][”’"')\]]*$/.test(tree.text.slice(0, line.end)) || !/^\s*\n/.test(tree.text.slice(line.end, start)))
    return false;
  const ids = ({ actors }: Telling): string => actors.map(({ actor }) => actor).join(" ");
  const isNamed = ({ mention }: Known): boolean => tree.mentions[mention]!.form === "name";
  return (
    first.factuality.status === telling.factuality.status &&
    first.actors.length > 0 &&
    ids(first) === ids(telling) &&
    first.recipients.every((one) => !isNamed(one) || telling.recipients.some(({ actor }) => actor === one.actor)) &&
    first.recipients.length > 0 === telling.recipients.length > 0 &&
    agree(event, telling, "time") &&
    agree(event, telling, "place")
  );
}

/** “*the* attack”, “*this* meeting”, with no parties of its own. */
const isAnaphoric = (tree: Tree, { eventMention: { entry, token }, actors, recipients }: Telling): boolean =>
  entry.form === "noun" &&
  actors.length + recipients.length === 0 &&
  prepositionalOf(tree, token).length === 0 &&
  childrenBy(tree, token, "det").some((child) => /^(?:the|this|that|these|those)$/.test(tree.words[child]!));

/** Whether enough is known of a telling to stand as an event: meetings have two sides, others someone who acts or whom it befalls. */
function isWhole(tree: AnnotatedTree, telling: Telling): boolean {
  const { actors, recipients, place, factuality, eventMention } = telling;
  const { entry, token } = eventMention;
  // “*the premiers* met”; “ministers meet” without a mark at its end is a headline's, and its report says who.
  const isSeveral =
    entry.form === "verb" &&
    (entry.object === null || entry.object instanceof Set) &&
    isVerb(tree, token) &&
    actors.some(({ mention }) => {
      const { type, form, span, head } = tree.mentions[mention]!;
      return (
        type === "group" && form === "description" && (span.start < head.start || /[.!?]/.test(behindOf(tree, token)))
      );
    });
  const parties = actors.length + recipients.length;
  // One side may be left to be understood: “ratified the treaty”, “*the premiers* met”.
  if (entry.reciprocal)
    return (
      parties > 1 || (parties > 0 && (/^(?:ASSAULT|SUPPORT)$/.test(entry.type) || isSeveral || isOfBoth(tree, token)))
    );
  if (entry.mode === "visit" && entry.form === "verb" && isOfficial(tree, telling)) return true;
  if (entry.alone) return true;
  if (entry.form === "verb" && actors.length === 0 && isDoneByIt(tree, token)) return false;
  if (entry.type === "CONSULT") return actors.length > 0 && (recipients.length > 0 || place !== null);
  // “a helpline *supports* people”: what a thing does is no support.
  if (entry.type === "SUPPORT" && entry.form === "verb" && actors.length === 0 && !isPassive(tree, token)) return false;
  // “two sailors *were rescued*”, “was *refused bail*”: whom it befalls is told without who did it.
  if (factuality.status === "reported" && recipients.length > 0 && entry.form === "verb" && isPassive(tree, token)) {
    if (entry.type === "AID" && entry.object === "party") return true;
    if (entry.type === "REJECT" && entry.object instanceof Set) return true;
  }
  // Words need someone who says them.
  if (entry.agent || /^(?:AGREE|REQUEST|REJECT|THREATEN|AID)$/.test(entry.type)) return actors.length > 0;
  return parties > 0;
}

/** “met *both camps*”: the other side of a meeting, though it is no name. */
const isOfBoth = (tree: Tree, verb: number): boolean =>
  childrenBy(tree, verb, "obj").some((object) =>
    childrenBy(tree, object, "det", "cc:preconj").some((child) => tree.words[child] === "both"),
  );

/** “*the housing minister* visited the site”: who holds an office goes to see something on its behalf. */
const isOfficial = (tree: AnnotatedTree, { actors, eventMention: { token } }: Telling): boolean =>
  childrenBy(tree, token, "obj").length > 0 &&
  actors.some(({ mention }) => {
    const head = headToken(tree, mention);
    return [head, ...childrenBy(tree, head, "nmod:desc", "appos", "compound")].some((at) =>
      isOfficeNoun(tree.words[at]!),
    );
  });

/** The mark that ends the sentence of a verb; "" where its line has none. */
const behindOf = ({ tokens, text, last }: AnnotatedTree, verb: number): string => {
  const { end } = tokens[last[verb]!]!;
  return text.slice(end - 1, end + 1);
};

/** “by Monday *it* had conquered the office”: what does it is a thing where nobody is known to be meant. */
const isDoneByIt = (tree: Tree, verb: number): boolean =>
  !isPassive(tree, verb) &&
  childrenBy(tree, verb, "nsubj").some((subject) => /^(?:it|this|that|which)$/.test(tree.words[subject]!));

function isSame(tree: Tree, event: readonly Telling[], telling: Telling): boolean {
  const first = event[0]!;
  const isCause = (one: Telling, other: Telling): boolean => one.eventMention.cause === other.eventMention.token;
  if (event.some((own) => isCause(own, telling) || isCause(telling, own))) return true;
  if (event.some((own) => isBlow(tree, own, telling))) return true;
  if (event.some((own) => isAnother(tree, own, telling))) return false;
  if (event.some((own) => isToll(tree, own, telling))) return true;

  if (first.factuality.status !== telling.factuality.status) return false;
  if (first.eventMention.entry.reciprocal !== telling.eventMention.entry.reciprocal) return false;
  const isSpoken = /^(?:AGREE|SUPPORT|REQUEST|ACCUSE|REJECT|THREATEN)$/.test(first.eventMention.entry.type);
  // Words are said again and again; that is no retelling.
  if (isSpoken) return false;
  const all = (side: "actors" | "recipients"): readonly Known[] => event.flatMap((own) => own[side]);
  const parties = [...telling.actors, ...telling.recipients];
  if (parties.length === 0) return false;
  const isCovered = (own: readonly Known[], other: readonly Known[]): boolean =>
    own.length === 0 || own.every(({ actor }) => other.some((known) => known.actor === actor));
  const covers =
    (isCovered(telling.actors, all("actors")) && isCovered(telling.recipients, all("recipients"))) ||
    (isCovered(all("actors"), telling.actors) && isCovered(all("recipients"), telling.recipients));
  if (!covers) return false;
  // One party of two is too little to know a meeting by.
  if (first.eventMention.entry.type === "CONSULT" && parties.length < 2 && telling.eventMention.entry.form === "verb")
    return false;
  return agree(event, telling, "time") && agree(event, telling, "place");
}

/** “attacked a mine and *killed* four”, “opened fire and *wounded* her”: whom violence that “and” joins killed was killed by it. */
const isBlow = (tree: Tree, one: Telling, other: Telling): boolean => {
  const [{ entry, token }, { entry: harmed, token: toll }] = [one.eventMention, other.eventMention];
  return (
    hasRelation(tree, toll, "conj") &&
    headOf(tree, toll) === token &&
    entry.violence &&
    entry.form === "verb" &&
    !harm.test(entry.lemma) &&
    harm.test(harmed.lemma) &&
    childrenBy(tree, toll, "nsubj", "nsubj:pass").length === 0 &&
    isPassive(tree, token) === isPassive(tree, toll) &&
    one.factuality.status === other.factuality.status
  );
};

/** “killed six and *wounded* nine”, “leaving six dead and nine *wounded*”: the toll of one deed. */
const isToll = (tree: Tree, { eventMention: one }: Telling, { eventMention: other }: Telling): boolean =>
  (hasRelation(tree, other.token, "conj", "acl", "advcl") || hasRelation(tree, one.token, "advcl")) &&
  (headOf(tree, other.token) === one.token || headOf(tree, one.token) === other.token) &&
  (hasRelation(tree, other.token, "advcl") && other.token > one.token && harm.test(other.entry.lemma)
    ? tree.words[other.token]!.endsWith("ing")
    : [one, other].every(({ entry }) => harm.test(entry.lemma)));

const harm = /^(?:kill|wound|injure|hurt|maim)$/;

/** “killed two guards and *burned down* the mill”: verbs that “and” joins, each with an object of its own, tell of two events. */
const isAnother = (tree: Tree, { eventMention: one }: Telling, { eventMention: other }: Telling): boolean => {
  if (one.entry.form !== "verb" || other.entry.form !== "verb") return false;
  const isJoined = (a: number, b: number): boolean => hasRelation(tree, a, "conj") && headOf(tree, a) === b;
  if (!isJoined(other.token, one.token) && !isJoined(one.token, other.token)) return false;
  // “killed six and wounded nine” is one.
  if (
    one.entry.mode === other.entry.mode &&
    [one, other].every(({ entry }) => /^(?:kill|wound|injure|hurt|maim)$/.test(entry.lemma))
  )
    return false;
  return [one, other].every(({ token }) => childrenBy(tree, token, "obj").length > 0);
};

const agree = (event: readonly Telling[], telling: Telling, side: "time" | "place"): boolean =>
  telling[side] === null || event.every((own) => own[side] === null || own[side]!.key === telling[side]!.key);
