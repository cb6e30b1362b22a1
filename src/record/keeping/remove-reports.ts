/** Takes whole reports out of the tables and the index, and mends what stood on them. */
import type { Kysely } from "kysely";
import type { Archive } from "../archive.js";
import { getReadings } from "../archived-reading.js";
import { corrected } from "../corrections.js";
import { correctionsAmong } from "../corrections-kept.js";
import { keysOf, removeEntries } from "../entries.js";
import { remake } from "../linking/linked.js";
import { unlinkVersions } from "../linking/linking.js";
import type { Numbers } from "../numbers.js";
import { recentOf } from "../recent.js";
import { indexAgain } from "../reindex.js";
import { rowsOf } from "../rows.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";

export interface Removing {
  /** Ids of the reports, and of all their versions. */
  readonly reports: readonly number[];
  readonly versions: readonly number[];
}

export async function removeReports(
  { store, archive }: { readonly store: Store; readonly archive: Archive },
  db: Kysely<Tables>,
  { reports, versions }: Removing,
  numbers: Numbers,
): Promise<void> {
  const used = await usedBy(store, db, { reports, versions });
  for (const version of versions) {
    const keys = [...(await keysOf(db, version)).values()];
    await db.deleteFrom("watch_hits").where(store.among("key", keys)).execute();
    await removeEntries(store, db, version);
  }
  await unlink(store, db, versions, numbers);
  for (const table of ["lost_keys", "bands", recentOf("bands"), "signatures", "sources", "readings"] as const)
    await db.deleteFrom(table).where(store.among("version", versions)).execute();
  const orphans = await firstAnew(store, db, reports);
  await db.deleteFrom("versions").where(store.among("id", versions)).execute();
  await db.deleteFrom("reports").where(store.among("id", reports)).execute();
  await indexAgain(store, db, orphans);
  await dropUnused(store, db, used);
  await mendNames(store, archive, db, used.names);
}

/** What reports share with others, by their ids. */
interface Used {
  readonly names: readonly number[];
  readonly places: readonly number[];
  readonly outlets: readonly number[];
}

async function usedBy(store: Store, db: Kysely<Tables>, { reports, versions }: Removing): Promise<Used> {
  const names = await db.selectFrom("actors").select("named").where(store.among("version", versions)).execute();
  const inTable = (table: "statements" | "events") =>
    db.selectFrom(table).select("place").where(store.among("version", versions)).execute();
  const places = [...(await inTable("statements")), ...(await inTable("events"))];
  const outlets = await db.selectFrom("reports").select("outlet").where(store.among("id", reports)).execute();
  const each = (ids: readonly (number | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  return {
    names: each(names.map(({ named }) => named)),
    places: each(places.map(({ place }) => place)),
    outlets: each(outlets.map(({ outlet }) => outlet)),
  };
}

/** Groups in which these versions were are made anew from the pairs that are left. */
async function unlink(store: Store, db: Kysely<Tables>, versions: readonly number[], numbers: Numbers): Promise<void> {
  const groups = await db
    .selectFrom("linked")
    .select(["kind", "cluster"])
    .distinct()
    .where(store.among("version", versions))
    .execute();
  await unlinkVersions(store, db, versions);
  for (const { kind, cluster } of groups) {
    const places = await db
      .selectFrom("linked")
      .select(["version", "anchor", "day"])
      .where("cluster", "=", cluster)
      .execute();
    if (places.length > 0) await remake(store, db, kind, places, numbers);
  }
}

/** Of each story that began with one of these reports the next to tell it is the first. Gives the versions that count of those. */
async function firstAnew(store: Store, db: Kysely<Tables>, reports: readonly number[]): Promise<readonly number[]> {
  const going = new Set(reports);
  const told = await db
    .selectFrom("reports")
    .select(["id", "story", "newest"])
    .where(store.among("story", reports))
    .orderBy("id")
    .execute();
  const first = new Map<number, (typeof told)[number]>();
  for (const report of told) {
    if (going.has(report.id)) continue;
    const story = first.get(report.story) ?? report;
    first.set(report.story, story);
    await db.updateTable("reports").set({ story: story.id }).where("id", "=", report.id).execute();
  }
  return [...first.values()].map(({ newest }) => newest);
}

/** Names, places and outlets of which no report tells any more. */
async function dropUnused(store: Store, db: Kysely<Tables>, { names, places, outlets }: Used): Promise<void> {
  const borne = await db.selectFrom("actors").select("named").where(store.among("named", names)).distinct().execute();
  const isBorne = new Set(borne.map(({ named }) => named));
  const gone = names.filter((id) => !isBorne.has(id));
  await db.deleteFrom("forms").where(store.among("name", gone)).execute();
  await db.deleteFrom("names").where(store.among("id", gone)).execute();
  const placed = (table: "statements" | "events") =>
    db.selectFrom(table).select("place").where("place", "is not", null);
  await db
    .deleteFrom("places")
    .where(store.among("id", places))
    .where("id", "not in", placed("statements") as never)
    .where("id", "not in", placed("events") as never)
    .execute();
  const printing = db.selectFrom("reports").select("outlet").where("outlet", "is not", null);
  await db
    .deleteFrom("outlets")
    .where(store.among("id", outlets))
    .where("id", "not in", printing as never)
    .execute();
}

/** A name that others bear is written as one of them has it, and has the aliases of those who are left. */
async function mendNames(store: Store, archive: Archive, db: Kysely<Tables>, names: readonly number[]): Promise<void> {
  const bearers = await db
    .selectFrom("actors")
    .innerJoin("readings", "readings.version", "actors.version")
    .innerJoin("versions", "versions.id", "actors.version")
    .select(["actors.named", "actors.name", "text_id", "archived"])
    .where(store.among("actors.named", names))
    .where("current", "=", 1)
    .orderBy("actors.id")
    .execute();
  const first = new Map<number, string>();
  for (const { named, name } of bearers) if (!first.has(named!)) first.set(named!, name);
  for (const [id, name] of first) await db.updateTable("names").set({ name }).where("id", "=", id).execute();
  const aliased = await db
    .selectFrom("forms")
    .innerJoin("names", "names.id", "forms.name")
    .select(["names.id", "names.key"])
    .distinct()
    .where("form", "=", "alias")
    .where(store.among("forms.name", names))
    .execute();
  for (const { id, key } of aliased) {
    const own = bearers.filter(({ named }) => named === id);
    const given = await correctionsAmong(
      store,
      db,
      own.map(({ text_id }) => text_id),
    );
    const readings = await getReadings(
      archive,
      own.map(({ archived }) => archived),
    );
    const forms = readings
      .flatMap(({ reading }) => rowsOf(corrected(reading, given.get(reading.report.id) ?? [])).actors)
      .flatMap(({ name }) => (name?.key === key ? name.forms : []))
      .filter(({ form }) => form === "alias");
    await db.deleteFrom("forms").where("name", "=", id).where("form", "=", "alias").execute();
    await store.insertNew(
      db,
      "forms",
      forms.map(({ form, value }) => ({ form, value, name: id })),
    );
  }
}
