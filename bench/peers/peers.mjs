/**
 * How fast Hearsay reads beside its peers: spaCy's small English pipeline (tags, trees, names) and textacy's direct quotations on top
 * of it. All read the same texts in turns, round by round, so that other work on the machine weighs on all alike; what counts are the
 * ratios. Needs `npm run build`, and Python with the packages of requirements.txt.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { reports } from "../../dist/index.js";
import { writeBetweenMarks } from "../between-marks.mjs";
import { processor } from "../machine.mjs";
import { inputs, wordsOf } from "../texts.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..", "..");
const page = join(root, "docs", "speed.md");
const MARKS = [
  "<!-- Measured by npm run peers; do not edit by hand. -->",
  "<!-- End of what was measured beside peers. -->",
];

const HELP = `Usage: npm run peers -- [options]

Measures how fast Hearsay reads beside spaCy's small pipeline and textacy, and writes the figures to docs/speed.md.
First: python3 -m venv .venv && .venv/bin/pip install -r bench/peers/requirements.txt

  --python FILE  Python with the packages of bench/peers/requirements.txt (python3)
  --words N      words to read in each round (40000)
  --rounds N     rounds; the median counts (7)
  --print        print the figures only; leave docs/speed.md as it is
  --help         this text`;

/** The one that the others are compared with. */
const YARDSTICK = "spaCy small, 2 processes";

const systems = (python) => {
  const peer = (name) => [python, [join(here, "peer.py"), name]];
  const hearsay = (workers) => [process.execPath, [join(here, "hearsay.mjs"), String(workers)]];
  return [
    { name: "spaCy small, 1 process", processes: [peer("spacy")] },
    { name: YARDSTICK, processes: [peer("spacy"), peer("spacy")] },
    { name: "textacy, 1 process", processes: [peer("textacy")] },
    { name: "textacy, 2 processes", processes: [peer("textacy"), peer("textacy")] },
    { name: "Hearsay, 1 worker", processes: [hearsay(1)] },
    { name: "Hearsay, 2 workers", processes: [hearsay(2)] },
  ];
};

/** The texts of the examples over and over, up to so many words. */
async function textsOf(words) {
  const found = [];
  for (const input of inputs(root))
    for await (const report of reports(input)) if (!(report instanceof Error)) found.push(report.text);
  const texts = [];
  for (let at = 0, sum = 0; sum < words; at++) {
    texts.push(found[at % found.length]);
    sum += wordsOf(texts.at(-1));
  }
  return texts;
}

/** A process that is warm and waits for its next round. */
async function started([command, args], texts, path) {
  writeFileSync(path, JSON.stringify(texts));
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const child = spawn(command, [...args, path], { env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${args.join(" ")} ended; does it have what it needs? ${HELP}`);
    return value;
  };
  await line();
  const round = () => {
    child.stdin.write("\n");
    return line();
  };
  return { pid: child.pid, round, end: () => child.stdin.end() };
}

/** Seconds of processor time and most memory in megabytes that a process has had, as Linux tells them. */
function usedBy(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  const memory = readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1];
  return { seconds: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(memory) / 1000 };
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
/** “0.84 (0.80–0.91)”: the median, and from the least to the most. */
const spread = (numbers) =>
  `${median(numbers).toFixed(2)} (${Math.min(...numbers).toFixed(2)}–${Math.max(...numbers).toFixed(2)})`;

async function measured({ python, words, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-peers-"));
  const texts = await textsOf(words);
  const count = sum(texts.map(wordsOf));
  const table = [];
  try {
    for (const { name, processes } of systems(python)) {
      const share = (at) => texts.filter((_, index) => index % processes.length === at);
      const running = [];
      for (const [at, one] of processes.entries())
        running.push(await started(one, share(at), join(folder, `${table.length}-${at}.json`)));
      table.push({ name, running, seconds: [], used: [] });
    }
    for (let round = 0; round < rounds; round++) {
      for (const { running, seconds, used } of table) {
        const before = sum(running.map(({ pid }) => usedBy(pid).seconds));
        const start = performance.now();
        await Promise.all(running.map((one) => one.round()));
        seconds.push((performance.now() - start) / 1000);
        used.push(sum(running.map(({ pid }) => usedBy(pid).seconds)) - before);
      }
      console.error(`round ${round + 1} of ${rounds}`);
    }
    const yardstick = table.find(({ name }) => name === YARDSTICK).seconds;
    const rows = table.map(({ name, running, seconds, used }) => [
      name,
      Math.round(count / median(seconds)).toLocaleString("en"),
      spread(seconds.map((one, round) => yardstick[round] / one)),
      (median(used) / (count / 1000)).toFixed(2),
      `${Math.round(sum(running.map(({ pid }) => usedBy(pid).memory)))} MB`,
    ]);
    for (const { running } of table) for (const { end } of running) end();
    return { count, texts: texts.length, rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const told = (
  { count, texts, rows },
  rounds,
) => `${processor()}, ${cpus().length} cores, Node ${process.versions.node}, \
${new Date().toISOString().slice(0, 10)}. ${texts} texts, ${count.toLocaleString("en")} words, ${rounds} rounds in turns, one thread a process or worker. \
spaCy small gives tags, trees and names; textacy direct quotations on top of it; Hearsay all of its layers.

| | words a second | against ${YARDSTICK} (least–most) | processor seconds for 1,000 words | peak memory |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`;

const text = { type: "string" };
const { values } = parseArgs({
  options: {
    python: { ...text, default: "python3" },
    words: { ...text, default: "40000" },
    rounds: { ...text, default: "7" },
    print: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(HELP);
else {
  const rounds = Number(values.rounds);
  const table = told(await measured({ python: values.python, words: Number(values.words), rounds }), rounds);
  console.log(table);
  if (!values.print) writeBetweenMarks(page, MARKS, table);
}
