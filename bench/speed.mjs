/**
 * How fast Hearsay reads, how its time grows with the length of a text, and what memory it takes.
 * Every measurement has a process of its own, so that none profits or suffers from the one before.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeBetweenMarks } from "./between-marks.mjs";
import { costOfProgram } from "./cost.mjs";
import { growing, inputs, samples, wordsOf } from "./texts.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "dist", "cli.js");
const library = () => import(new URL("../dist/index.js", import.meta.url));
const page = join(root, "docs", "speed.md");
const MARKS = ["<!-- Measured by npm run bench; do not edit by hand. -->", "<!-- End of what was measured. -->"];

/** After so many milliseconds a measurement is given up: something is wrong that a longer wait would not tell. */
const LIMIT = 300_000;

const HELP = `Usage: npm run bench -- [options]

Measures how fast Hearsay reads and writes the figures to docs/speed.md.

  --words N   words to read in each warm round (100000)
  --rounds N  rounds of each measurement; the median counts (5)
  --print     print the figures only; leave docs/speed.md as it is
  --help      this text`;

async function drain(some) {
  for await (const one of some) if (one instanceof Error) throw one;
}

/** What is measured; each runs in a process of its own and gives plain data. */
const JOBS = {
  /** Many reports of ordinary length, one after the other, in a process that has already warmed up. */
  async warm({ words, rounds }) {
    const hearsay = await library();
    const { read, reports } = hearsay;
    const model = await hearsay.loadModel();
    const some = await samples({ ...hearsay, model }, root);
    const times = Math.ceil(words / wordsIn(some));
    const all = Array.from({ length: times }, () => some).flat();
    const files = Array.from({ length: times }, () => inputs(root)).flat();
    for (let i = 0; i < 10; i++) await inTurn(some, (report) => read(report, { model }));
    const whole = await medianTime(rounds, () => inTurn(all, (report) => read(report, { model })));
    const language = await medianTime(rounds, () => inTurn(all, ({ text, parts }) => model.analyse(text, parts)));
    const intake = await medianTime(rounds, () => inTurn(files, (input) => drain(reports(input))));
    return { reports: all.length, words: wordsIn(all), whole, language, intake, memory: memory() };
  },

  /** The language stage, which is what threads share out, by the wall clock and by what the processor did for it. */
  async threads({ words, rounds, threads, runtime }) {
    const hearsay = await library();
    const model = await hearsay.loadModel({ threads, runtime });
    const some = await samples({ ...hearsay, model }, root);
    const all = Array.from({ length: Math.ceil(words / wordsIn(some)) }, () => some).flat();
    const work = () => inTurn(all, ({ text, parts }) => model.analyse(text, parts));
    await inTurn(some, ({ text, parts }) => model.analyse(text, parts));
    const before = process.cpuUsage();
    const time = await medianTime(rounds, work);
    const { user, system } = process.cpuUsage(before);
    return { words: wordsIn(all), time, processor: (user + system) / 1000 / rounds, memory: memory() };
  },

  /** One text of a given length. */
  async long({ characters, names, rounds }) {
    const hearsay = await library();
    const { read } = hearsay;
    const model = await hearsay.loadModel();
    const some = await samples({ ...hearsay, model }, root);
    const report = growing(some, characters, names);
    // A short text first: code that the engine has not compiled yet would count for the shortest text only.
    const warmUp = growing(some, 20_000, names);
    for (let i = 0; i < 5; i++) await read(warmUp, { model });
    let reading;
    const time = await medianTime(rounds, async () => {
      reading = await read(report, { model });
    });
    const { actors, statements } = reading;
    const found = { actors: actors.length, statements: statements.length };
    return { characters: report.text.length, words: wordsOf(report.text), time, ...found, memory: memory() };
  },

  /** The command from start to end, as a person waits for it. */
  async cold({ file, rounds }) {
    const runs = Array.from({ length: rounds }, () => runCommand(file));
    const words = wordsOf(runs[0].text);
    return { words, time: median(runs.map((run) => run.time)), memory: Math.max(...runs.map((run) => run.memory)) };
  },
};

function runCommand(file) {
  const { wall, memory, stdout } = costOfProgram([cli, "read", file, "--json"]);
  return { time: wall, memory, text: JSON.parse(stdout).report.text };
}

const wordsIn = (reports) => reports.reduce((sum, { text }) => sum + wordsOf(text), 0);

async function inTurn(items, work) {
  for (const item of items) await work(item);
}

async function medianTime(rounds, work) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The most memory that this process has held, in MB. */
const memory = () => process.resourceUsage().maxRSS / 1024;

/** Has another process do a job; gives null, with a message, when it fails, so that the others are still done. */
function measure(name, job, settings) {
  console.error(`measuring: ${name} …`);
  const call = [fileURLToPath(import.meta.url), "--job", JSON.stringify({ job, settings })];
  const result = spawnSync(process.execPath, call, { encoding: "utf8", cwd: root, maxBuffer: 1 << 28, timeout: LIMIT });
  if (result.status === 0) return JSON.parse(result.stdout);
  console.error(`failed: ${name}\n${result.error ? `it took more than ${seconds(LIMIT)}` : result.stderr}`);
  process.exitCode = 1;
  return null;
}

