/**
 * What the record promises, tried: `node bench/promises.mjs [--kills 200] [--print]`. Corrections are given to random entries and looked for
 * in later readings of their texts; a set with edited articles and copies is counted; `add` is killed at random moments (kills.mjs). Writes
 * to docs/record.md. Needs `npm run build`. Ends with 1 where a promise is broken.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeBetweenMarks } from "./between-marks.mjs";
import { kills } from "./kills.mjs";
import { recordParts } from "./parts.mjs";
import { editedAndCopied, prepared, random } from "./prepared.mjs";

const page = fileURLToPath(new URL("../docs/record.md", import.meta.url));
const MARKS = [
  "<!-- Measured by bench/promises.mjs; do not edit by hand. -->",
  "<!-- End of what was measured of the record's promises. -->",
];

const { values } = parseArgs({
  options: { kills: { type: "string", default: "200" }, print: { type: "boolean", default: false } },
});
const { addReadings, anchorOf, corrected, entryAt, openRecord, readAgain, search, wordsOf } =
  await recordParts("promises");

const pick = (chance, list) => list[Math.floor(chance() * list.length)];

/** What a person may say of an entry: something that can be seen in it, or beside it. */
function correctionOf(reading, chance) {
  const statement = pick(chance, reading.statements);
  const event = pick(chance, reading.events);
  const [actor, other] = [pick(chance, reading.actors), pick(chance, reading.actors)];
  const on = (entry) => anchorOf(reading, entry);
  return pick(chance, [
    { kind: "confirm", on: on(pick(chance, [statement, event, actor])) },
    { kind: "note", on: on(pick(chance, [statement, event, actor])), text: "See the minutes." },
    { kind: "reject", on: on(pick(chance, [statement, event])) },
    { kind: "speakers", on: on(statement), actors: [on(actor)] },
    { kind: "attitude", on: on(statement), attitude: "fears" },
    { kind: "form", on: on(statement), form: "mixed" },
    { kind: "type", on: on(event), type: "AID" },
    { kind: "merge", on: on(actor), other: on(other) },
  ]);
}

/** Each of so many corrections in a later reading: where it landed. */
function landed(count, seed) {
  const chance = random(seed);
  const found = { right: 0, waiting: 0, wrong: 0 };
  for (let nth = 0; nth < count; nth++) {
    const reading = prepared(nth);
    const correction = correctionOf(reading, chance);
    const later = readAgain(
      reading,
      Array.from({ length: 200 }, () => Math.floor(chance() * 100)),
    );
    const given = { id: 1, correction, user: "Ilse", at: "2026-03-11T07:00:00Z" };
    const { confirmed, notes, orphans, reading: after } = corrected(later, [given]);
    if (orphans.length > 0) {
      // One that waits has changed nothing.
      found[after === later ? "waiting" : "wrong"] += 1;
      continue;
    }
    const target = entryAt(later, correction.on);
    const touched = [...confirmed.keys(), ...notes.keys()];
    const isRight =
      touched.length === 1 &&
      touched[0] === target.id &&
      `${wordsOf(later, target)}` === `${wordsOf(reading, entryAt(reading, correction.on))}` &&
      (correction.kind === "merge" || othersOf(after, target) === othersOf(later, target));
    found[isRight ? "right" : "wrong"] += 1;
  }
  return found;
}

/** All statements and events but one, as text; what tells them may have been rejected. */
const othersOf = ({ statements, events }, { id }) =>
  JSON.stringify([...statements, ...events].filter((one) => one.id !== id).map(({ within: _, ...rest }) => rest));

/** What a record counts of a set in which articles are edited and copied, beside what there is. */
async function counted(originals, seed) {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-promises-"));
  const record = await openRecord({ record: join(folder, "record.db"), archive: join(folder, "archive") });
  try {
    const { readings, ...there } = editedAndCopied(originals, seed);
    for (let from = 0; from < readings.length; from += 7)
      await addReadings(
        record.store,
        record.archive,
        readings.slice(from, from + 7).map((reading) => ({ reading, at: "2026-03-11T07:00:00Z" })),
      );
    const rows = await record.store.db.selectFrom("reports").select("story").execute();
    const { count } = await search(record.store, {});
    return {
      there,
      reports: rows.length,
      stories: new Set(rows.map(({ story }) => story)).size,
      statements: count,
    };
  } finally {
    await record.close();
    rmSync(folder, { recursive: true });
  }
}

const corrections = landed(1000, 1);
const { there, ...counts } = await counted(500, 5);
const doubles =
  Math.abs(counts.reports - there.reports) +
  Math.abs(counts.stories - there.stories) +
  Math.abs(counts.statements - there.statements);
const killed = await kills(Number(values.kills), 3);
const number = (of) => of.toLocaleString("en");
const text = `| what was tried, ${new Date().toISOString().slice(0, 10)} | what came of it |
| --- | --- |
| 1,000 random corrections, each in a later reading that numbers, finds and cuts otherwise | ${corrections.right} on their entry, ${corrections.waiting} wait for it, ${corrections.wrong} on a wrong one |
| ${number(there.stories)} articles, a fifth edited later, three in ten taken over by another paper | ${number(counts.reports)} reports of ${number(there.reports)}, ${number(counts.stories)} stories of ${number(there.stories)}, ${number(counts.statements)} statements of ${number(there.statements)}: ${doubles} counted twice or not at all |
| \`add\` killed ${killed.kills} times, ${killed.whileWriting} of them while it wrote | ${number(killed.reports)} reports: ${killed.lost} lost, ${killed.half} in half, the file damaged ${killed.damaged} times |`;
console.log(text);
if (!values.print) writeBetweenMarks(page, MARKS, text);
process.exit(corrections.wrong + doubles + killed.lost + killed.half + killed.damaged > 0 ? 1 : 0);
