/** A record as a whole: the store in which it is asked, and the archive from which it can be made anew. */
import { homedir } from "node:os";
import { join } from "node:path";
import { type Archive, openArchive } from "./archive.js";
import { openStore } from "./open-store.js";
import type { Remaking } from "./reindex.js";
import type { Store } from "./store.js";

export interface OpenRecord {
  readonly store: Store;
  readonly archive: Archive;
  close(): Promise<void>;
}

export interface Places {
  /** A path, or `postgres://…`. */
  readonly record: string;
  /** A folder. */
  readonly archive: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the record is: where it was told to be, else where HEARSAY_RECORD says, else among the user's data. Its archive lies beside
 * the file, or where HEARSAY_ARCHIVE says; that of a server among the user's data.
 */
export function placesOf(told: string | undefined, env: Environment): Places {
  const data = join(dataFolder(env), "hearsay");
  const record = told || env.HEARSAY_RECORD || join(data, "record.db");
  const isServer = /^postgres(?:ql)?:\/\//.test(record);
  return { record, archive: env.HEARSAY_ARCHIVE || (isServer ? join(data, "archive") : `${record}-archive`) };
}

/** XDG's data folder, and what other systems have for it. */
function dataFolder({ XDG_DATA_HOME, APPDATA, HOME }: Environment): string {
  if (XDG_DATA_HOME) return XDG_DATA_HOME;
  if (process.platform === "win32" && APPDATA) return APPDATA;
  const home = HOME || homedir();
  return process.platform === "darwin" ? join(home, "Library", "Application Support") : join(home, ".local", "share");
}

/** `remaking` is told how far it is where an older record is brought up to date. Throws `RecordError`. */
export async function openRecord({ record, archive }: Places, remaking?: Remaking): Promise<OpenRecord> {
  const store = await openStore(record, remaking);
  return { store, archive: openArchive(archive), close: () => store.close() };
}
