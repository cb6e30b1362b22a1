/** The readings that count: of the newest version of each report, as people mended them. */
import type { Reading } from "../schema.js";
import type { Archive } from "./archive.js";
import { getReadings } from "./archived-reading.js";
import { corrected } from "./corrections.js";
import { correctionsAmong } from "./corrections-kept.js";
import type { Store } from "./store.js";

export interface NewestReading {
  readonly version: number;
  /** Day of `key.ts`. */
  readonly day: number;
  /** Id of the report that told the story first. */
  readonly story: number;
  /** The file that it was read from, without its folders; null: nobody said. */
  readonly file: string | null;
  readonly reading: Reading;
}

/** So many are looked up at once: as many as `add` keeps together, which lie in one file of the archive. */
const AT_ONCE = 100;

/** Some at a time, in the order in which they came. Those that come meanwhile may be left out. Throws where the archive lacks one. */
export async function* newestReadings(store: Store, archive: Archive): AsyncGenerator<readonly NewestReading[]> {
  for (let after = 0; ; ) {
    const rows = await store.db
      .selectFrom("reports")
      .innerJoin("versions", "versions.id", "reports.newest")
      .innerJoin("readings", "readings.version", "versions.id")
      .leftJoin("sources", "sources.version", "versions.id")
      .select(["versions.id as version", "day", "text_id", "story", "archived", "name as file"])
      .where("current", "=", 1)
      .where("versions.id", ">", after)
      .orderBy("versions.id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    after = rows.at(-1)!.version;
    const given = await correctionsAmong(
      store,
      store.db,
      rows.map(({ text_id }) => text_id),
    );
    const archived = await getReadings(
      archive,
      rows.map((row) => row.archived),
    );
    yield rows.map(({ version, day, story, file, text_id }, at) => ({
      ...{ version, day, story, file },
      reading: corrected(archived[at]!.reading, given.get(text_id) ?? []).reading,
    }));
  }
}
