/**
 * What adding costs, by the size of the record: `node bench/add.mjs [--sizes 1000,10000,100000] [--folder PLACE] [--add 2000] [--print]`. A
 * record of each number of reports is filled, those of a folder that is named are kept, and a run goes on with what it finds there; then each
 * is given further readings in turns, so that other work on the machine makes all of them dearer alike. `--add`: so many reports are read by
 * `hearsay read` and added by `hearsay add`, in turns; 0: none. With `--sizes ""` only that is measured. The texts are made from templates
 * (prepared.mjs). Writes what was measured to docs/speed.md. Needs `npm run build`.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeBetweenMarks } from "./between-marks.mjs";
import { costOf } from "./cost.mjs";
import { processor } from "./machine.mjs";
import { recordParts } from "./parts.mjs";
import { prepared } from "./prepared.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs", "speed.md");
const MARKS = [
  "<!-- Measured by bench/add.mjs; do not edit by hand. -->",
  "<!-- End of what was measured of adding. -->",
];
const BESIDE_MARKS = [
  "<!-- Measured by bench/add.mjs --add; do not edit by hand. -->",
  "<!-- End of what was measured of adding beside reading. -->",
];

/** So many readings go into one transaction, and with a part of them another thread begins before: as in `hearsay add --readings`. */
const [AT_ONCE, BEGUN] = [100, 50];

/** So many times each record is given as many readings; those before are not measured: what has just been loaded runs slowly. */
const [ROUNDS, WARM] = [10, 5];

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,100000" },
    folder: { type: "string" },
    add: { type: "string", default: "2000" },
    print: { type: "boolean", default: false },
  },
});
const sizes = values.sizes.split(",").filter(Boolean).map(Number);
const toAdd = Number(values.add);

const { addReadings, linkerHere, linkVersions, openLinker, openRecord, unlinkVersions, withNumbers } =
  await recordParts("add");

const told = (what) => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);

const additionsFrom = (nth) =>
  Array.from({ length: AT_ONCE }, (_, at) => ({ reading: prepared(nth + at), at: new Date().toISOString() }));

const reportsIn = async ({ store }) =>
  Number(
    (
      await store.db
        .selectFrom("versions")
        .select(({ fn }) => fn.countAll().as("count"))
        .executeTakeFirst()
    ).count,
  );

const readingsOf = (additions) => additions.map(({ reading }) => reading);

/** The other thread begins with these, which are added after others. */
function begin(linker, additions) {
  for (let at = 0; at < AT_ONCE; at += BEGUN) linker.ahead(readingsOf(additions.slice(at, at + BEGUN)));
}

/** Fills a record up to so many reports; those that it has stay. */
async function fill(record, size, linker) {
  const first = await reportsIn(record);
  for (let nth = first, next = additionsFrom(first); nth < size; nth += AT_ONCE) {
    const additions = next;
    next = additionsFrom(nth + AT_ONCE);
    begin(linker, next);
    await addReadings(record.store, record.archive, additions, [], linker);
    if ((nth + AT_ONCE) % 5000 === 0) told(`${nth + AT_ONCE} reports`);
  }
}

/** A record of each size, the larger begun as a copy of the smaller. */
async function filled(folder, linker) {
  let before = null;
  const records = [];
  for (const size of sizes) {
    const file = join(folder, `${size}.db`);
    if (!existsSync(file) && before) copyFileSync(before, file);
    const places = { record: file, archive: join(folder, "archive") };
    const filling = await openRecord(places);
    await fill(filling, size, linker);
    // Closed, the file is whole, and can be copied.
    await filling.close();
    records.push({ size, places });
    before = file;
  }
  return Promise.all(records.map(async ({ size, places }) => ({ size, record: await openRecord(places) })));
}

