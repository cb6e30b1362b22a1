/** Speech acts: what a source demands, threatens, praises, blames or is sorry for by the words that are its own, with no verb that says so. */
import { isPassive, objectOf, subjectOf } from "../../language/arguments.js";
import nouns from "../../language/data/nouns.json" with { type: "json" };
import type { Attribution, Language } from "../../language/language.js";
import { childrenBy, hasRelation, headIn, headOf, isForm, isVerb, rangeOf, spanAt } from "../../language/tree.js";
import type { Event, Span } from "../../schema.js";
import { firstFrom } from "../../span.js";
import data from "../data/speech-acts.json" with { type: "json" };
import { type AnnotatedTree, headToken } from "./annotated.js";
import type { EventMention } from "./event-mention.js";
import { unlisted } from "./lexicon.js";
import { type EventArgument, isPronoun, participantsIn } from "./participants.js";
import { plover } from "./plover.js";

const set = (words: readonly string[]): ReadonlySet<string> => new Set(words);
const advising = set(data.advising);
const obliging = set(data.obliging);
const possible = set(data.possible);
const conditions = set(data.conditions);
const ready = set(data.ready);
const praising = set(data.praise);
const blaming = set(data.blame);
const silent = set(data.silent);
const states = set(data.states);
const faults = set(data.faults);
const asking = set(data.asking);
const formulas = set(data.formulas);
const letting = set(data.letting);
const public_ = set(data.public);
const texts = set([...nouns.classes.text.split(" "), ...data.shown]);

type Act = Pick<EventMention, "token" | "actors" | "recipients"> & {
  readonly type: Event["type"];
  readonly by: string;
};

/**
 * The acts that sources of the report do by what they say (Searle 1976: directives, commissives, expressives); `told`: the other event
 * mentions, among which are the deeds that are threatened with. In the order of the attributions.
 */
export function speechActs(
  tree: AnnotatedTree,
  { attributions }: Pick<Language, "attributions">,
  told: readonly EventMention[],
): readonly EventMention[] {
  const deeds = new Map(
    told.flatMap((mention) =>
      plover[mention.entry.type].quad === "material conflict" ? [[mention.token, mention] as const] : [],
    ),
  );
  const said = attributions.flatMap((attribution) => {
    const speakers = speakersOf(tree, attribution);
    if (speakers.length === 0 || attribution.cue === null) return [];
    const { cue } = attribution;
    return attribution.content.flatMap((content) => {
      const act = actIn(tree, deeds, attribution, content, speakers);
      return act ? [{ ...mentionOf(tree, act), told: cue }] : [];
    });
  });
  return [...said, ...refusals(tree, told), ...readiness(tree, deeds)];
}

const mentionOf = (tree: AnnotatedTree, { type, token, actors, recipients, by }: Act): EventMention => ({
  entry: { ...unlisted(type, "verb"), pattern: by },
  probability: data.probability,
  span: spanAt(tree, token),
  token,
  carrier: null,
  actors,
  recipients,
});

/** The mentions of who speaks; “a video” does nothing by what it shows. */
function speakersOf(tree: AnnotatedTree, { source }: Attribution): readonly EventArgument[] {
  if (source === null) return [];
  const mention = firstFrom(tree.mentions, source.start);
  if ((tree.mentions[mention]?.span.end ?? Number.POSITIVE_INFINITY) > source.end) return [];
  return isForm(tree, headToken(tree, mention), texts) ? [] : [{ mention, path: "source" }];
}

