/** Entries by what puts them in an order of their own: when they tell of what, in which story, and with what they are one. */
import type { Store } from "./store.js";

export interface ToldEntry {
  readonly key: number;
  readonly report: number;
  readonly story: number;
  /** First day that is told of, as `key.ts` counts; null: the text does not say. */
  readonly day: number | null;
  readonly words: string;
  /** Of an event its type; null: a statement. */
  readonly type: string | null;
  /** The same in all tellings of the same words, or of the same happening; null: it is alone. */
  readonly group: number | null;
}

/** Those with these keys, the newest first. They are asked for by a list of keys: joined to a search, PostgreSQL would read whole tables. */
export async function toldEntries(store: Store, keys: readonly number[]): Promise<readonly ToldEntry[]> {
  if (keys.length === 0) return [];
  const told = (table: "statements" | "events") =>
    store.db
      .selectFrom(`${table} as entry` as "statements as entry")
      .innerJoin("versions", "versions.id", "entry.version")
      .innerJoin("reports", "reports.id", "versions.report")
      .leftJoin("linked", (join) =>
        join
          .onRef("linked.version", "=", "entry.version")
          .onRef("linked.anchor", "=", "entry.anchor")
          .on("linked.kind", "=", table === "events" ? "event" : "utterance"),
      )
      .select(["entry.key", "reports.id as report", "reports.story", "entry.day_from as day", "entry.words"])
      .select("linked.cluster as group")
      .where(store.among("entry.key", keys));
  const statements = await told("statements").execute();
  const events =
    statements.length === keys.length
      ? []
      : await told("events")
          .select("entry.type" as "entry.kind as type")
          .execute();
  const all = [...statements.map((row) => ({ ...row, type: null })), ...(events as ToldEntry[])];
  return all.sort((a, b) => b.key - a.key);
}
