/** Event mentions: the words of a report that tell of events, by lexicon and syntax, before it is known who anyone is. */
import type { Language, Triggers } from "../../language/language.js";
import { childrenBy, hasRelation, headOf, isVerb, spanOf } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { type AnnotatedTree, annotated } from "./annotated.js";
import { argumentsOf } from "./arguments.js";
import { withoutBackground } from "./background.js";
import { isContest } from "./contest.js";
import type { EventMention } from "./event-mention.js";
import { inWords, isFiction, isFigurative, isSport } from "./figurative.js";
import { nounEntries, verbEntries } from "./lexicon.js";
import { type EventArgument, isPronoun } from "./participants.js";
import { plover } from "./plover.js";
import { speechActs } from "./speech-acts.js";
import { caused, isOppositionPromised, isVouchedFor, threatening } from "./together.js";
import { carrierOf, converseOf, isKnown, isLight, listedNoun, listedVerb } from "./triggers.js";
import { typed } from "./typing.js";

export interface EventMentions {
  readonly tree: AnnotatedTree;
  /** In the order of the text. */
  readonly eventMentions: readonly EventMention[];
}

/**
 * The stage of event mentions: the words that tell of events, in the order of the text, typed by lexicon and classifier (PLOVER 2.0), with
 * the mentions of those who act and whom it reaches. Whom they mean is not asked here.
 */
export function findEventMentions(language: Language): EventMentions {
  const tree = annotated(language);
  const sport = isSport(tree, language.sentences);
  const fiction = isFiction(tree, language);
  const contest = isContest(tree, language.sentences);
  const verbs = tree.tokens.flatMap((_, token) =>
    isVerb(tree, token) && !isDeverbal(tree, token) ? (verbMention(tree, language.triggers, token) ?? []) : [],
  );
  // “held *talks*”: the noun belongs to its verb.
  const used = new Set(verbs.flatMap(({ used }) => used));
  const conflicts = new Map(
    verbs.flatMap(({ eventMention }) =>
      plover[eventMention.entry.type].quad === "material conflict" &&
      hasRelation(tree, eventMention.token, "xcomp", "ccomp")
        ? [[headOf(tree, eventMention.token), eventMention] as const]
        : [],
    ),
  );
  const nouns = tree.tokens.flatMap(({ upos }, token) =>
    (upos === "NOUN" || upos === "PROPN" || isDeverbal(tree, token)) && !used.has(token)
      ? (nounMention(tree, language.triggers, token) ?? [])
      : [],
  );
  const literal = [...verbs.map(({ eventMention }) => eventMention), ...nouns]
    .map((one) => inWords(tree, one, contest) ?? one)
    .filter((one) => !sport(one) && !fiction(one) && !contest(one) && !isFigurative(tree, one));
  const acts = speechActs(tree, language, literal).filter((one) => !sport(one) && !fiction(one));
  const all = [...caused(tree, language.sentences, literal), ...acts];
  const eventMentions = withoutBackground(tree, all)
    .map((eventMention) => threatening(tree, eventMention, conflicts))
    .filter((eventMention, _, told) => !isOppositionPromised(tree, told, eventMention))
    .filter((eventMention) => isVouchedFor(tree, all, eventMention))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return { tree, eventMentions };
}

/** “*fighting* broke out”, “won *praise*”: a noun of the lexicon that is subject or object of a verb is no verb, whatever the tree says. */
const isDeverbal = (tree: AnnotatedTree, token: number): boolean =>
  isVerb(tree, token) &&
  hasRelation(tree, token, "nsubj", "nsubj:pass", "obj") &&
  isKnown(tree, token, nounEntries) &&
  childrenBy(tree, token, "nsubj", "obj", "aux").length === 0;

/** How far from the main word of a trigger its other words may stand, in tokens: what lies further off is no part of it. */
const widest = 7;

function triggerSpan(tree: AnnotatedTree, main: number, others: readonly number[]): Span {
  const near = others.filter(
    (token) => Math.abs(token - main) <= widest && (token > main || isClose(tree, token, main)),
  );
  const all = [main, ...near];
  return spanOf(tree, { from: Math.min(...all), to: Math.max(...all) + 1 });
}

/** “*talks were held*”: nothing but auxiliaries and adverbs between. */
const isClose = (tree: AnnotatedTree, from: number, to: number): boolean =>
  tree.tokens
    .slice(from + 1, to)
    .every(({ upos }) => upos === "AUX" || upos === "ADV" || upos === "NOUN" || upos === "ADJ");

function verbMention(
  tree: AnnotatedTree,
  triggers: Triggers,
  token: number,
): { readonly eventMention: EventMention; readonly used: readonly number[] } | null {
  const listed = listedVerb(tree, token);
  if (listed === null && (isLight(tree, token) || isKnown(tree, token, verbEntries))) return null;
  const found = typed(triggers, token, "verb", listed?.entry ?? null);
  if (found === null) return null;
  const used = listed?.used ?? [];
  const span = triggerSpan(tree, token, used);
  const trigger = { token, entry: found.entry, carrier: null, converse: null };
  return { eventMention: { ...found, ...trigger, span, ...argumentsOf(tree, trigger) }, used };
}

function nounMention(tree: AnnotatedTree, triggers: Triggers, token: number): EventMention | null {
  if (hasRelation(tree, token, "compound", "nmod:desc", "flat", "nummod")) return null;
  const listed = listedNoun(tree, token);
  const isName = tree.tokens[token]!.upos === "PROPN";
  if (listed === null && (isName || isKnown(tree, token, nounEntries))) return null;
  const found = typed(triggers, token, "noun", listed?.entry ?? null);
  if (found === null) return null;
  const carrier = carrierOf(tree, token);
  const used = [...(listed?.used ?? []), ...(carrier !== null && carrier < token ? [carrier] : [])];
  const span = triggerSpan(tree, token, used);
  const trigger = { token, entry: found.entry, carrier, converse: converseOf(tree, token)[0] ?? null };
  return { ...found, ...trigger, span, ...argumentsOf(tree, trigger) };
}

/** Who acts and whom it reaches: pairs of indices among the mentions that cannot mean the same; pronouns only where they stand there themselves. */
export function opposedIn({ tree, eventMentions }: EventMentions): readonly (readonly [number, number])[] {
  // “promised that *he* would go”, “sold *its* fleet”, “shot *himself*”: in a clause, before a noun or reflexive a pronoun may be whoever acts.
  const stands = (one: EventArgument): boolean => {
    const { start, end } = tree.mentions[one.mention]!.span;
    return !isPronoun(tree, one) || !(one.path.includes(">") || /sel(?:f|ves)$/.test(tree.text.slice(start, end)));
  };
  return eventMentions.flatMap(({ actors, recipients }) =>
    actors
      .filter(stands)
      .flatMap(({ mention }) => recipients.filter(stands).map((recipient) => [mention, recipient.mention] as const)),
  );
}

/** Indices among the mentions of all that have a part in an event mention. */
export const participating = ({ eventMentions }: EventMentions): ReadonlySet<number> =>
  new Set(eventMentions.flatMap(({ actors, recipients }) => [...actors, ...recipients].map(({ mention }) => mention)));
