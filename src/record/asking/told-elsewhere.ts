/** The other tellings of an entry: the same words, or the same happening, in other reports. */
import { dateOf } from "../key.js";
import type { Store } from "../store.js";

export interface ToldElsewhere {
  readonly key: number;
  /** `Report.id` of the version that counts, and the anchor there. */
  readonly report: string;
  readonly anchor: string;
  readonly outlet: string | null;
  readonly title: string | null;
  /** Of publication, else of arrival; ISO 8601. */
  readonly date: string;
}

/** More of one entry are not listed. */
const MOST = 20;

/** By the key of each entry that others tell, too: these, the first told first, 20 at most. */
export async function toldElsewhere(
  store: Store,
  keys: readonly number[],
): Promise<ReadonlyMap<number, readonly ToldElsewhere[]>> {
  const found = new Map<number, ToldElsewhere[]>();
  if (keys.length === 0) return found;
  for (const [kind, table] of [
    ["utterance", "statements"],
    ["event", "events"],
  ] as const) {
    const rows = await store.db
      .selectFrom(`${table} as own` as "statements as own")
      .innerJoin("linked as here", (join) =>
        join
          .onRef("here.version", "=", "own.version")
          .onRef("here.anchor", "=", "own.anchor")
          .on("here.kind", "=", kind),
      )
      .innerJoin("linked as there", "there.cluster", "here.cluster")
      .innerJoin(`${table} as entry` as "statements as entry", (join) =>
        join.onRef("entry.version", "=", "there.version").onRef("entry.anchor", "=", "there.anchor"),
      )
      .innerJoin("versions", "versions.id", "entry.version")
      .innerJoin("reports", "reports.id", "versions.report")
      .leftJoin("outlets", "outlets.id", "reports.outlet")
      .select(["own.key as of", "entry.key", "entry.anchor", "versions.text_id as report", "versions.title"])
      .select(["versions.day", "outlets.name as outlet"])
      .where(store.among("own.key", keys))
      .whereRef("entry.version", "<>", "own.version")
      .orderBy("entry.key")
      .execute();
    for (const { of, day, ...row } of rows) {
      const all = found.get(of) ?? [];
      if (all.length < MOST) found.set(of, [...all, { ...row, date: dateOf(day) }]);
    }
  }
  return found;
}
