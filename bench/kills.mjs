/**
 * What is left of a record when `add` is killed: `node bench/kills.mjs [KILLS]`. Each run adds prepared readings and is ended by SIGKILL
 * at a random moment; after each, every report must be whole and none that was there may be gone. Needs `npm run build`.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { prepared, random } from "./prepared.mjs";

const binary = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

/** Kills `add` so often; gives how many reports were kept in the end, and what was lost or found in half. `inFile`: readings in a file. */
export async function kills(count, seed = 1, inFile = 1500) {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-kills-"));
  const record = join(folder, "record.db");
  const chance = random(seed);
  const found = { kills: 0, whileWriting: 0, reports: 0, half: 0, lost: 0, damaged: 0 };
  const expected = new Map();
  let seen = new Set();
  let file = "";
  for (let next = 0; found.kills < count; ) {
    if (file === "") file = write(folder, next, inFile, expected);
    const { code, wrote } = await run(["add", "--readings", file, "--record", record], chance, record);
    if (code === 0) {
      next += inFile;
      file = "";
      continue;
    }
    // It must have died of the kill, and of nothing else.
    if (code !== null) throw new Error(`add ended with ${code}`);
    found.kills += 1;
    if (wrote) found.whileWriting += 1;
    if (existsSync(record)) seen = look(record, expected, seen, found);
    if (found.kills % 20 === 0) console.error(`${found.kills} kills, ${seen.size} reports`);
  }
  if (file !== "") await run(["add", "--readings", file, "--record", record], null, record);
  look(record, expected, seen, found);
  found.lost += expected.size - found.reports;
  rmSync(folder, { recursive: true });
  return found;
}

function write(folder, from, count, expected) {
  const file = join(folder, `readings-${from}.jsonl`);
  const readings = Array.from({ length: count }, (_, at) => prepared(from + at));
  for (const { report, statements, events, actors } of readings)
    expected.set(report.id, [statements.length, events.length, actors.length].join());
  writeFileSync(file, readings.map((reading) => `${JSON.stringify(reading)}\n`).join(""));
  return file;
}

/** Runs the command, and kills it at a random moment: half of the time not before it has begun to write. */
async function run(args, chance, record) {
  const child = spawn(process.execPath, [binary, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const before = filesIn(`${record}-archive`);
  let wrote = false;
  const watch = setInterval(() => {
    wrote ||= filesIn(`${record}-archive`) > before;
  }, 5);
  if (chance) {
    const early = chance() < 0.3;
    while (!early && !wrote && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, chance() * 1000))]);
    child.kill("SIGKILL");
  }
  const code = await ended;
  clearInterval(watch);
  return { code, wrote };
}

const filesIn = (folder) => (existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0);

/** Counts reports that are not whole, and those that are gone; gives those that are there. */
function look(record, expected, seen, found) {
  const db = new Database(record);
  try {
    const made = db.prepare("select count(*) as made from sqlite_master where name = 'versions'").get().made === 1;
    const rows = made
      ? db
          .prepare(
            `select text_id,
              (select count(*) from statements s where s.version = v.id) || ',' ||
              (select count(*) from events e where e.version = v.id) || ',' ||
              (select count(*) from actors a where a.version = v.id) as entries,
              (select count(*) from readings r where r.version = v.id) as readings,
              (select count(*) from signatures g where g.version = v.id) as signatures
            from versions v`,
          )
          .all()
      : [];
    for (const { text_id, entries, readings, signatures } of rows)
      if (entries !== expected.get(text_id) || readings !== 1 || signatures !== 1) found.half += 1;
    if (made) {
      const { words, entries } = db
        .prepare(
          `select (select count(*) from entry_words) as words,
            (select count(*) from statements) + (select count(*) from events) as entries`,
        )
        .get();
      if (words !== entries) found.half += 1;
    }
    if (db.prepare("pragma quick_check").get().quick_check !== "ok") found.damaged += 1;
    const there = new Set(rows.map(({ text_id }) => text_id));
    for (const id of seen) if (!there.has(id)) found.lost += 1;
    found.reports = there.size;
    return there;
  } finally {
    db.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const count = Number(process.argv[2] ?? 200);
  const found = await kills(count, Number(process.argv[3] ?? 1));
  console.log(
    `${found.kills} kills, ${found.whileWriting} of them while it wrote; ${found.reports} reports in the end: ${found.lost} lost, ${found.half} in half, ${found.damaged} times the file was damaged`,
  );
  process.exit(found.lost + found.half + found.damaged > 0 ? 1 : 0);
}
