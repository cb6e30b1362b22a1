/**
 * How much faster two workers read than one, and what memory a worker takes: `node bench/workers.mjs [REPORTS]`. The runs take turns,
 * so that other work on the machine weighs on all of them alike; what counts is their ratio. Needs `npm run build`.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { loadModel, openReader, readerPool, reports } from "../dist/index.js";
import { costOf } from "./cost.mjs";

const count = Number(process.argv[2] ?? 200);
const rounds = 3;

/** Reports of ordinary length: the examples over and over. */
async function texts() {
  const found = [];
  for (const name of ["ferry-talks.txt", "hard/wire.txt", "hard/court.txt", "hard/business.txt", "hard/council.md"]) {
    const bytes = readFileSync(new URL(`../examples/${name}`, import.meta.url));
    for await (const report of reports({ name, bytes, contentType: null, url: null })) {
      if (report instanceof Error) throw report;
      found.push(report);
    }
  }
  return Array.from({ length: count }, (_, at) => found[at % found.length]);
}

const all = await texts();
const words = all.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

async function inThread(threads) {
  const reader = await openReader({ model: await loadModel({ threads }) });
  const read = async () => {
    for (const report of all) await reader.read(report);
  };
  return { name: `no worker, ${threads} thread${threads > 1 ? "s" : ""}`, read, close: reader.close };
}

async function withWorkers(workers) {
  const pool = readerPool({ workers });
  const read = async () => {
    for await (const reading of pool.readings(all)) if (reading instanceof Error) throw reading;
  };
  return { name: `${workers} worker${workers > 1 ? "s" : ""}`, read, close: pool.close };
}

const table = [];
for (const open of [() => inThread(1), () => inThread(2), () => withWorkers(1), () => withWorkers(2)]) {
  const before = megabytes();
  const run = await open();
  await run.read();
  table.push({ ...run, memory: megabytes() - before, times: [], processor: [] });
}
for (let round = 0; round < rounds; round++) {
  for (const run of table) {
    const { wall, processor } = await costOf(run.read);
    run.times.push(wall / 1000);
    run.processor.push(processor / 1000);
  }
}
const one = Math.min(...table.find(({ name }) => name === "1 worker").times);
console.log(
  `${count} reports, ${words} words; ${availableParallelism()} cores; the best of ${rounds} rounds, in turns\n`,
);
console.log(
  "| | words a second | speed, one worker = 1 | processor seconds | memory that it added |\n| --- | --- | --- | --- | --- |",
);
for (const { name, times, processor, memory } of table) {
  const best = Math.min(...times);
  console.log(
    `| ${name} | ${Math.round(words / best)} | ${(one / best).toFixed(2)} | ${Math.min(...processor).toFixed(1)} | ${memory} MB |`,
  );
}
for (const { close } of table) await close();
