/** How several reports tell the same words, or the same happening: each telling beside the fullest, with what is otherwise. */
import { align } from "../../links/align.js";
import { confidenceOf } from "../../links/confidence.js";
import { toldFrom } from "../../links/kept.js";
import type { LinkKind, Reason } from "../../links/reasons.js";
import type { ToldNumber } from "../../links/told.js";
import { isAgain } from "../../links/utterances.js";
import { type PlacedWord, placedWordsOf } from "../../links/words.js";
import { keyNamed } from "../entry-name.js";
import type { Store } from "../store.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { type StatusTold, statusesOf } from "./statuses.js";
import { changesTo, partsOf, type TellingChanges } from "./telling-changes.js";

export interface Comparison {
  readonly kind: "utterance" | "event";
  /** The first told first. One: nobody else tells of it. */
  readonly tellings: readonly Telling[];
  /** Whether there are more than the 200 that are compared. */
  readonly isCut: boolean;
  /** Of an event how it stood over time; empty for statements. */
  readonly statuses: readonly StatusTold[];
  /** Statements with the same words that were said on another day, or by somebody else; the first said first. */
  readonly saidBefore: readonly FoundEntry[];
}

export interface Telling {
  readonly entry: FoundEntry;
  /** Whether the others are compared with this one. */
  readonly isFullest: boolean;
  /** Other reports that are copies of this one's, and tell it alike. */
  readonly copies: readonly FoundEntry[];
  /** Word by word beside the fullest telling, the fullest's own too: what both have, what one has in the place of the other's. Empty for events. */
  readonly stretches: readonly ShownStretch[];
  /** From the fullest telling to this one; null: it is the fullest, or an event. */
  readonly changes: TellingChanges | null;
  /** Of an event, as this telling counts them. */
  readonly numbers: readonly ToldNumber[];
  /** Why it is one with another of the tellings; null: no pair of them was decided. `explain` tells all of its reasons. */
  readonly link: LinkShown | null;
}

export interface ShownStretch {
  readonly kind: "same" | "other";
  /** As the fullest has it, with what stands between the words: all of these together are its words. */
  readonly one: string;
  /** As this one has it, likewise. */
  readonly other: string;
}

export interface LinkShown {
  readonly id: number;
  /** 0 to 1. */
  readonly confidence: number;
}

/** More tellings are not compared. */
const MOST = 200;

/** `name`: a key, or `REPORT/ANCHOR`. null: the record has no such entry. */
export async function compare(store: Store, name: string): Promise<Comparison | null> {
  const key = await keyNamed(store.db, name);
  const [entry] = key === null ? [] : await foundEntries(store, [key]);
  if (!entry) return null;
  const kind = entry.kind === "statement" ? "utterance" : "event";
  const linked = await entriesLinkedWith(store, entry, kind);
  const entries = linked.slice(0, MOST);
  return {
    kind,
    tellings: kind === "utterance" ? await tellings(store, entries) : await happenings(store, entries),
    isCut: linked.length > MOST,
    statuses: kind === "event" ? statusesOf(entries) : [],
    saidBefore: kind === "utterance" ? await saidBefore(store, entries) : [],
  };
}

/** The first told first, one more than are compared at most; the entry itself is one of them. */
async function entriesLinkedWith(store: Store, entry: FoundEntry, kind: LinkKind): Promise<readonly FoundEntry[]> {
  const table = kind === "event" ? "events" : "statements";
  const rows = await store.db
    .selectFrom("linked as own")
    .innerJoin("versions as v", "v.id", "own.version")
    .innerJoin("linked as member", "member.cluster", "own.cluster")
    .innerJoin(`${table} as e` as "statements as e", (join) =>
      join.onRef("e.version", "=", "member.version").onRef("e.anchor", "=", "member.anchor"),
    )
    .select("e.key")
    .where("own.kind", "=", kind)
    .where("v.text_id", "=", entry.report)
    .where("own.anchor", "=", entry.anchor)
    .orderBy("e.key")
    .limit(MOST + 1)
    .execute();
  const keys = rows.map(({ key }) => key);
  return keys.length === 0 ? [entry] : foundEntries(store, keys);
}

async function tellings(store: Store, entries: readonly FoundEntry[]): Promise<readonly Telling[]> {
  const words = new Map(entries.map((entry) => [entry, placedWordsOf(entry.words)]));
  const toldOf = (entry: FoundEntry) => ({ entry, words: words.get(entry)! });
  const fullest = entries.reduce((most, one) => (words.get(one)!.length > words.get(most)!.length ? one : most));
  const [links, parts] = await Promise.all([
    linksAmong(store, entries, "utterance"),
    partsOf(
      store,
      entries.map(({ key }) => key),
    ),
  ]);
  return folded(entries, fullest).map(({ entry, copies }): Telling => {
    const isFullest = entry === fullest;
    return {
      entry,
      isFullest,
      copies,
      stretches: stretchesBetween(toldOf(fullest), toldOf(entry)),
      changes: isFullest ? null : changesTo(toldOf(fullest), toldOf(entry), parts),
      numbers: [],
      link: links.get(entry.key) ?? null,
    };
  });
}

interface Worded {
  readonly entry: FoundEntry;
  readonly words: readonly PlacedWord[];
}

