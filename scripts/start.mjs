/**
 * `npm start`: reads a report that ships with Hearsay, on a fresh clone too; on a terminal it then opens the samples as pages, in a record
 * that is gone when it is stopped.
 * `npm start -- FILE…` reads yours; every option of `hearsay read` may follow.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkNode, prepare, root, sample, samples } from "./ready.mjs";

checkNode();
prepare();

const given = process.argv.slice(2);
const cli = join(root, "dist", "cli.js");
// npm runs scripts in the root; paths that a person gives are meant from where they stand.
const from = given.length > 0 ? (process.env.INIT_CWD ?? process.cwd()) : root;
const run = (...words) => spawnSync(process.execPath, [cli, ...words], { cwd: from, stdio: "inherit" }).status ?? 1;
const status = run("read", ...(given.length > 0 ? given : [sample]));

if (given.length === 0 && status === 0) {
  console.log(`
This was ${sample}. To read a report of yours:

  npm start -- path/to/report.txt
  npm start -- https://example.org/report.html
  npm start -- path/to/report.html --html reading.html

More options: npm start -- --help
Without npm:  node dist/cli.js read path/to/report.txt`);
  if (process.stdin.isTTY && process.stdout.isTTY) openSamples();
}
process.exit(status);

/** Serves the pages with the samples until it is stopped. */
function openSamples() {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-samples-"));
  const record = ["--record", join(folder, "record.db")];
  // Ctrl-C stops the server, which ends in its own time; what is left is taken away then.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
  console.log("\nNow the samples as pages, in a record that is gone when you stop this (Ctrl-C):\n");
  if (run("add", ...record, "--quiet", ...samples) === 0) {
    console.log("\nOpen this in your browser:");
    run("serve", ...record, "--port", "0", "--log", "error");
  }
  rmSync(folder, { recursive: true, force: true });
}
