/** Searches that are kept, each by a name, and report what was added to the record since they last did. */
import type { Kysely, Selectable } from "kysely";
import type { Archive } from "../archive.js";
import * as facets from "../facets.js";
import { journal, journalHits } from "../journal.js";
import { matchingOf, statementsAnd } from "../matching.js";
import { newestKeys } from "../newest-keys.js";
import { clean } from "../rows.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { marksIn } from "./marks.js";
import type { Filters } from "./question.js";

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

/** What is new to a watch. */
export interface News {
  readonly watch: Watch;
  /** The newest first. Copies of a story that was told before are left out, and what an edited report said before it was edited. */
  readonly entries: readonly FoundEntry[];
  /** How many are new, whether or not they are among the entries. */
  readonly count: number;
  /** Whether only some reports were looked through, the newest. */
  readonly isCut: boolean;
  /** Where the next look begins. */
  readonly until: number;
}

/** What is asked of the news of a watch. */
export interface NewsQuestion {
  /** New is what it has not reported, unless told; or what nobody has seen. */
  readonly since?: "reported" | "seen";
  /** How many entries are wanted; all, unless told. */
  readonly limit?: number;
  /** How many reports are looked through, the newest; all, unless told. */
  readonly most?: number;
}

const begins = { reported: "from_version", seen: "seen_version" } as const;

/** So many reports are looked through at once. */
const AT_ONCE = 500;
/** Of what a watch has found so much is kept for those who look later. */
const MOST_KEPT = 1000;

/** Keeps a search under a name; from now on it reports what is added. Gives false, and changes nothing, where there is one of that name. */
export function addWatch(
  store: Store,
  archive: Archive,
  { name, filters, hook, secret }: Pick<Watch, "name" | "filters" | "hook" | "secret">,
): Promise<boolean> {
  return store.write(async (db) => {
    const next = await nextVersion(db);
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("watches")
      .values({
        name: clean(name),
        question: JSON.stringify(filters),
        ...{ hook, secret, added: new Date().toISOString(), ran: null, problem: null },
        ...{ from_version: next, seen_version: next },
      })
      .onConflict((there) => there.column("name").doNothing())
      .executeTakeFirst();
    const isNew = (numInsertedOrUpdatedRows ?? 0n) > 0n;
    if (isNew) await journal(store, db, archive, "watches", [clean(name)]);
    return isNew;
  });
}

/** Gives whether there was one of that name. */
export const removeWatch = (store: Store, archive: Archive, name: string): Promise<boolean> =>
  store.write(async (db) => {
    await db.deleteFrom("watch_hits").where("watch", "=", name).execute();
    const { numDeletedRows } = await db.deleteFrom("watches").where("name", "=", name).executeTakeFirst();
    await journal(store, db, archive, "watches", [name]);
    return numDeletedRows > 0n;
  });

/** In the order of their names. */
export const watchesOf = async ({ db }: Store): Promise<readonly Watch[]> =>
  (await db.selectFrom("watches").selectAll().orderBy("name").execute()).map(watchOf);

/** null: there is none of that name. */
export async function watchNamed({ db }: Store, name: string): Promise<Watch | null> {
  const row = await db.selectFrom("watches").selectAll().where("name", "=", name).executeTakeFirst();
  return row === undefined ? null : watchOf(row);
}

const watchOf = ({ question, from_version: _, seen_version: __, ...row }: Selectable<Tables["watches"]>): Watch => ({
  ...row,
  filters: JSON.parse(question) as Filters,
});

/** What was added since the watch last reported, or since somebody saw it. Nothing is changed by looking: see `reported` and `seen`. */
export async function newsOf(
  store: Store,
  watch: Watch,
  { since = "reported", limit, most }: NewsQuestion = {},
): Promise<News> {
  const { db } = store;
  const until = await nextVersion(db);
  const { from } = await db
    .selectFrom("watches")
    .select(`${begins[since]} as from`)
    .where("name", "=", watch.name)
    .executeTakeFirstOrThrow();
  const all = await db
    .selectFrom("versions")
    .innerJoin("reports", "reports.newest", "versions.id")
    .select(["versions.id", "versions.report"])
    .where("versions.id", ">=", from)
    .where("versions.id", "<", until)
    .orderBy("versions.id", "desc")
    .execute();
  const versions = all.slice(0, most);
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
  const entries = await foundEntries(store, found.toSorted((a, b) => b - a).slice(0, limit));
  return {
    watch,
    entries: entries.map((entry) => ({ ...entry, marks: marksIn(entry.words, matching.wanted) })),
    count: found.length,
    isCut: versions.length < all.length,
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
export async function reported(
  store: Store,
  archive: Archive,
  { watch: { name }, entries, until }: Pick<News, "watch" | "entries" | "until">,
): Promise<void> {
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
    // That there was nothing is found again in a record that is made anew.
    if (entries.length === 0) return;
    await journal(store, db, archive, "watches", [name]);
    await journalHits(
      archive,
      entries.map(({ report, anchor }) => ({ watch: name, found: now, report, anchor })),
    );
  });
}

/** Keeps that what is new to a watch was seen, up to where its news ended. Gives whether there is one of that name. */
export async function seen(store: Store, archive: Archive, name: string, until: number): Promise<boolean> {
  return store.write(async (db) => {
    const to = Math.min(until, await nextVersion(db));
    const { numUpdatedRows } = await db
      .updateTable("watches")
      .set(({ ref, eb }) => ({
        seen_version: eb.case().when("seen_version", "<", to).then(to).else(ref("seen_version")).end(),
      }))
      .where("name", "=", name)
      .executeTakeFirst();
    await journal(store, db, archive, "watches", [name]);
    return numUpdatedRows > 0n;
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
