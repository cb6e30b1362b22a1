/** Does what of adding and linking needs no record: in this thread, or in two at once. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Comparisons, comparing, type Decided, type Telling, tellingOf } from "../../links/tasks.js";
import type { Reading } from "../../schema.js";
import { readingText } from "../reading-text.js";
import { type Signature, signatureOf } from "../signature.js";

/** A report as it is linked, and by what copies of its text are known. */
export interface Signed extends Telling {
  /** null: its text has fewer than five words, or is not kept. */
  readonly signature: Signature | null;
}

export const signed = (reading: Reading): Signed => ({
  ...tellingOf(reading),
  signature: signatureOf(reading.report.text),
});

/** Begins at once where there is another thread; what it has not taken until the answer is asked for, this one does. */
export interface Linker {
  /** Begins with readings that are told later, so that another thread has work while this one writes. They are told as they are now. */
  ahead(readings: readonly Reading[]): void;
  /** In the order of the readings. */
  tell(readings: readonly Reading[]): () => Promise<readonly Signed[]>;
  /** In the order of the pairs. */
  compare(comparisons: Comparisons): () => Promise<readonly (readonly Decided[])[]>;
}

/** These as they come; while one is worked on, `linker` has begun with the readings of the next. */
export async function* withAhead<One extends { readonly reading: Reading }>(
  linker: Linker,
  batches: AsyncIterable<readonly One[]>,
): AsyncGenerator<readonly One[]> {
  let before: readonly One[] | null = null;
  for await (const batch of batches) {
    linker.ahead(batch.map(({ reading }) => reading));
    if (before) yield before;
    before = batch;
  }
  if (before) yield before;
}

export const linkerHere: Linker = {
  ahead: () => {},
  tell: (readings) => async () => readings.map(signed),
  compare: (comparisons) => async () => {
    const step = comparing(comparisons);
    return comparisons.pairs.map((_, nth) => step(nth));
  },
};

/** A task of many steps, which two threads take from either end until they meet: what is beside each other has much in common, and is remembered. */
export interface Task {
  /** How many steps are taken: one number that the threads share. */
  readonly taken: Int32Array;
  readonly what:
    | { readonly kind: "tell"; readonly readings: readonly string[] }
    | ({ readonly kind: "compare" } & Comparisons);
}

/** Steps that a thread has done, each with its place. */
export type Done = readonly (readonly [nth: number, made: unknown])[];

/** Does the steps that nobody has taken, from the first on or from the last back. */
export function take(taken: Int32Array, count: number, from: "first" | "last", step: (nth: number) => unknown): Done {
  const done: [number, unknown][] = [];
  while (Atomics.add(taken, 0, 1) < count) {
    const nth = from === "first" ? done.length : count - 1 - done.length;
    done.push([nth, step(nth)]);
  }
  return done;
}

/** Fewer steps are done sooner than another thread is asked. */
const FEW = 40;

// From dist the worker lies beside this file; from the sources it is that of the last build.
const worker = new URL(import.meta.url.includes("/src/") ? "../../../dist/linker.js" : "./linker.js", import.meta.url);

/** Two threads, where there are two cores: the other is started with the first task of many steps, and lost without harm. */
export function openLinker(): Linker & { close(): Promise<void> } {
  let thread: Worker | null = null;
  let isLost = availableParallelism() < 2;
  const waiting: ((done: Done) => void)[] = [];
  const lose = (): void => {
    isLost = true;
    for (const tell of waiting.splice(0)) tell([]);
  };
  const start = (): Worker => {
    const started = new Worker(worker, { execArgv: [] });
    started.on("message", (done: Done) => {
      waiting.shift()?.(done);
      // A program that is done need not wait for a thread that has nothing to do.
      if (waiting.length === 0) started.unref();
    });
    started.on("error", lose);
    started.on("exit", lose);
    return started;
  };
  const begin = <Made>(what: () => Task["what"], count: number, step: (nth: number) => Made) => {
    const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const theirs =
      isLost || count < FEW
        ? []
        : new Promise<Done>((resolve) => {
            thread ??= start();
            thread.ref();
            waiting.push(resolve);
            thread.postMessage({ taken, what: what() } satisfies Task);
          });
    return async (): Promise<readonly Made[]> => {
      const ours = take(taken, count, "last", step);
      const made = new Map([...ours, ...(await theirs)] as (readonly [number, Made])[]);
      return Array.from({ length: count }, (_, nth) => made.get(nth) ?? step(nth));
    };
  };
  const tell = (readings: readonly Reading[]) =>
    begin(
      () => ({ kind: "tell", readings: readings.map(readingText) }),
      readings.length,
      (nth) => signed(readings[nth]!),
    );
  const begun = new WeakMap<Reading, () => Promise<Signed>>();
  return {
    ahead(readings) {
      const told = tell(readings);
      let all: Promise<readonly Signed[]> | null = null;
      for (const [nth, reading] of readings.entries())
        begun.set(reading, async () => {
          // One at which the work breaks off takes none of the others with it.
          all ??= told().catch(() => []);
          return (await all)[nth] ?? signed(reading);
        });
    },
    tell(readings) {
      const told = tell(readings.filter((reading) => !begun.has(reading)));
      return async () => {
        const others = (await told()).values();
        return Promise.all(readings.map((reading) => begun.get(reading)?.() ?? others.next().value!));
      };
    },
    compare: (comparisons) =>
      begin(() => ({ kind: "compare", ...comparisons }), comparisons.pairs.length, comparing(comparisons)),
    async close() {
      await thread?.terminate();
    },
  };
}
