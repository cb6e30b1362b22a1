/**
 * Links the reports that are added with those that are there. What may tell of the same is found by keys, each with a limit, so that a
 * report costs the same however many there are; each pair is compared by `src/links`, and what is one is put together.
 */
import { type Kysely, sql } from "kysely";
import { keptText, toldFrom } from "../links/kept.js";
import { keysOf } from "../links/keys.js";
import { linksBetween } from "../links/pair.js";
import { toldIn } from "../links/reading.js";
import type { Decision, LinkEnd } from "../links/reasons.js";
import type { Told } from "../links/told.js";
import type { Reading } from "../schema.js";
import type { Home } from "./entries.js";
import { joinDecided, remake } from "./linked.js";
import type { Numbers } from "./numbers.js";
import { kindOfAnchor, rulingsBetween, rulingsOf } from "./rulings.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";
import { clustersIn, countOutlets } from "./told-by.js";

/** A version that counts, with its reading as people mended it. */
export interface Linkable {
  readonly version: number;
  /** Day of `key.ts`. */
  readonly day: number;
  readonly reading: Reading;
}

/** Of one key no more reports are looked at, the last before it and the next behind it in time. */
const MOST_WITH_KEY = 12;

/** Reports that a report is compared with, those with most in common first. */
const MOST_COMPARED = 10;

/** What two reports must have in common, by the weight of their keys, to be compared: two names, or a run of words. */
const LEAST_IN_COMMON = 4;

/** Links these among each other and with all that is there. */
export async function linkVersions(
  store: Store,
  db: Kysely<Tables>,
  added: readonly Linkable[],
  numbers: Numbers,
): Promise<void> {
  const told = new Map(added.map(({ version, reading }) => [version, toldIn(reading)]));
  const keys = new Map([...told].map(([version, of]) => [version, keysOf(of)]));
  await store.insert(
    db,
    "tellings",
    added.map(({ version }) => ({ version, told: keptText(told.get(version)!) })),
  );
  await store.insertNew(
    db,
    "link_keys",
    added
      .flatMap(({ version, day }) => keys.get(version)!.map(({ hash }) => ({ hash, day, version })))
      .sort((a, b) => a.hash - b.hash),
  );
  const done = new Set<number>();
  for (const { version, day } of added) {
    const weights = new Map(keys.get(version)!.map(({ hash, weight }) => [hash, weight]));
    const found = await candidatesOf(db, { version, day }, weights, done, new Set(added.map((one) => one.version)));
    await loadTold(store, db, told, found);
    const own = told.get(version)!;
    const rulings = await rulingsOf(store, db, [
      own.report,
      ...found.flatMap((other) => told.get(other)?.report ?? []),
    ]);
    const decided = found.flatMap((other) => {
      const another = told.get(other);
      return another
        ? linksBetween(another, own, rulingsBetween(rulings, another.report, own.report)).map((decision) => ({
            other,
            decision,
          }))
        : [];
    });
    // Stories are told by the record's own signatures of the texts.
    const links = decided
      .filter(({ decision }) => decision.kind !== "story")
      .map(({ other, decision }) => rowOf(decision, other, version, numbers.id()));
    await store.insert(db, "links", links);
    await joinDecided(store, db, links, new Set(rulings.map(({ kind }) => kind)), numbers);
    done.add(version);
  }
  await countOutlets(store, db, await clustersIn(store, db, [...done]));
}

/** Versions with most keys in common. Of those that are added together each pair is compared once. */
async function candidatesOf(
  db: Kysely<Tables>,
  { version, day }: { readonly version: number; readonly day: number },
  weights: ReadonlyMap<number, number>,
  done: ReadonlySet<number>,
  together: ReadonlySet<number>,
): Promise<readonly number[]> {
  const shared = new Map<number, number>();
  const hashes = [...weights.keys()];
  for (let at = 0; at < hashes.length; at += AT_ONCE) {
    const near = hashes
      .slice(at, at + AT_ONCE)
      .flatMap((hash) => [
        sql`select * from (select hash, version from link_keys where hash = ${hash} and day <= ${day} order by day desc, version desc limit ${MOST_WITH_KEY}) as k`,
        sql`select * from (select hash, version from link_keys where hash = ${hash} and day > ${day} order by day, version limit ${MOST_WITH_KEY / 2}) as k`,
      ]);
    const { rows } = await sql<{ hash: number; version: number }>`${sql.join(near, sql` union all `)}`.execute(db);
    const counts = new Map<number, number>();
    for (const { hash } of rows) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    for (const { hash, version: other } of rows) {
      if (other === version || (together.has(other) && !done.has(other))) continue;
      // What many reports have says little.
      const rarity = counts.get(hash)! >= MOST_WITH_KEY ? 0.5 : 1;
      shared.set(other, (shared.get(other) ?? 0) + weights.get(hash)! * rarity);
    }
  }
  return [...shared]
    .filter(([, weight]) => weight >= LEAST_IN_COMMON)
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
    .slice(0, MOST_COMPARED)
    .map(([other]) => other);
}

/** Keys that are looked up in one statement: SQLite takes 500 parts of one. */
const AT_ONCE = 100;

async function loadTold(
  store: Store,
  db: Kysely<Tables>,
  told: Map<number, Told>,
  versions: readonly number[],
): Promise<void> {
  const missing = versions.filter((version) => !told.has(version));
  if (missing.length === 0) return;
  const rows = await db.selectFrom("tellings").selectAll().where(store.among("version", missing)).execute();
  for (const row of rows) told.set(row.version, toldFrom(row.told));
}

const rowOf = ({ kind, one, other, isSame, score, reasons }: Decision, first: number, second: number, id: number) => ({
  id,
  kind,
  one: first,
  one_anchor: one.anchor,
  other: second,
  other_anchor: other.anchor,
  same: isSame ? 1 : 0,
  score,
  reasons: JSON.stringify(reasons),
});

/** Links a version anew whose reading was mended or made again; one that does not count has no links. */
export async function relink(
  store: Store,
  db: Kysely<Tables>,
  { version, day, isNewest }: Home,
  reading: Reading,
  numbers: Numbers,
): Promise<void> {
  await unlinkVersions(store, db, [version]);
  if (isNewest) await linkVersions(store, db, [{ version, day, reading }], numbers);
}

/** Makes the groups of two entries anew, of which a person said whether they are one. */
export async function remakeLinks(
  store: Store,
  db: Kysely<Tables>,
  one: LinkEnd,
  other: LinkEnd,
  numbers: Numbers,
): Promise<void> {
  const kind = kindOfAnchor(one.anchor);
  if (kind === null) return;
  const rows = await db
    .selectFrom("versions")
    .select(["id", "text_id"])
    .where("text_id", "in", [one.report, other.report])
    .execute();
  const places = [one, other].flatMap(({ report, anchor }) => {
    const row = rows.find(({ text_id }) => text_id === report);
    return row ? [{ version: row.id, anchor }] : [];
  });
  await remake(store, db, kind, places, numbers);
}

/** Takes the links of versions away: they do not count any more, or are linked anew. */
export async function unlinkVersions(store: Store, db: Kysely<Tables>, versions: readonly number[]): Promise<void> {
  if (versions.length === 0) return;
  const left = await clustersIn(store, db, versions);
  for (const table of ["tellings", "link_keys", "linked"] as const)
    await db.deleteFrom(table).where(store.among("version", versions)).execute();
  await db.deleteFrom("links").where(store.among("one", versions)).execute();
  await db.deleteFrom("links").where(store.among("other", versions)).execute();
  await countOutlets(store, db, left);
}