function actIn(
  tree: AnnotatedTree,
  deeds: ReadonlyMap<number, EventMention>,
  { addressee, cue }: Attribution,
  content: Span,
  speakers: readonly EventArgument[],
): Act | null {
  const range = rangeOf(tree, content);
  if (range.from === range.to) return null;
  const root = headIn(tree, range);
  const told = addressee === null ? [] : participantsWithin(tree, addressee);
  const subject = subjectOf(tree, root);
  const others =
    subject === null ? [] : participantsIn(tree, subject.token, "nsubj").filter((one) => !isOwn(tree, one, speakers));
  const auxiliaries = childrenBy(tree, root, "aux");
  const isNegated = childrenBy(tree, root, "advmod").some((child) => /^(?:not|n['’]t|never)$/.test(tree.words[child]!));
  const must =
    needOf(tree, root) ??
    (isDeed(tree, root) ? auxiliaries.find((child) => obliging.has(tree.words[child]!)) : undefined);
  const isAdvice = subject !== null && isForm(tree, subject.token, public_);
  // “*its tone* should change” asks nobody.
  const isThem = others.some(({ path }) => /^nsubj(?:>conj)*$/.test(path));
  if (must !== undefined && isThem && !isAdvice)
    return {
      type: "REQUEST",
      token: must,
      actors: speakers,
      recipients: isPassive(tree, root) ? [] : others,
      by: `said … ${tree.words[must]}`,
    };
  const saying = cue === null ? -1 : headIn(tree, rangeOf(tree, cue));
  const isToReaders = saying >= 0 && told.length === 0 && isForm(tree, saying, advising);
  if (isImperative(tree, root, range.from) && saying >= 0 && !isToReaders && asksOf(tree, root, told))
    return {
      type: "REQUEST",
      token: saying,
      actors: speakers,
      recipients: told,
      by: "an imperative",
    };
  const threat = threatIn(tree, deeds, root, speakers, subject === null || others.length === 0);
  if (threat) return threat;
  if (isForm(tree, root, set(["sorry"])) && !isNegated && others.length === 0)
    return { type: "CONCEDE", token: root, actors: speakers, recipients: told, by: "sorry" };
  // “said the ministry *had ignored* the warnings”, “claims that Quill *misled* the board”
  const fault =
    isVerb(tree, root) && !isNegated && !isPassive(tree, root) && !auxiliaries.some((aux) => isOpen(tree, aux));
  if (fault && isThem && isForm(tree, root, faults) && isKnownParty(tree, others[0]!) && !deeds.has(root))
    return { type: "ACCUSE", token: root, actors: speakers, recipients: others, by: "said … a fault" };
  if (childrenBy(tree, root, "cop").length === 0 || isNegated || others.length === 0) return null;
  if (isForm(tree, root, praising))
    return { type: "SUPPORT", token: root, actors: speakers, recipients: others, by: "said … a word of praise" };
  if (isForm(tree, root, blaming))
    return { type: "ACCUSE", token: root, actors: speakers, recipients: others, by: "said … a word of blame" };
  return null;
}

/** An auxiliary of what is only possible or to come. */
const isOpen = ({ words }: AnnotatedTree, auxiliary: number): boolean =>
  /^(?:will|would|could|may|might|can|should|must|do|does|did)$/.test(words[auxiliary]!);

/** “*the ministry* had lied” blames somebody who is known; “*a man* stole a car” tells what happened. */
const isKnownParty = ({ mentions, text }: AnnotatedTree, { mention }: EventArgument): boolean => {
  const { form, span } = mentions[mention]!;
  return form === "name" || /^(?:the|his|her|its|their|our|my)\b/i.test(text.slice(span.start, span.end));
};

/** “must *mend* the dam”: what somebody can be told to do. “Must be tired”, “must have known” and “how they should vote” judge or ask. */
const isDeed = (tree: AnnotatedTree, root: number): boolean =>
  isVerb(tree, root) &&
  !isForm(tree, root, states) &&
  childrenBy(tree, root, "cop").length === 0 &&
  !childrenBy(tree, root, "aux").some((child) => tree.words[child] === "have") &&
  !tree.children[root]!.some((child) => child < root && asking.has(tree.words[child]!));

/** “*has* to mend”, “*needs* to pay”: the verb under which what is demanded stands. What somebody had or might have to do is only told. */
const needOf = (tree: AnnotatedTree, root: number): number | undefined =>
  /^(?:has|have|needs?)$/.test(tree.words[root]!) &&
  tree.words[root + 1] === "to" &&
  childrenBy(tree, root, "aux").length === 0 &&
  childrenBy(tree, root, "xcomp").some((child) => isDeed(tree, child))
    ? root
    : undefined;

/** “*Free* the miners”: a verb in its base form that begins the words and has no subject. */
const isImperative = (tree: AnnotatedTree, root: number, first: number): boolean => {
  const begins = [first, first + 1].filter(
    (token) => /^(?:[“"'‘]|please|do|don['’]t)$/.test(tree.words[token] ?? "") === false,
  )[0];
  return (
    isVerb(tree, root) &&
    root === begins &&
    subjectless(tree, root) &&
    /^(?:obj|obl|xcomp|ccomp)$/m.test(tree.children[root]!.map((child) => tree.tokens[child]!.relation).join("\n")) &&
    !/(?:ing|ed|s)$/.test(tree.words[root]!)
  );
};

/** “*Thank* you”, “*see* you on Friday” ask for nothing; “*let* her sue” asks only somebody to whom it is said. */
const asksOf = (tree: AnnotatedTree, root: number, told: readonly EventArgument[]): boolean =>
  !isForm(tree, root, formulas) && (told.length > 0 || !isForm(tree, root, letting));

const subjectless = (tree: AnnotatedTree, root: number): boolean =>
  childrenBy(tree, root, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "expl").length === 0;

/** “said they *would* shell the port *unless* the company paid”, “said it *may* expel the envoys”: of their own deeds only. */
function threatIn(
  tree: AnnotatedTree,
  deeds: ReadonlyMap<number, EventMention>,
  root: number,
  speakers: readonly EventArgument[],
  isOwnDeed: boolean,
): Act | null {
  const deed =
    deeds.get(root) ??
    childrenBy(tree, root, "obj")
      .map((object) => deeds.get(object))
      .find(Boolean);
  if (!deed || !isOwnDeed || isPassive(tree, root)) return null;
  const auxiliary = childrenBy(tree, root, "aux").find((child) => possible.has(tree.words[child]!));
  const condition = childrenBy(tree, root, "advcl")
    .flatMap((clause) => childrenBy(tree, clause, "mark").map((mark) => ({ clause, mark })))
    .find(({ mark }) => conditions.has(tree.words[mark]!));
  const isModal = childrenBy(tree, root, "aux").some((child) =>
    /^(?:will|would|['’]ll|shall|may|might|could)$/.test(tree.words[child]!),
  );
  if (!(condition && isModal) && auxiliary === undefined) return null;
  const averting = condition
    ? childrenBy(tree, condition.clause, "nsubj").flatMap((token) => participantsIn(tree, token, "advcl>nsubj"))
    : [];
  const reached = averting.filter((one) => !isOwn(tree, one, speakers));
  return {
    type: "THREATEN",
    token: condition?.mark ?? auxiliary!,
    actors: speakers,
    recipients: reached.length > 0 ? reached : deed.recipients,
    by: condition ? `said … ${tree.words[condition.mark]}` : "said … may",
  };
}

/** Whether a mention in what somebody says is of themselves, as far as its form tells. */
const isOwn = (tree: AnnotatedTree, one: EventArgument, speakers: readonly EventArgument[]): boolean =>
  isPronoun(tree, one) || speakers.some(({ mention }) => mention === one.mention);

const participantsWithin = (tree: AnnotatedTree, span: Span): readonly EventArgument[] => {
  const range = rangeOf(tree, span);
  return range.from === range.to ? [] : participantsIn(tree, headIn(tree, range), "addressee");
};

/** “the dockers *would not* unload it”: in the past who “would not” refused. */
function refusals(tree: AnnotatedTree, told: readonly EventMention[]): readonly EventMention[] {
  const known = new Set(told.flatMap(({ token, entry }) => (entry.pattern === null ? [] : [token])));
  return tree.tokens.flatMap((_, token) => {
    if (!isVerb(tree, token) || known.has(token) || isPassive(tree, token) || isForm(tree, token, silent)) return [];
    const would = childrenBy(tree, token, "aux").find((child) => tree.words[child] === "would");
    const not = childrenBy(tree, token, "advmod").some((child) => /^(?:not|n['’]t)$/.test(tree.words[child]!));
    if (would === undefined || !not || childrenBy(tree, token, "aux").length > 1 || hasRelation(tree, token, "ccomp"))
      return [];
    if (
      objectOf(tree, token) === null ||
      childrenBy(tree, token, "advcl").some((clause) =>
        childrenBy(tree, clause, "mark").some((mark) => conditions.has(tree.words[mark]!)),
      )
    )
      return [];
    const [subject] = childrenBy(tree, token, "nsubj");
    // “*I* would not pull it down yet” only advises.
    const actors =
      subject === undefined || /^(?:i|we|you)$/.test(tree.words[subject]!)
        ? []
        : participantsIn(tree, subject, "nsubj");
    if (actors.length === 0) return [];
    const mention = mentionOf(tree, { type: "REJECT", token: would, actors, recipients: [], by: "would not" });
    return [{ ...mention, span: { start: mention.span.start, end: tree.tokens[token]!.end } }];
  });
}

/** “is *ready* to use force against the dockers”: who is ready for conflict threatens with it. */
function readiness(tree: AnnotatedTree, deeds: ReadonlyMap<number, EventMention>): readonly EventMention[] {
  return [...deeds.values()].flatMap((deed) => {
    const above = headOf(tree, deed.token);
    if (above < 0 || !hasRelation(tree, deed.token, "xcomp", "ccomp", "advcl") || !isForm(tree, above, ready))
      return [];
    if (deed.actors.length === 0 || deed.recipients.length === 0) return [];
    return [
      mentionOf(tree, {
        type: "THREATEN",
        token: above,
        actors: deed.actors,
        recipients: deed.recipients,
        by: "ready to",
      }),
    ];
  });
}
