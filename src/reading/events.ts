/** Events: happenings with their parties known, each within the statement that tells it; one event for all tellings of one happening. */
import { type Evidence, hundredths, logit, probability } from "../language/calibration.js";
import type { Event, EventId, Mention, PlaceId, Span, Statement, TimeId } from "../schema.js";
import { byPlace, contains } from "../span.js";
import { type Hanging, hanging, placeOf, timeOf } from "./events/circumstances.js";
import { contextsOf } from "./events/contexts.js";
import type { Happening, Happenings } from "./events/happenings.js";
import type { Party } from "./events/parties.js";
import { retelling } from "./events/retold.js";
import { standingOf } from "./events/status.js";
import type { Known, Telling } from "./events/telling.js";
import { sentenceOf } from "./sentence.js";
import { type Holders, holdersIn, type Layers, placedMentions } from "./statements.js";

export interface EventLayers extends Layers {
  readonly statements: readonly Statement[];
  readonly happenings: Happenings;
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
 * The stage of events: one for each happening in the order of its first telling, ids e1, e2 …, with actors, place, time and the innermost
 * statement that tells it. Happenings of whom nobody is known are left out.
 */
export function tellEvents(layers: EventLayers): readonly ToldEvent[] {
  const { scene, happenings } = layers.happenings;
  const prepared: Prepared = {
    ...layers,
    holder: holdersIn(layers.statements),
    hungPlaces: hanging(
      scene,
      placedMentions(layers.places).map((place) => ({ ...place, key: place.id })),
    ),
    // How long or how often something was is no time at which it was.
    hungTimes: hanging(
      scene,
      layers.times.flatMap(({ id, span, type, value }) =>
        type === "date" || type === "time" ? [{ id, span, key: value ?? id }] : [],
      ),
    ),
  };
  const tellings = happenings.map((happening) => telling(prepared, happening));
  return retelling(scene, layers.language.sentences, tellings).map((own, index) => {
    const evidence = evidenceOf(layers, own[0]!);
    return { event: eventOf(layers, own, evidence, `e${index + 1}`), tellings: own, evidence };
  });
}

interface Prepared extends EventLayers {
  readonly holder: Holders;
  readonly hungPlaces: Hanging<PlaceId>;
  readonly hungTimes: Hanging<TimeId>;
}

function telling(layers: Prepared, happening: Happening): Telling {
  const { scene } = layers.happenings;
  const { entry } = happening;
  const actors = known(layers, happening.actors);
  const recipients = known(layers, happening.recipients).filter(
    ({ actor }) => !actors.some((own) => own.actor === actor),
  );
  const within = layers.holder(happening.span);
  return {
    happening,
    standing: standingOf(scene, happening),
    actors: entry.reciprocal ? [...actors, ...recipients] : actors,
    recipients: entry.reciprocal ? [] : recipients,
    place: placeOf(scene, layers.hungPlaces, happening),
    time: timeOf(scene, layers.hungTimes, happening),
    within,
  };
}

/** Each actor once, at the first of its parts. */
function known({ mentions }: Layers, parties: readonly Party[]): readonly Known[] {
  const found: Known[] = [];
  for (const party of parties) {
    const { actor } = mentions[party.mention]!;
    if (actor !== null && !found.some((own) => own.actor === actor)) found.push({ ...party, actor });
  }
  return found;
}

/** Of its first telling, whose type and parties it has. */
function evidenceOf({ language, mentions }: EventLayers, { happening, actors, recipients }: Telling): EventEvidence {
  const { entry, probability: ofType } = happening;
  const parties = [...actors, ...recipients].map(({ mention }) => mentions[mention]!);
  const told = (form: Mention["form"]): Evidence =>
    parties.some((party) => party.form === form) ? { [`told by ${form}`]: 1 } : {};
  const isNamedBeyond = ({ actor, span }: Mention): boolean => {
    const names = mentions.filter((other) => other.actor === actor && other.form === "name");
    const sentence = sentenceOf(language.sentences, span);
    return names.length > 0 && !names.some((name) => sentence && contains(sentence, name.span));
  };
  const by = (side: string, known: readonly Known[]): Evidence =>
    Object.fromEntries(known.map(({ rule }) => [`${side}: ${ruleName(rule)}`, 1]));
  const lacking = {
    ...(actors.length === 0 ? { "no actor": 1 } : {}),
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

/** “behind “to”: its possessor”: without the word that stands there and without what is taken of it. */
const ruleName = (rule: string): string => rule.replace(/ “.*|[:,].*/, "");

function eventOf(
  { happenings: { scene }, mentions }: EventLayers,
  tellings: readonly Telling[],
  evidence: EventEvidence,
  id: EventId,
): Event {
  const [first, ...more] = tellings as [Telling, ...Telling[]];
  const { entry, span } = first.happening;
  const resolution = mentions.reduce(
    (all, { id, confidence }) => (evidence.resolved.includes(id) ? all * confidence : all),
    1,
  );
  const outermost = tellings.some(({ within }) => within === null) ? null : first.within;
  return {
    id,
    type: entry.type,
    mode: tellings.map((telling) => telling.happening.entry.mode).find((mode) => mode !== null) ?? null,
    contexts: [...new Set(tellings.flatMap(({ happening }) => contextsOf(scene, happening)))],
    trigger: span,
    retold: more.map(({ happening }): Span => happening.span).sort(byPlace),
    status: first.standing.status,
    actors: [...new Set(tellings.flatMap(({ actors }) => actors.map(({ actor }) => actor)))],
    recipients: [...new Set(tellings.flatMap(({ recipients }) => recipients.map(({ actor }) => actor)))],
    place: tellings.find(({ place }) => place)?.place?.id ?? null,
    time: tellings.find(({ time }) => time)?.time?.id ?? null,
    within: outermost?.id ?? null,
    confidence: hundredths(
      probability("types", evidence.type) * probability("arguments", evidence.arguments) * resolution,
    ),
  };
}
