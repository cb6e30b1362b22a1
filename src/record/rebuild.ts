/** Makes a record anew from its archive: every reading in the order in which it came, what people said of them, and what else it kept (`journal.ts`). */
import { existsSync, renameSync, rmSync } from "node:fs";
import { type Addition, addReadings } from "./add.js";
import type { Archive } from "./archive.js";
import { openArchive } from "./archive.js";
import { type ArchivedReading, readingsIn } from "./archived-reading.js";
import { correctionSchema } from "./corrections.js";
import { restoreJournal } from "./journal.js";
import { restoreForgettings } from "./keeping/forgotten.js";
import { restoreReservations } from "./keeping/reservations.js";
import { type Linker, openLinker, withAhead } from "./linking/linker.js";
import { openStore } from "./open-store.js";
import type { Places } from "./record.js";
import { RecordError } from "./record-error.js";
import { replaceReading } from "./replace-reading.js";
import type { NewRow } from "./schema.js";
import type { Store } from "./store.js";

export interface Rebuilt {
  readonly readings: number;
  readonly corrections: number;
  /** Files of the archive that are damaged, each with what is wrong. What they held is not in the record. */
  readonly damaged: readonly string[];
  /** Where the record that was there lies now; null: there was none. */
  readonly before: string | null;
}

/** So many readings are added at once. */
const AT_ONCE = 100;

/**
 * Makes the record anew. One in a file is made beside it and takes its place when it is whole: a kill leaves the old one. On a server the
 * database must be empty. `progress` is told of every reading. Throws `RecordError`.
 */
export async function rebuild({ record, archive: folder }: Places, progress: () => void): Promise<Rebuilt> {
  const archive = openArchive(folder);
  if (/^postgres(?:ql)?:\/\//.test(record)) {
    const store = await openStore(record);
    try {
      const there = await store.db.selectFrom("reports").select("id").limit(1).executeTakeFirst();
      if (there)
        throw new RecordError(
          "occupied",
          store.place,
          "it holds reports",
          "Name an empty database, and use it in its place.",
        );
      return { ...(await replayed(store, archive, progress)), before: null };
    } finally {
      await store.close();
    }
  }
  const half = `${record}.rebuild`;
  removeFile(half);
  const store = await openStore(half);
  const rebuilt = await replayed(store, archive, progress).finally(() => store.close());
  const before = existsSync(record) ? `${record}.before` : null;
  if (before) {
    removeFile(before);
    moveFile(record, before);
  }
  moveFile(half, record);
  return { ...rebuilt, before };
}

/** SQLite keeps what was written last in files beside its own. */
const BESIDE = ["-wal", "-shm", ""];

const removeFile = (file: string): void => {
  for (const end of BESIDE) rmSync(file + end, { force: true });
};

const moveFile = (from: string, to: string): void => {
  for (const end of BESIDE) if (existsSync(from + end)) renameSync(from + end, to + end);
};

function replayed(store: Store, archive: Archive, progress: () => void): Promise<Omit<Rebuilt, "before">> {
  const linker = openLinker();
  return replay(store, archive, progress, linker).finally(() => linker.close());
}

async function replay(
  store: Store,
  archive: Archive,
  progress: () => void,
  linker: Linker,
): Promise<Omit<Rebuilt, "before">> {
  const forgotten = await restoreForgettings(store, archive);
  const corrections = await restoreCorrections(store, archive);
  const damaged: string[] = [];
  let readings = 0;
  let last = Math.max(forgotten, ...corrections);
  for await (const batch of withAhead(linker, batchesIn(archive, damaged))) {
    for (const { order } of batch) last = Math.max(last, order);
    for (const _ of batch) progress();
    readings += batch.length;
    const [first] = batch;
    if (first?.supersedes) await replaceReading(store, archive, first);
    else await addReadings(store, archive, batch, [], linker);
  }
  await restoreReservations(store, archive);
  await restoreJournal(store, archive);
  // What comes from now on must come after it the next time, too.
  await store.write((db) =>
    db
      .updateTable("counters")
      .set({ next: last + 1 })
      .where("name", "=", "id")
      .where("next", "<=", last)
      .execute(),
  );
  return { readings, corrections: corrections.length, damaged };
}

/** A reading of the archive, and where it stands in the order in which they came. */
interface Replayed extends Addition {
  readonly order: number;
  /** Whether it takes the place of the one that counted before it. */
  readonly supersedes: boolean;
}

/** What is kept at once, in order: readings that are added, or one that supersedes another. */
async function* batchesIn(archive: Archive, damaged: string[]): AsyncGenerator<readonly Replayed[]> {
  let waiting: Replayed[] = [];
  for (const file of await inOrder(archive, damaged)) {
    for (const [line, { input: _, supersedes = false, ...one }] of (await readingsIn(archive, file)).entries()) {
      const replayed = { ...one, supersedes, archived: `${file}:${line}` };
      const isDone = supersedes || waiting.length >= AT_ONCE;
      if (isDone && waiting.length > 0) {
        yield waiting;
        waiting = [];
      }
      if (supersedes) yield [replayed];
      else waiting.push(replayed);
    }
  }
  if (waiting.length > 0) yield waiting;
}

/** The files of readings, in the order in which they were written. */
async function inOrder(archive: Archive, damaged: string[]): Promise<readonly string[]> {
  const files: { file: string; order: number; at: string }[] = [];
  for await (const file of archive.all("readings")) {
    const [first] = await readingsIn(archive, file).catch((error): readonly ArchivedReading[] => {
      damaged.push(error.message);
      return [];
    });
    if (first) files.push({ file, order: first.order, at: first.at });
  }
  return files.sort((a, b) => a.order - b.order || (a.at < b.at ? -1 : 1)).map(({ file }) => file);
}

type CorrectionRow = NewRow<"corrections">;

/** `Report.id` of the other entry of which a correction, or one that it takes back, speaks. */
function otherOf({ correction }: CorrectionRow, rows: ReadonlyMap<number, CorrectionRow>): string | null {
  const said = correctionSchema.parse(JSON.parse(correction));
  if (said.kind === "same" || said.kind === "different") return said.other.report;
  const undone = said.kind === "undo" ? rows.get(said.correction) : undefined;
  return undone ? otherOf(undone, rows) : null;
}

/** Before any reading is there, so that each is shown as people mended it. Gives their ids. */
async function restoreCorrections(store: Store, archive: Archive): Promise<readonly number[]> {
  const rows = new Map<number, CorrectionRow>();
  for await (const line of archive.lines("corrections")) {
    const { id, report, correction, user, at } = line as {
      id: number;
      report: string;
      correction: unknown;
      user: string;
      at: string;
    };
    const { data } = correctionSchema.safeParse(correction);
    if (data && Number.isSafeInteger(id))
      rows.set(id, { id, text_id: report, anchor: data.on, correction: JSON.stringify(data), user, at, other: null });
  }
  for (const row of rows.values()) row.other = otherOf(row, rows);
  await store.write((db) => store.insert(db, "corrections", [...rows.values()]));
  return [...rows.keys()];
}
