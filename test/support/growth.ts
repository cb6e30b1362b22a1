/**
 * How work grows with its size, told without a clock: what else the machine does changes nothing. Code is counted only where it is
 * loaded after this file, so a test imports this file first, by itself: `import "./support/growth.js"`.
 */
import { Session } from "node:inspector/promises";

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * How many steps of our own code `work` takes: calls of functions and runs of the blocks within them (bodies of loops, branches), as
 * V8 counts them. What happens inside a built-in, a regular expression or the encoder is not counted.
 */
async function stepsOf(work: () => unknown): Promise<number> {
  await session.post("Profiler.takePreciseCoverage");
  await work();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => /\/src\/[^?]*\.ts/.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}

/**
 * How much more steps `work` takes for each doubling of its size: 2 where they grow in proportion, a little more where something is
 * sorted, 4 where they grow with the square. What it does once, whatever the size, counts for nothing.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  await work(size);
  const once = await stepsOf(() => work(size));
  const twice = await stepsOf(() => work(2 * size));
  const fourfold = await stepsOf(() => work(4 * size));
  if (once === 0) throw new Error("No step was counted. Was the code loaded before test/support/growth.ts?");
  if (!(once < twice && twice < fourfold))
    throw new Error(`More work took no more steps: ${once}, ${twice}, ${fourfold}.`);
  return (fourfold - twice) / (twice - once);
}

/** What linear work stays below, and what a square does not: by either measure. */
export const linear = 3;

/**
 * The same for work inside regular expressions, whose steps nobody counts: the processor's time for twice the size over that for the
 * size, the least of some tries. Other work on the machine can spoil a try, but makes no square look linear in all of them.
 */
export function timeGrowth(work: (size: number) => unknown, size: number): number {
  const timeOf = (of: number, rounds: number): number => {
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round++) work(of);
    return process.cpuUsage(before).user;
  };
  // Code that is cold would make a blink look long.
  timeOf(2 * size, 3);
  // What is done in a blink is done often enough to be seen.
  const rounds = Math.ceil(20_000 / Math.max(timeOf(size, 1), 20));
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 8 && least >= linear; tries++)
    least = Math.min(least, timeOf(2 * size, rounds) / Math.max(timeOf(size, rounds), 1));
  return least;
}
