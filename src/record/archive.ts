/**
 * Inputs and readings as they came, from which a record can be made anew: files beside the record, compressed (gzip), each under the
 * SHA-256 of what it holds. A file is there whole or not at all, and never changes.
 */
import { createHash } from "node:crypto";
import { mkdir, open, opendir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { RecordError } from "./record-error.js";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** The levels above take twice the time and save a tenth. */
const LEVEL = 3;

export type ArchiveKind = "inputs" | "readings";

export interface Archive {
  readonly folder: string;
  /** Keeps bytes under an address by which they are found again; they are on the disk when `kept` is fulfilled. Kept once, however often given. */
  put(kind: ArchiveKind, bytes: Uint8Array): { readonly address: string; readonly kept: Promise<void> };
  /** null: there is nothing under this address. Throws where a file is damaged. */
  get(kind: ArchiveKind, address: string): Promise<Uint8Array | null>;
  /** All addresses, in no order. */
  all(kind: ArchiveKind): AsyncIterable<string>;
  /** Takes it out for good. */
  remove(kind: ArchiveKind, address: string): Promise<void>;
  /** Adds a line to the corrections, which are kept as they were given. */
  note(correction: object): Promise<void>;
  /** All lines, in their order. A line that was cut off, as by a full disk, is left out. */
  notes(): AsyncIterable<unknown>;
}

export function openArchive(folder: string): Archive {
  // Two letters a folder: 256 of them keep every one small enough for a person to look into.
  const fileOf = (kind: ArchiveKind, address: string) => join(folder, kind, address.slice(0, 2), `${address}.gz`);
  const corrections = join(folder, "corrections.jsonl");
  return {
    folder,
    put(kind, bytes) {
      const address = createHash("sha256").update(bytes).digest("hex");
      const file = fileOf(kind, address);
      const keep = async () => {
        if (!(await exists(file))) await writeWhole(file, await pack(bytes, { level: LEVEL }));
      };
      return { address, kept: keep() };
    },
    async get(kind, address) {
      try {
        return await unpack(await readFile(fileOf(kind, address)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw new Error(`${fileOf(kind, address)} is damaged: ${(error as Error).message}`);
      }
    },
    async *all(kind) {
      for await (const entry of entriesOf(join(folder, kind)))
        for await (const { name } of entriesOf(join(folder, kind, entry.name)))
          if (name.endsWith(".gz")) yield name.slice(0, -3);
    },
    remove: (kind, address) => rm(fileOf(kind, address), { force: true }),
    async note(correction) {
      await mkdir(folder, { recursive: true });
      const handle = await open(corrections, "a");
      try {
        // The line break before it parts it from a line that was cut off.
        await handle.writeFile(`\n${JSON.stringify(correction)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async *notes() {
      const text = await readFile(corrections, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return "";
        throw error;
      });
      for (const line of text.split("\n")) {
        const value = parsed(line);
        if (value !== undefined) yield value;
      }
    },
  };
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

async function* entriesOf(folder: string) {
  const entries = await opendir(folder).catch(() => null);
  if (entries) yield* entries;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

let count = 0;

/** Written beside its place, down to the disk, and moved there when whole. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const half = `${file}.${process.pid}-${count++}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(half, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true }).catch(() => {});
    throw toldBySystem(file, error as NodeJS.ErrnoException);
  }
}

function toldBySystem(file: string, error: NodeJS.ErrnoException): Error {
  const { code = "" } = error;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new RecordError(
      "full",
      file,
      "the disk is full; nothing of the last reports was added",
      "Make room, and add them again.",
      error,
    );
  if (/^E(?:ACCES|ROFS|PERM)$/.test(code))
    return new RecordError(
      "read-only",
      file,
      "the archive may not be written",
      "Name a place that you may write to with HEARSAY_ARCHIVE.",
      error,
    );
  return error;
}
