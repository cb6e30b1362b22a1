/**
 * Forgets what is told of a person, an address or an outlet: whole reports go, out of the tables, the index and the archive. What stays is
 * how much it was, and digests by which the same is known if it comes again.
 */
import { rmSync } from "node:fs";
import type { Kysely } from "kysely";
import type { Archive } from "../archive.js";
import { rewriteJournal } from "../journal.js";
import { withNumbers } from "../numbers.js";
import type { OpenRecord } from "../record.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";
import { type Doomed, isNothing, lookUp } from "./doomed.js";
import { type InputReader, Scan } from "./doomed-archive.js";
import { addressDigest, type Forgetting, keepForgetting } from "./forgotten.js";
import { textsIn } from "./named-in.js";
import { removeReports } from "./remove-reports.js";
import type { ReservationLine } from "./reservations.js";
import { type Subject, toldOf } from "./telltales.js";

export interface ToForget {
  readonly subject: Subject;
  /** Who has it forgotten. */
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Why; null: they do not say. */
  readonly reason: string | null;
}

export interface Forgot {
  /** null: there was nothing. */
  readonly forgetting: Forgetting | null;
  readonly doomed: Doomed;
  /** Files of the archive that could not be looked into, each with what is wrong. */
  readonly damaged: readonly string[];
  /** Why the store still has what was deleted, as a sentence; null: it has not. */
  readonly left: string | null;
}

/** As the archive has it. */
interface KeptCorrection {
  readonly id: number;
  readonly report: string;
  readonly correction: unknown;
}

/** What would go, and the files of the archive that could not be looked into. Nothing is changed. */
export async function wouldForget(
  { store, archive }: Pick<OpenRecord, "store" | "archive">,
  subject: Subject,
  read: InputReader,
  progress: () => void,
): Promise<{ readonly doomed: Doomed; readonly damaged: readonly string[] }> {
  const told = toldOf(subject);
  const scan = new Scan(archive, told, read, progress);
  const doomed = await lookUp(store, store.db, scan, subject, told);
  return { doomed, damaged: [...scan.damaged.values()] };
}

/**
 * Forgets it. It may be killed at any moment and given again: what stays behind is found the next time. Throws `RecordError`.
 */
export async function forget(
  { store, archive }: Pick<OpenRecord, "store" | "archive">,
  { subject, user, at, reason }: ToForget,
  read: InputReader,
  progress: () => void,
): Promise<Forgot> {
  const told = toldOf(subject);
  const scan = new Scan(archive, told, read, progress);
  // Before others are kept waiting; what they add meanwhile is looked at then.
  await scan.look();
  const { doomed, forgetting } = await store.write((db) =>
    withNumbers(db, async (numbers) => {
      const doomed = await lookUp(store, db, scan, subject, told);
      if (isNothing(doomed)) return { doomed, forgetting: null };
      const { reports, statements, events, digests } = doomed;
      const row = { id: numbers.id(), at, user, kind: subject.kind, reason };
      const forgetting = { ...row, reports: reports.length, statements, events };
      // First of all: from here on no record that is made anew from the archive has it.
      await archive.addLines("forgotten", [{ ...forgetting, digests }]);
      for (const [from, to] of await withoutLines(archive, doomed))
        await db.updateTable("readings").set({ archived: to }).where("archived", "=", from).execute();
      await removeRows(store, db, doomed);
      const ids = reports.map(({ id }) => id);
      await removeReports({ store, archive }, db, { reports: ids, versions: doomed.versions }, numbers);
      await keepForgetting(store, db, { ...forgetting, digests });
      const going = new Set(doomed.corrections);
      await archive.keepLines("corrections", (line) => {
        const { id, report, correction } = line as KeptCorrection;
        return !going.has(id) && !doomed.texts.has(report) && ![...textsIn(correction)].some(told.isNamed);
      });
      const known = new Set(digests);
      await archive.keepLines("reserved", (line) => {
        const { address } = line as ReservationLine;
        return !known.has(addressDigest(address)) && !told.isNamed(address);
      });
      await rewriteJournal(store, db, archive);
      return { doomed, forgetting };
    }),
  );
  for (const file of doomed.lines.keys()) await archive.remove("readings", file);
  for (const address of doomed.inputs) await archive.remove("inputs", address);
  await archive.sweep();
  // What `rebuild` left lying has it, too.
  if (store.kind === "sqlite")
    for (const end of ["", "-wal", "-shm"]) rmSync(`${store.place}.before${end}`, { force: true });
  return { doomed, forgetting, damaged: [...scan.damaged.values()], left: await store.erase() };
}

/** Puts what stays of the files of which a part goes into files of their own. Gives where each reading that stays was, and where it is. */
async function withoutLines(archive: Archive, { lines }: Doomed): Promise<readonly (readonly [string, string])[]> {
  const moved: (readonly [string, string])[] = [];
  for (const [file, going] of lines) {
    const text = new TextDecoder().decode((await archive.get("readings", file)) ?? new Uint8Array());
    const all = text.split("\n").filter((line) => line !== "");
    const stay = [...all.keys()].filter((line) => !going.has(line));
    if (stay.length === 0) continue;
    const { address, kept } = archive.put("readings", Buffer.from(stay.map((line) => `${all[line]}\n`).join("")));
    await kept;
    for (const [now, before] of stay.entries()) moved.push([`${file}:${before}`, `${address}:${now}`]);
  }
  return moved;
}

/** All that is no report. */
async function removeRows(store: Store, db: Kysely<Tables>, doomed: Doomed): Promise<void> {
  const { corrections, watches, feeds, items, sources, refusals } = doomed;
  await db.deleteFrom("corrections").where(store.among("id", corrections)).execute();
  await db.deleteFrom("watch_hits").where(store.among("watch", watches)).execute();
  await db.deleteFrom("watches").where(store.among("name", watches)).execute();
  await db.deleteFrom("feed_items").where(store.among("address", items)).execute();
  await db.deleteFrom("feed_items").where(store.among("feed", feeds)).execute();
  await db.deleteFrom("feeds").where(store.among("url", feeds)).execute();
  await db.deleteFrom("inputs").where(store.among("source", sources)).execute();
  await db.deleteFrom("refusals").where(store.among("source", refusals)).execute();
}
