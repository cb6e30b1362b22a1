/** Where readings go: a digest, JSON, JSON lines, pages. */
import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Reading } from "../schema.js";
import { colourOf, type Io, UsageError, widthOf, write } from "./io.js";
import { writeFileWhole } from "./whole.js";

export interface Output {
  /** What is added next is read from the input of this name. Rejects with UsageError where the output would overwrite it. */
  from(input: string): Promise<void>;
  /** Takes the next reading; settles when there is room for more. */
  add(reading: Reading): Promise<void>;
  /** All readings are in. */
  end(): Promise<void>;
}

interface OutputOptions {
  readonly json?: true;
  readonly jsonl?: true;
  readonly html?: string;
}

/**
 * Where the readings of a run go, by its options: the digest on standard output where none is given. Rejects with UsageError where the
 * target of `--html` cannot be one.
 */
export async function outputOf({ json, jsonl, html }: OutputOptions, io: Io): Promise<Output> {
  if (json) return jsonOutput(io);
  if (jsonl) return { ...onStream, add: (reading) => write(io.stdout, jsonText(reading)) };
  if (html !== undefined) return (await isFolder(html)) ? pagesOutput(html) : pageOutput(html, io);
  return digestOutput(io);
}

/** A stream overwrites nothing, and has been written when all is added. */
const onStream = { from: async () => {}, end: async () => {} };

/**
 * JSON and a line break. What a terminal could take for a command, or what turns the order of letters round, is written
 * as an escape; it reads as the same string.
 */
export const jsonText = (value: unknown, indent?: number): string =>
  `${JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )}\n`;

/** Holds its one reading back until it is sure that there is no second: standard output has all of it or nothing. */
function jsonOutput(io: Io): Output {
  let only: Reading | null = null;
  return {
    ...onStream,
    async add(reading) {
      if (only) throw new UsageError("--json prints one reading, but there is more than one report. Use --jsonl.");
      only = reading;
    },
    async end() {
      if (only) await write(io.stdout, jsonText(only, 2));
    },
  };
}

async function digestOutput(io: Io): Promise<Output> {
  const { digest } = await import("./digest.js");
  const options = { width: widthOf(io), colour: colourOf(io) };
  let first = true;
  return {
    ...onStream,
    async add(reading) {
      const between = first ? "" : `\n${"─".repeat(options.width)}\n\n`;
      first = false;
      await write(io.stdout, between + digest(reading, options));
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  return /[/\\]$/u.test(path) || Boolean((await found(path))?.isDirectory());
}

/** What stands at a path; null: nothing. */
const found = (path: string): Promise<Stats | null> => stat(path).catch(() => null);

/** Holds its one reading back until it is sure that there is no second. */
async function pageOutput(path: string, io: Io): Promise<Output> {
  const there = path === "-" ? null : await found(path);
  if (there && !there.isFile()) {
    throw new UsageError(`${path} is no file that a page can be written to. Name one, or - for standard output.`);
  }
  let only: Reading | null = null;
  return {
    async from(input) {
      if (there && (await isSame(there, input))) {
        throw new UsageError(`--html ${path} would overwrite ${input}, which is read. Name another file.`);
      }
    },
    async add(reading) {
      if (only) {
        throw new UsageError(`there is more than one report, but ${path} is one page. Name a folder: --html pages/`);
      }
      only = reading;
    },
    async end() {
      if (!only) return;
      const { html } = await import("../export/html.js");
      if (path === "-") await write(io.stdout, html(only));
      // A link stays one, and what it leads to is written.
      else await writeFileWhole(path, [html(only)]);
    },
  };
}

const isSame = async ({ dev, ino }: Stats, path: string): Promise<boolean> => {
  const other = await found(path);
  return other !== null && other.dev === dev && other.ino === ino;
};

/** One page for each report, named by its title. Pages of the same reports are written anew, nothing else that is there. */
function pagesOutput(folder: string): Output {
  return {
    from: async () => {},
    async add(reading) {
      const { html } = await import("../export/html.js");
      await writeFileWhole(await freePath(folder, reading), [html(reading)]);
    },
    end: async () => {},
  };
}

/** Of an id, enough to tell reports of one title apart. */
const idLength = 8;

async function freePath(folder: string, reading: Reading): Promise<string> {
  const name = pageName(reading);
  const { id } = reading.report;
  for (const page of [name, `${name}-${id.slice(0, idLength)}`, `${name}-${id}`]) {
    const path = join(folder, `${page}.html`);
    if (!(await found(path)) || (await isPageOf(path, id))) return path;
  }
  throw new Error(
    `${join(folder, name)}.html could not be written: other files of its names are there. Name another folder.`,
  );
}

/** How far into a page the id of its report stands. */
const head = 2000;

async function isPageOf(path: string, id: string): Promise<boolean> {
  const { pageOf } = await import("../export/html.js");
  const file = await open(path).catch(() => null);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(head), 0, head, 0);
    return buffer.toString("latin1", 0, bytesRead).includes(pageOf(id));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** Longer names are trouble on some file systems. */
const longestName = 60;
/** Names that Windows keeps for devices, whatever follows their full stop. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

/** Lower-case letters and digits of the title with hyphens between them; the report's id where there are none. */
export function pageName({ report: { title, id } }: Reading): string {
  const words =
    (title ?? "")
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  let name = "";
  for (const word of words) {
    if (name.length + word.length >= longestName) break;
    name += name ? `-${word}` : word;
  }
  return devices.test(name) ? `${name}-${id.slice(0, idLength)}` : name || id;
}
