/** Readers behind worker threads, as they are built and shipped. */
import { existsSync } from "node:fs";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reading, Report } from "../src/schema.js";
import { reportOf } from "./support/report.js";

const built = new URL("../dist/index.js", import.meta.url);
const isBuilt = existsSync(built);
if (!isBuilt) console.warn("NOT BUILT: the pool of workers is not tried. Run npm run build.");

describe.skipIf(!isBuilt)("a pool of readers", () => {
  let hearsay: typeof import("../src/index.js");
  let pool: import("../src/index.js").ReaderPool;
  beforeAll(async () => {
    hearsay = await import(built.href);
    pool = hearsay.readerPool({ workers: 2, model: { runtime: "wasm" } });
  });
  afterAll(() => pool?.close());

  const reports = ["Ada Quill said no.", "“It holds,” Tom Marsh said.", "Hanne Sol met Paul Adeyo."].map((text) =>
    reportOf(text),
  );
  const long = reportOf("Ada Quill said that the pier would open. ".repeat(20));
  const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
    const found: T[] = [];
    for await (const item of items) found.push(item);
    return found;
  };
  const texts = (made: readonly unknown[]) => made.map((one) => (one as Reading).report?.text ?? one);
  const wanted = reports.map(({ text }) => text);

  it("reads as one reader does, byte for byte", async () => {
    const reader = await hearsay.openReader({ model: await hearsay.loadModel({ runtime: "wasm", threads: 1 }) });
    for (const report of reports)
      expect(JSON.stringify(await pool.read(report))).toBe(JSON.stringify(await reader.read(report)));
    await reader.close();
  });

  it("gives readings in the order of the reports, or as they come", async () => {
    expect(texts(await all(pool.readings([long, ...reports])))).toEqual([long.text, ...wanted]);
    const ready = texts(await all(pool.readings([long, ...reports], { order: "ready" })));
    expect(ready.at(-1)).toBe(long.text);
    expect(ready).toHaveLength(4);
  });

  it("takes in two reports for each worker ahead of what is handed on", async () => {
    let taken = 0;
    async function* source(): AsyncIterable<Report> {
      for (; taken < 12; taken++) yield reports[taken % 3]!;
    }
    let handed = 0;
    for await (const _ of pool.readings(source())) {
      handed += 1;
      expect(taken - handed).toBeLessThanOrEqual(4);
    }
    expect(handed).toBe(12);
  });

  it("is given up at once when the signal is aborted, and goes on with others", async () => {
    const abort = new AbortController();
    const reading = pool.read(long, { signal: abort.signal });
    setTimeout(() => abort.abort(new Error("enough")), 50);
    await expect(reading).rejects.toThrow("enough");
    await expect(pool.read(long, { signal: abort.signal })).rejects.toThrow("enough");
    await expect(all(pool.readings(reports, { signal: abort.signal }))).rejects.toThrow("enough");
    expect(texts(await all(pool.readings(reports)))).toEqual(wanted);
  });
});

it.skipIf(!isBuilt)("a worker that dies in the middle costs its report and is replaced", async () => {
  const { readerPool } = (await import(built.href)) as typeof import("../src/index.js");
  const threads: Worker[] = [];
  const seen = (thread: Worker) => threads.push(thread);
  process.on("worker", seen);
  const pool = readerPool({ workers: 1 });
  try {
    await pool.read(reportOf("Ada Quill said no."));
    const deadly = { ...reportOf("Tom Marsh said yes. ".repeat(5000)), url: "https://courier.example/deadly" };
    const good = reportOf("Hanne Sol said perhaps.");
    const made: string[] = [];
    for await (const one of pool.readings([good, deadly, good, good])) {
      made.push(one instanceof Error ? `${one.kind}: ${one.message}` : one.report.text);
      // The next one is under way by now.
      if (made.length === 1) void threads[0]!.terminate();
    }
    expect(made).toEqual([
      good.text,
      expect.stringMatching(/^failed: https:\/\/courier\.example\/deadly: the worker that read it died /),
      good.text,
      good.text,
    ]);
    expect(threads.length).toBe(2);
  } finally {
    process.off("worker", seen);
    await pool.close();
  }
});

it.skipIf(!isBuilt)("a report at which reading breaks off costs no other", async () => {
  const { readerPool } = (await import(built.href)) as typeof import("../src/index.js");
  const pool = readerPool({ workers: 1 });
  try {
    const good = reportOf("Ada Quill said no.");
    const broken = { ...good, parts: null as never, url: "https://courier.example/broken" };
    const made: string[] = [];
    for await (const one of pool.readings([good, broken, good]))
      made.push(one instanceof Error ? `${one.kind}: ${one.message}` : one.report.text);
    expect(made).toEqual([
      good.text,
      expect.stringMatching(/^failed: https:\/\/courier\.example\/broken: reading it broke off \(/),
      good.text,
    ]);
  } finally {
    await pool.close();
  }
});
