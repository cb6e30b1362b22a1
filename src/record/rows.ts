/**
 * What a reading puts into the tables, before anything has an id of the record. Pure. Texts are well-formed Unicode without U+0000,
 * which PostgreSQL does not take.
 */
import type { Anchor } from "../anchor.js";
import { entryOf } from "../reading/by-id.js";
import { intervalOf } from "../reading/times/interval.js";
import type { Event, Mention, Place, Reading, Span, Statement } from "../schema.js";
import { contains, firstEndingAfter } from "../span.js";
import { chain, type Link } from "../view/chain.js";
import { voicesOf } from "../view/voices.js";
import type { Corrected } from "./corrections.js";
import { dayOf } from "./key.js";
import { nameForms } from "./names.js";
import type { NewRow } from "./schema.js";
import { short } from "./short.js";

/** Rows of a reading; ids within the reading (`a3`) stand where ids of the record will. */
export interface ReadingRows {
  readonly actors: readonly ActorRow[];
  readonly places: readonly (Omit<NewRow<"places">, "id"> & { readonly id: Place["id"] })[];
  readonly statements: readonly StatementRow[];
  readonly events: readonly EventRow[];
  readonly voices: readonly VoiceRow[];
}

export interface VoiceRow {
  /** null: speakers that could not be resolved, taken together. */
  readonly actor: string | null;
  readonly row: Omit<NewRow<"voices">, "version" | "actor">;
}

export interface ActorRow {
  readonly id: string;
  readonly row: Omit<NewRow<"actors">, "id" | "version" | "named">;
  /** null: the report gives no name. */
  readonly name: NameRow | null;
  readonly roles: readonly Omit<NewRow<"roles">, "actor">[];
}

export interface NameRow {
  readonly key: string;
  readonly name: string;
  readonly forms: readonly Omit<NewRow<"forms">, "name">[];
}

export interface StatementRow {
  readonly id: string;
  readonly row: Omit<NewRow<"statements">, "key" | "version" | "within" | "place">;
  readonly within: string | null;
  readonly place: string | null;
  readonly actors: Readonly<Record<NewRow<"statement_actors">["part"], readonly string[]>>;
  readonly chain: readonly Link[];
  /** Types of the events that its content tells. */
  readonly tells: readonly string[];
}

export interface EventRow {
  readonly id: string;
  readonly row: Omit<NewRow<"events">, "key" | "version" | "within" | "place">;
  readonly within: string | null;
  readonly place: string | null;
  readonly actors: Readonly<Record<NewRow<"event_actors">["part"], readonly string[]>>;
  readonly chain: readonly Link[];
}

