/** Whose words fill a report, and who is only named in it. */
import { entryOf } from "../reading/by-id.js";
import type { Actor, ActorId, PartKind, Reading } from "../schema.js";
import { byPlace } from "../span.js";
import { rolesWords, typeWords } from "./actors.js";
import { told } from "./statement.js";
import { counted, percent } from "./words.js";

export interface ActorView {
  readonly id: ActorId;
  readonly name: string;
  /** All roles; null: none. */
  readonly roles: string | null;
  /** “organization”, “country”, “group”; null for a person, and where the kind says nothing. */
  readonly type: string | null;
  /** How often the report names or means the actor. */
  readonly mentions: number;
}

export interface VoiceView {
  /** Null: speakers that could not be resolved, taken together. */
  readonly actor: ActorView | null;
  readonly name: string;
  /** “3 statements”. */
  readonly statements: string;
  /** What part of the report's own text is this voice's words, quoted or reported: 0 to 1. */
  readonly share: number;
  /** The share in words, or “second-hand” where the report has this voice's words only from others who tell them. */
  readonly filled: string;
}

export interface VoicesView {
  /** The fullest voice first. */
  readonly speaking: readonly VoiceView[];
  /** What is left: the outlet's own voice. */
  readonly own: { readonly share: number; readonly filled: string };
  /** Actors that no statement is credited to, the most mentioned first. */
  readonly onlyNamed: readonly ActorView[];
}

/** A voice in figures. */
export interface Voice {
  /** null: speakers that could not be resolved, taken together. */
  readonly actor: ActorId | null;
  /** How many statements are this voice's, and how many of them are given without a name. */
  readonly statements: number;
  readonly anonymous: number;
  /** What part of the report's own text is this voice's words, quoted or reported: 0 to 1. */
  readonly share: number;
  /** The report has this voice's words only from others who tell them. */
  readonly isSecondHand: boolean;
}

/** Who speaks in a report, the fullest voice first, and who is only named, in the order of the text. */
export function voicesView(reading: Reading): VoicesView {
  const speaking = voicesOf(reading).map((voice) => voiceView(reading, voice));
  const own = Math.max(0, 1 - speaking.reduce((sum, { share }) => sum + share, 0));
  return { speaking, own: { share: own, filled: percent(own) }, onlyNamed: onlyNamed(reading).map(actorView) };
}

const actorView = (actor: Actor): ActorView => ({
  id: actor.id,
  name: actor.name,
  roles: rolesWords(actor),
  type: typeWords(actor),
  mentions: actor.mentions.length,
});

const readParts: ReadonlySet<PartKind> = new Set(["title", "heading", "paragraph", "quotation"]);

/**
 * The voices of a report, the fullest first. A statement told within another counts for the number of its speaker's statements, but
 * its words belong to the voice that tells it. Words of several statements belong to the first.
 */
export function voicesOf(reading: Reading): readonly Voice[] {
  const length = reading.report.parts
    .filter(({ kind }) => readParts.has(kind))
    .reduce((sum, { span }) => sum + span.end - span.start, 0);
  const tally = new Map<
    ActorId | null,
    { statements: number; anonymous: number; filled: number; secondHand: boolean }
  >();
  const tallied = (id: ActorId | null) => {
    const entry = tally.get(id) ?? { statements: 0, anonymous: 0, filled: 0, secondHand: true };
    tally.set(id, entry);
    return entry;
  };
  for (const { speakers, within, anonymous } of reading.statements) {
    for (const id of speakers.length > 0 ? speakers : [null]) {
      const entry = tallied(id);
      entry.statements += 1;
      if (anonymous) entry.anonymous += 1;
      entry.secondHand &&= within !== null;
    }
  }
  let reached = 0;
  const outer = told(reading).flatMap(({ statement: { content, speakers } }) =>
    content.map((span) => ({ span, speaker: speakers[0] ?? null })),
  );
  for (const { span, speaker } of outer.sort((a, b) => byPlace(a.span, b.span))) {
    tallied(speaker).filled += Math.max(0, span.end - Math.max(span.start, reached));
    reached = Math.max(reached, span.end);
  }
  return [...tally]
    .map(([actor, { statements, anonymous, filled, secondHand }]) => ({
      actor,
      statements,
      anonymous,
      share: length === 0 ? 0 : Math.min(1, filled / length),
      isSecondHand: secondHand,
    }))
    .sort((a, b) => b.share - a.share || b.statements - a.statements);
}

function voiceView(reading: Reading, { actor: id, statements, share, isSecondHand }: Voice): VoiceView {
  const actor = entryOf(reading.actors, id);
  return {
    actor: actor ? actorView(actor) : null,
    name: id === null ? "speakers not identified" : (actor?.name ?? id),
    statements: counted(statements, "statement"),
    share,
    filled: isSecondHand ? "second-hand" : percent(share),
  };
}

function onlyNamed({ statements, actors }: Reading): readonly Actor[] {
  const speaking = new Set(statements.flatMap(({ speakers }) => speakers));
  return actors.filter(({ id }) => !speaking.has(id)).sort((a, b) => b.mentions.length - a.mentions.length);
}
