/** Reading asks nobody, tells nobody, and leaves nothing behind: tried on the built command, and on the library in a worker. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "dist", "cli.js");
const reports = ["ferry-talks.txt", "council-bridge.md", "museum-loan.html"].map((name) =>
  join(root, "examples", name),
);
const built = existsSync(command);
if (!built) console.warn("NOT BUILT: whether reading keeps to itself is not tried. Run npm run build.");

const inNamespace = ["--user", "--map-root-user", "--net", "sh", "-c"];
const canUnshare = spawnSync("unshare", [...inNamespace, "true"]).status === 0;
if (!canUnshare)
  console.warn("NO NETWORK NAMESPACES: whether reading asks the network is not tried. unshare may not make one.");

let home: string;
let temporary: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "hearsay-home-"));
  temporary = mkdtempSync(join(tmpdir(), "hearsay-tmp-"));
});
afterEach(() => {
  for (const folder of [home, temporary]) rmSync(folder, { recursive: true });
});

/** Where some programs stay quiet, such as in CI, this must not be taken for one of those places. */
function run(program: string, args: readonly string[]) {
  const { CI: _, VITEST: __, ORT_DISABLE_TELEMETRY: ___, ...env } = process.env;
  const places = { HOME: home, USERPROFILE: home, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env: { ...env, ...places } });
  return { status, stdout, stderr };
}

const left = (): readonly string[] =>
  [home, temporary].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }));

const library = new URL("../dist/index.js", import.meta.url).href;

/** A program that reads some of the reports in a worker, and prints how many it read. */
const inWorker = (start: string, some = reports): readonly string[] => [
  "--input-type=module",
  "--eval",
  `${start}
import { Worker } from "node:worker_threads";
const read = \`(async () => {
  const { loadModel, open, read, reports } = await import(${JSON.stringify(library)});
  const model = await loadModel();
  let count = 0;
  for await (const input of open(${JSON.stringify(some)})) for await (const report of reports(input)) {
    await read(report, { model });
    count += 1;
  }
  require("node:worker_threads").parentPort.postMessage(count);
})()\`;
new Worker(read, { eval: true, execArgv: [] }).on("message", console.log);`,
];

describe.skipIf(!built)("reading", () => {
  test("leaves nothing in the home folder and in the temporary one", () => {
    expect(run(process.execPath, [command, "read", ...reports, "--jsonl"])).toMatchObject({ status: 0, stderr: "" });
    expect(left()).toEqual([]);
  });

  test("in a worker leaves nothing there either", () => {
    expect(run(process.execPath, inWorker(`import ${JSON.stringify(library)};`))).toEqual({
      status: 0,
      stdout: "3\n",
      stderr: "",
    });
    expect(left()).toEqual([]);
  });

  test("in a worker that was started before Hearsay was loaded is left to WebAssembly, and says so", () => {
    const { status, stdout, stderr } = run(process.execPath, inWorker("", reports.slice(0, 1)));
    expect({ status, stdout }).toEqual({ status: 0, stdout: "1\n" });
    expect(stderr).toContain("reading with WebAssembly, several times slower: in a worker");
    expect(left()).toEqual([]);
  });

  test.skipIf(!canUnshare)("asks nothing of a network", () => {
    /** How often this came to nothing for want of a way out; that a look-up of a name is counted shows that the count works. */
    const counted = "awk '/^Ip: [0-9]/ { print \"unreachable\", $13 }' /proc/net/snmp";
    const { status, stdout } = run("unshare", [
      ...inNamespace,
      `"$0" "$@" && ${counted} && { getent hosts hearsay.example; ${counted}; }`,
      process.execPath,
      command,
      "read",
      ...reports,
      "--jsonl",
    ]);
    expect(status).toBe(0);
    const [before, after] = [...stdout.matchAll(/^unreachable (\d+)$/gm)].map(([, count]) => Number(count));
    expect(stdout.split("\n").filter((line) => line.startsWith("{"))).toHaveLength(3);
    expect(before).toBe(0);
    expect(after).toBeGreaterThan(0);
  });
});
