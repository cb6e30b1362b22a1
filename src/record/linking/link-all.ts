/** Links all reports of the record anew. */
import type { Archive } from "../archive.js";
import { newestReadings } from "../newest-readings.js";
import { withNumbers } from "../numbers.js";
import { recentOf } from "../recent.js";
import type { Store } from "../store.js";
import { removeAllClusters } from "./kept-clusters.js";
import { openLinker, withAhead } from "./linker.js";
import { linkVersions } from "./linking.js";

/**
 * In the order in which they came; what people said holds. Stopped, it is to be given again. `progress` is told of each report. Gives how
 * many.
 */
export async function linkAll(store: Store, archive: Archive, progress: () => void): Promise<number> {
  await store.write(async (db) => {
    await removeAllClusters(db);
    for (const table of ["links", "link_keys", recentOf("link_keys"), "tellings"] as const)
      await db.deleteFrom(table).execute();
  });
  let count = 0;
  const linker = openLinker();
  try {
    for await (const readings of withAhead(linker, newestReadings(store, archive))) {
      await store.write((db) => withNumbers(db, (numbers) => linkVersions(store, db, readings, numbers, linker)));
      for (const _ of readings) progress();
      count += readings.length;
    }
  } finally {
    await linker.close();
  }
  return count;
}
