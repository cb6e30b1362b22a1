/** Readers in worker threads, for many reports on many cores. Needs Node. */
import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import { InputError } from "../intake/intake.js";
// Before any worker is started: native code there reports its use otherwise.
import "../language/telemetry.js";
import type { Reader } from "../reading/reader.js";
import type { Reading, Report } from "../schema.js";
import { mapped } from "./mapped.js";
import type { Answer, WorkerOptions } from "./worker.js";

export interface PoolOptions extends WorkerOptions {
  /** Default: as many as there are cores. */
  readonly workers?: number | undefined;
  /** Takes what a person should know, each sentence once, such as that WebAssembly reads for want of native code. Default: nobody. */
  readonly warn?: ((message: string) => void) | undefined;
}

export interface ReaderPool extends Reader {
  /**
   * The readings of many reports, in their order (default) or as they come. Takes in two reports for each worker ahead of what is
   * handed on, and no more. A report whose worker dies gives an InputError of the kind “failed” in its place; the worker is replaced and
   * the others go on. Rejects with the signal's reason where it is aborted, and where the model cannot be opened.
   */
  readings(
    reports: AsyncIterable<Report> | Iterable<Report>,
    options?: { readonly signal?: AbortSignal | undefined; readonly order?: "kept" | "ready" | undefined },
  ): AsyncIterable<Reading | InputError>;
}

/** The thread that read a report ended before it had read it. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

// From dist the worker lies beside this file; from the sources it is that of the last build.
const worker = new URL(import.meta.url.includes("/src/") ? "../../dist/worker.js" : "./worker.js", import.meta.url);

/**
 * A reader behind worker threads, each with a model of its own. `read` rejects with WorkerDied where a worker ends in the middle, and ends the
 * worker itself where the signal is aborted; both are replaced.
 */
export function readerPool({ workers = availableParallelism(), warn, ...shared }: PoolOptions = {}): ReaderPool {
  const pool = new Tinypool({
    filename: worker.href,
    minThreads: workers,
    maxThreads: workers,
    // A program on standard input has arguments that a file must not be started with.
    execArgv: [],
    workerData: shared satisfies WorkerOptions,
  });
  let closed = false;
  // A worker that dies while it has nothing to do is replaced; nobody waits for it.
  pool.on("error", () => {});
  const watched = new WeakSet<object>();
  const watch = (): void => {
    for (const thread of pool.threads) {
      if (watched.has(thread)) continue;
      watched.add(thread);
      let failed = false;
      thread.on("error", () => {
        failed = true;
      });
      // The pool knows of workers that fail, and waits for ever for one that merely ends.
      thread.on("exit", () => {
        if (!closed && !failed) thread.emit("error", new Error("it ended"));
      });
    }
  };
  const warned = new Set<string>();
  const pass = (message: string): void => {
    if (!warned.has(message)) warn?.(message);
    warned.add(message);
  };
  const read: Reader["read"] = async (report, { signal } = {}) => {
    signal?.throwIfAborted();
    watch();
    const answer: Answer = await pool.run(report, signal ? { signal } : {}).catch((error) => {
      signal?.throwIfAborted();
      throw new WorkerDied(`the worker that read it died (${(error as Error).message})`);
    });
    answer.warnings.forEach(pass);
    if ("error" in answer) throw answer.error;
    return answer.reading;
  };
  return {
    read,
    readings: (reports, { signal, order = "kept" } = {}) =>
      mapped(reports, { limit: 2 * workers, order }, (report) =>
        read(report, { signal }).catch((error) => {
          if (error instanceof WorkerDied) return diedAt(report.url ?? report.title ?? report.id, error);
          throw error;
        }),
      ),
    async close() {
      closed = true;
      await pool.destroy();
    },
  };
}

/** A report that cost its worker. */
export const diedAt = (source: string, { message }: WorkerDied): InputError =>
  new InputError("failed", source, message, "Read it by itself, to see whether it is the report.");
