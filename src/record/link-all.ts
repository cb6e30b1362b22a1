/** Links all reports of the record anew. */

import type { Archive } from "./archive.js";
import { getReading } from "./archived-reading.js";
import { corrected } from "./corrections.js";
import { correctionsAmong } from "./corrections-kept.js";
import { linkVersions } from "./linking.js";
import { withNumbers } from "./numbers.js";
import type { Store } from "./store.js";

/** So many are linked in one transaction. */
const AT_ONCE = 100;

/** In the order of their days; what people said holds. Stopped, it is to be given again. `progress` is told of each report. Gives how many. */
export async function linkAll(store: Store, archive: Archive, progress: () => void): Promise<number> {
  await store.write(async (db) => {
    for (const table of ["linked", "links", "link_keys", "tellings"] as const) await db.deleteFrom(table).execute();
  });
  const versions = await store.db
    .selectFrom("reports")
    .innerJoin("versions", "versions.id", "reports.newest")
    .innerJoin("readings", "readings.version", "versions.id")
    .select(["versions.id as version", "day", "text_id", "archived"])
    .where("current", "=", 1)
    .orderBy("day")
    .orderBy("versions.id")
    .execute();
  for (let at = 0; at < versions.length; at += AT_ONCE) {
    const some = versions.slice(at, at + AT_ONCE);
    const given = await correctionsAmong(
      store,
      store.db,
      some.map(({ text_id }) => text_id),
    );
    const readings = await Promise.all(
      some.map(async ({ version, day, text_id, archived }) => {
        const { reading } = await getReading(archive, archived);
        return { version, day, reading: corrected(reading, given.get(text_id) ?? []).reading };
      }),
    );
    await store.write((db) => withNumbers(db, (numbers) => linkVersions(store, db, readings, numbers)));
    for (const _ of some) progress();
  }
  return versions.length;
}
