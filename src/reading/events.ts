/** Events: event mentions with their arguments resolved, each within the statement that tells it; one event for all that tell of the same. */
import { type Evidence, hundredths, logit, probability } from "../language/calibration.js";
import type { Event, EventId, Mention, PlaceId, Span, Statement, TimeId } from "../schema.js";
import { byPlace, contains } from "../span.js";
import type { AnnotatedTree } from "./events/annotated.js";
import { type Hanging, hanging, placeOf, timeOf } from "./events/circumstances.js";
import { contextsOf } from "./events/contexts.js";
import type { EventMention } from "./events/event-mention.js";
import { factualityOf } from "./events/factuality.js";
import { numbersOf } from "./events/numbers.js";
import type { EventArgument } from "./events/participants.js";
import { retelling } from "./events/retold.js";
import type { Known, Telling } from "./events/telling.js";
import type { EventMentions } from "./events/triggers.js";
import { sentenceOf } from "./sentence.js";
import { type Holders, holdersIn, type Layers, placedMentions } from "./statements.js";

export interface EventLayers extends Layers {
  readonly statements: readonly Statement[];
  readonly eventMentions: EventMentions;
}

/** An event with its tellings, in the order of the text. */
export interface ToldEvent {
  readonly event: Event;
  readonly tellings: readonly Telling[];
  readonly evidence: EventEvidence;
}

/** What the confidence of an event rests on. */
export interface EventEvidence {
  /** That it is of its type. */
  readonly type: Evidence;
  /** That syntax gives it the right actors and recipients. */
  readonly arguments: Evidence;
  /** Ids of the mentions by which actors are told of who are named in other sentences only: each must mean its actor. */
  readonly resolved: readonly Mention["id"][];
}

/**
 * The stage of events: one for each event told in the order of its first telling, ids e1, e2 …, with actors, place, time and the innermost
 * statement that tells it. Mentions of which nobody is known are left out.
 */
export function tellEvents(layers: EventLayers): readonly ToldEvent[] {
  const { tree, eventMentions } = layers.eventMentions;
  const prepared: Prepared = {
    ...layers,
    holder: holdersIn(layers.statements),
    hungPlaces: hanging(
      tree,
      placedMentions(layers.places).map((place) => ({ ...place, key: place.id })),
    ),
    // How long or how often something was is no time at which it was.
    hungTimes: hanging(
      tree,
      layers.times.flatMap(({ id, span, type, value }) =>
        type === "date" || type === "time" ? [{ id, span, key: value ?? id }] : [],
      ),
    ),
  };
  const tellings = eventMentions.map((eventMention) => telling(prepared, eventMention));
  return retelling(tree, layers.language.sentences, tellings).map((own, index) => {
    const evidence = evidenceOf(layers, own);
    return { event: eventOf(layers, own, evidence, `e${index + 1}`), tellings: own, evidence };
  });
}

interface Prepared extends EventLayers {
  readonly holder: Holders;
  readonly hungPlaces: Hanging<PlaceId>;
  readonly hungTimes: Hanging<TimeId>;
}

function telling(layers: Prepared, eventMention: EventMention): Telling {
  const { tree } = layers.eventMentions;
  const { entry } = eventMention;
  const actors = known(layers, eventMention.actors);
  const recipients = known(layers, eventMention.recipients).filter(
    ({ actor }) => !actors.some((own) => own.actor === actor),
  );
  const within = layers.holder(eventMention.told ?? eventMention.span);
  return {
    eventMention,
    factuality: factualityOf(tree, eventMention),
    actors: entry.reciprocal ? [...actors, ...recipients] : actors,
    recipients: entry.reciprocal ? [] : recipients,
    place: placeOf(tree, layers.hungPlaces, eventMention),
    time: timeOf(tree, layers.hungTimes, eventMention),
    within,
  };
}

/** Each actor once, at the first of its parts. */
function known({ mentions }: Layers, parties: readonly EventArgument[]): readonly Known[] {
  const found: Known[] = [];
  for (const party of parties) {
    const { actor } = mentions[party.mention]!;
    if (actor !== null && !found.some((own) => own.actor === actor)) found.push({ ...party, actor });
  }
  return found;
}

