/** For tests: the command as it is built and shipped, run as a program of its own, and readings to give to it. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { prepared } from "../../bench/prepared.mjs";

export const binary = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
export const isBuilt = existsSync(binary);
if (!isBuilt) console.warn("NOT BUILT: the built command is not tried. Run npm run build.");

export interface Ended {
  /** null: it was ended by a signal. */
  readonly code: number | null;
  /** What it wrote to standard output and to standard error. */
  readonly output: string;
}

/** Runs the command with these arguments, and waits until it has ended. */
export const hearsay = (...args: readonly string[]): Promise<Ended> =>
  ended(spawn(process.execPath, [binary, ...args], { stdio: "pipe" }));

async function ended(child: ChildProcess): Promise<Ended> {
  let output = "";
  child.stdout!.on("data", (chunk) => (output += chunk));
  child.stderr!.on("data", (chunk) => (output += chunk));
  return { code: await new Promise((resolve) => child.on("close", resolve)), output };
}

/** Writes so many prepared readings to a file, a line each, beginning with a number; gives the file's place. */
export function writeReadings(file: string, from: number, count: number): string {
  const lines = Array.from({ length: count }, (_, at) => JSON.stringify(prepared(from + at)));
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}
