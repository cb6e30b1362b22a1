/** Entries by what puts them in an order of their own: in which story they are, when they tell of what, and with what they are one. */
import { sql } from "kysely";
import type { Store } from "../store.js";

export interface InStory {
  readonly key: number;
  readonly report: number;
  readonly story: number;
  /** Of an event its type; null: a statement. */
  readonly type: string | null;
}

export interface ToldEntry extends InStory {
  /** First day that is told of, as `key.ts` counts; null: the text does not say. */
  readonly day: number | null;
  /** The day after the last; null where `day` is. */
  readonly dayAfter: number | null;
  readonly words: string;
  /** The same in all tellings of the same words, or of the same happening; null: it is alone. */
  readonly group: number | null;
}

type EntryTable = "statements" | "events";

/** Those with these keys, the newest first. They are asked for by a list of keys: joined to a search, PostgreSQL would read whole tables. */
export const entriesInStories = (store: Store, keys: readonly number[]): Promise<readonly InStory[]> =>
  inBoth(keys, (table) => store.all(inStories(store, table, keys).compile()));

/** The same with what they tell. */
export const toldEntries = (store: Store, keys: readonly number[]): Promise<readonly ToldEntry[]> =>
  inBoth(keys, (table) =>
    store.all(
      inStories(store, table, keys)
        .leftJoin("linked", (join) =>
          join
            .onRef("linked.version", "=", "entry.version")
            .onRef("linked.anchor", "=", "entry.anchor")
            .on("linked.kind", "=", table === "events" ? "event" : "utterance"),
        )
        .select(["entry.day_from as day", "entry.day_to as dayAfter", "entry.words", "linked.cluster as group"])
        .compile(),
    ),
  );

const inStories = (store: Store, table: EntryTable, keys: readonly number[]) =>
  store.db
    .selectFrom(`${table} as entry` as "statements as entry")
    .innerJoin("versions", "versions.id", "entry.version")
    .innerJoin("reports", "reports.id", "versions.report")
    .select(["entry.key", "reports.id as report", "reports.story"])
    .select(sql<string | null>`${table === "events" ? sql.ref("entry.type") : sql.lit(null)}`.as("type"))
    .where(store.among("entry.key", keys));

/** Events are looked for where not all are statements. */
async function inBoth<Entry extends InStory>(
  keys: readonly number[],
  rowsIn: (table: EntryTable) => Promise<readonly Entry[]>,
): Promise<readonly Entry[]> {
  if (keys.length === 0) return [];
  const statements = await rowsIn("statements");
  const events = statements.length === keys.length ? [] : await rowsIn("events");
  return [...statements, ...events].sort((a, b) => b.key - a.key);
}
