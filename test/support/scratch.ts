/** A folder for what files of tests share and none of them ends, servers of PostgreSQL: all of it goes when the last test is over. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    scratch: string;
  }
}

export default function scratch({ provide }: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-tests-"));
  // PostgreSQL runs as somebody else.
  chmodSync(folder, 0o755);
  provide("scratch", folder);
  return async () => {
    await Promise.all(readdirSync(folder).map((name) => ended(join(folder, name, "data", "postmaster.pid"))));
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Ends the server that has written its number there, and waits until it is gone. */
async function ended(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const [server] = readFileSync(file, "utf8").split("\n");
  process.kill(Number(server), "SIGINT");
  while (existsSync(file)) await setTimeout(20);
}
