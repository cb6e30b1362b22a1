/**
 * Links the reports that are added with those that are there. What may tell of the same is found by keys, each with a limit, so that a
 * report costs the same however many there are; each pair is compared by `src/links`, and what is one is put together.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { LinkEnd } from "../../links/reasons.js";
import type { Decided, Telling } from "../../links/tasks.js";
import type { Reading } from "../../schema.js";
import type { Home } from "../entries.js";
import type { Numbers } from "../numbers.js";
import { recentOf, settle } from "../recent.js";
import type { NewRow, Tables } from "../schema.js";
import type { Store } from "../store.js";
import { removeMembers } from "./kept-clusters.js";
import { openJoiner, remake } from "./linked.js";
import { type Linker, linkerHere } from "./linker.js";
import { kindOfAnchor, rulingsOf } from "./rulings.js";

/** A version that counts, with its reading as people mended it. */
export interface Linkable {
  readonly version: number;
  /** Day of `key.ts`. */
  readonly day: number;
  readonly reading: Reading;
}

/** Of one key no more reports are looked at, the last before it and the next behind it in time. */
const [MOST_BEFORE, MOST_BEHIND] = [12, 6];

/** Reports that a report is compared with, those with most in common first. */
const MOST_COMPARED = 6;

/** So many pairs, or a few more, are compared at once: while this thread writes what was decided of them, another compares the next. */
const PAIRS_AT_ONCE = 120;

/** What two reports must have in common, by the weight of their keys, to be compared: two names, or a run of words and a name. */
const LEAST_IN_COMMON = 4;

/** A version while it is linked. */
interface Linking extends Telling {
  readonly version: number;
  readonly day: number;
}

/** Links these among each other and with all that is there. The record is asked for all of them at once. */
export async function linkVersions(
  store: Store,
  db: Kysely<Tables>,
  added: readonly Linkable[],
  numbers: Numbers,
  linker: Linker = linkerHere,
): Promise<void> {
  const tellings = await linker.tell(added.map(({ reading }) => reading))();
  const linking = added.map(({ version, day }, at) => ({ version, day, ...tellings[at]! }));
  const finish = await beginLinks(store, db, linking, linker);
  await finish(numbers);
}

/** Keeps tellings, and begins to compare them with what may tell of the same: what is given ends it, and keeps what was decided. */
export async function beginLinks(
  store: Store,
  db: Kysely<Tables>,
  linking: readonly Linking[],
  linker: Linker,
): Promise<(numbers: Numbers) => Promise<void>> {
  await keep(store, db, linking);
  const candidates = await candidatesOf(store, db, linking);
  const parts = partsOf(
    linking.map(({ version }) => candidates.get(version)!.map((other) => ({ one: other, other: version }))),
  );
  const versions = versionsIn(parts.flat());
  const told = await tellingsOf(store, db, versions, linking);
  const rulings = await rulingsOf(store, db, await textsOf(store, db, versions));
  const compared = parts.map((pairs) => {
    const places = new Map(versionsIn(pairs).map((version, place) => [version, place]));
    return linker.compare({
      told: [...places.keys()].map((version) => told.get(version)!),
      pairs: pairs.map(({ one, other }) => [places.get(one)!, places.get(other)!] as const),
      rulings,
    });
  });
  return async (numbers) => {
    if (parts.length === 0) return;
    const joiner = await openJoiner(store, db, versions, rulings, numbers);
    for (const [part, pairs] of parts.entries()) {
      const decided = await compared[part]!();
      const links = pairs.flatMap((pair, at) =>
        decided[at]!.map((one) => ({ ...rowOf(one, pair, numbers.id()), days: one.days, names: one.names })),
      );
      await store.insert(
        db,
        "links",
        links.map(({ days, names, ...row }) => row),
      );
      await joiner.join(links);
    }
    await joiner.keep();
  };
}

/** Two versions that are compared. */
interface Pair {
  readonly one: number;
  readonly other: number;
}

/** Pairs that are compared at once. Those of one version stay together: what is joined first depends on all of them. */
function partsOf(pairs: readonly (readonly Pair[])[]): readonly (readonly Pair[])[] {
  const parts: Pair[][] = [];
  for (const of of pairs.filter(({ length }) => length > 0)) {
    const last = parts.at(-1);
    if (last && last.length < PAIRS_AT_ONCE) last.push(...of);
    else parts.push([...of]);
  }
  return parts;
}

const versionsIn = (pairs: readonly Pair[]): readonly number[] => [
  ...new Set(pairs.flatMap(({ one, other }) => [one, other])),
];

async function keep(store: Store, db: Kysely<Tables>, linking: readonly Linking[]): Promise<void> {
  await store.insert(
    db,
    "tellings",
    linking.map(({ version, told }) => ({ version, told })),
  );
  await settle(db, "link_keys");
  // In the order of the tree that they go into.
  await store.insertNew(
    db,
    recentOf("link_keys"),
    linking
      .flatMap(({ version, day, keys }) => keys.map(({ hash }) => ({ hash, day, version })))
      .sort((a, b) => a.hash - b.hash || a.day - b.day),
  );
}

