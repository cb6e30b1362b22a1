/**
 * How many searches `hearsay serve` answers in a second, and how soon one is answered: `node bench/server.mjs --record FILE [--seconds 10]
 * [--clients 16] [--print]`. The record is one that `bench/record.mjs --folder` has kept. What asks runs beside the server, on the same
 * cores. Needs `npm run build`. Writes to docs/speed.md.
 */
import { spawn } from "node:child_process";
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
const ASKED = [
  "statements?q=harbour",
  "statements?q=reservoir&limit=20",
  "statements?q=%22public+cost%22",
  "statements?q=harb*",
  "statements?q=skeimqvist",
  "statements?by=Ada+Brall",
  "statements?by=Ada&q=harbour",
  "statements?outlet=paper0.example",
  "statements?q=harbour&since=2024-06-01&until=2024-07-30",
  "events?event=CONSULT",
];

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
    if (address) return { address, stop: () => child.kill("SIGTERM") };
  }
  throw new Error("the server did not start");
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** So many clients, each of which asks again once it is answered; milliseconds of each answer, least first. */
async function asked(pool, many, lasting) {
  const times = [];
  const end = performance.now() + lasting * 1000;
  await Promise.all(
    Array.from({ length: many }, async (_, client) => {
      for (let nth = client; performance.now() < end; nth++) {
        const start = performance.now();
        const { statusCode, body } = await pool.request({ path: `/api/${ASKED[nth % ASKED.length]}`, method: "GET" });
        await body.dump({ limit: 10_000_000 });
        if (statusCode !== 200) throw new Error(`${ASKED[nth % ASKED.length]}: ${statusCode}`);
        times.push(performance.now() - start);
      }
    }),
  );
  return times.sort((a, b) => a - b);
}

const { address, stop } = await served();
const pool = new Pool(new URL(address).origin, { connections: clients, pipelining: 1 });
try {
  const { reports } = await (await fetch(new URL("/api/about", address))).json();
  await asked(pool, clients, 2);
  const one = await asked(pool, 1, seconds);
  const all = await asked(pool, clients, seconds);
  const row = (name, times) =>
    `| ${name} | ${Math.round(times.length / seconds)} | ${at(times, 0.5).toFixed(1)} | ${at(times, 0.95).toFixed(1)} |`;
  const text = `${processor()}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(0)}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}. A record
of ${Number(reports).toLocaleString("en")} reports in a file; ${ASKED.length} searches in turn, newest first, each answered in full; ${seconds} s each.

|  | searches a second | milliseconds: p50 | p95 |
| --- | --- | --- | --- |
${row("one client", one)}
${row(`${clients} clients`, all)}`;
  console.log(text);
  if (!values.print) writeBetweenMarks(page, MARKS, text);
} finally {
  await pool.close();
  stop();
}
