/** How several reports tell the same words, or the same happening: each telling beside the fullest, with what is otherwise. */
import { align, type Stretch } from "../links/align.js";
import { type Changes, changesBetween } from "../links/changes.js";
import { confidenceOf } from "../links/confidence.js";
import { toldFrom } from "../links/kept.js";
import type { LinkKind, Reason } from "../links/reasons.js";
import type { Told, ToldNumber, ToldStatement } from "../links/told.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { keyNamed } from "./entry-name.js";
import type { Store } from "./store.js";

export interface Comparison {
  readonly kind: "utterance" | "event";
  /** The first told first. One: nobody else tells of it. */
  readonly tellings: readonly Telling[];
  /** Statements with the same words that were said on another day, or by somebody else; the first said first. */
  readonly saidBefore: readonly FoundEntry[];
}

export interface Telling {
  readonly entry: FoundEntry;
  /** Whether the others are compared with this one. */
  readonly isFullest: boolean;
  /** Other reports that are copies of this one's, and tell it alike. */
  readonly copies: readonly FoundEntry[];
  /** Word by word beside the fullest telling: what both have, what one has in the place of the other's. Empty for events. */
  readonly stretches: readonly ShownStretch[];
  /** From the fullest telling to this one; null: it is the fullest, or an event. */
  readonly changes: Changes | null;
  readonly speakers: readonly string[];
  /** Of an event, as this telling counts them. */
  readonly numbers: readonly ToldNumber[];
  /** Why it is one with another of the tellings; null: no pair of them was decided. `explain` tells all of its reasons. */
  readonly link: LinkShown | null;
}

export interface ShownStretch {
  readonly kind: "same" | "other";
  /** As the fullest has it. */
  readonly one: string;
  /** As this one has it. */
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
  const entries = await entriesLinkedWith(store, entry, kind);
  const told = await toldOf(store, entries);
  return {
    kind,
    tellings: kind === "utterance" ? await tellings(store, entries, told) : await happenings(store, entries, told),
    saidBefore: kind === "utterance" ? await saidBefore(store, entries) : [],
  };
}

/** The first told first; the entry itself is one of them. */
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
    .limit(MOST)
    .execute();
  const keys = rows.map(({ key }) => key);
  return keys.length === 0 ? [entry] : foundEntries(store, keys);
}

async function toldOf(store: Store, entries: readonly FoundEntry[]): Promise<ReadonlyMap<string, Told>> {
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
  return new Map(rows.map(({ text_id, told }) => [text_id, toldFrom(told)]));
}

async function tellings(
  store: Store,
  entries: readonly FoundEntry[],
  told: ReadonlyMap<string, Told>,
): Promise<readonly Telling[]> {
  const statementOf = ({ report, anchor }: FoundEntry): ToldStatement | undefined =>
    told.get(report)?.statements.find((one) => one.anchor === anchor);
  const fullest = entries.reduce((most, one) =>
    (statementOf(one)?.words.length ?? 0) > (statementOf(most)?.words.length ?? 0) ? one : most,
  );
  const whole = statementOf(fullest);
  const links = await linksAmong(store, entries, "utterance");
  return folded(entries, fullest).map(({ entry, copies }): Telling => {
    const own = statementOf(entry);
    const isFullest = entry === fullest;
    const stretches = whole && own ? align(whole.words, own.words) : [];
    return {
      entry,
      isFullest,
      copies,
      stretches: stretches.map(shown),
      changes: whole && own && !isFullest ? changesBetween(whole, own) : null,
      speakers: entry.by,
      numbers: [],
      link: links.get(entry.key) ?? null,
    };
  });
}

async function happenings(
  store: Store,
  entries: readonly FoundEntry[],
  told: ReadonlyMap<string, Told>,
): Promise<readonly Telling[]> {
  const links = await linksAmong(store, entries, "event");
  return folded(entries, entries[0]!).map(({ entry, copies }): Telling => {
    const own = told.get(entry.report)?.events.find(({ anchor }) => anchor === entry.anchor);
    return {
      entry,
      isFullest: entry === entries[0],
      copies,
      stretches: [],
      changes: null,
      speakers: entry.by,
      numbers: own?.numbers ?? [],
      link: links.get(entry.key) ?? null,
    };
  });
}

const words = (of: Stretch["one"]): string => of.map(({ text }) => text).join(" ");
const shown = ({ kind, one, other }: Stretch): ShownStretch => ({ kind, one: words(one), other: words(other) });

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
    for (const end of ends) if (!best.has(end!.key)) best.set(end!.key, { id, confidence: confidenceOf(score) });
  }
  return best;
}

/** Decisions against, because the words were said on another day or by somebody else. */
const AGAIN = /said on other days|by other speakers|said again/;

async function saidBefore(store: Store, entries: readonly FoundEntry[]): Promise<readonly FoundEntry[]> {
  const rows = await store.db
    .selectFrom("statements as own")
    .innerJoin("links as l", (join) =>
      join.on((on) => on.or([on("l.one", "=", on.ref("own.version")), on("l.other", "=", on.ref("own.version"))])),
    )
    .select(["l.one", "l.one_anchor", "l.other", "l.other_anchor", "l.reasons", "own.version", "own.anchor"])
    .where("l.kind", "=", "utterance")
    .where("l.same", "=", 0)
    .where(
      store.among(
        "own.key",
        entries.map(({ key }) => key),
      ),
    )
    .execute();
  const again = rows.filter(({ reasons, one, one_anchor, other, other_anchor, version, anchor }) => {
    const isOwn = (one === version && one_anchor === anchor) || (other === version && other_anchor === anchor);
    return isOwn && (JSON.parse(reasons) as Reason[]).some(({ what }) => AGAIN.test(what));
  });
  const keys = new Set<number>();
  for (const { one, one_anchor, other, other_anchor, version, anchor } of again) {
    const [at, its] = one === version && one_anchor === anchor ? [other, other_anchor] : [one, one_anchor];
    const found = await store.db
      .selectFrom("statements")
      .select("key")
      .where("version", "=", at)
      .where("anchor", "=", its)
      .executeTakeFirst();
    if (found) keys.add(found.key);
  }
  return foundEntries(store, [...keys].sort((a, b) => a - b).slice(0, MOST));
}
