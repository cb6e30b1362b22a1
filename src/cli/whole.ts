/** Files and folders that are there whole or not at all. */
import { createWriteStream } from "node:fs";
import { mkdir, readdir, realpath, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Written beside its place and moved there when whole, so that nobody finds half a file; a link stays one, and what it leads to is
 * written. Where `stopped` aborts, nothing is written. Rejects with what is to be done.
 */
export async function writeFileWhole(path: string, pieces: Pieces, stopped?: AbortSignal): Promise<void> {
  await whole(path, stopped, async (place, half) => {
    await pipeline(pieces, createWriteStream(half));
    return () => rename(half, place);
  });
}

export interface FolderFile {
  /** Within the folder, with “/” between folders. */
  readonly path: string;
  readonly content: string;
}

/** The same for a folder, which must be new or empty: what is in another is not ours. */
export async function writeFolderWhole(
  path: string,
  files: AsyncIterable<FolderFile>,
  stopped?: AbortSignal,
): Promise<void> {
  const before = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw unwritable(path, error, "Name a new folder.");
  });
  if (before !== null && before.length > 0)
    throw new Error(`${path} is not empty. Name a new folder, or take away what is in it.`);
  await whole(path, stopped, async (place, half) => {
    await mkdir(half);
    for await (const { path: name, content } of files) {
      const file = join(half, ...name.split("/"));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    return async () => {
      if (before !== null) await rmdir(place);
      await rename(half, place);
    };
  });
}

/** `write` fills the half beside the place, and gives what moves it there. */
async function whole(
  path: string,
  stopped: AbortSignal | undefined,
  write: (place: string, half: string) => Promise<() => Promise<void>>,
): Promise<void> {
  const place = await realpath(path).catch(() => path);
  const half = join(dirname(place), `.hearsay-${process.pid}.tmp`);
  try {
    await mkdir(dirname(place), { recursive: true });
    const move = await write(place, half);
    if (!stopped?.aborted) await move();
  } catch (error) {
    throw isOfDisk(error) ? unwritable(path, error, "Name a place that you may write to.") : error;
  } finally {
    await rm(half, { recursive: true, force: true }).catch(() => {});
  }
}

/** What made the pieces may fail, too, and says so itself. */
const isOfDisk = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && "path" in error;

const unwritable = (path: string, { message }: Error, mend: string): Error =>
  new Error(`${path} could not be written: ${message}. ${mend}`);

/** Whether there is a thing of this name that is no file: a folder, or a device. */
export const isNoFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
