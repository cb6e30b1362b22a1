/** Readers in worker threads, for many reports on many cores. Needs Node. */
import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import { failedAt } from "../intake/input.js";
import type { InputError } from "../intake/intake.js";
// Before any worker is started: native code there reports its use otherwise.
import "../language/telemetry.js";
import type { Reader } from "../reading/reader.js";
import type { Reading, Report } from "../schema.js";
import { mapped } from "./mapped.js";
import "./patience.js";
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
   * handed on, and no more. A report at which reading breaks off or its worker dies gives an InputError of the kind “failed” in its place; the
   * others go on. Rejects with the signal's reason where it is aborted, and where the model cannot be opened.
   */
  readings(
    reports: AsyncIterable<Report> | Iterable<Report>,
    options?: { readonly signal?: AbortSignal | undefined; readonly order?: "kept" | "ready" | undefined },
  ): AsyncIterable<Reading | InputError>;
}

/** A report that cannot be read: what reads broke off at it, or its thread ended. Others can be read. */
export class ReadingFailed extends Error {
  override readonly name = "ReadingFailed";
}

// From dist the worker lies beside this file; from the sources it is that of the last build.
const worker = new URL(import.meta.url.includes("/src/") ? "../../dist/worker.js" : "./worker.js", import.meta.url);

/**
 * A reader behind worker threads, each with a model of its own. `read` rejects with ReadingFailed where reading breaks off or a worker ends in
 * the middle, and ends the worker itself where the signal is aborted; workers are replaced.
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
      throw new ReadingFailed(`the worker that read it died (${(error as Error).message})`);
    });
    answer.warnings.forEach(pass);
    if ("error" in answer) throw answer.error;
    if ("failure" in answer) throw brokenOff(answer.failure);
    return answer.reading;
  };
  return {
    read,
    readings: (reports, { signal, order = "kept" } = {}) =>
      mapped(reports, { limit: 2 * workers, order }, (report) =>
        read(report, { signal }).catch((error) => {
          if (error instanceof ReadingFailed) return failedAt(report.url ?? report.title ?? report.id, error);
          throw error;
        }),
      ),
    async close() {
      closed = true;
      await pool.destroy();
    },
  };
}

const brokenOff = (failure: unknown): ReadingFailed =>
  new ReadingFailed(`reading it broke off (${(failure as Error).message})`);
