/**
 * What adding costs: linking, by the size of the record, and `hearsay add` of reports against `hearsay read` of the same, in turns:
 * `node bench/add.mjs [--reports 10000] [--add 2000]`. Needs `npm run build`. The texts are made from templates (prepared.mjs). Prints.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "tsdown";
import { costOf } from "./cost.mjs";
import { processor } from "./machine.mjs";
import { prepared } from "./prepared.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** So many readings go into one transaction, as in `hearsay add --readings`. */
const AT_ONCE = 100;

const { values } = parseArgs({
  options: { reports: { type: "string", default: "10000" }, add: { type: "string", default: "2000" } },
});
const toAdd = Number(values.add);

const bundled = join(root, "node_modules", ".bench-add");
await build({
  ...{ config: false, entry: join(root, "bench", "record-parts.ts"), outDir: bundled, cwd: root },
  ...{ format: "esm", platform: "node", dts: false, logLevel: "error" },
});
const { addReadings, linkVersions, openRecord, unlinkVersions, withNumbers } = await import(
  join(bundled, "record-parts.mjs")
);

const told = (what) => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);

/** What linking costs is measured when the record has so many reports, on the last of them. */
const MILESTONES = [1_000, 10_000, 100_000];

/** Links reports of the record anew, those that came last; per report the processor's time of this process and the wall's. */
async function linkingCost({ store }, readings) {
  const rows = await store.db
    .selectFrom("versions")
    .select(["id", "day", "text_id"])
    .where(
      store.among(
        "text_id",
        readings.map(({ report }) => report.id),
      ),
    )
    .execute();
  const byText = new Map(readings.map((reading) => [reading.report.id, reading]));
  const linkable = rows.map(({ id, day, text_id }) => ({ version: id, day, reading: byText.get(text_id) }));
  return store.write(async (db) => {
    await unlinkVersions(
      store,
      db,
      linkable.map(({ version }) => version),
    );
    const { processor, wall } = await costOf(() =>
      withNumbers(db, (numbers) => linkVersions(store, db, linkable, numbers)),
    );
    return { processor: processor / linkable.length, wall: wall / linkable.length };
  });
}

/**
 * `add` of reports against reading them alone, by the command, in turns: five parts of them, each read and added. Gives what part of the
 * speed of reading alone adding has, by the wall and by the processor.
 */
function addAgainstReading(folder) {
  const parts = 5;
  const each = Math.ceil(toAdd / parts);
  const sums = { read: { wall: 0, processor: 0 }, add: { wall: 0, processor: 0 } };
  for (let part = 0; part < parts; part++) {
    const file = join(folder, `reports-${part}.jsonl`);
    const reports = Array.from({ length: each }, (_, at) => prepared(1_000_000 + part * each + at).report);
    const lines = reports.map(({ text, title, url, published }) => JSON.stringify({ text, title, url, published }));
    writeFileSync(file, lines.join("\n"));
    const commands = {
      read: ["read", file, "--jsonl", "--workers", "2"],
      add: ["add", file, "--workers", "2", "--record", join(folder, "added.db")],
    };
    for (const what of part % 2 === 0 ? ["read", "add"] : ["add", "read"]) {
      const took = timed(commands[what]);
      sums[what].wall += took.wall;
      sums[what].processor += took.processor;
    }
    told(`${each * (part + 1)} reports read and added`);
  }
  return {
    reports: each * parts,
    wall: sums.read.wall / sums.add.wall,
    processor: sums.read.processor / sums.add.processor,
    ofReading: sums.read.processor / (each * parts),
  };
}

/** Milliseconds of the wall and of the processor that the command takes, with all its threads. */
function timed(args) {
  const start = performance.now();
  const command = [join(root, "dist", "cli.js"), ...args];
  const output = execFileSync("bash", ["-c", '"$@" > /dev/null; times', "bash", process.execPath, ...command], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [user, system] = [
    ...output
      .trim()
      .split("\n")
      .at(-1)
      .matchAll(/(\d+)m([\d.]+)s/g),
  ].map(([, minutes, seconds]) => 60_000 * Number(minutes) + 1000 * Number(seconds));
  return { wall: performance.now() - start, processor: user + system };
}

/** Fills a record, and says what adding and linking cost at each size. */
async function growing(folder) {
  const record = await openRecord({ record: join(folder, "grown.db"), archive: join(folder, "grown-archive") });
  const since = { processor: 0, wall: 0, readings: 0 };
  for (let nth = 0; nth < Number(values.reports); nth += AT_ONCE) {
    const additions = Array.from({ length: AT_ONCE }, (_, at) => ({
      reading: prepared(nth + at),
      at: new Date().toISOString(),
    }));
    const { processor, wall } = await costOf(() => addReadings(record.store, record.archive, additions));
    since.processor += processor;
    since.wall += wall;
    since.readings += AT_ONCE;
    if (!MILESTONES.includes(nth + AT_ONCE)) continue;
    const linking = await linkingCost(
      record,
      additions.map(({ reading }) => reading),
    );
    const cells = [since.processor, since.wall].map((time) => (time / since.readings).toFixed(1));
    console.log(
      `up to ${nth + AT_ONCE} reports: adding ${cells[0]} ms of the processor, ${cells[1]} ms of the wall; linking ${linking.processor.toFixed(1)} ms of the processor`,
    );
    Object.assign(since, { processor: 0, wall: 0, readings: 0 });
  }
  await record.close();
}

const folder = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
try {
  console.log(processor());
  await growing(folder);
  if (toAdd > 0) {
    const { reports, wall, processor: used, ofReading } = addAgainstReading(folder);
    console.log(
      `add of ${reports} reports against reading them alone: ${wall.toFixed(2)} by the wall, ${used.toFixed(2)} by the processor (reading one: ${ofReading.toFixed(0)} ms)`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
