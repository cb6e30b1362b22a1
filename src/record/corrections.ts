/**
 * What people say of entries. A correction hangs on the version of a report and on the anchor that the entry had when it was read, and
 * is applied to every reading of that version. Corrections are only ever added; an undo is one more of them.
 */

import * as z from "zod/mini";
import { ANCHOR, type Anchor, anchorOf, entryAt } from "../anchor.js";
import { attitudes, eventTypes, statementKinds } from "../kinds.js";
import { type Actor, type ActorId, type Event, type Reading, type Statement, spanSchema } from "../schema.js";

const anchor = z.string().check(z.regex(ANCHOR)) as unknown as z.ZodMiniType<Anchor>;

/** `on` is what it is said of, and every other anchor is of the same version. */
export const correctionSchema = z.discriminatedUnion("kind", [
  /** It is right as it stands. */
  z.strictObject({ kind: z.literal("confirm"), on: anchor }),
  /** The text does not say it. */
  z.strictObject({ kind: z.literal("reject"), on: anchor }),
  /** Who speaks in a statement, or acts in an event; an empty list: nobody whom the text names. */
  z.strictObject({ kind: z.literal("speakers"), on: anchor, actors: z.array(anchor) }),
  z.strictObject({ kind: z.literal("attitude"), on: anchor, attitude: z.enum(attitudes) }),
  z.strictObject({ kind: z.literal("form"), on: anchor, form: z.enum(statementKinds) }),
  z.strictObject({ kind: z.literal("type"), on: anchor, type: z.enum(eventTypes) }),
  /** Where a part of a statement stands. */
  z.strictObject({
    kind: z.literal("border"),
    on: anchor,
    part: z.enum(["source", "cue", "content"]),
    spans: z.array(spanSchema),
  }),
  /** This actor and the other are one. */
  z.strictObject({ kind: z.literal("merge"), on: anchor, other: anchor }),
  /** These mentions are somebody else. */
  z.strictObject({ kind: z.literal("split"), on: anchor, mentions: z.array(anchor).check(z.minLength(1)) }),
  /** It is one with an entry of its kind in another report. */
  z.strictObject({ kind: z.literal("same"), on: anchor, other: z.strictObject({ report: z.string(), anchor }) }),
  /** It is never one with that. */
  z.strictObject({ kind: z.literal("different"), on: anchor, other: z.strictObject({ report: z.string(), anchor }) }),
  z.strictObject({ kind: z.literal("note"), on: anchor, text: z.string().check(z.minLength(1), z.maxLength(10_000)) }),
  /** The correction with this id does not hold any more. */
  z.strictObject({ kind: z.literal("undo"), on: anchor, correction: z.int() }),
]);

export type Correction = z.infer<typeof correctionSchema>;

