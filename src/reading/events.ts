/** Events: event mentions with their arguments resolved, each within the statement that tells it; one event for all that tell of the same. */
import { hundredths, probability } from "../language/calibration.js";
import type { Event, EventId, PlaceId, Span, Statement, TimeId } from "../schema.js";
import { byPlace } from "../span.js";
import type { AnnotatedTree } from "./events/annotated.js";
import { type Hanging, hanging, placeOf, timeOf } from "./events/circumstances.js";
import { contextsOf } from "./events/contexts.js";
import type { EventMention } from "./events/event-mention.js";
import { type EventEvidence, evidenceOf } from "./events/evidence.js";
import { factualityOf } from "./events/factuality.js";
import type { EventMentions } from "./events/mentions.js";
import { numbersOf } from "./events/numbers.js";
import type { EventArgument } from "./events/participants.js";
import { isParticular } from "./events/particular.js";
import { retelling } from "./events/retold.js";
import type { Known, Telling } from "./events/telling.js";
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
  const tellings = eventMentions
    .map((eventMention) => telling(prepared, eventMention))
    .filter((one) =>
      isParticular(tree, layers.language.sentences, layers.report.published, one, described(layers, one)),
    );
  return retelling(tree, layers.language.sentences, tellings).map((own, index) => {
    const evidence = evidenceOf(layers, tree, own);
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

/** A telling by the words by which those are known who act: their own, but for pronouns of actors without a name the first description. */
function described({ mentions, eventMentions: { tree } }: EventLayers, telling: Telling): Telling {
  const actors = telling.actors.map((one) => {
    if (tree.mentions[one.mention]!.form !== "pronoun") return one;
    const own = mentions.filter(({ actor }) => actor === one.actor);
    const first = own.find(({ form }) => form !== "pronoun");
    return first === undefined || own.some(({ form }) => form === "name")
      ? one
      : { ...one, mention: mentions.indexOf(first) };
  });
  return { ...telling, actors };
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
