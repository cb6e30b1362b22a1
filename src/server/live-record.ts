/** The record of a server that runs for long: when its file goes, requests are told so, and when it comes back it is opened anew. */
import { stat } from "node:fs/promises";
import { type OpenRecord, openRecord, type Places } from "../record/record.js";
import { RecordError } from "../record/record-error.js";
import type { Remaking } from "../record/reindex.js";
import type { StoreKind } from "../record/store-kind.js";

export interface LiveRecord {
  readonly kind: StoreKind;
  /** The record, opened. Rejects with RecordError. */
  get(): Promise<OpenRecord>;
  close(): Promise<void>;
}

/** A file is looked after as often as this, in milliseconds. */
const EVERY = 1000;

/** `remaking` is told how far it is where an older record is brought up to date. Rejects with RecordError where it cannot be opened now. */
export async function liveRecord(places: Places, remaking?: Remaking): Promise<LiveRecord> {
  let record = await openRecord(places, remaking);
  const { kind, place } = record.store;
  let file = kind === "sqlite" ? await fileAt(place) : null;
  let lookedAt = performance.now();
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    const now = await fileAt(place);
    if (now === null)
      throw new RecordError(
        "unreachable",
        place,
        "the file is gone",
        "Put it back, or start the server with another --record.",
      );
    if (now !== file) {
      const before = record;
      record = await openRecord(places, remaking);
      file = now;
      await before.close().catch(() => {});
    }
    lookedAt = performance.now();
  };
  return {
    kind,
    async get() {
      if (kind === "sqlite" && performance.now() - lookedAt > EVERY) {
        looking ??= look().finally(() => {
          looking = null;
        });
        await looking;
      }
      return record;
    },
    close: () => record.close(),
  };
}

/** Which file it is; null: there is none. */
async function fileAt(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(path);
    return `${dev}.${ino}`;
  } catch {
    return null;
  }
}