const whole = (number) => Math.round(number).toLocaleString("en-US");
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function warmTable({ words, rounds }) {
  const warm = measure("reading, warm", "warm", { words, rounds });
  if (!warm) return "Failed.";
  const row = (name, time) => [
    name,
    whole((warm.words / time) * 1000),
    `${((time / warm.words) * 1000).toFixed(0)} ms`,
  ];
  const rows = [
    ["words a second", "for 1,000 words"],
    row("the whole of `read`", warm.whole),
    row("the language stage alone", warm.language),
    row("the other stages together", Math.max(warm.whole - warm.language, 0.001)),
    row("before it, taking in (the formats of examples/ mixed)", warm.intake),
  ];
  return `${whole(warm.reports)} reports of ordinary length, ${whole(warm.words)} words, read one after the other. \
Peak memory: ${whole(warm.memory)} MB. Budget: 6,000 words a second, 600 MB.\n\n${table(["", ...rows[0]], rows.slice(1))}`;
}

function coldTable({ rounds }) {
  const real = join(root, "..", "shared", "reports", "beirut-visit.txt");
  const sample = join(
    root,
    "examples",
    readdirSync(join(root, "examples")).find((name) => name.endsWith(".txt")),
  );
  const files = [sample, ...(existsSync(real) ? [real] : [])];
  const rows = files.flatMap((file) => {
    const cold = measure(`the command on ${relative(root, file)}`, "cold", { file, rounds: rounds + 2 });
    const name = file === real ? "a report from the news" : `\`${relative(root, file)}\``;
    return cold ? [[name, whole(cold.words), seconds(cold.time), `${whole(cold.memory)} MB`]] : [];
  });
  return `\`hearsay read FILE --json\`, from the start of the process to its end. Budget: 1.0 s.\n\n${table(
    ["report", "words", "time", "peak memory"],
    rows,
  )}`;
}

function threadsTable({ words, rounds }) {
  const rows = ["native", "wasm"].flatMap((runtime) =>
    [1, 2].flatMap((threads) => {
      const settings = { words: Math.min(words, runtime === "native" ? 20_000 : 5_000), rounds, threads, runtime };
      const run = measure(`${threads} threads, ${runtime}`, "threads", settings);
      const rate = (time) => whole((run.words / time) * 1000);
      return run ? [[runtime, threads, rate(run.time), rate(run.processor), `${whole(run.memory)} MB`]] : [];
    }),
  );
  return `The language stage alone, with \`--threads\`. Threads of native code do not wait in a loop, so that two take hardly more of \
the processor than one, and are what the command takes; those of WebAssembly do, so that it takes one, as a worker does.\n\n${table(
    ["runtime", "threads", "words a second", "words a second of the processor", "peak memory"],
    rows,
  )}`;
}

function growthTable(names, { rounds }) {
  const lengths = [50_000, 100_000, 200_000, 400_000, 1_000_000];
  const runs = lengths.flatMap((characters) => {
    const settings = { characters, names, rounds: characters > 400_000 ? 1 : Math.min(rounds, 3) };
    const run = measure(`${whole(characters)} characters, names ${names}`, "long", settings);
    return run ? [run] : [];
  });
  const rows = runs.map(({ characters, words, actors, statements, time, memory }) => [
    whole(characters),
    whole(words),
    whole(actors),
    whole(statements),
    seconds(time),
    (time / characters / (runs[0].time / runs[0].characters)).toFixed(2),
    `${whole(memory)} MB`,
  ]);
  const head = [
    "characters",
    "words",
    "actors",
    "statements",
    "time",
    "time per character, first line = 1",
    "peak memory",
  ];
  return table(head, rows);
}

function machine() {
  const [version, date] = [JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version, new Date()];
  return `Hearsay ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}, \
${cpus().length} cores, ${date.toISOString().slice(0, 10)}. Other work ran on the machine: take ratios, not the figures themselves.`;
}

function main({ words, rounds, print }) {
  if (!existsSync(cli)) throw new Error("There is no dist/cli.js; make it with: npm run build");
  const settings = { words, rounds };
  const measured = [
    machine(),
    `## Warm\n\n${warmTable(settings)}`,
    `## Cold\n\n${coldTable(settings)}`,
    `## Threads\n\n${threadsTable(settings)}`,
    `## Long texts\n\nTexts made of the sample reports over and over, each copy with names of its own.\n\n${growthTable("new", settings)}`,
    `The same with the same names in every copy, so that all mentions go to a few actors.\n\n${growthTable("same", settings)}`,
  ].join("\n\n");
  console.log(measured);
  if (!print) writeBetweenMarks(page, MARKS, measured, "# Speed");
}

const number = { type: "string" };
const options = {
  words: { ...number, default: "100000" },
  rounds: { ...number, default: "5" },
  print: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  job: number,
};

function given() {
  try {
    const { values } = parseArgs({ options });
    const [words, rounds] = [Number(values.words), Number(values.rounds)];
    if (!(words > 0 && rounds > 0)) throw new Error("--words and --rounds take a number above zero");
    return { ...values, words, rounds };
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    return process.exit(2);
  }
}

const values = given();
if (values.help) console.log(HELP);
else if (values.job) {
  const { job, settings } = JSON.parse(values.job);
  console.log(JSON.stringify(await JOBS[job](settings)));
} else main(values);