/** By version: those with most keys in common with it. Of those that are linked together each pair is there once, with the later one. */
async function candidatesOf(
  store: Store,
  db: Kysely<Tables>,
  linking: readonly Linking[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const places = new Map(linking.map(({ version }, place) => [version, place]));
  const sharing = await sharingKeys(store, db, linking);
  const candidates = new Map<number, readonly number[]>();
  for (const [place, { version, day, keys }] of linking.entries()) {
    const shared = new Map<number, number>();
    for (const { hash, weight } of keys) {
      const versions = sharing.get(keyOfDay(hash, day)) ?? [];
      // What many reports have says little.
      const rarity = versions.length >= MOST_BEFORE ? 0.5 : 1;
      for (const other of versions)
        if ((places.get(other) ?? -1) < place) shared.set(other, (shared.get(other) ?? 0) + weight * rarity);
    }
    candidates.set(
      version,
      [...shared]
        .filter(([, weight]) => weight >= LEAST_IN_COMMON)
        .sort((a, b) => b[1] - a[1] || b[0] - a[0])
        .slice(0, MOST_COMPARED)
        .map(([other]) => other),
    );
  }
  return candidates;
}

const keyOfDay = (hash: number, day: number): string => `${hash} ${day}`;

/** By key and day of those that are linked: the versions nearest in time that have it. */
async function sharingKeys(
  store: Store,
  db: Kysely<Tables>,
  linking: readonly Linking[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  // Reports of one day have many keys in common: each is looked for once.
  const sought = new Map(
    linking.flatMap(({ day, keys }) => keys.map(({ hash }) => [keyOfDay(hash, day), { hash, day }] as const)),
  );
  // In the order of the tree in which they are looked for.
  const asked = [...sought.values()].sort((a, b) => a.hash - b.hash || a.day - b.day);
  const nearest = (where: RawBuilder<unknown>, order: RawBuilder<unknown>, most: number) => {
    const [settled, recent] = ["link_keys", recentOf("link_keys")].map(
      (table) => sql`select day, version from ${sql.table(table)} where hash = k.hash and ${where}`,
    );
    return sql`(select string_agg(cast(version as text), ' ') from
      (${settled} union all ${recent} order by ${order} limit ${most}) as nearest)`;
  };
  const { rows } = await sql<{
    hash: number;
    day: number;
    before: string | null;
    behind: string | null;
  }>`select k.hash, k.day,
    ${nearest(sql`day <= k.day`, sql`day desc, version desc`, MOST_BEFORE)} as before,
    ${nearest(sql`day > k.day`, sql`day, version`, MOST_BEHIND)} as behind
    from ${store.listed({ hash: asked.map(({ hash }) => hash), day: asked.map(({ day }) => day) })} as k`.execute(db);
  return new Map(
    rows.map(({ hash, day, before, behind }) => [
      keyOfDay(hash, day),
      [before, behind].flatMap((versions) => versions?.split(" ").map(Number) ?? []),
    ]),
  );
}

/** By version; of those that are linked now it is known. */
async function tellingsOf(
  store: Store,
  db: Kysely<Tables>,
  versions: readonly number[],
  linking: readonly Linking[],
): Promise<ReadonlyMap<number, string>> {
  const known = new Map(linking.map(({ version, told }) => [version, told]));
  const missing = versions.filter((version) => !known.has(version));
  const rows = await db.selectFrom("tellings").selectAll().where(store.among("version", missing)).execute();
  return new Map([...known, ...rows.map(({ version, told }) => [version, told] as const)]);
}

/** `Report.id` of each. */
async function textsOf(store: Store, db: Kysely<Tables>, versions: readonly number[]): Promise<readonly string[]> {
  const rows = await db.selectFrom("versions").select("text_id").where(store.among("id", versions)).execute();
  return rows.map(({ text_id }) => text_id);
}

const rowOf = (
  { kind, one: one_anchor, other: other_anchor, isSame, score, reasons }: Decided,
  { one, other }: Pair,
  id: number,
): NewRow<"links"> => ({ id, kind, one, one_anchor, other, other_anchor, same: isSame ? 1 : 0, score, reasons });

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
    // What a person says holds on any day.
    return row ? [{ version: row.id, anchor, day: null }] : [];
  });
  await remake(store, db, kind, places, numbers);
}

/** Takes the links of versions away: they do not count any more, or are linked anew. */
export async function unlinkVersions(store: Store, db: Kysely<Tables>, versions: readonly number[]): Promise<void> {
  if (versions.length === 0) return;
  await removeMembers(store, db, versions);
  for (const table of ["tellings", "link_keys", recentOf("link_keys")] as const)
    await db.deleteFrom(table).where(store.among("version", versions)).execute();
  await db.deleteFrom("links").where(store.among("one", versions)).execute();
  await db.deleteFrom("links").where(store.among("other", versions)).execute();
}
