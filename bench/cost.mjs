import { spawnSync } from "node:child_process";

/** Milliseconds that a piece of work takes: of the wall's clock, and of the processor in this process. */
export async function costOf(work) {
  const [used, start] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}

const atEnd = `process.on("exit", () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ processor: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 })); });`;
const preload = `data:text/javascript,${encodeURIComponent(`import { writeSync } from "node:fs"; ${atEnd}`)}`;

/**
 * The same of a program of Node from start to end, as a person waits for it, with what it printed and the most memory that it held, in MB, as it
 * says itself at its end.
 */
export function costOfProgram(argv) {
  const start = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, ["--import", preload, ...argv], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${argv.join(" ")} failed: ${stderr}`);
  return { wall: performance.now() - start, stdout: output[1], ...JSON.parse(output[3]) };
}