function stretchesBetween(one: Worded, other: Worded): readonly ShownStretch[] {
  const stretches = align(one.words, other.words);
  const cut = (side: "one" | "other", { entry }: Worded): readonly string[] => {
    // A stretch reaches from its first word to the first of the next that has some; the first from the beginning.
    const starts: number[] = [];
    for (const [at, stretch] of stretches.entries()) {
      const isFirst = stretches.slice(0, at).every((before) => before[side].length === 0);
      starts.push(stretch[side].length === 0 ? -1 : isFirst ? 0 : stretch[side][0]!.start);
    }
    return starts.map((start, at) => {
      if (start < 0) return "";
      const end = starts.slice(at + 1).find((next) => next >= 0) ?? entry.words.length;
      return entry.words.slice(start, end);
    });
  };
  const [ones, others] = [cut("one", one), cut("other", other)];
  return stretches.map(({ kind }, at) => ({ kind, one: ones[at]!, other: others[at]! }));
}

async function happenings(store: Store, entries: readonly FoundEntry[]): Promise<readonly Telling[]> {
  const links = await linksAmong(store, entries, "event");
  const numbers = await numbersOf(store, entries);
  return folded(entries, entries[0]!).map(
    ({ entry, copies }): Telling => ({
      entry,
      isFullest: entry === entries[0],
      copies,
      stretches: [],
      changes: null,
      numbers: numbers.get(`${entry.report} ${entry.anchor}`) ?? [],
      link: links.get(entry.key) ?? null,
    }),
  );
}

/** By “report anchor”. */
async function numbersOf(
  store: Store,
  entries: readonly FoundEntry[],
): Promise<ReadonlyMap<string, readonly ToldNumber[]>> {
  const rows = await store.db
    .selectFrom("tellings")
    .innerJoin("versions", "versions.id", "tellings.version")
    .select(["text_id", "told"])
    .where(
      store.among(
        "text_id",
        entries.map(({ report }) => report),
      ),
    )
    .execute();
  return new Map(
    rows.flatMap(({ text_id, told }) =>
      toldFrom(told).events.map(({ anchor, numbers }) => [`${text_id} ${anchor}`, numbers] as const),
    ),
  );
}

/** Copies of one story that have the same words are one row; the fullest telling is a row of its own. */
function folded(
  entries: readonly FoundEntry[],
  fullest: FoundEntry,
): readonly { readonly entry: FoundEntry; readonly copies: readonly FoundEntry[] }[] {
  const rows: { entry: FoundEntry; copies: FoundEntry[] }[] = [];
  const first = [fullest, ...entries.filter((entry) => entry !== fullest)];
  for (const entry of first) {
    const row = rows.find((other) => other.entry.story === entry.story && other.entry.words === entry.words);
    if (row) row.copies.push(entry);
    else rows.push({ entry, copies: [] });
  }
  return rows.sort((a, b) => a.entry.key - b.entry.key);
}

/** By key: the best link of an entry with another of them. */
async function linksAmong(
  store: Store,
  entries: readonly FoundEntry[],
  kind: "utterance" | "event",
): Promise<ReadonlyMap<number, LinkShown>> {
  const texts = entries.map(({ report }) => report);
  const versions = await store.db
    .selectFrom("versions")
    .select(["id", "text_id"])
    .where(store.among("text_id", texts))
    .execute();
  const reportOf = new Map(versions.map(({ id, text_id }) => [id, text_id]));
  const ids = versions.map(({ id }) => id);
  const rows = await store.db
    .selectFrom("links")
    .selectAll()
    .where("kind", "=", kind)
    .where("same", "=", 1)
    .where(store.among("one", ids))
    .where(store.among("other", ids))
    .orderBy("score", "desc")
    .execute();
  const at = (version: number, anchor: string) =>
    entries.find((entry) => entry.report === reportOf.get(version) && entry.anchor === anchor);
  const best = new Map<number, LinkShown>();
  for (const { id, one, one_anchor, other, other_anchor, score } of rows) {
    const ends = [at(one, one_anchor), at(other, other_anchor)];
    if (ends.includes(undefined)) continue;
    for (const end of ends) if (!best.has(end!.key)) best.set(end!.key, { id, confidence: confidenceOf(kind, score) });
  }
  return best;
}

async function saidBefore(store: Store, entries: readonly FoundEntry[]): Promise<readonly FoundEntry[]> {
  const told = new Set(entries.map(({ key }) => key));
  const found = new Set<number>();
  for (const [own, other] of [
    ["one", "other"],
    ["other", "one"],
  ] as const) {
    const rows = await store.db
      .selectFrom("statements as own")
      .innerJoin("links as l", (join) =>
        join.onRef(`l.${own}`, "=", "own.version").onRef(`l.${own}_anchor`, "=", "own.anchor"),
      )
      .innerJoin("statements as there", (join) =>
        join.onRef("there.version", "=", `l.${other}`).onRef("there.anchor", "=", `l.${other}_anchor`),
      )
      .select(["there.key", "l.reasons"])
      .where("l.kind", "=", "utterance")
      .where("l.same", "=", 0)
      .where(store.among("own.key", [...told]))
      .execute();
    for (const { key, reasons } of rows) if (!told.has(key) && isAgain(JSON.parse(reasons) as Reason[])) found.add(key);
  }
  return foundEntries(store, [...found].sort((a, b) => a - b).slice(0, MOST));
}
