/** What waits for a person: statements and events that are unsure and that nobody confirmed or rejected yet. */
import { sql } from "kysely";
import { DOUBTFUL } from "../../view/confidence.js";
import { type FoundEntry, foundEntries } from "../asking/entry.js";
import type { ReviewQuestion } from "../asking/question.js";
import { MOST_COUNTED } from "../asking/totals.js";
import { keysBetween } from "../key.js";
import { outletsLike } from "../lookup.js";
import type { Store } from "../store.js";

export interface Review {
  /** The newest first, or the least sure among the newest 10,000 statements and as many events. */
  readonly entries: readonly FoundEntry[];
  /** How many are left; at most `MOST_COUNTED` + 1, which means more. */
  readonly count: number;
  /** What to ask with as `cursor` for those that follow; null: these are the last. */
  readonly next: string | null;
}

const LIMIT = 20;

export async function review(store: Store, question: ReviewQuestion): Promise<Review> {
  const { kind, order = "newest", limit = LIMIT, cursor, outlet } = question;
  const outlets = outlet === undefined ? null : await outletsLike(store.db, outlet);
  const doubtful = (["statements", "events"] as const)
    .filter((table) => kind === undefined || table === `${kind}s`)
    .map((table) => doubtfulIn(store, table, question, outlets));
  const pages = await Promise.all(
    doubtful.map((all) => {
      const newest = all.select(["entry.key", "entry.confidence"]).orderBy("entry.key", "desc");
      const rows = store.db
        .selectFrom((order === "unsure" ? newest.limit(MOST_COUNTED) : newest).as("entry"))
        .selectAll()
        .$if(cursor !== undefined, (some) => some.where(behind(placeIn(cursor!))));
      return (order === "unsure" ? rows.orderBy("entry.confidence") : rows)
        .orderBy("entry.key", "desc")
        .limit(limit + 1)
        .execute();
    }),
  );
  const rows = pages.flat().sort((a, b) => (order === "unsure" ? a.confidence - b.confidence : 0) || b.key - a.key);
  const keys = rows.slice(0, limit).map(({ key }) => key);
  const last = rows[limit - 1];
  return {
    entries: await foundEntries(store, keys),
    count: await countOf(store, doubtful),
    next: last && rows.length > limit ? (order === "unsure" ? `${last.confidence}~${last.key}` : `${last.key}`) : null,
  };
}

/** Of the versions that count. */
function doubtfulIn(
  { db, among }: Store,
  table: "statements" | "events",
  { since, until }: ReviewQuestion,
  outlets: readonly number[] | null,
) {
  const { from, to } = keysBetween(since ?? null, until ?? null);
  return db
    .selectFrom(`${table} as entry` as "statements as entry")
    .innerJoin("versions", "versions.id", "entry.version")
    .innerJoin("reports", (join) =>
      join.onRef("reports.id", "=", "versions.report").onRef("reports.newest", "=", "versions.id"),
    )
    .where("entry.confirmed", "is", null)
    .where("entry.confidence", "<", DOUBTFUL)
    .$if(outlets !== null, (all) => all.where(among("reports.outlet", outlets!)))
    .$if(from !== null, (all) => all.where("entry.key", ">=", from!))
    .$if(to !== null, (all) => all.where("entry.key", "<", to!));
}

type Doubtful = ReturnType<typeof doubtfulIn>;

/** The last that was shown. */
interface Place {
  /** null: they stand in the order of keys. */
  readonly confidence: number | null;
  readonly key: number;
}

function placeIn(cursor: string): Place {
  const [key, confidence] = cursor.split("~").reverse();
  return { key: Number(key), confidence: confidence === undefined ? null : Number(confidence) };
}

const behind = ({ confidence, key }: Place) =>
  confidence === null
    ? sql<boolean>`entry.key < ${key}`
    : sql<boolean>`(entry.confidence > ${confidence} or (entry.confidence = ${confidence} and entry.key < ${key}))`;

async function countOf({ db }: Store, doubtful: readonly Doubtful[]): Promise<number> {
  const most = MOST_COUNTED + 1;
  const counts = await Promise.all(
    doubtful.map((all) =>
      db
        .selectFrom(all.select("entry.key").limit(most).as("some"))
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow(),
    ),
  );
  return Math.min(
    most,
    counts.reduce((sum, { count }) => sum + Number(count), 0),
  );
}
