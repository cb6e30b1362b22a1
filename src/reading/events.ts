import type { ActorId, Event, Mention, Span, Statement } from "../schema.js";
import { contains, firstEndingAfter, inside, overlaps, type Placed, words } from "../span.js";
import meetings from "./data/meetings.json" with { type: "json" };
import { sentenceOf } from "./sentence.js";
import { actorsNamed, type Holders, holdersIn, type Layers, type PlacedId, placedMentions } from "./statements.js";

interface EventLayers extends Layers {
  readonly statements: readonly Statement[];
}

interface Prepared extends EventLayers {
  readonly holder: Holders;
  readonly placed: readonly PlacedId[];
  /** Statements by their cues, in the order of the text. */
  readonly cued: readonly (Placed & { readonly statement: Statement })[];
}

/** A trigger with its sentence, before the parties are known. */
interface Trigger {
  readonly span: Span;
  readonly sentence: Span;
  readonly form: "verb" | "noun";
}

const verbs = new RegExp(`\\b(?:${meetings.verbs.join("|")})\\b`, "gi");
const nouns = new RegExp(`\\b(?:${meetings.nouns.join("|")})(?= (?:with|between)\\b)`, "gi");
const figurative = new RegExp(
  `^\\s+(?:with\\s+)?(?:a |an |the |its |their |his |her )?(?:${meetings.notPeople.join("|")})\\b`,
  "i",
);

/** Meetings of this first version (PLOVER CONSULT): every party is an actor, since they meet each other. */
export function findEvents(layers: EventLayers): readonly Event[] {
  const prepared: Prepared = {
    ...layers,
    holder: holdersIn(layers.statements),
    placed: placedMentions(layers.places),
    cued: layers.statements
      .flatMap((statement) => (statement.cue ? [{ span: statement.cue, statement }] : []))
      .sort((a, b) => a.span.start - b.span.start),
  };
  const told = triggers(layers).flatMap((trigger) => meeting(prepared, trigger) ?? []);
  return merged(told).map((event, index) => ({ ...event, id: `e${index + 1}` }));
}

function triggers({ report, language }: EventLayers): readonly Trigger[] {
  const find = (pattern: RegExp, form: Trigger["form"]): readonly Trigger[] =>
    [...report.text.matchAll(pattern)].flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      const sentence = sentenceOf(language.sentences, span);
      if (!sentence || figurative.test(report.text.slice(span.end, sentence.end))) return [];
      return [{ span, sentence, form }];
    });
  const found = [...find(verbs, "verb"), ...find(nouns, "noun")].sort(
    (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
  );
  return found.filter((trigger, index) => index === 0 || !overlaps(found[index - 1]!.span, trigger.span));
}

function meeting(layers: Prepared, trigger: Trigger): Event | null {
  const parties = [...new Set([...subjectsOf(layers, trigger), ...partnersOf(layers, trigger)])];
  if (parties.length < 2) return null;
  const { span, sentence } = trigger;
  return {
    id: "",
    type: "CONSULT",
    mode: null,
    contexts: [],
    trigger: span,
    retold: [],
    status: statusOf(layers, trigger),
    actors: parties,
    recipients: [],
    place: nearest(layers, layers.placed, span, sentence),
    time: nearest(layers, layers.times, span, sentence),
    within: layers.holder(span)?.id ?? null,
    confidence: 0.8,
  };
}

const isParty = ({ type, actor }: Mention): boolean =>
  actor !== null && /^(?:person|organization|country|group)$/.test(type);

/** “*with the premier and the speaker*”, “*between X and Y*”, or the object of “met”. */
function partnersOf(layers: EventLayers, { span, sentence }: Trigger): readonly ActorId[] {
  const lead = /^\s+(?:\w+ ){0,2}?(?:with|between)\s+|^\s+/.exec(layers.report.text.slice(span.end, sentence.end));
  const start = span.end + (lead?.[0].length ?? 0);
  const reachable = inside(layers.mentions, { start, end: sentence.end })
    .slice(0, 6)
    .filter((mention) => isParty(mention) && isOnePhrase(layers, start, mention.span.start));
  // “met the secretary of the *Pilots' Union* Ada Quill”: the person, not the body in the title.
  const partner = reachable.find(({ type }) => type === "person") ?? reachable[0];
  return partner ? actorsNamed(layers, { start: partner.span.start, end: sentence.end }) : [];
}

