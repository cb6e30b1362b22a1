/** Streams and signals of the command, and errors of its use. */
import { fstatSync, writeSync } from "node:fs";
import { type Readable, Writable } from "node:stream";
import type { LanguageModel } from "../language/language.js";
import type { LoadOptions } from "../language/load.js";

/** The world as a command sees it, so that tests can hand in one of their own. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts. */
  readonly interrupted: AbortSignal;
  /** Opens the model for the thread of the command itself; what has no part in reading never asks. */
  readonly openModel: (options: LoadOptions) => Promise<LanguageModel>;
}

/** Wrong usage: ends with exit code 2 and a hint to the help. */
export class UsageError extends Error {}

/** Nobody reads the output any more (`| head`): no error, but no reason to go on either. */
export class Closed extends Error {}

/**
 * Writes all of `piece`; settles when there is room for more. Rejects with Closed when nobody reads, with an error that says what is the
 * matter when it cannot be written in full.
 */
export function write(stream: Writable, piece: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(piece, (error) => {
      if (!error) resolve();
      else if ((error as NodeJS.ErrnoException).code === "EPIPE") reject(new Closed());
      else
        reject(
          new Error(`the output could not be written in full: ${error.message}. What is there of it is broken off.`),
        );
    });
  });
}

/**
 * A stream of the process as one that takes all or fails. Where it leads to a file, Node's own takes what a full disk left out for
 * written.
 */
export function whole<Stream extends Writable & { readonly fd: number }>(stream: Stream): Stream | Writable {
  if (!fstatSync(stream.fd).isFile()) return stream;
  return new Writable({
    write(chunk: Buffer, _, done) {
      try {
        for (let at = 0; at < chunk.length; ) at += writeSync(stream.fd, chunk, at);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/** Narrower than this nothing can be read, wider than that lines are too long to follow. */
const narrowest = 40;
const widest = 100;

/** The width of the output in columns: that of the terminal within reason, 80 elsewhere. */
export function widthOf({ stdout, env }: Pick<Io, "stdout" | "env">): number {
  const columns = stdout.columns ?? (Number.parseInt(env.COLUMNS ?? "", 10) || 80);
  return Math.min(Math.max(columns, narrowest), widest);
}

/** Whether to write in colour: NO_COLOR (https://no-color.org) forbids, FORCE_COLOR commands, else the terminal decides. */
export function colourOf({ stdout, env }: Pick<Io, "stdout" | "env">): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return Boolean(stdout.isTTY) && env.TERM !== "dumb";
}
