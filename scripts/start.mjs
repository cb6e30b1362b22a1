/**
 * `npm start`: reads a report that ships with Hearsay, on a fresh clone too.
 * `npm start -- FILE…` reads yours; every option of `hearsay read` may follow.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { checkNode, prepare, root, sample } from "./ready.mjs";

checkNode();
prepare();

const given = process.argv.slice(2);
const cli = join(root, "dist", "cli.js");
// npm runs scripts in the root; paths that a person gives are meant from where they stand.
const from = given.length > 0 ? (process.env.INIT_CWD ?? process.cwd()) : root;
const { status } = spawnSync(process.execPath, [cli, "read", ...(given.length > 0 ? given : [sample])], {
  cwd: from,
  stdio: "inherit",
});

if (given.length === 0 && status === 0) {
  console.log(`
This was ${sample}. To read a report of yours:

  npm start -- path/to/report.txt
  npm start -- https://example.org/report.html
  npm start -- path/to/report.html --html reading.html

More options: npm start -- --help
Without npm:  node dist/cli.js read path/to/report.txt`);
}
process.exit(status ?? 1);