/** Of its first telling, whose type it has, and of the first that has actors or recipients. */
function evidenceOf({ language, mentions }: EventLayers, tellings: readonly Telling[]): EventEvidence {
  const [{ eventMention }] = tellings as [Telling, ...Telling[]];
  const actors = tellings.find((one) => one.actors.length > 0)?.actors ?? [];
  const recipients = tellings.find((one) => one.recipients.length > 0)?.recipients ?? [];
  const { entry, probability: ofType } = eventMention;
  const parties = [...actors, ...recipients].map(({ mention }) => mentions[mention]!);
  const told = (form: Mention["form"]): Evidence =>
    parties.some((party) => party.form === form) ? { [`told by ${form}`]: 1 } : {};
  const isNamedBeyond = ({ actor, span }: Mention): boolean => {
    const names = mentions.filter((other) => other.actor === actor && other.form === "name");
    const sentence = sentenceOf(language.sentences, span);
    return names.length > 0 && !names.some((name) => sentence && contains(sentence, name.span));
  };
  const by = (side: string, known: readonly Known[]): Evidence =>
    Object.fromEntries(known.map(({ path }) => [`${side}: ${relationsOf(path)}`, 1]));
  const lacking = {
    // “a car bomb killed three” lacks nobody: such violence is told without a doer.
    ...(actors.length === 0 && !entry.alone ? { "no actor": 1 } : {}),
    ...(recipients.length === 0 && !entry.reciprocal ? { "no recipient": 1 } : {}),
  };
  return {
    // Words that nobody does to anybody are often none of the type.
    type: {
      classifier: logit(ofType),
      [entry.form]: 1,
      ...(entry.pattern === null ? { unlisted: 1 } : {}),
      ...lacking,
    },
    arguments: {
      ...by("actor", actors),
      ...by("recipient", recipients),
      ...lacking,
      ...(parties.length > 2 ? { "more than two": 1 } : {}),
      ...told("pronoun"),
      ...told("description"),
    },
    resolved: parties.flatMap((party) => (party.form !== "name" && isNamedBeyond(party) ? [party.id] : [])),
  };
}

/** “obl:to>nmod:poss” as “obl”: the first relation, or both of a way through a clause, without the words that stand there. */
const relationsOf = (path: string): string => {
  const relations = path.split(">").map((step) => step.replace(/\[.*|:(?!poss|pass).*/, ""));
  return relations.slice(0, /^(?:ccomp|xcomp|advcl|acl|light|\^)$/.test(relations[0]!) ? 2 : 1).join(">");
};

function eventOf(
  { eventMentions: { tree }, mentions }: EventLayers,
  tellings: readonly Telling[],
  evidence: EventEvidence,
  id: EventId,
): Event {
  const [first, ...more] = tellings as [Telling, ...Telling[]];
  const { entry, span } = first.eventMention;
  const resolution = mentions.reduce(
    (all, { id, confidence }) => (evidence.resolved.includes(id) ? all * confidence : all),
    1,
  );
  const outermost = tellings.some(({ within }) => within === null) ? null : first.within;
  return {
    id,
    type: entry.type,
    mode: tellings.map((telling) => telling.eventMention.entry.mode).find((mode) => mode !== null) ?? null,
    contexts: [...new Set(tellings.flatMap(({ eventMention }) => contextsOf(tree, eventMention)))],
    trigger: span,
    retold: more.map(({ eventMention }): Span => eventMention.span).sort(byPlace),
    status: first.factuality.status,
    actors: [...new Set(tellings.flatMap(({ actors }) => actors.map(({ actor }) => actor)))],
    recipients: [...new Set(tellings.flatMap(({ recipients }) => recipients.map(({ actor }) => actor)))],
    numbers: numbersIn(tree, tellings),
    place: tellings.find(({ place }) => place)?.place?.id ?? null,
    time: tellings.find(({ time }) => time)?.time?.id ?? null,
    within: outermost?.id ?? null,
    confidence: hundredths(
      probability("types", evidence.type) * probability("arguments", evidence.arguments) * resolution,
    ),
  };
}

/** Of all tellings, what each counts; what two of them count of one kind stands as it is told first. */
function numbersIn(tree: AnnotatedTree, tellings: readonly Telling[]): Event["numbers"] {
  const found: Event["numbers"][number][] = [];
  for (const { eventMention } of tellings) {
    const own = numbersOf(tree, eventMention);
    found.push(...own.filter(({ of }) => !found.some((known) => known.of === of)));
  }
  return found.sort((a, b) => byPlace(a.span, b.span));
}
