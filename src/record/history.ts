/** What people said of entries: all of it, of a report, or of an entry; what holds, and what found no entry. */
import type { Reading } from "../schema.js";
import type { Archive } from "./archive.js";
import { getReading } from "./archived-reading.js";
import { type Corrected, type Correction, corrected, undoneIn } from "./corrections.js";
import { correctionsOf } from "./corrections-kept.js";
import type { EntryName } from "./entry-name.js";
import type { Store } from "./store.js";
import { versionOf } from "./version.js";

export interface Said {
  readonly id: number;
  /** `Report.id` of the version. */
  readonly report: string;
  readonly correction: Correction;
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Whether it was not undone. An undo holds where it was not undone itself. */
  readonly holds: boolean;
  /** The reading that counts has no such entry: it waits for one that does. */
  readonly isOrphan: boolean;
}

/** A version of a report on which people said something. */
export interface Corrections {
  /** As it was read. */
  readonly reading: Reading;
  readonly after: Corrected;
  /** In the order in which they were given. */
  readonly said: readonly Said[];
}

/**
 * Of all versions, or of one; the version whose first correction is the oldest comes first, and those up to one whose first has the id
 * `after` are left out. Throws where the archive lacks a reading.
 */
export async function* correctionsIn(
  store: Store,
  archive: Archive,
  report?: string,
  after = 0,
): AsyncGenerator<Corrections> {
  const all = store.db
    .selectFrom("corrections")
    .select("text_id")
    .groupBy("text_id")
    .having((first) => first.fn.min("id"), ">", after)
    .orderBy((first) => first.fn.min("id"));
  for (const { text_id } of await (report === undefined ? all : all.where("text_id", "=", report)).execute()) {
    const version = await versionOf(store.db, text_id);
    if (!version) continue;
    const given = await correctionsOf(store, store.db, text_id);
    const { reading } = await getReading(archive, version.archived);
    const after = corrected(reading, given);
    const undone = undoneIn(given);
    const said = given.map((one) => ({
      ...one,
      report: text_id,
      holds: !undone.has(one.id),
      isOrphan: after.orphans.includes(one),
    }));
    yield { reading, after, said };
  }
}

/** In the order in which they were given. `of`: null: of all entries. */
export async function history(store: Store, archive: Archive, of: EntryName | null): Promise<readonly Said[]> {
  const all: Said[] = [];
  for await (const { said } of correctionsIn(store, archive, of?.report)) all.push(...said);
  const wanted = of?.entry ?? null;
  return all.filter(({ correction }) => wanted === null || correction.on === wanted).sort((a, b) => a.id - b.id);
}
