/**
 * What the held cases count: `npm run held`. The cases of `test/held`, of the same kinds and in the same form as those of `test/cases`,
 * are never looked at when rules are written, so that the distance between the figures there and here tells how far rules were fitted
 * to cases that their writers knew. Read with the shipped model by WebAssembly, as the tests are; only counts are printed, never a case.
 *
 * `npm run held -- speakers-joint events-news` counts these kinds alone; with `--cases` those of `test/cases` are counted, in the same
 * way, to compare with. What is counted:
 *
 * - cases right: all lines of the case come, and no others; lines right: those that come word for word; others: lines that come and
 *   are not in the case.
 * - statements found: one is read that has at least half of the words of the content; speakers right: of all statements that the cases
 *   tell, those found with just these speakers, and with the same word on whether they are named.
 * - events: as `npm run accuracy -- --only told` counts those of `test/cases`, by the same code.
 */
import { readdirSync } from "node:fs";
import { join, parse } from "node:path";
import { parseArgs } from "node:util";
import told from "./sets/told.mjs";
import { openTables, root, share } from "./tables.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { cases: { type: "boolean" } } });
const folder = values.cases ? "cases" : "held";
const tables = await openTables();
const { model } = await tables.load("/test/support/model.ts");
const { common } = await tables.load("/test/support/common.ts");
const hearsay = await tables.load("/src/reading/read.ts");

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Pairs of what is told and what is read, the best first, none twice; `score` 0: no pair. Unpaired ones stand with null. */
function paired(told, came, score) {
  const all = told.flatMap((one, at) => came.map((other, nth) => ({ at, nth, score: score(one, other) })));
  const pairs = told.map((one) => [one, null]);
  const left = new Set(came.keys());
  for (const { at, nth } of all.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score))
    if (pairs[at][1] === null && left.delete(nth)) pairs[at][1] = came[nth];
  return { pairs, left: left.size };
}

function linesRight(readings) {
  const told = readings.map(({ expected, came }) => paired(expected, came, (one, other) => Number(one === other)));
  const right = sum(told.map(({ pairs }) => pairs.filter(([, other]) => other !== null).length));
  const whole = readings.filter(({ expected, came }) => expected.join("\n") === came.join("\n")).length;
  return {
    "cases right": share(whole, readings.length),
    "lines right": share(right, sum(readings.map(({ expected }) => expected.length))),
    others: sum(told.map(({ left }) => left)),
  };
}

/** “SPEAKERS | CONTENT | anonymous”. */
function statementIn(line) {
  const [speakers, content, anonymous = ""] = line.split(" | ");
  return { speakers: `${speakers} | ${anonymous}`, content };
}

/** Half of the content, as for whole attributions; the speakers decide between two that are as good. */
const statementScore = (told, came) => {
  const words = wordsOf(told.content);
  const part = common(words, wordsOf(came.content)) / Math.max(1, words.length);
  return part < 0.5 ? 0 : part + Number(told.speakers === came.speakers) / 10;
};

function speakers(readings) {
  const all = readings.map(({ expected, came }) =>
    paired(expected.map(statementIn), came.map(statementIn), statementScore),
  );
  const pairs = all.flatMap(({ pairs }) => pairs);
  return {
    ...linesRight(readings),
    "statements found": share(pairs.filter(([, came]) => came !== null).length, pairs.length),
    "speakers right": share(pairs.filter(([told, came]) => told.speakers === came?.speakers).length, pairs.length),
  };
}

/** The figures of the set of events as newspapers tell them, on the held table. */
async function events() {
  const [{ scores }] = await told.run({ hearsay, model, tables: [join("test", folder, "events-news.txt")] });
  const { found, type, arguments: both, false: wrongly } = scores;
  return {
    "events found": share(found.hits, found.gold),
    "type right, of those found": share(type.hits, type.predicted),
    "both arguments right, of those found": share(both.hits, both.predicted),
    "passages without an event in which one is read": share(wrongly.predicted, wrongly.gold),
  };
}

const all = readdirSync(join(root, "test", "held"))
  .filter((name) => name.endsWith(".txt"))
  .map((name) => parse(name).name);
const wanted = positionals.length > 0 ? positionals : all;
const unknown = wanted.find((kind) => !all.includes(kind));
if (unknown) throw new Error(`${unknown}: there are no held cases of this kind; the kinds are ${all.join(", ")}.`);
const spoken = [];
for (const kind of wanted) {
  if (kind === "events-news") {
    print(kind, await events());
    continue;
  }
  const read = await tables.readings(kind, folder);
  const ofSpeakers = /^(?:speakers-|quotations-|not-said)/.test(kind);
  print(kind, ofSpeakers ? speakers(read) : linesRight(read));
  if (ofSpeakers) spoken.push(...read);
}
if (spoken.length > 0) print("all kinds of speakers", speakers(spoken));
await tables.close();

function print(kind, counts) {
  const entries = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  console.log(`${kind}: ${entries.join("; ")}`);
}