/** Whether nothing but titles stands between: “met *Lebanese Speaker of Parliament* Nabih Berri”. */
function isOnePhrase({ language: { tokens }, report: { text } }: EventLayers, start: number, end: number): boolean {
  for (let at = firstEndingAfter(tokens, start); at < tokens.length && tokens[at]!.start < end; at++) {
    const { upos } = tokens[at]!;
    const word = text.slice(tokens[at]!.start, tokens[at]!.end);
    if (!/^(?:ADJ|NOUN|PROPN|DET|NUM)$/.test(upos ?? "") && !/^(?:of|for|-|['’]s?)$/.test(word)) return false;
  }
  return true;
}

/**
 * Who met: the possessor of the noun (“his meeting with”, “X's talks with”), else the subject. The subject of a phrase that
 * opens the sentence comes after it: “In a meeting with Y, *X* said”.
 */
function subjectsOf(layers: Prepared, { span, sentence, form }: Trigger): readonly ActorId[] {
  const { mentions, report } = layers;
  const before = inside(mentions, { start: sentence.start, end: span.start });
  const owner = before.findLast((mention) =>
    /^(?:['’]s?)? (?:\w+ )?$/.test(report.text.slice(mention.span.end, span.start)),
  );
  if (
    form === "noun" &&
    owner &&
    isParty(owner) &&
    (owner.form === "pronoun" || /^['’]/.test(report.text.slice(owner.span.end)))
  ) {
    return [owner.actor!];
  }
  const speech = inside(layers.cued, sentence).findLast(
    ({ statement: { source, content } }) => source && !content.some((piece) => contains(piece, span)),
  );
  if (speech && form === "noun") return speech.statement.speakers;
  const adjunct = /(?:^|,)\s*(?:also |later |earlier )?(?:in|during|at|after|before|following|on)\b[^,]*$/i.test(
    report.text.slice(sentence.start, span.start),
  );
  const holder = layers.holder(span);
  const within = holder?.content.find((piece) => contains(piece, span));
  if (form === "noun" && adjunct) {
    const comma = report.text.slice(span.end, sentence.end).indexOf(",");
    const later = comma < 0 ? null : inside(mentions, { start: span.end + comma, end: sentence.end }).find(isParty);
    return later ? [later.actor!] : [];
  }
  const from = within ? Math.max(within.start, sentence.start) : sentence.start;
  const subject = before.find((mention) => mention.span.start >= from && isParty(mention));
  return subject ? actorsNamed(layers, { start: subject.span.start, end: span.start }) : [];
}

function statusOf({ report }: EventLayers, { span, sentence }: Trigger): Event["status"] {
  const before = report.text.slice(Math.max(sentence.start, span.start - 60), span.start);
  if (/\b(?:cancel(?:l?ed|s)?|called off|postponed|scrapped)\b[^,;]*$/i.test(before)) return "cancelled";
  if (/\b(?:not|never|n['’]t|denie[ds]|denying|refused to|no)\b[^,;.]*$/i.test(before)) return "denied";
  if (/\b(?:if|unless|could|might|may|would)\b[^,;]*$/i.test(before)) return "hypothetical";
  if (
    /\b(?:will|shall|to|plans?|planned|due|scheduled|expected|hopes?|wants?)\b[^,;]*$/i.test(before) &&
    !/\bto attend\b/.test(before)
  )
    return "planned";
  return "reported";
}

/** The place or time of the trigger's sentence that stands nearest behind it, else nearest before it. */
function nearest<Id extends string>(
  { report }: EventLayers,
  candidates: readonly { readonly id: Id; readonly span: Span }[],
  trigger: Span,
  sentence: Span,
): Id | null {
  const near = inside(candidates, sentence);
  const clause = (a: number, b: number): boolean =>
    !/[;“”"]|\b(?:who|which|that|said|says)\b/.test(words(report.text, { start: a, end: b }));
  const after = near.filter(({ span }) => span.start >= trigger.end && clause(trigger.end, span.start));
  // Behind a comma another clause begins, unless the sentence opens with the circumstance: “In Lisbon on Friday, …”.
  const opens = ({ start }: Span): boolean => start - sentence.start < "In the ".length;
  const before = near.filter(
    ({ span }) =>
      span.end <= trigger.start &&
      clause(span.end, trigger.start) &&
      (opens(span) || !report.text.slice(span.end, trigger.start).includes(",")),
  );
  return (after[0] ?? before.at(-1))?.id ?? null;
}

/** Tellings of one happening: the same parties, and no two different times. */
function merged(told: readonly Event[]): readonly Event[] {
  const events: Event[] = [];
  for (const event of told) {
    const index = events.findIndex(
      (known) =>
        known.status === event.status &&
        known.actors.length === event.actors.length &&
        known.actors.every((actor) => event.actors.includes(actor)) &&
        (known.time === event.time || known.time === null || event.time === null),
    );
    if (index < 0) {
      events.push(event);
      continue;
    }
    const known = events[index]!;
    events[index] = {
      ...known,
      retold: [...known.retold, event.trigger],
      place: known.place ?? event.place,
      time: known.time ?? event.time,
    };
  }
  return events;
}
