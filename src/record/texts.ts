/** The texts in a record, to be read anew. */
import type { Reading, Report } from "../schema.js";
import type { Archive } from "./archive.js";
import { getReading } from "./archived-reading.js";
import type { Store } from "./store.js";

export interface KeptText {
  /** `Report.id`. */
  readonly id: string;
  readonly title: string | null;
  /** Hands on what `read` makes of it; null: who read another text of this run has read this one before. */
  read<M extends { readonly reading: Reading } | Error>(read: (report: Report) => Promise<M>): Promise<M | null>;
}

/** So many are looked up at once. */
const AT_ONCE = 100;

/** How many texts are not kept whole, and so cannot be read anew. */
export async function textsNotKept({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom("versions")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("kept", "<>", "text")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** All versions whose texts are kept whole, in the order in which they came. Those that come meanwhile may be left out. */
export async function* textsToReread(store: Store, archive: Archive): AsyncGenerator<KeptText> {
  /** Who reads in this run: told by the first reading. */
  let now: string | null = null;
  for (let after = 0; ; ) {
    const rows = await store.db
      .selectFrom("versions")
      .innerJoin("readings", "readings.version", "versions.id")
      .select(["versions.id", "text_id", "title", "archived", "reader", "knowledge"])
      .where("current", "=", 1)
      .where("kept", "=", "text")
      .where("versions.id", ">", after)
      .orderBy("versions.id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    for (const { text_id: id, title, archived, reader, knowledge } of rows) {
      yield {
        id,
        title,
        async read(read) {
          if (now === reader + knowledge) return null;
          const made = await read((await getReading(archive, archived)).reading.report);
          if (!(made instanceof Error)) {
            const { knowledge: known, ...own } = made.reading.reader;
            now = JSON.stringify(own) + (known ?? "");
          }
          return made;
        },
      };
    }
  }
}
