/** How the parts of a reading are put into words for people; shared by the page and the terminal. */
import { byId, entryOf } from "../reading/by-id.js";
import { chain, type Link } from "../reading/chain.js";
import type { Actor, ActorId, Event, PlaceId, Reading, Span, Statement, StatementId, TimeId } from "../schema.js";
import { byPlace, contains, firstEndingAfter, words } from "../span.js";

/** `kind` as a reader would say it. */
export const kindWords: Record<Statement["kind"], string> = {
  direct: "direct quotation",
  indirect: "in the report’s words",
  mixed: "partly quoted",
};

/** Runs of white space, line ends included, as one space. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** “a”, “a and b”, “a, b and c”. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** “1 event”, “2 events”. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export const actorOf = ({ actors }: Reading, id: ActorId): Actor | undefined => entryOf(actors, id);

/** An actor's name; its id where the reading holds no such actor. */
export const nameOf = (reading: Reading, id: ActorId): string => actorOf(reading, id)?.name ?? id;

export const namesOf = (reading: Reading, ids: readonly ActorId[]): string =>
  listed(ids.map((id) => nameOf(reading, id)));

/** Who speaks: the names; else the words that stand for the speaker; else that none is named. */
export function speakerWords(reading: Reading, { speakers, source }: Statement): string {
  if (speakers.length > 0) return namesOf(reading, speakers);
  return source ? oneLine(words(reading.report.text, source)) : "a speaker who is not named";
}

/** What a reader must know of a speaker besides the name; null: nothing. */
export function speakerCaveat({ speakers, anonymous, source }: Statement): string | null {
  if (anonymous) return "not named";
  return speakers.length === 0 && source ? "not identified" : null;
}

/** All the words of a statement; gaps between its pieces are shown as an ellipsis. */
export const contentWords = (reading: Reading, { content }: Statement): string =>
  content.map((span) => oneLine(words(reading.report.text, span))).join(" … ");

/** The cue as written; null where quotation marks alone attribute. */
export const cueWords = (reading: Reading, { cue }: Statement): string | null =>
  cue ? oneLine(words(reading.report.text, cue)) : null;

/** The attitude, and the cue where it is another word: “claimed (“insisted”)”. */
export function attitudeWords(reading: Reading, statement: Statement): string {
  const cue = cueWords(reading, statement);
  if (cue === null) return `${statement.attitude}, by quotation marks alone`;
  return cue.toLowerCase() === statement.attitude ? statement.attitude : `${statement.attitude} (“${cue}”)`;
}

/** “Lisbon, PRT”; null: no place. */
export function placeWords(reading: Reading, id: PlaceId | null): string | null {
  const place = entryOf(reading.places, id);
  if (!place) return null;
  return place.country && place.country !== place.name ? `${place.name}, ${place.country}` : place.name;
}

/** The occasion as written, such as “a news conference”; null: none is given. */
export const occasionWords = (reading: Reading, { occasion }: Statement): string | null =>
  occasion ? oneLine(words(reading.report.text, occasion)) : null;

/** “on Friday (2017-11-03)”; the words alone where they could not be resolved; null: no time. */
export function timeWords(reading: Reading, id: TimeId | null): string | null {
  const time = entryOf(reading.times, id);
  if (!time) return null;
  const said = oneLine(words(reading.report.text, time.span));
  return time.value && time.value !== said ? `${said} (${time.value})` : said;
}

/** What stays open since nobody knows when the report was published; null: that is known, or nothing hangs on it. */
export function undatedWords({ report, times }: Reading): string | null {
  const open = report.published === null ? times.find(({ value }) => value === null) : undefined;
  return open ? `date of publication unknown, so that “${oneLine(words(report.text, open.span))}” has no date` : null;
}

/** “Transport Minister of Portugal”. */
export const roleWords = ({ title, of }: Actor["roles"][number]): string =>
  oneLine(of === null || title.includes(of) ? title : `${title} of ${of}`);

/** All the roles of an actor, each once; null: none. */
export function rolesWords({ roles }: Actor): string | null {
  return roles.length === 0 ? null : [...new Set(roles.map(roleWords))].join("; ");
}

/** The sentence in which an event is told; the trigger alone where no sentence holds it. */
export function sentenceOf({ sentences }: Reading, { trigger }: Event): Span {
  const sentence = sentences[firstEndingAfter(sentences, trigger.start)];
  return sentence && contains(sentence, trigger) ? sentence : trigger;
}

/** Where a statement begins in the text: with its first piece, be it source, cue or content. */
export function placeOf({ source, cue, content }: Statement): Span {
  const pieces = [source, cue, ...content].filter((span) => span !== null);
  return pieces.sort(byPlace)[0] ?? { start: 0, end: 0 };
}

