/** Searches that are kept, each by a name, and report what was added to the record since they last did. */
import type { Kysely, Selectable } from "kysely";
import { type FoundEntry, foundEntries } from "./entry.js";
import * as facets from "./facets.js";
import { marksIn } from "./marks.js";
import { matchingOf, statementsAnd } from "./matching.js";
import { newestKeys } from "./newest-keys.js";
import type { Filters } from "./question.js";
import { clean } from "./rows.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";

export interface Watch {
  readonly name: string;
  /** What is looked for, in statements and events. */
  readonly filters: Filters;
  /** Where what is new is posted; null: nowhere. */
  readonly hook: string | null;
  /** With which posts are signed; null: there is no hook. */
  readonly secret: string | null;
  readonly added: string;
  /** When it last reported, whether or not there was anything; null: never. */
  readonly ran: string | null;
  readonly problem: string | null;
}

/** What a watch has found and not reported. */
export interface News {
  readonly watch: Watch;
  /** The newest first. Copies of a story that was told before are left out, and what an edited report said before it was edited. */
  readonly entries: readonly FoundEntry[];
  /** Where the next look begins. */
  readonly until: number;
}

/** So many reports are looked through at once. */
const AT_ONCE = 500;
/** Of what a watch has found so much is kept for those who look later. */
const MOST_KEPT = 1000;

/** Keeps a search under a name; from now on it reports what is added. Gives false, and changes nothing, where there is one of that name. */
export function addWatch(
  store: Store,
  { name, filters, hook, secret }: Pick<Watch, "name" | "filters" | "hook" | "secret">,
): Promise<boolean> {
  return store.write(async (db) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("watches")
      .values({
        name: clean(name),
        question: JSON.stringify(filters),
        ...{ hook, secret, added: new Date().toISOString(), ran: null, problem: null },
        from_version: await nextVersion(db),
      })
      .onConflict((there) => there.column("name").doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}

/** Gives whether there was one of that name. */
export const removeWatch = (store: Store, name: string): Promise<boolean> =>
  store.write(async (db) => {
    await db.deleteFrom("watch_hits").where("watch", "=", name).execute();
    const { numDeletedRows } = await db.deleteFrom("watches").where("name", "=", name).executeTakeFirst();
    return numDeletedRows > 0n;
  });

/** In the order of their names. */
export const watchesOf = async ({ db }: Store): Promise<readonly Watch[]> =>
  (await db.selectFrom("watches").selectAll().orderBy("name").execute()).map(watchOf);

const watchOf = ({ question, from_version: _, ...row }: Selectable<Tables["watches"]>): Watch => ({
  ...row,
  filters: JSON.parse(question) as Filters,
});

/** What was added since the watch last reported. Nothing is changed by looking: see `reported`. */
export async function newsOf(store: Store, watch: Watch): Promise<News> {
  const { db } = store;
  const until = await nextVersion(db);
  const { from_version: from } = await db
    .selectFrom("watches")
    .select("from_version")
    .where("name", "=", watch.name)
    .executeTakeFirstOrThrow();
  const versions = await db
    .selectFrom("versions")
    .innerJoin("reports", "reports.newest", "versions.id")
    .select(["versions.id", "versions.report"])
    .where("versions.id", ">=", from)
    .where("versions.id", "<", until)
    .orderBy("versions.id")
    .execute();
  const { filters } = watch;
  const matching = await matchingOf(db, filters, statementsAnd(filters));
  // Who asks for an outlet wants what it prints, whoever told it first.
  const isOfOne = filters.outlet !== undefined || filters.report !== undefined;
  const first = isOfOne ? matching : { ...matching, without: [...matching.without, facets.copy] };
  const wanted = matching.keys && new Set(matching.keys);
  const found: number[] = [];
  for (let at = 0; at < versions.length; at += AT_ONCE) {
    const keys = await newKeys(store, versions.slice(at, at + AT_ONCE));
    const among = wanted === null ? keys : keys.filter((key) => wanted.has(key));
    if (among.length > 0) found.push(...(await newestKeys(store, { ...first, keys: among }, among.length)));
  }
  const entries = await foundEntries(
    store,
    found.toSorted((a, b) => b - a),
  );
  return {
    watch,
    entries: entries.map((entry) => ({ ...entry, marks: marksIn(entry.words, matching.wanted) })),
    until,
  };
}

/** Keys of the entries of some versions, but for those whose words an earlier version of the report had. */
async function newKeys(
  store: Store,
  versions: readonly { readonly id: number; readonly report: number }[],
): Promise<readonly number[]> {
  const { db } = store;
  const ids = new Set(versions.map(({ id }) => id));
  const siblings = await db
    .selectFrom("versions")
    .select(["id", "report"])
    .where(store.among("report", [...new Set(versions.map(({ report }) => report))]))
    .execute();
  const reportOf = new Map(siblings.map(({ id, report }) => [id, report]));
  const rows = (
    await Promise.all(
      (["statements", "events"] as const).map((table) =>
        db
          .selectFrom(table)
          .select(["key", "version", "words"])
          .where(store.among("version", [...reportOf.keys()]))
          .execute(),
      ),
    )
  ).flat();
  const saidBefore = new Set(
    rows.filter(({ version }) => !ids.has(version)).map(({ version, words }) => `${reportOf.get(version)} ${words}`),
  );
  return rows
    .filter(({ version, words }) => ids.has(version) && !saidBefore.has(`${reportOf.get(version)} ${words}`))
    .map(({ key }) => key);
}

/** Keeps that a watch has reported what it found: it does not report it again. */
export async function reported(store: Store, { watch: { name }, entries, until }: News): Promise<void> {
  const now = new Date().toISOString();
  await store.write(async (db) => {
    const hits = entries.map(({ key }) => ({ watch: name, key, found: now }));
    await store.insertNew(db, "watch_hits", hits);
    const kept = db
      .selectFrom("watch_hits")
      .select("key")
      .where("watch", "=", name)
      .orderBy("found", "desc")
      .orderBy("key", "desc")
      .limit(MOST_KEPT);
    await db.deleteFrom("watch_hits").where("watch", "=", name).where("key", "not in", kept).execute();
    await db
      .updateTable("watches")
      .set({ from_version: until, ran: now, problem: null })
      .where("name", "=", name)
      .execute();
  });
}

/** Keeps why what a watch found could not be handed on: it reports it the next time. */
export async function notReported(store: Store, { name }: Watch, problem: string): Promise<void> {
  const set = { ran: new Date().toISOString(), problem: clean(problem) };
  await store.write((db) => db.updateTable("watches").set(set).where("name", "=", name).execute());
}

/** What a watch has reported, what it found last first, at most `limit`. */
export async function reportedBy(store: Store, name: string, limit: number): Promise<readonly FoundEntry[]> {
  const rows = await store.db
    .selectFrom("watch_hits")
    .select("key")
    .where("watch", "=", name)
    .orderBy("found", "desc")
    .orderBy("key", "desc")
    .limit(limit)
    .execute();
  return foundEntries(
    store,
    rows.map(({ key }) => key),
  );
}

const nextVersion = async (db: Kysely<Tables>): Promise<number> =>
  (await db.selectFrom("counters").select("next").where("name", "=", "id").executeTakeFirstOrThrow()).next;
