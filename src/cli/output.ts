/** Where readings go: a digest, JSON, JSON lines, pages. */
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Reading } from "../schema.js";
import { colourOf, type Io, UsageError, widthOf, write } from "./io.js";

export interface Output {
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

export async function outputOf({ json, jsonl, html }: OutputOptions, io: Io): Promise<Output> {
  if (json) return jsonOutput(io);
  if (jsonl) return { add: (reading) => write(io.stdout, jsonText(reading)), end: async () => {} };
  if (html !== undefined) return (await isFolder(html)) ? pagesOutput(html) : pageOutput(html);
  return digestOutput(io);
}

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
    async add(reading) {
      const between = first ? "" : `\n${"─".repeat(options.width)}\n\n`;
      first = false;
      await write(io.stdout, between + digest(reading, options));
    },
    end: async () => {},
  };
}

async function isFolder(path: string): Promise<boolean> {
  if (/[/\\]$/u.test(path)) return true;
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function pageOutput(path: string): Output {
  let only: Reading | null = null;
  return {
    async add(reading) {
      if (only) {
        throw new UsageError(`there is more than one report, but ${path} is one page. Name a folder: --html pages/`);
      }
      only = reading;
    },
    async end() {
      if (only) await writePage(path, only);
    },
  };
}

/** One page for each report, named by its title. */
function pagesOutput(folder: string): Output {
  const taken = new Set<string>();
  return {
    async add(reading) {
      const name = freeName(pageName(reading), taken);
      await writePage(join(folder, `${name}.html`), reading);
    },
    end: async () => {},
  };
}

/** Longer names are trouble on some file systems. */
const longestName = 60;

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
  return name || id;
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
  taken.add(name);
  return name;
}

/** Written beside its place and moved there when whole, so that nobody finds half a page. */
async function writePage(path: string, reading: Reading): Promise<void> {
  const { html } = await import("../export/html.js");
  const half = join(dirname(path), `.hearsay-${process.pid}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(half, html(reading));
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true }).catch(() => {});
    throw new Error(`${path} could not be written: ${(error as Error).message}. Name a place that you may write to.`);
  }
}