/** On whose word: the outlet first, the innermost speakers last; those who speak together stand together. */
export function chainNames(reading: Reading, entry: Statement | Event): readonly string[] {
  const together: Link[][] = [];
  for (const link of chain(reading, entry)) {
    const last = together.at(-1);
    if (last && link.statement !== null && last[0]!.statement === link.statement) last.push(link);
    else together.push([link]);
  }
  return together.map((links) => oneLine(listed(links.map(({ name }) => name))));
}

export interface Told {
  readonly statement: Statement;
  /** The statements told in this one, in order of the text. */
  readonly tells: readonly Told[];
}

/** Statements under the ones they are told in, in order of the text. Each is there once, whatever `within` says. */
export function told(reading: Reading): readonly Told[] {
  const statements = byId(reading.statements);
  const inOrder = [...reading.statements].sort((a, b) => byPlace(placeOf(a), placeOf(b)));
  const under = new Map<StatementId, Statement[]>();
  for (const statement of inOrder) {
    if (statement.within === null) continue;
    const told = under.get(statement.within);
    if (told) told.push(statement);
    else under.set(statement.within, [statement]);
  }
  const seen = new Set<StatementId>();
  const tree = (statement: Statement): Told | [] => {
    if (seen.has(statement.id)) return [];
    seen.add(statement.id);
    return { statement, tells: (under.get(statement.id) ?? []).flatMap(tree) };
  };
  const isTop = ({ within }: Statement) => within === null || !statements.has(within);
  // A ring of statements has no top; what is left over is told at the top.
  return [...inOrder.filter(isTop), ...inOrder].flatMap(tree);
}

export interface Voice {
  /** Null: speakers that could not be resolved, taken together. */
  readonly actor: Actor | null;
  readonly name: string;
  readonly statements: number;
  /** What part of the report's own text is this voice's words, quoted or reported: 0 to 1. */
  readonly share: number;
  /** The report has this voice's words only from others who tell them. */
  readonly secondHand: boolean;
}

const readParts = new Set(["title", "heading", "paragraph"]);

/**
 * Whose words fill the piece, the fullest voice first. A statement told within another counts for the number of its
 * speaker's statements, but its words belong to the voice that tells it. What is left is the outlet's own voice.
 */
export function voices(reading: Reading): readonly Voice[] {
  const length = reading.report.parts
    .filter(({ kind }) => readParts.has(kind))
    .reduce((sum, { span }) => sum + span.end - span.start, 0);
  const tally = new Map<ActorId | null, { statements: number; filled: number; secondHand: boolean }>();
  const tallied = (id: ActorId | null) => {
    const entry = tally.get(id) ?? { statements: 0, filled: 0, secondHand: true };
    tally.set(id, entry);
    return entry;
  };
  for (const { speakers, within } of reading.statements) {
    for (const id of speakers.length > 0 ? speakers : [null]) {
      const entry = tallied(id);
      entry.statements += 1;
      entry.secondHand &&= within !== null;
    }
  }
  const outer = told(reading).flatMap(({ statement }) =>
    statement.content.map((span) => ({ span, speaker: statement.speakers[0] ?? null })),
  );
  let reached = 0;
  for (const { span, speaker } of outer.sort((a, b) => byPlace(a.span, b.span))) {
    tallied(speaker).filled += Math.max(0, span.end - Math.max(span.start, reached));
    reached = Math.max(reached, span.end);
  }
  return [...tally]
    .map(([id, { statements, filled, secondHand }]) => ({
      actor: id === null ? null : (actorOf(reading, id) ?? null),
      name: id === null ? "speakers not identified" : nameOf(reading, id),
      statements,
      share: length === 0 ? 0 : Math.min(1, filled / length),
      secondHand,
    }))
    .sort((a, b) => b.share - a.share || b.statements - a.statements);
}

/** Actors that no statement is credited to, the most mentioned first. */
export function onlyNamed(reading: Reading): readonly Actor[] {
  const speaking = new Set(reading.statements.flatMap(({ speakers }) => speakers));
  return reading.actors.filter(({ id }) => !speaking.has(id)).sort((a, b) => b.mentions.length - a.mentions.length);
}

/** “46 %”, “under 1 %”. */
export const percent = (share: number): string =>
  share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;

/** How much of the report a voice fills, where it is heard in the report itself. */
export const shareWords = ({ share, secondHand }: Pick<Voice, "share" | "secondHand">): string =>
  secondHand ? "second-hand" : percent(share);

/** A date or time of publication in English words; as it is where it cannot be read. */
export function publishedWords(published: string): string {
  const date = new Date(published.slice(0, 10));
  if (Number.isNaN(date.getTime())) return published;
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" })
    .format(date)
    .replace(/^(\w+),? /, "$1, ");
  const time = /T(\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:\d{2})?$/.exec(published);
  return time ? `${day}, ${time[1]}${time[2] === "Z" ? " UTC" : (time[2] ?? "")}` : day;
}
