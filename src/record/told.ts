/** The newest entries that match, with what it takes to put them in an order of their own: when they tell of what, and in which story. */
import { sql } from "kysely";
import type { Matching } from "./full-text.js";
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
}

/** The newest first, `most` at most. */
export async function toldEntries(
  { db, fullText }: Store,
  matching: Matching,
  most: number,
): Promise<readonly ToldEntry[]> {
  const { rows } = await sql<ToldEntry>`select m.key, r.id as report, r.story, coalesce(s.day_from, e.day_from) as day,
      coalesce(s.words, e.words) as words, e.type
    from (${fullText.newest(matching, most)}) m
    left join statements s on s.key = m.key left join events e on e.key = m.key
    join versions v on v.id = coalesce(s.version, e.version) join reports r on r.id = v.report
    order by m.key desc`.execute(db);
  return rows;
}