/** A correction with who gave it, and when. */
export interface Given {
  readonly id: number;
  readonly correction: Correction;
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A reading with what people said of it. */
export interface Corrected {
  /** Rejected entries are not in it; ids of the others are as they were. */
  readonly reading: Reading;
  /** By id: the anchor that an entry had when it was read, under which corrections find it. */
  readonly anchors: ReadonlyMap<string, Anchor>;
  /** By id: the last that confirmed or changed the entry. */
  readonly confirmed: ReadonlyMap<string, Given>;
  /** By id: in the order in which they were given. */
  readonly notes: ReadonlyMap<string, readonly Given[]>;
  /** Corrections whose entry this reading does not have. They are kept for one that does. */
  readonly orphans: readonly Given[];
}

/** Ids of those that do not hold any more. An undo that was undone itself takes nothing back. */
export function undoneIn(given: readonly Given[]): ReadonlySet<number> {
  const undone = new Set<number>();
  // The last first: what undoes may itself be undone.
  for (const { id, correction } of [...given].reverse())
    if (correction.kind === "undo" && !undone.has(id)) undone.add(correction.correction);
  return undone;
}

/** Those that hold: without the undone, and without what undoes. In the order in which they were given. */
export function holding(given: readonly Given[]): readonly Given[] {
  const undone = undoneIn(given);
  return given.filter(({ id, correction }) => correction.kind !== "undo" && !undone.has(id));
}

/** Applies corrections in the order in which they were given: the last word of two that differ counts. */
export function corrected(reading: Reading, given: readonly Given[]): Corrected {
  const anchors = new Map<string, Anchor>(
    [
      ...reading.mentions,
      ...reading.actors,
      ...reading.statements,
      ...reading.events,
      ...reading.places,
      ...reading.times,
    ].map((entry) => [entry.id, anchorOf(reading, entry)]),
  );
  const confirmed = new Map<string, Given>();
  const notes = new Map<string, Given[]>();
  const orphans: Given[] = [];
  let now = reading;
  for (const one of holding(given)) {
    const entry = entryAt(reading, one.correction.on);
    const next = entry && applied(now, entry.id, one.correction, idsIn(reading));
    if (!entry || !next) {
      orphans.push(one);
      continue;
    }
    now = next;
    if (one.correction.kind === "note") notes.set(entry.id, [...(notes.get(entry.id) ?? []), one]);
    // What is said of two reports is no word on what this one says.
    else if (one.correction.kind !== "same" && one.correction.kind !== "different") confirmed.set(entry.id, one);
  }
  for (const { id, mentions } of now.actors)
    if (!anchors.has(id)) anchors.set(id, `${anchors.get(mentions[0]!)!.replace("m:", "a:")}~split` as Anchor);
  return { reading: now, anchors, confirmed, notes, orphans };
}

/** The id that an anchor had in the reading as it was read; undefined: it has no such entry. */
type Ids = (anchor: Anchor) => string | undefined;

const idsIn =
  (reading: Reading): Ids =>
  (anchor) =>
    entryAt(reading, anchor)?.id;

/** null: something that the correction speaks of is not there (any more). */
function applied(reading: Reading, id: string, correction: Correction, ids: Ids): Reading | null {
  switch (correction.kind) {
    case "confirm":
    case "note":
    case "same":
    case "different":
    case "undo":
      return reading;
    case "reject":
      return without(reading, id);
    case "speakers": {
      const actors = correction.actors.map(ids);
      if (!actors.every((actor) => reading.actors.some((other) => other.id === actor))) return null;
      const speakers = actors as ActorId[];
      return changed(
        reading,
        id,
        (statement) => ({ ...statement, speakers, anonymous: speakers.length === 0 && statement.source !== null }),
        (event) => ({ ...event, actors: speakers }),
      );
    }
    case "attitude":
      return changed(reading, id, (statement) => ({ ...statement, attitude: correction.attitude }), null);
    case "form":
      return changed(reading, id, (statement) => ({ ...statement, kind: correction.form }), null);
    case "type":
      return changed(reading, id, null, (event) => ({ ...event, type: correction.type, mode: null }));
    case "border": {
      const { part, spans } = correction;
      const inText = spans.every(({ start, end }) => start < end && end <= reading.report.text.length);
      if (!inText || (part === "content" ? spans.length === 0 : spans.length > 1)) return null;
      const to = part === "content" ? { content: spans } : { [part]: spans[0] ?? null };
      return changed(reading, id, (statement) => ({ ...statement, ...to }), null);
    }
    case "merge": {
      const other = ids(correction.other);
      return other === undefined ? null : merged(reading, id as ActorId, other as ActorId);
    }
    case "split":
      return split(reading, id as ActorId, new Set(correction.mentions.map(ids)));
    default:
      return correction satisfies never;
  }
}

/** null: no statement, or no event, has this id, or it is none of the kinds that can be changed so. */
function changed(
  reading: Reading,
  id: string,
  statement: ((statement: Statement) => Statement) | null,
  event: ((event: Event) => Event) | null,
): Reading | null {
  if (statement && reading.statements.some((one) => one.id === id))
    return { ...reading, statements: reading.statements.map((one) => (one.id === id ? statement(one) : one)) };
  if (event && reading.events.some((one) => one.id === id))
    return { ...reading, events: reading.events.map((one) => (one.id === id ? event(one) : one)) };
  return null;
}

/** What a rejected statement told is then told by whoever tells that statement. */
function without(reading: Reading, id: string): Reading | null {
  const statement = reading.statements.find((one) => one.id === id);
  if (!statement) {
    const events = reading.events.filter((one) => one.id !== id);
    return events.length < reading.events.length ? { ...reading, events } : null;
  }
  const lifted = <E extends Statement | Event>(entry: E): E =>
    entry.within === id ? { ...entry, within: statement.within } : entry;
  return {
    ...reading,
    statements: reading.statements.filter((one) => one !== statement).map(lifted),
    events: reading.events.map(lifted),
  };
}

function merged(reading: Reading, id: ActorId, other: ActorId): Reading | null {
  const one = reading.actors.find((actor) => actor.id === id);
  const two = reading.actors.find((actor) => actor.id === other);
  if (!one || !two || one === two) return null;
  const both: Actor = {
    ...one,
    aliases: [...new Set([...one.aliases, two.name, ...two.aliases])].filter((name) => name !== one.name),
    roles: [...one.roles, ...two.roles],
    country: one.country ?? two.country,
    wikidata: one.wikidata ?? two.wikidata,
    mentions: [...one.mentions, ...two.mentions].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
  };
  const actors = reading.actors.filter((actor) => actor !== two).map((actor) => (actor === one ? both : actor));
  return renamed({ ...reading, actors }, (actor) => (actor === other ? id : actor));
}

/** The mentions get an actor of their own. Statements and events whose words name only these go with them. */
function split(reading: Reading, id: ActorId, mentions: ReadonlySet<string | undefined>): Reading | null {
  const whole = reading.actors.find((actor) => actor.id === id);
  const away = reading.mentions.filter((mention) => mention.actor === id && mentions.has(mention.id));
  if (!whole || away.length < mentions.size || away.length === whole.mentions.length) return null;
  const last = Math.max(...reading.actors.map((actor) => Number(actor.id.slice(1))));
  const own: ActorId = `a${last + 1}`;
  const named = away.find(({ form }) => form === "name") ?? away[0]!;
  const word = (mention: (typeof away)[number]) => reading.report.text.slice(mention.span.start, mention.span.end);
  const isAway = new Set(away.map((mention) => mention.id));
  const stays = { ...whole, mentions: whole.mentions.filter((mention) => !isAway.has(mention)) };
  const goes: Actor = {
    ...whole,
    id: own,
    name: word(named),
    aliases: [...new Set(away.map(word))].filter((name) => name !== word(named)),
    roles: [],
    wikidata: null,
    mentions: away.map((mention) => mention.id),
  };
  const speaks = (statement: Statement): boolean =>
    statement.source !== null &&
    away.some(({ span }) => span.start >= statement.source!.start && span.end <= statement.source!.end);
  return {
    ...reading,
    actors: [...reading.actors.map((actor) => (actor === whole ? stays : actor)), goes],
    mentions: reading.mentions.map((mention) => (isAway.has(mention.id) ? { ...mention, actor: own } : mention)),
    statements: reading.statements.map((statement) =>
      speaks(statement)
        ? { ...statement, speakers: statement.speakers.map((speaker) => (speaker === id ? own : speaker)) }
        : statement,
    ),
  };
}

function renamed(reading: Reading, to: (actor: ActorId) => ActorId): Reading {
  const all = (actors: readonly ActorId[]): ActorId[] => [...new Set(actors.map(to))];
  return {
    ...reading,
    mentions: reading.mentions.map((mention) => (mention.actor ? { ...mention, actor: to(mention.actor) } : mention)),
    statements: reading.statements.map((statement) => ({
      ...statement,
      speakers: all(statement.speakers),
      addressees: all(statement.addressees),
      about: all(statement.about),
    })),
    events: reading.events.map((event) => ({ ...event, actors: all(event.actors), recipients: all(event.recipients) })),
  };
}
