/** A found statement or event, with all that a person needs to judge it: its words, on whose word it stands, where and when. */
import { sql } from "kysely";
import type { Span } from "../../schema.js";
import { dateOf } from "../key.js";
import { linkTo } from "../linking/link.js";
import { outletsOf } from "../linking/told-by.js";
import type { EntryKind } from "../matching.js";
import { type Noted, notesAmong } from "../notes.js";
import { type Part, partsIn } from "../parts.js";
import type { Store } from "../store.js";

export interface FoundEntry {
  readonly kind: "statement" | "event";
  readonly key: number;
  /** Version of the report and anchor: how it is named in corrections. */
  readonly report: string;
  readonly anchor: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  /** The address with its words lit (`link.ts`); null: there is none. */
  readonly link: string | null;
  /** The same in all reports that are copies of one another, and how many others there are. */
  readonly story: number;
  readonly copies: number;
  /** How many outlets tell the same words, or the same happening; 1: this one alone. */
  readonly toldBy: number;
  /** Day of publication, else of arrival; ISO 8601. */
  readonly date: string;
  /** Who speaks or acts; the words of the source where nobody is named. */
  readonly by: readonly string[];
  readonly anonymous: boolean;
  readonly to: readonly string[];
  readonly about: readonly string[];
  /** Of a statement how it is said and how it is given, of an event its type, mode and status. */
  readonly how: readonly string[];
  readonly cue: string | null;
  /** The talk, gathering or writing in which it was said. */
  readonly occasion: string | null;
  readonly words: string;
  /** What answers to the search, into `words`. */
  readonly marks: readonly Span[];
  readonly place: string | null;
  readonly country: string | null;
  /** First and last day of what it tells of; null: the text does not say. */
  readonly since: string | null;
  readonly until: string | null;
  /** On whose word, from the outlet inwards. */
  readonly chain: readonly string[];
  /** Key of the statement in which it is told; null: the outlet's own voice. */
  readonly within: number | null;
  readonly confidence: number;
  readonly confirmed: string | null;
  /** What people noted of it, in the order in which they did. */
  readonly notes: readonly Noted[];
  /** What the publisher of its report reserves, as they say it; null: nothing that was seen. */
  readonly reserved: string | null;
  /** Offsets into the report. */
  readonly span: Span;
}

/** The entries with these keys, in their order. A key that is not there is left out. */
export async function foundEntries(store: Store, keys: readonly number[]): Promise<readonly FoundEntry[]> {
  if (keys.length === 0) return [];
  const { db } = store;
  const statements = await statementsOf(store, keys);
  const told = new Set(statements.map(({ key }) => key));
  const others = keys.filter((key) => !told.has(key));
  const rows = [...statements, ...(others.length === 0 ? [] : await eventsOf(store, others))];
  const [notes, statementActors, eventActors, chains] = await Promise.all([
    notesAmong(
      store,
      rows.map(({ report }) => report),
    ),
    namesIn(store, "statement", [...told]),
    namesIn(store, "event", others),
    store.all(
      db.selectFrom("chains").select(["entry", "name"]).where(store.among("entry", keys)).orderBy("position").compile(),
    ),
  ]);
  const actors = byEntry([...statementActors, ...eventActors]);
  const links = byEntry(chains);
  const named = (key: number, ...parts: Part[]) =>
    (actors.get(key) ?? []).filter(({ part }) => parts.includes(part)).map(({ name }) => name);
  const byKey = new Map(
    rows.map((row): [number, FoundEntry] => {
      const { source, day, day_from, day_to, start, end, anonymous, ...rest } = row;
      const by = named(row.key, "speaker", "actor");
      return [
        row.key,
        {
          ...rest,
          date: dateOf(day),
          by: by.length > 0 || source === null ? by : [source],
          anonymous: anonymous === 1,
          to: named(row.key, "addressee", "recipient"),
          about: named(row.key, "about"),
          link: linkTo(row.url, row.words),
          notes: notes.get(`${row.report} ${row.anchor}`) ?? [],
          marks: [],
          since: day_from === null ? null : dateOf(day_from),
          until: day_to === null ? null : dateOf(day_to - 1),
          chain: (links.get(row.key) ?? []).map(({ name }) => name),
          span: { start, end },
        },
      ];
    }),
  );
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

/** Who has which part, in the order in which the report names them. */
const namesIn = async (store: Store, kind: EntryKind, keys: readonly number[]) =>
  keys.length === 0
    ? []
    : store.all(
        partsIn(store.db, kind)
          .select(["has.entry", "has.part", "actors.name"])
          .where(store.among("has.entry", keys))
          .orderBy("actors.id")
          .compile(),
      );

/** Rows in their order, by the key of the entry that they are of. */
function byEntry<R extends { readonly entry: number }>(rows: readonly R[]): ReadonlyMap<number, readonly R[]> {
  const of = new Map<number, R[]>();
  for (const row of rows) {
    const own = of.get(row.entry);
    if (own) own.push(row);
    else of.set(row.entry, [row]);
  }
  return of;
}

async function statementsOf(store: Store, keys: readonly number[]) {
  const rows = await store.all(
    circumstances(store, "statements", keys)
      .select(["entry.source", "entry.cue", "entry.occasion", "entry.anonymous", "entry.attitude"])
      .select("entry.kind as form")
      .compile(),
  );
  return rows.map(({ attitude, form, ...row }) => ({ ...row, kind: "statement" as const, how: [attitude, form] }));
}

async function eventsOf(store: Store, keys: readonly number[]) {
  const rows = await store.all(
    circumstances(store, "events", keys)
      .select([sql.ref<string>("entry.type").as("type"), sql.ref<string>("entry.status").as("status")])
      .select(sql.ref<string | null>("entry.mode").as("mode"))
      .compile(),
  );
  return rows.map(({ type, mode, status, ...row }) => ({
    ...row,
    kind: "event" as const,
    source: null,
    cue: null,
    occasion: null,
    anonymous: 0,
    how: [type, ...(mode === null ? [] : [mode]), status],
  }));
}

/** What statements and events have in common, and of which report they are; both tables have these columns. */
const circumstances = (store: Store, table: "statements" | "events", keys: readonly number[]) =>
  store.db
    .selectFrom(`${table} as entry` as "statements as entry")
    .innerJoin("versions", "versions.id", "entry.version")
    .innerJoin("reports", "reports.id", "versions.report")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .leftJoin("places", "places.id", "entry.place")
    .select([
      "entry.key",
      "entry.anchor",
      "entry.words",
      "entry.start",
      "entry.end",
      "entry.confidence",
      "entry.confirmed",
      "entry.within",
    ])
    .select(["entry.day_from", "entry.day_to", "versions.text_id as report", "versions.title", "versions.day"])
    .select("versions.reserved")
    .select(sql<number>`(select count(*) from reports c where c.story = reports.story) - 1`.as("copies"))
    .select(outletsOf(table).as("toldBy"))
    .select(["reports.story", "reports.url", "outlets.name as outlet", "places.name as place", "places.country"])
    .where(store.among("entry.key", keys));
