/** What is followed, as the record keeps it: feeds, and the pages that they list. */
import type { Kysely, Selectable } from "kysely";
import { canonicalUrl } from "../intake/canonical-url.js";
import type { Listing } from "../intake/listing.js";
import type { Archive } from "../record/archive.js";
import { journal, keepNew } from "../record/journal.js";
import { forgottenAddresses } from "../record/keeping/forgotten.js";
import { clean } from "../record/rows.js";
import type { Tables } from "../record/schema.js";
import type { Store } from "../record/store.js";
import type { ListedFeed } from "./opml.js";

export type Feed = Selectable<Tables["feeds"]>;
export type FeedItem = Selectable<Tables["feed_items"]>;

/** A feed with the pages that it listed first: how many, and how many of them were read. */
export interface FeedState extends Feed {
  readonly items: number;
  readonly read: number;
}

const iso = (time: number): string => new Date(time).toISOString();

/** Takes feeds among those that are followed, to be read at once. Those that are there already stay as they are. Gives how many are new. */
export async function addFeeds(
  store: Store,
  archive: Archive,
  feeds: readonly (Pick<ListedFeed, "url"> & Partial<ListedFeed>)[],
  now: number,
  parent: string | null = null,
): Promise<number> {
  const rows = feeds.map(({ url, title = null, folder = null }) => ({
    url: clean(url),
    kind: null,
    title: title && clean(title),
    folder: folder && clean(folder),
    parent,
    added: iso(now),
    asked: null,
    newest: null,
    due: iso(now),
    failures: 0,
    problem: null,
    etag: null,
    modified: null,
  }));
  if (rows.length === 0) return 0;
  return store.write((db) => keepNew(store, db, archive, "feeds", rows));
}

/** All that are followed, those of a sitemap behind it. */
export async function feedStates({ db }: Store): Promise<readonly FeedState[]> {
  const [feeds, counts] = await Promise.all([
    db.selectFrom("feeds").selectAll().orderBy("url").execute(),
    db
      .selectFrom("feed_items")
      .select(({ fn, eb }) => [
        "feed",
        fn.countAll().as("items"),
        fn.sum(eb.case().when("readings", ">", 0).then(1).else(0).end()).as("read"),
      ])
      .groupBy("feed")
      .execute(),
  ]);
  const countOf = new Map(counts.map(({ feed, items, read }) => [feed, { items: Number(items), read: Number(read) }]));
  const states = feeds.map((feed) => ({ ...feed, ...(countOf.get(feed.url) ?? { items: 0, read: 0 }) }));
  const under = (parent: string | null): FeedState[] =>
    states.filter((state) => state.parent === parent).flatMap((state) => [state, ...under(state.url)]);
  return under(null);
}

/** A page that a feed lists, with the report that it became. */
export interface ListedPage extends Pick<FeedItem, "url" | "found" | "readings" | "due" | "problem"> {
  /** `Report.id` and title, as the version has it that counts; null: no report with this address is kept. */
  readonly report: string | null;
  readonly title: string | null;
}

/** The pages that a feed listed first, at most `limit`, those that were found last first. */
export const pagesOf = ({ db }: Store, feed: string, limit: number): Promise<readonly ListedPage[]> =>
  db
    .selectFrom("feed_items")
    .leftJoin("reports", "reports.address", "feed_items.address")
    .leftJoin("versions", "versions.id", "reports.newest")
    .select(["feed_items.url", "feed_items.found", "feed_items.readings", "feed_items.due", "feed_items.problem"])
    .select(["versions.text_id as report", "versions.title"])
    .where("feed", "=", feed)
    .orderBy("feed_items.found", "desc")
    .orderBy("feed_items.address")
    .limit(limit)
    .execute();

/** Follows a feed no more, nor what it named; the reports stay. Gives whether it was followed. */
export const removeFeed = (store: Store, archive: Archive, url: string): Promise<boolean> =>
  store.write(async (db) => {
    const going = await feedsUnder(db, url);
    if (going.length === 0) return false;
    const items = await db.selectFrom("feed_items").select("address").where(store.among("feed", going)).execute();
    await db.deleteFrom("feed_items").where(store.among("feed", going)).execute();
    await db.deleteFrom("feeds").where(store.among("url", going)).execute();
    await journal(
      store,
      db,
      archive,
      "feed_items",
      items.map(({ address }) => address),
    );
    await journal(store, db, archive, "feeds", going);
    return true;
  });

