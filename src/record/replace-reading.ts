/** Puts a later reading of a text in the place of the one that counts; what people said of the text holds for it too. */
import type { Kysely } from "kysely";
import { type Addition, readerIn } from "./add.js";
import type { Archive } from "./archive.js";
import { getReading, putReadings } from "./archived-reading.js";
import { corrected } from "./corrections.js";
import { correctionsOf } from "./corrections-kept.js";
import { relink } from "./linking/linking.js";
import { withNumbers } from "./numbers.js";
import { type ReadingRows, rowsOf } from "./rows.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";
import { type KeptVersion, replaceEntries, versionOf } from "./version.js";

/** What a later reading has otherwise, by the words of the entries. */
export interface Changes {
  readonly came: readonly string[];
  readonly went: readonly string[];
  /** The same spans, with other speakers, kind, time and the like. */
  readonly changed: readonly string[];
  /** Corrections that find no entry any more. */
  readonly orphans: number;
}

/** null: this reader has read it before, or the record does not have the text; nothing is changed then. Throws `RecordError`. */
export async function replaceReading(store: Store, archive: Archive, addition: Addition): Promise<Changes | null> {
  const { reading, at, archived } = addition;
  const { id: text } = reading.report;
  return store.write((db) =>
    withNumbers(db, async (numbers) => {
      const version = await versionOf(db, text);
      if (!version || (await isRead(db, version.version, reading))) return null;
      const given = await correctionsOf(store, db, text);
      const before = rowsOf(corrected((await getReading(archive, version.archived)).reading, given));
      const now = corrected(reading, given);
      const rows = rowsOf(now);
      const id = numbers.id();
      const put = archived === undefined ? putReadings(archive, [{ order: id, at, reading, supersedes: true }]) : null;
      await db.updateTable("readings").set({ current: 0 }).where("version", "=", version.version).execute();
      const address = archived ?? put!.addresses[0]!;
      const row = {
        id,
        version: version.version,
        schema: reading.schema,
        ...readerIn(reading),
        archived: address,
        added: at,
      };
      await store.insert(db, "readings", [{ ...row, current: 1 }]);
      await replaceEntries(store, db, version satisfies KeptVersion, rows, numbers);
      await relink(store, db, version, now.reading, numbers);
      await put?.kept;
      return { ...between(before, rows), orphans: now.orphans.length };
    }),
  );
}

async function isRead(db: Kysely<Tables>, version: number, { reader }: Addition["reading"]): Promise<boolean> {
  const { knowledge, ...own } = reader;
  const there = await db
    .selectFrom("readings")
    .select("id")
    .where("version", "=", version)
    .where("reader", "=", JSON.stringify(own))
    .where("knowledge", "=", knowledge ?? "")
    .executeTakeFirst();
  return there !== undefined;
}

function between(before: ReadingRows, now: ReadingRows): Omit<Changes, "orphans"> {
  const entries = (rows: ReadingRows) => {
    const names = new Map<string, string>(rows.actors.map(({ id, row }) => [id, row.anchor]));
    return new Map(
      [...rows.statements, ...rows.events].map(({ row, actors, chain }) => {
        const parts = Object.values(actors).map((of: readonly string[]) => of.map((id) => names.get(id)));
        const { confidence: _, ...said } = row;
        return [row.anchor, { words: row.words, all: JSON.stringify([said, parts, chain.map(({ name }) => name)]) }];
      }),
    );
  };
  const [old, young] = [entries(before), entries(now)];
  const words = (of: ReturnType<typeof entries>, holds: (anchor: string, all: string) => boolean) =>
    [...of].filter(([anchor, { all }]) => holds(anchor, all)).map(([, entry]) => entry.words);
  return {
    came: words(young, (anchor) => !old.has(anchor)),
    went: words(old, (anchor) => !young.has(anchor)),
    changed: words(young, (anchor, all) => old.has(anchor) && old.get(anchor)!.all !== all),
  };
}