export function rowsOf({ reading, anchors, confirmed }: Corrected): ReadingRows {
  const anchorOf = (id: string): Anchor => anchors.get(id)!;
  const by = (id: string): string | null => {
    const given = confirmed.get(id);
    return given ? clean(given.user) : null;
  };
  const words = wordsIn(reading);
  const mentions = new Map(reading.mentions.map((mention) => [mention.id, mention]));
  return {
    actors: reading.actors.map((actor) => ({
      id: actor.id,
      row: {
        anchor: anchorOf(actor.id),
        type: actor.type,
        name: clean(actor.name),
        country: actor.country,
        wikidata: actor.wikidata,
      },
      name: nameOf(
        actor.mentions.flatMap((id) => mentions.get(id) ?? []),
        clean(actor.name),
        words,
      ),
      roles: actor.roles.map(({ title, of, span }) => ({ title: clean(title), of: of && clean(of), ...span })),
    })),
    places: reading.places.map(({ id, key, name, kind, country, lat, lon, geonames }) => ({
      id,
      key: short(clean(key)),
      name: clean(name),
      name_key: nameForms(name).sorted,
      kind,
      country,
      lat,
      lon,
      geonames,
    })),
    statements: reading.statements.map((statement) => {
      const { source, cue, occasion, content } = statement;
      const { start, end } = spanned([source, cue, ...content]);
      return {
        id: statement.id,
        row: {
          anchor: anchorOf(statement.id),
          kind: statement.kind,
          attitude: statement.attitude,
          anonymous: statement.anonymous ? 1 : 0,
          words: content.map(words).filter(Boolean).join(" … "),
          source: (source && words(source)) || null,
          cue: (cue && words(cue)) || null,
          occasion: (occasion && words(occasion)) || null,
          start,
          end,
          pieces: JSON.stringify(content.map((piece) => [piece.start, piece.end])),
          confidence: statement.confidence,
          confirmed: by(statement.id),
          ...daysOf(reading, statement),
        },
        within: statement.within,
        place: statement.place,
        actors: { speaker: statement.speakers, addressee: statement.addressees, about: statement.about },
        chain: chain(reading, statement),
        tells: [...new Set(reading.events.filter((event) => tells(statement, event)).map(({ type }) => type))],
      };
    }),
    events: reading.events.map((event) => ({
      id: event.id,
      row: {
        anchor: anchorOf(event.id),
        type: event.type,
        mode: event.mode,
        contexts: JSON.stringify(event.contexts),
        status: event.status,
        trigger: words(event.trigger),
        words: words(sentenceOf(reading, event.trigger)),
        start: event.trigger.start,
        end: event.trigger.end,
        confidence: event.confidence,
        confirmed: by(event.id),
        ...daysOf(reading, event),
      },
      within: event.within,
      place: event.place,
      actors: { actor: event.actors, recipient: event.recipients },
      chain: chain(reading, event),
    })),
    voices: voicesOf(reading).map(({ actor, statements, anonymous, share }) => ({
      actor,
      row: { statements, anonymous, share },
    })),
  };
}

/** What every store takes as text. */
export const clean = (text: string): string => text.replaceAll("\u0000", "\ufffd").toWellFormed();

/** "" where the words are not kept. */
const wordsIn =
  ({ report: { text } }: Reading) =>
  ({ start, end }: Span): string => {
    const words = clean(text.slice(start, end));
    return words.trim() === "" ? "" : words;
  };

/** Names that the report uses are forms of the main one. null: there is no name among the mentions, or none with a letter. */
function nameOf(mentions: readonly Mention[], name: string, words: (span: Span) => string): NameRow | null {
  const written = new Set(mentions.filter(({ form }) => form === "name").map(({ span }) => words(span)));
  const others = [...written].map((other) => nameForms(other).sorted);
  const { sorted, sound, parts } = nameForms(name);
  if (others.length === 0 || sorted === "") return null;
  const aliases = new Set(others.filter((other) => other !== "" && other !== sorted && !parts.includes(other)));
  return {
    key: sorted,
    name,
    forms: [
      { form: "sorted", value: sorted },
      { form: "sound", value: sound },
      ...parts.map((value) => ({ form: "part" as const, value })),
      ...[...aliases].map((value) => ({ form: "alias" as const, value })),
    ],
  };
}

function spanned(spans: readonly (Span | null)[]): Span {
  const there = spans.filter((span) => span !== null);
  return { start: Math.min(...there.map(({ start }) => start)), end: Math.max(...there.map(({ end }) => end)) };
}

/** The days that the entry's time covers, as `key.ts` counts them. */
function daysOf(reading: Reading, { time }: Pick<Statement | Event, "time">) {
  const expression = entryOf(reading.times, time);
  const interval = expression ? intervalOf(expression) : null;
  return { day_from: interval && dayOf(interval.from), day_to: interval && dayOf(interval.to) };
}

const tells = (statement: Statement, { trigger }: Event): boolean =>
  statement.content.some((piece) => contains(piece, trigger));

/** A trigger in no sentence stands for itself. */
function sentenceOf({ sentences }: Reading, trigger: Span): Span {
  const sentence = sentences[firstEndingAfter(sentences, trigger.start)];
  return sentence && contains(sentence, trigger) ? sentence : trigger;
}