/** A feed with all that it named, and what those named; none where it is not followed. */
async function feedsUnder(db: Kysely<Tables>, url: string): Promise<readonly string[]> {
  const there = await db.selectFrom("feeds").select("url").where("url", "=", url).execute();
  const found: string[] = there.map((feed) => feed.url);
  // Grows while it is walked.
  for (const parent of found) {
    const named = await db.selectFrom("feeds").select("url").where("parent", "=", parent).execute();
    found.push(...named.map((feed) => feed.url).filter((child) => !found.includes(child)));
  }
  return found;
}

/** So many are looked at for one that may be asked now. */
const AT_ONCE = 2000;

/** The feeds and pages that are due, those that wait longest first. */
export async function dueNow(
  { db }: Store,
  now: number,
): Promise<{ feeds: readonly Feed[]; items: readonly FeedItem[] }> {
  const [feeds, items] = await Promise.all([
    db.selectFrom("feeds").selectAll().where("due", "<=", iso(now)).orderBy("due").limit(AT_ONCE).execute(),
    db.selectFrom("feed_items").selectAll().where("due", "<=", iso(now)).orderBy("due").limit(AT_ONCE).execute(),
  ]);
  return { feeds, items };
}

/** When the next is due, in milliseconds since 1970; null: none is. */
export async function nextDue({ db }: Store): Promise<number | null> {
  const [feed, item] = await Promise.all([
    db
      .selectFrom("feeds")
      .select(({ fn }) => fn.min("due").as("due"))
      .executeTakeFirst(),
    db
      .selectFrom("feed_items")
      .select(({ fn }) => fn.min("due").as("due"))
      .executeTakeFirst(),
  ]);
  const times = [feed?.due, item?.due].flatMap((due) => (due ? [Date.parse(due)] : []));
  return times.length === 0 ? null : Math.min(...times);
}

/** What becomes of a feed or page by being asked for. */
export interface Outcome {
  readonly due: number | null;
  readonly failures: number;
  readonly problem: string | null;
  readonly etag?: string | null;
  readonly modified?: string | null;
}

const changed = ({ due, problem, ...rest }: Outcome) => ({
  ...rest,
  due: due === null ? null : iso(due),
  problem: problem && clean(problem).slice(0, 1000),
});

/** Keeps what became of a feed. `newest`: it had an item that was not known. */
export async function keepFeed(
  store: Store,
  archive: Archive,
  url: string,
  now: number,
  outcome: Outcome & Partial<Pick<Feed, "kind" | "title">> & { readonly newest?: boolean },
): Promise<void> {
  const { newest = false, ...rest } = outcome;
  await store.write(async (db) => {
    await db
      .updateTable("feeds")
      .set({ ...changed(rest), asked: iso(now), ...(newest && { newest: iso(now) }) })
      .where("url", "=", url)
      .execute();
    // An answer without anything new is had again by asking.
    if (newest) await journal(store, db, archive, "feeds", [url]);
  });
}

export async function keepItem(
  store: Store,
  archive: Archive,
  address: string,
  outcome: Outcome & { readonly readings?: number },
): Promise<void> {
  await store.write(async (db) => {
    await db.updateTable("feed_items").set(changed(outcome)).where("address", "=", address).execute();
    await journal(store, db, archive, "feed_items", [address]);
  });
}

/** In UTF-16 code units; no page has a longer address, and PostgreSQL keeps none in an index. */
const LONGEST = 2000;

/** Takes up the pages that are not known yet, to be read at once; those that were forgotten are not. Gives how many. */
export async function addItems(
  store: Store,
  archive: Archive,
  feed: string,
  links: Listing["links"],
  now: number,
): Promise<number> {
  const rows = new Map(
    links.flatMap(({ url }) => {
      const address = canonicalUrl(url);
      if (address === null || address.length > LONGEST) return [];
      const row = { address: clean(address), url: clean(url), feed, found: iso(now), due: iso(now) };
      return [[row.address, { ...row, readings: 0, failures: 0, problem: null, etag: null, modified: null }] as const];
    }),
  );
  const forgotten = await forgottenAddresses(store, [...rows.keys()]);
  const all = [...rows.values()].filter(({ address }) => !forgotten.has(address));
  if (all.length === 0) return 0;
  return store.write((db) => keepNew(store, db, archive, "feed_items", all));
}
