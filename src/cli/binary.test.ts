/** The command as it is built and shipped. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const binary = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const example = fileURLToPath(new URL("../../examples/ferry-talks.txt", import.meta.url));
const built = existsSync(binary);
if (!built) console.warn("NOT BUILT: the tests of the built command are skipped. Run npm run build.");

const report = "Trade Minister Vera Lind met Tomas Reyk on Tuesday. “We have waited eleven years,” Lind said.\n";

/** So many reports in a row that what is read of them is more than a pipe holds, which is 64 KB, twice over. */
const MANY = 50;

/** A disk of its own for a command: only where a user may make one. */
const namespace = ["--user", "--map-root-user", "--mount"];
const canMount = spawnSync("unshare", [...namespace, "mount", "-t", "tmpfs", "none", "/tmp"]).status === 0;
if (!canMount) console.warn("NO MOUNTS: a full disk is not tried. unshare may not make one.");

/** A module for `node --import` that names on standard error each module that is imported after it. */
const hooks = `import { writeSync } from "node:fs";
export async function resolve(name, context, next) {
  const found = await next(name, context);
  writeSync(2, "import " + found.url + "\\n");
  return found;
}`;
const asModule = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
const naming = asModule(`import { register } from "node:module"; register(${JSON.stringify(asModule(hooks))});`);

function start(...argv: readonly string[]): ChildProcess {
  return spawn(process.execPath, [binary, ...argv], { stdio: "pipe" });
}

async function finished(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let stdout = "";
  let stderr = "";
  child.stdout!.on("data", (chunk) => (stdout += chunk));
  child.stderr!.on("data", (chunk) => (stderr += chunk));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout, stderr };
}

describe.skipIf(!built)("the built command", () => {
  test("reads from a pipe", async () => {
    const child = start("read");
    child.stdin!.end(report);
    const { code, stdout, stderr } = await finished(child);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Vera Lind said → “We have waited eleven years,”");
  });

  test("writes all of a long output before it ends", async () => {
    const child = start("read", "--json");
    child.stdin!.end(report.repeat(MANY));
    const { code, stdout } = await finished(child);
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(2 ** 17);
    expect(JSON.parse(stdout).report.text.length).toBeGreaterThan(report.length * (MANY - 1));
  });

  test.skipIf(!canMount)("says that the disk is full, and fails, whatever it prints", () => {
    const folder = mkdtempSync(join(tmpdir(), "hearsay-full-"));
    try {
      for (const option of ["--json", "--jsonl", "--html -"]) {
        const line = `mount -t tmpfs -o size=16k none "$1" && "$2" "$3" read "$4" ${option} > "$1/out"`;
        const args = ["sh", folder, process.execPath, binary, example];
        const { status, stderr } = spawnSync("unshare", [...namespace, "sh", "-c", line, ...args], {
          encoding: "utf8",
        });
        expect([option, status]).toEqual([option, 1]);
        expect(stderr).toMatch(/^hearsay: the output could not be written in full: ENOSPC: .*broken off\.\n$/u);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("ends quietly when its reader goes away", async () => {
    const child = start("read", "--json");
    child.stdout!.destroy();
    child.stdin!.end(report.repeat(MANY));
    const { code, stderr } = await finished(child);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("loads none of the packages that a text file does not need", async () => {
    const child = spawn(process.execPath, ["--import", naming, binary, "read", example, "--json"], { stdio: "pipe" });
    const { code, stderr } = await finished(child);
    expect(code).toBe(0);
    const urls = [...stderr.matchAll(/^import (file:.*)/gmu)].map(([, url]) => url!);
    // The bundler names in a comment which package a piece of code is of.
    const carried = urls
      .filter((url) => !url.includes("/node_modules/"))
      .map((url) => readFileSync(fileURLToPath(url), "utf8"));
    const packages = [...urls, ...carried].flatMap((words) =>
      [
        ...words.matchAll(/\/node_modules\/((?:@[^/]+\/)?[^/]+)|^\/\/#region node_modules\/((?:@[^/]+\/)?[^/]+)/gmu),
      ].map(([, installed, bundled]) => installed ?? bundled),
    );
    expect([...new Set(packages)].sort()).toEqual(["@noble/hashes", "commander"]);
  });

  test("ends with 2 and a hint on wrong usage", async () => {
    const { code, stdout, stderr } = await finished(start("read", "--jsno"));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Did you mean --json?");
  });

  test.skipIf(process.platform === "win32")("ends with 130 on Ctrl-C", async () => {
    const child = start("read", example, "-", "--jsonl"); // Prints the example, then waits for standard input.
    child.stdout!.once("data", () => child.kill("SIGINT"));
    expect((await finished(child)).code).toBe(130);
  });
});
