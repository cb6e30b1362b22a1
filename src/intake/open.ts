/** From what a person names to bytes: paths, patterns, links, standard input. Here intake touches disk and network. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import type { RefusalKind } from "../schema.js";
import type { FetchOptions } from "./fetch.js";
import { type Input, InputError, MAX_BYTES } from "./input.js";
import type { Gunzip } from "./reader.js";
import { inputsIn } from "./unpack.js";

export interface OpenOptions {
  /** Whether links may lead to this machine and to local networks. Default: false. */
  readonly allowPrivate?: boolean | undefined;
  /** Of one input, in bytes; of JSON lines, of one line. Default, and the most: 20 MB. */
  readonly maxBytes?: number | undefined;
  /** For a link with all its redirects. Default: 20 s. */
  readonly timeoutMs?: number | undefined;
  /** Default: 10. */
  readonly maxRedirects?: number | undefined;
  /** What “-” stands for. Default: the standard input of the process. */
  readonly stdin?: AsyncIterable<Uint8Array | string> | undefined;
}

/** How links are fetched, with what is usual where nothing is said. */
export const fetchOptions = (options: OpenOptions): FetchOptions => ({
  allowPrivate: options.allowPrivate ?? false,
  maxBytes: Math.min(options.maxBytes ?? MAX_BYTES, MAX_BYTES),
  timeoutMs: options.timeoutMs ?? 20_000,
  maxRedirects: options.maxRedirects ?? 10,
});

/**
 * The inputs that some sources name, in their order; of a pattern, in the order of the file names. A source that cannot be
 * opened gives an `InputError` in its place. A large file of JSON lines comes as several inputs.
 */
export async function* open(sources: readonly string[], options: OpenOptions = {}): AsyncIterable<Input | InputError> {
  const links = fetchOptions(options);
  const { maxBytes } = links;
  for (const source of sources) {
    if (source === "-") yield* inputsIn("standard input", options.stdin ?? process.stdin, { maxBytes, gunzip });
    else if (/^https?:/i.test(source)) yield await follow(source, links);
    else yield* openPath(source, maxBytes);
  }
}

/** The client for the network takes 100 ms to load; who reads files does not wait for it. */
async function follow(link: string, options: FetchOptions): Promise<Input | InputError> {
  const { fetchLink } = await import("./fetch.js");
  return fetchLink(link, options);
}

async function* openPath(source: string, maxBytes: number): AsyncIterable<Input | InputError> {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(source)?.[1];
  if (scheme) {
    yield new InputError(
      "unsupported",
      source,
      `links of the kind ${scheme}:// are not read`,
      "Give an http or https link, or a file.",
    );
    return;
  }
  // A file may have brackets in its name; only what is no file is a pattern.
  if (await exists(source)) {
    yield* openFile(source, maxBytes);
    return;
  }
  const { glob, isDynamicPattern } = await import("tinyglobby");
  if (!isDynamicPattern(source)) yield* openFile(source, maxBytes);
  else {
    const paths = (await glob(source, { onlyFiles: true, dot: false, absolute: isAbsolute(source) })).sort();
    if (paths.length === 0)
      yield new InputError("not-found", source, "no file matches this pattern", "Check the folder and the pattern.");
    for (const path of paths) yield* openFile(path, maxBytes);
  }
}

/** Loaded where the first archive comes. */
const gunzip: Gunzip = () => {
  const loaded = import("./native-gunzip.js").then(({ nativeGunzip }) => nativeGunzip());
  return { push: async (bytes) => (await loaded).push(bytes), end: async () => (await loaded).end() };
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** So much of a file is read at once. */
const BLOCK = 131_072;

async function* openFile(path: string, maxBytes: number): AsyncIterable<Input | InputError> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      yield new InputError(
        "unsupported",
        path,
        "it is a folder",
        `Name its files, as in ${path.replace(/(?<!\/)\/+$/, "")}/*.txt.`,
      );
    } else
      yield* inputsIn(path, createReadStream(path, { highWaterMark: BLOCK }), {
        maxBytes,
        gunzip,
        size: found.isFile() ? found.size : null,
      });
  } catch (error) {
    yield unreadable(path, error);
  }
}

const failures: Readonly<Record<string, readonly [RefusalKind, problem: string, remedy: string]>> = {
  ENOENT: ["not-found", "there is no such file", "Check the path."],
  ENOTDIR: ["not-found", "there is no such file", "Check the path."],
  ENAMETOOLONG: ["not-found", "there is no such file: the name is too long", "Check the path."],
  EACCES: ["no-access", "it may not be read", "Check its permissions."],
  EPERM: ["no-access", "it may not be read", "Check its permissions."],
};

function unreadable(path: string, error: unknown): InputError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const [kind, problem, remedy] = failures[code] ?? [
    "no-access",
    `it cannot be read (${code || message})`,
    "Check that it is a file with text.",
  ];
  return new InputError(kind, path, problem, remedy);
}
