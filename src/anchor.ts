/**
 * Anchors: how an entry is found again in another reading of the same report. Ids are numbers in the order of a reading, and `s7` may
 * be another statement once a rule has changed; an anchor is made of the spans where the entry stands in the text, and of nothing
 * else. Corrections, notes and links hang on anchors.
 *
 * An anchor is a letter for the kind of entry and its spans: `s:11-20,21-25,30-80`. Which spans:
 *
 * - statement `s`: source, cue, then the pieces of the content; “-” where there is no source or no cue
 * - event `e`: its trigger
 * - actor `a`: its first mention that is a name; its first mention where none is
 * - mention `m`: its head
 * - place `p`: its first mention
 * - time `t`: its span
 *
 * Entries of one kind that have the same spans are told apart by a number behind “~”, counted among themselves in the order of what
 * else they say, never of their ids. Each of them has one, so that whichever is alone in a later reading is not taken for another.
 */
import type {
  Actor,
  ActorId,
  Event,
  EventId,
  Mention,
  MentionId,
  Place,
  PlaceId,
  Reading,
  Report,
  Span,
  Statement,
  StatementId,
  Time,
  TimeId,
} from "./schema.js";

/** Letters, digits and `:,-~` only. */
export type Anchor = `${"m" | "a" | "s" | "e" | "p" | "t"}:${string}`;

/** What an anchor looks like; whether an entry stands there is another question. */
export const ANCHOR = /^[maespt]:[0-9,~-]*$/;

export const isAnchor = (name: string): name is Anchor => ANCHOR.test(name);

export type Entry = Mention | Actor | Statement | Event | Place | Time;
export type EntryId = MentionId | ActorId | StatementId | EventId | PlaceId | TimeId;

/** An entry of a report, whatever reads it: the version of the report, and the anchor. */
export interface EntryRef {
  readonly report: Report["id"];
  readonly anchor: Anchor;
}

/** The anchor of an entry of a reading: no other entry of it has the same. Throws RangeError where the reading has no such entry. */
export function anchorOf(reading: Reading, { id }: Pick<Entry, "id">): Anchor {
  const anchor = tableOf(reading).anchors.get(id);
  if (anchor === undefined) throw new RangeError(`The reading has no entry ${id}.`);
  return anchor;
}

/** The entry that stands there; null: the reading has none, and no other may be taken for it. */
export const entryAt = (reading: Reading, anchor: Anchor): Entry | null => tableOf(reading).entries.get(anchor) ?? null;

/** The same entry in every reading of this version of the report. Throws RangeError where the reading has no such entry. */
export const refTo = (reading: Reading, entry: Pick<Entry, "id">): EntryRef => ({
  report: reading.report.id,
  anchor: anchorOf(reading, entry),
});

interface Table {
  readonly anchors: ReadonlyMap<EntryId, Anchor>;
  readonly entries: ReadonlyMap<Anchor, Entry>;
}

const tables = new WeakMap<Reading, Table>();

/** Made once for a reading, which never changes. */
function tableOf(reading: Reading): Table {
  const known = tables.get(reading) ?? table(reading);
  tables.set(reading, known);
  return known;
}

function table(reading: Reading): Table {
  const stands = standing(reading);
  const bare = new Map<unknown, Anchor>(stands.map(({ entry, anchor }) => [entry.id, anchor]));
  const anchored = new Map<Anchor, Entry[]>();
  for (const { entry, anchor } of stands) {
    const others = anchored.get(anchor);
    if (others) others.push(entry);
    else anchored.set(anchor, [entry]);
  }
  const numbered = [...anchored].flatMap(([anchor, entries]) =>
    entries.length === 1
      ? [{ anchor, entry: entries[0]! }]
      : ordered(entries, bare).map((entry, index) => ({ anchor: `${anchor}~${index + 1}` as Anchor, entry })),
  );
  return {
    anchors: new Map(numbered.map(({ anchor, entry }) => [entry.id, anchor])),
    entries: new Map(numbered.map(({ anchor, entry }) => [anchor, entry])),
  };
}

/** Where each entry stands, before those with the same spans are told apart. */
function standing({ mentions, actors, statements, events, places, times }: Reading) {
  const heads = new Map(mentions.map((mention) => [mention.id, mention]));
  const at = <E extends Entry>(letter: string, entries: readonly E[], spans: (entry: E) => readonly (Span | null)[]) =>
    entries.map((entry): { entry: Entry; anchor: Anchor } => ({
      entry,
      anchor: `${letter}:${spans(entry).map(written).join(",")}` as Anchor,
    }));
  return [
    ...at("m", mentions, ({ head }) => [head]),
    ...at("a", actors, (actor) => {
      const own = actor.mentions.flatMap((id) => heads.get(id) ?? []);
      const first = own.find(({ form }) => form === "name") ?? own[0];
      return first ? [first.span] : [];
    }),
    ...at("s", statements, ({ source, cue, content }) => [source, cue, ...content]),
    ...at("e", events, ({ trigger }) => [trigger]),
    ...at("p", places, (place) => place.mentions.slice(0, 1)),
    ...at("t", times, ({ span }) => [span]),
  ];
}

/** Where an entry stands, by its anchor; in the order of the anchor. */
export const spansIn = (anchor: Anchor): readonly Span[] =>
  [...anchor.matchAll(/(?<!\d)(\d+)-(\d+)/g)].map(([, start, end]) => ({ start: Number(start), end: Number(end) }));

const written = (span: Span | null): string => (span === null ? "-" : `${span.start}-${span.end}`);

/** Fields that hold ids of other entries. */
const references: ReadonlySet<string> = new Set(
  "actor mentions speakers addressees about actors recipients place time within".split(" "),
);

/** In the order of all that they say but their numbers, which may move, and how sure that is. Of two that say the same, either. */
function ordered(entries: readonly Entry[], anchors: ReadonlyMap<unknown, Anchor>): readonly Entry[] {
  const anchored = (value: unknown): unknown => anchors.get(value) ?? value;
  const unnumbered = (key: string, value: unknown): unknown => {
    if (key === "id" || key === "confidence") return undefined;
    if (!references.has(key)) return value;
    return Array.isArray(value) ? value.map(anchored) : anchored(value);
  };
  const keyed = entries.map((entry) => ({ entry, key: JSON.stringify(entry, unnumbered) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry);
}
