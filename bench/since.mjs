/**
 * How fast `read` is beside an earlier commit, both in one run: `node bench/since.mjs COMMIT`. The commit is checked out into a folder
 * of its own, installed and built there, and removed at the end. In each round either one reads our own reports of now, examples and stories,
 * in a process of its own, by one thread, the one that goes first changing; what counts is the median of the rounds' ratios.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { costOf } from "./cost.mjs";
import { processor } from "./machine.mjs";
import { ownReports } from "./own-reports.mjs";
import { reportOf } from "./sets/shared.mjs";
import { wordsOf } from "./texts.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const self = fileURLToPath(import.meta.url);

const HELP = `Usage: node bench/since.mjs COMMIT [options]

Measures how fast read is beside an earlier commit, which is built in a folder of its own.

  --rounds N  rounds of each (9)
  --words N   words to read in each round (20000)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "9" },
    words: { type: "string", default: "20000" },
    job: { type: "string" },
  },
});

/** Our own reports, over and over until there are so many words. */
async function texts(words) {
  const some = (await ownReports()).map(({ text }) => text);
  const own = some.reduce((sum, text) => sum + wordsOf(text), 0);
  return { some, times: Math.ceil(words / own), words: Math.ceil(words / own) * own };
}

/** Milliseconds by the clock and of the processor for the reading of all texts, by the build in a folder. */
async function timed(folder, words) {
  const { loadModel, read } = await import(pathToFileURL(join(folder, "dist", "index.js")));
  const model = await loadModel({ threads: 1 });
  const { some, times } = await texts(words);
  const reports = some.map((text) => reportOf(text));
  // What the engine has not compiled yet would count for the first texts.
  for (const report of reports) await read(report, { model });
  const { wall, processor } = await costOf(async () => {
    for (let at = 0; at < times; at++) for (const report of reports) await read(report, { model });
  });
  return { clock: wall, processor };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const measure = (folder) =>
  JSON.parse(execFileSync(process.execPath, [self, "--job", folder, "--words", values.words], { encoding: "utf8" }));

async function main([commit]) {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-since-"));
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const within = (command, ...args) => execFileSync(command, args, { cwd: folder, stdio: ["ignore", 2, 2] });
  git("worktree", "add", "--detach", folder, commit);
  try {
    within("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
    within("npm", "run", "build");
    const rounds = Array.from({ length: Number(values.rounds) }, (_, round) => {
      const sides = round % 2 === 0 ? [folder, root] : [root, folder];
      const [one, other] = sides.map(measure);
      const [before, now] = round % 2 === 0 ? [one, other] : [other, one];
      return { before, now };
    });
    const { words } = await texts(Number(values.words));
    const rate = (side, by) => Math.round((1000 * words) / median(rounds.map((round) => round[side][by])));
    const ratio = (by) => median(rounds.map(({ before, now }) => before[by] / now[by])).toFixed(2);
    const line = (by, what) =>
      `${what}: ${rate("now", by).toLocaleString("en-US")} words a second, ${rate("before", by).toLocaleString("en-US")} at ${commit}; ratio ${ratio(by)}`;
    console.log(`${rounds.length} rounds of ${words.toLocaleString("en-US")} words on ${processor()}`);
    console.log(line("clock", "By the clock"));
    console.log(line("processor", "By the processor"));
  } finally {
    git("worktree", "remove", "--force", folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

if (values.job) console.log(JSON.stringify(await timed(values.job, Number(values.words))));
else if (positionals.length === 1) await main(positionals);
else {
  console.error(HELP);
  process.exitCode = 2;
}