/** Links the reports of these readings anew, in this thread alone. */
async function linkAgain({ store }, additions) {
  const rows = await store.db
    .selectFrom("versions")
    .select(["id", "day", "text_id"])
    .where(
      store.among(
        "text_id",
        additions.map(({ reading }) => reading.report.id),
      ),
    )
    .execute();
  const byText = new Map(additions.map(({ reading }) => [reading.report.id, reading]));
  const linkable = rows.map(({ id, day, text_id }) => ({ version: id, day, reading: byText.get(text_id) }));
  return store.write(async (db) => {
    const versions = linkable.map(({ version }) => version);
    await unlinkVersions(store, db, versions);
    return costOf(() => withNumbers(db, (numbers) => linkVersions(store, db, linkable, numbers, linkerHere)));
  });
}

/** Milliseconds for one report at each size: of the wall and of the processor while adding, and of the processor while linking. */
async function costs(records, linker) {
  const sums = records.map(() => ({ wall: 0, processor: 0, linking: 0 }));
  /** By record: what it is given next, with which the other thread begins while what comes before it is added. */
  const nexts = await Promise.all(records.map(async ({ record }) => additionsFrom(await reportsIn(record))));
  for (let round = -WARM; round < ROUNDS; round++) {
    for (const [at, { record }] of records.entries()) {
      const additions = nexts[at];
      nexts[at] = additionsFrom((await reportsIn(record)) + AT_ONCE);
      const adding = await costOf(async () => {
        begin(linker, nexts[at]);
        await addReadings(record.store, record.archive, additions, [], linker);
        // What the other thread has not done of it by now is no work of what is measured next.
        await linker.tell(readingsOf(nexts[at]))();
      });
      const linking = await linkAgain(record, additions);
      if (round < 0) continue;
      sums[at].wall += adding.wall;
      sums[at].processor += adding.processor;
      sums[at].linking += linking.processor;
    }
    told(`round ${round + 1} of ${ROUNDS}`);
  }
  const each = (sum) => sum / ROUNDS / AT_ONCE;
  return sums.map(({ wall, processor, linking }, at) => ({
    size: records[at].size,
    ...{ wall: each(wall), processor: each(processor), linking: each(linking) },
  }));
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

const here = () =>
  `${processor()}, ${new Date().toISOString().slice(0, 10)}, load ${loadavg()[0].toFixed(0)} on two cores`;

function costsText(measured) {
  const [first] = measured;
  const rows = measured.map(
    ({ size, wall, processor, linking }) =>
      `| ${size.toLocaleString("en")} | ${processor.toFixed(1)} ms | ${(processor / first.processor).toFixed(2)} | ${wall.toFixed(1)} ms | ${linking.toFixed(1)} ms | ${(linking / first.linking).toFixed(2)} |`,
  );
  return `${here()}: other work makes the times longer.
Prepared readings, ${AT_ONCE} at once, ${(ROUNDS * AT_ONCE).toLocaleString("en")} to each record in turns; “processor” is that of both threads, linking alone is by one.

| reports in the record | adding one: processor | to the first | wall | linking one: processor | to the first |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}`;
}

const besideText = ({ reports, wall, processor, ofReading }) =>
  `${here()}. \`add\` of ${reports.toLocaleString("en")} reports beside reading them alone, two workers, in turns: ${wall.toFixed(2)} of the speed by the clock, ${processor.toFixed(2)} by the processor (reading one takes ${ofReading.toFixed(0)} ms of it).`;

function tell(marks, text) {
  console.log(text);
  if (!values.print) writeBetweenMarks(page, marks, text);
}

const folder = values.folder ?? mkdtempSync(join(tmpdir(), "hearsay-bench-"));
mkdirSync(folder, { recursive: true });
const linker = openLinker();
try {
  if (sizes.length > 0) {
    const records = await filled(folder, linker);
    const measured = await costs(records, linker);
    for (const { record } of records) await record.close();
    tell(MARKS, costsText(measured));
  }
  if (toAdd > 0) tell(BESIDE_MARKS, besideText(addAgainstReading(folder)));
} finally {
  await linker.close();
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
