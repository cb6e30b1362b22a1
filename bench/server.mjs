/**
 * How many searches `hearsay serve` answers in a second, and how soon one is answered: `node bench/server.mjs --record FILE [--seconds 10]
 * [--clients 16] [--print]`. The record is one that `bench/record.mjs --folder` has kept. What asks runs beside the server, on the same
 * cores. Needs `npm run build`. Writes to docs/speed.md.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { writeBetweenMarks } from "./between-marks.mjs";
import { processor } from "./machine.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs", "speed.md");
const MARKS = [
  "<!-- Measured by bench/server.mjs; do not edit by hand. -->",
  "<!-- End of what was measured of the server. -->",
];

const { values } = parseArgs({
  options: {
    record: { type: "string" },
    seconds: { type: "string", default: "10" },
    clients: { type: "string", default: "16" },
    print: { type: "boolean", default: false },
  },
});
if (values.record === undefined)
  throw new Error("Name a record with --record: one that bench/record.mjs --folder has kept.");
const [seconds, clients] = [Number(values.seconds), Number(values.clients)];

/** Newest first, as people ask most: common and rare words, phrases, speakers, outlets, days; now and then an event. */
const QUESTIONS = [
  { of: "statements", q: "harbour" },
  { of: "statements", q: "reservoir" },
  { of: "statements", q: '"public cost"' },
  { of: "statements", q: "harb*" },
  { of: "statements", q: "skeimqvist" },
  { of: "statements", by: "Ada Brall" },
  { of: "statements", by: "Ada", q: "harbour" },
  { of: "statements", outlet: "paper0.example" },
  { of: "statements", q: "harbour", since: "2023-01-20", until: "2023-03-20" },
  { of: "events", event: "CONSULT" },
];

const addressOf = ({ of, ...asked }) => `/api/${of}?${new URLSearchParams(asked)}`;

/** The same ten in turn. */
const again = (nth) => addressOf(QUESTIONS[nth % QUESTIONS.length]);

/** Of the days on which the first 9,700 reports were published. */
const DAYS = 97;
const dayAt = (nth) => new Date(Date.UTC(2023, 0, 1) + nth * 86_400_000).toISOString().slice(0, 10);

/** These up to another day each, and as many as fit on another screen: of 16,490 none is asked twice. */
function another(nth) {
  const question = QUESTIONS[nth % QUESTIONS.length];
  const day = (38 * nth) % DAYS;
  const days = question.since ? { since: dayAt(day), until: dayAt(day + 59) } : { until: dayAt(day) };
  return addressOf({ ...question, ...days, limit: 17 + (nth % 17) });
}

/** Milliseconds that the processor has spent on a process so far; Linux only. */
function spentOn({ pid }) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** The server on a port of its own; ended by `stop`. */
async function served() {
  const child = spawn(
    process.execPath,
    [
      ...[join(root, "dist", "cli.js"), "serve", "--record", values.record],
      ...["--port", "0", "--rate", "100000", "--log", "silent"],
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return { address, spent: () => spentOn(child), stop: () => child.kill("SIGTERM") };
  }
  throw new Error("the server did not start");
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

let nth = 0;

/** So many clients, each of which asks again once it is answered: milliseconds of each answer, least first, and of the server's processor. */
async function asked(question, many) {
  const times = [];
  const before = spent();
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: many }, async () => {
      while (performance.now() < end) {
        const path = question(nth++);
        const start = performance.now();
        const { statusCode, body } = await pool.request({ path, method: "GET" });
        await body.dump({ limit: 10_000_000 });
        if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
        times.push(performance.now() - start);
      }
    }),
  );
  return { times: times.sort((a, b) => a - b), processor: (spent() - before) / times.length };
}

const row = (name, { times, processor: used }) =>
  `| ${[name, Math.round(times.length / seconds), at(times, 0.5).toFixed(1), at(times, 0.95).toFixed(1), used.toFixed(2)].join(" | ")} |`;

const { address, spent, stop } = await served();
const pool = new Pool(new URL(address).origin, { connections: clients, pipelining: 1 });
try {
  const { reports } = await (await fetch(new URL("/api/about", address))).json();
  await asked(another, clients);
  const rows = [
    row("one client, each search another", await asked(another, 1)),
    row(`${clients} clients, each search another`, await asked(another, clients)),
    row(`${clients} clients, the same ${QUESTIONS.length} searches`, await asked(again, clients)),
  ];
  const text = `${processor()}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(0)}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}. A record
of ${reports > 10_000 ? "more than 10,000" : Number(reports).toLocaleString("en")} reports in a file; searches of ${QUESTIONS.length} kinds in turn, newest first, each answered in full; ${seconds} s each. What the processor
spends on the server for a search says what it answers where nothing else runs.

|  | searches a second | milliseconds: p50 | p95 | of the processor |
| --- | --- | --- | --- | --- |
${rows.join("\n")}`;
  console.log(text);
  if (!values.print) writeBetweenMarks(page, MARKS, text);
} finally {
  await pool.close();
  stop();
}
