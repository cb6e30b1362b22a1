/**
 * Inputs and readings as they came, from which a record can be made anew: files beside the record, compressed (gzip), each under the
 * SHA-256 of what it holds. A file is there whole or not at all, and never changes.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, opendir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { byteLines } from "../intake/lines.js";
import { RecordError } from "./record-error.js";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** The levels above take twice the time and save a tenth. */
const LEVEL = 3;

export type ArchiveKind = "inputs" | "readings";

/** Lists of JSON lines: what people said of entries, as they said it; what was forgotten; what publishers reserve later; and `journal.ts`. */
export type ArchiveList = "corrections" | "forgotten" | "reserved" | "journal";

/** What was left half written is nobody's any more after so many milliseconds. */
const STALE = 60 * 60_000;

export interface Archive {
  readonly folder: string;
  /** Keeps bytes under an address by which they are found again; they are on the disk when `kept` is fulfilled. Kept once, however often given. */
  put(kind: ArchiveKind, bytes: Uint8Array): { readonly address: string; readonly kept: Promise<void> };
  /** Under which address it keeps these bytes, or would. */
  addressOf(bytes: Uint8Array): string;
  /** null: there is nothing under this address. Throws where a file is damaged. */
  get(kind: ArchiveKind, address: string): Promise<Uint8Array | null>;
  /** All addresses, in no order. */
  all(kind: ArchiveKind): AsyncIterable<string>;
  /** Takes it out for good. */
  remove(kind: ArchiveKind, address: string): Promise<void>;
  /** Adds lines to a list; they are on the disk then. */
  addLines(list: ArchiveList, lines: readonly object[]): Promise<void>;
  /** All lines of a list, in their order. A line that was cut off, as by a full disk, is left out. */
  lines(list: ArchiveList): AsyncIterable<unknown>;
  /** Leaves those lines of a list that are to stay; where all are, nothing is written. */
  keepLines(list: ArchiveList, stays: (line: unknown) => boolean): Promise<void>;
  /** Puts these lines in the place of a list. */
  putLines(list: ArchiveList, lines: AsyncIterable<object>): Promise<void>;
  /** Removes what writers that were killed have left half written. */
  sweep(): Promise<void>;
}

export function openArchive(folder: string): Archive {
  // Two letters a folder: 256 of them keep every one small enough for a person to look into.
  const fileOf = (kind: ArchiveKind, address: string) => join(folder, kind, address.slice(0, 2), `${address}.gz`);
  const listFile = (list: ArchiveList) => join(folder, `${list}.jsonl`);
  return {
    folder,
    put(kind, bytes) {
      const address = addressOf(bytes);
      const file = fileOf(kind, address);
      const keep = async () => {
        if (!(await exists(file))) await writeWhole(file, await pack(bytes, { level: LEVEL }));
      };
      return { address, kept: keep() };
    },
    addressOf,
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
    async addLines(list, lines) {
      if (lines.length === 0) return;
      await mkdir(folder, { recursive: true });
      const handle = await open(listFile(list), "a");
      try {
        // The line break before it parts it from a line that was cut off.
        await handle.writeFile(`\n${textOf(lines)}`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async *lines(list) {
      for await (const line of linesIn(listFile(list))) {
        const value = parsed(line);
        if (value !== undefined) yield value;
      }
    },
    async keepLines(list, stays) {
      const kept: object[] = [];
      let isLess = false;
      for await (const line of linesIn(listFile(list))) {
        const value = parsed(line);
        if (value !== undefined && stays(value)) kept.push(value as object);
        else isLess = true;
      }
      if (isLess) await writeWhole(listFile(list), Buffer.from(textOf(kept)));
    },
    putLines: (list, lines) => writeWhole(listFile(list), textsOf(lines)),
    async sweep() {
      const folders = [folder];
      for (const kind of ["inputs", "readings"])
        for await (const { name } of entriesOf(join(folder, kind))) folders.push(join(folder, kind, name));
      for (const at of folders)
        for await (const { name } of entriesOf(at)) {
          const file = join(at, name);
          if (name.endsWith(".tmp") && Date.now() - (await stat(file)).mtimeMs > STALE) await rm(file, { force: true });
        }
    },
  };
}

const addressOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const textOf = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

async function* textsOf(lines: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const line of lines) yield textOf([line]);
}

/** Those that are not empty; none where there is no such file. However long the list is, a line is in memory at a time. */
async function* linesIn(file: string): AsyncGenerator<string> {
  if (!(await exists(file))) return;
  const decoder = new TextDecoder();
  for await (const { bytes } of byteLines(createReadStream(file), Number.POSITIVE_INFINITY))
    if (bytes !== null && bytes.length > 0) yield decoder.decode(bytes);
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
async function writeWhole(file: string, bytes: Uint8Array | AsyncIterable<string>): Promise<void> {
  const half = `${file}.${process.pid}-${count++}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(half, "wx");
    try {
      await writeFile(handle, bytes);
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
