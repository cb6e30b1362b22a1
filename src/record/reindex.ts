/** Makes the index anew, from the tables, where an earlier version of Hearsay has made it with fewer codes. */
import { type Kysely, sql } from "kysely";
import type { Indexed } from "./full-text.js";
import { indexedEvent, indexedStatement, type Named, partsOf } from "./indexed.js";
import type { EntryKind } from "./matching.js";
import { partsIn } from "./parts.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";

/** Raised with every change to what `indexed.ts` gives. */
const VERSION = "2";

/** So many versions of reports are done at once, each batch whole or not at all. */
const AT_ONCE = 200;

/** Told after each batch: the versions of reports that are done, and how many there are. */
export type Remaking = (done: number, all: number) => void;

/** Goes on where it was stopped. Beside programs that add nothing is lost: what they add is made as it should be. */
export async function reindex(store: Store, remaking: Remaking = () => {}): Promise<void> {
  const { db } = store;
  const about = new Map((await db.selectFrom("about").selectAll().execute()).map(({ key, value }) => [key, value]));
  if (about.get("index") === VERSION) return;
  const { last } = await db
    .selectFrom("versions")
    .select(({ fn }) => fn.max("id").as("last"))
    .executeTakeFirstOrThrow();
  let done: number | null = Number(about.get("reindexed") ?? 0);
  while (done !== null) {
    done = await batchAfter(store, done);
    if (done !== null) remaking(done, Math.max(Number(last), done));
  }
}

/** The last version that is done; null: there are no more. */
async function batchAfter(store: Store, after: number): Promise<number | null> {
  return store.write(async (db) => {
    const versions = await db
      .selectFrom("versions")
      .innerJoin("reports", "reports.newest", "versions.id")
      .select(["versions.id", "reports.id as report", "outlet", "story"])
      .where("versions.id", ">", after)
      .orderBy("versions.id")
      .limit(AT_ONCE)
      .execute();
    const say = (key: string, value: string) =>
      sql`insert into about (key, value) values (${key}, ${value})
        on conflict (key) do update set value = excluded.value`.execute(db);
    const last = versions.at(-1);
    if (last === undefined) {
      await say("index", VERSION);
      await db.deleteFrom("about").where("key", "=", "reindexed").execute();
      return null;
    }
    await putIndexed({ ...store, db }, versions);
    await say("reindexed", String(last.id));
    return last.id;
  });
}

/** Puts the entries of these versions, which count, into the index anew. */
export async function indexAgain(store: Store, db: Kysely<Tables>, versions: readonly number[]): Promise<void> {
  const rows = await db
    .selectFrom("versions")
    .innerJoin("reports", "reports.newest", "versions.id")
    .select(["versions.id", "reports.id as report", "outlet", "story"])
    .where(store.among("versions.id", versions))
    .execute();
  await putIndexed({ ...store, db }, rows);
}

async function putIndexed(store: Store, versions: readonly Version[]): Promise<void> {
  const entries = await indexedIn(store, versions);
  await store.fullText.remove(
    store.db,
    entries.map(({ key }) => key),
  );
  await store.fullText.add(store.db, entries);
}

interface Version {
  readonly id: number;
  readonly report: number;
  readonly outlet: number | null;
  readonly story: number;
}

async function indexedIn(store: Store, versions: readonly Version[]): Promise<readonly Indexed[]> {
  const ids = versions.map(({ id }) => id);
  const byVersion = new Map(versions.map((version) => [version.id, version]));
  const statements = await entriesIn(store, "statements", ids)
    .select(["entry.kind", "entry.attitude", "entry.anonymous", "entry.pieces"])
    .execute();
  const events = await entriesIn(store, "events", ids)
    .innerJoin("events", "events.key", "entry.key")
    .select(["events.type", "events.status"])
    .execute();
  const parts = await namedIn(store, ids);
  const named = (key: number, part: string): readonly Named[] => parts.get(`${key} ${part}`) ?? [];
  const outer = new Map(statements.map(({ key, within }) => [key, within]));
  const around = (within: number | null): readonly Named[] =>
    within === null ? [] : [...named(within, "speaker"), ...around(outer.get(within) ?? null)];
  const found = ({
    key,
    words,
    version,
    within,
    place,
    country,
  }: (typeof statements)[number] | (typeof events)[number]) => {
    const { outlet, report, story } = byVersion.get(version)!;
    return {
      ...{ key, words, outlet },
      isCopy: story !== report,
      place: place === null ? null : { id: place, country },
      within: around(within),
    };
  };
  const toldIn = (version: number, pieces: readonly (readonly [number, number])[]): readonly string[] => {
    const told = events.filter(
      (event) => event.version === version && pieces.some(([start, end]) => start <= event.start && event.end <= end),
    );
    return [...new Set(told.map(({ type }) => type))];
  };
  return [
    ...statements.map((row) =>
      indexedStatement({
        ...found(row),
        ...{ kind: row.kind, attitude: row.attitude, isAnonymous: row.anonymous === 1 },
        ...{ by: named(row.key, "speaker"), to: named(row.key, "addressee"), about: named(row.key, "about") },
        tells: toldIn(row.version, JSON.parse(row.pieces)),
      }),
    ),
    ...events.map((row) =>
      indexedEvent({
        ...found(row),
        ...{ type: row.type, status: row.status },
        ...{ by: named(row.key, "actor"), to: named(row.key, "recipient") },
      }),
    ),
  ];
}

/** What statements and events have in common; both tables have these columns. */
const entriesIn = (store: Store, table: "statements" | "events", versions: readonly number[]) =>
  store.db
    .selectFrom(`${table} as entry` as "statements as entry")
    .leftJoin("places", "places.id", "entry.place")
    .select(["entry.key", "entry.version", "entry.words", "entry.within", "entry.start", "entry.end"])
    .select(["entry.place", "places.country"])
    .where(store.among("entry.version", versions));

/** By key of the entry and part: the names of those who have it. */
async function namedIn(store: Store, versions: readonly number[]): Promise<ReadonlyMap<string, readonly Named[]>> {
  const having = (kind: EntryKind) =>
    partsIn(store.db, kind)
      .innerJoin("names", "names.id", "actors.named")
      .select(["has.entry", "has.part", "names.id", "names.key"])
      .where(store.among("actors.version", versions))
      .execute();
  const named = new Map<string, Named[]>();
  for (const { entry, part, id, key } of [...(await having("statement")), ...(await having("event"))]) {
    const own = named.get(`${entry} ${part}`) ?? [];
    named.set(`${entry} ${part}`, own);
    own.push({ id, parts: partsOf(key) });
  }
  return named;
}
