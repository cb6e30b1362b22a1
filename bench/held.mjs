/**
 * What the held cases count: `npm run held`. The cases of `test/held`, of the same kinds and in the same form as those of `test/cases`,
 * are never looked at when rules are written, so that the distance between the figures there and here tells how far rules were fitted
 * to cases that their writers knew. Read with the shipped model by WebAssembly, as the tests are; only counts are printed, never a case.
 *
 * `npm run held -- speakers-joint events-news` counts these kinds alone. The columns:
 *
 * - cases right: all lines of the case come, and no others; lines right: those that come word for word; others: lines that come and
 *   are not in the case.
 * - statements found: one is read that has at least half of the words of the content; speakers right: of all statements that the cases
 *   tell, those found with just these speakers, and with the same word on whether they are named.
 * - events found: one of the same type is read or one with a word of the same trigger; type right; both arguments right: a word of
 *   each, by the scorer of events beside the project (`npm run accuracy` uses the same); all right: status, type and arguments as
 *   written; false: read and not told, on passages with events, and on passages without.
 */
import { existsSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { createViteServer } from "vitest/node";
import { shared } from "./sets/shared.mjs";

const root = join(import.meta.dirname, "..");
const server = await createViteServer({
  root,
  configFile: join(root, "vitest.config.ts"),
  server: { middlewareMode: true, watch: null, ws: false },
  logLevel: "error",
});
const { cases } = await server.ssrLoadModule("/test/support/cases.ts");
const { tables } = await server.ssrLoadModule("/test/support/tables.ts");

/** The expected and the read lines of each case of a kind. */
async function readings(kind) {
  const found = [];
  for (const { passage, expected } of cases(kind, "held"))
    found.push({ expected, came: await tables[kind](passage, expected) });
  return found;
}

const share = (right, all) => `${right} of ${all}${all === 0 ? "" : ` (${((100 * right) / all).toFixed(1)} %)`}`;
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** How many of the words of one text are in another, each as often as it is there. */
function common(one, other) {
  const left = wordsOf(other);
  return wordsOf(one).filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}

/** Pairs of what is told and what is read, the best first, none twice; `score` 0: no pair. Unpaired ones stand with null. */
function paired(told, came, score) {
  const all = told.flatMap((one) => came.map((other) => ({ one, other, score: score(one, other) })));
  const pairs = new Map(told.map((one) => [one, null]));
  const left = new Set(came);
  for (const { one, other } of all.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score))
    if (pairs.get(one) === null && left.delete(other)) pairs.set(one, other);
  return { pairs: [...pairs], left: left.size };
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
  const part = common(told.content, came.content) / Math.max(1, wordsOf(told.content).length);
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

/** “STATUS TYPE mode | ACTORS > RECIPIENTS | TRIGGERS”. */
function eventIn(line) {
  const [kind, parties, trigger = ""] = line.split(" | ");
  const [status, type] = kind.split(" ");
  const [source, target] = ` ${parties} `.split(" > ").map((side) => side.split(" + ").map((name) => name.trim()));
  const named = (names = []) => names.filter((name) => name !== "");
  return { status, type, parties, trigger, source: named(source), target: named(target) };
}

const eventScore = (told, came) =>
  2 * Number(told.type === came.type) +
  Math.min(1, common(told.trigger, came.trigger)) +
  (told.type === came.type && told.parties === came.parties ? 0.5 : 0);

async function events(readings) {
  const all = readings.map(({ expected, came }) => paired(expected.map(eventIn), came.map(eventIn), eventScore));
  const pairs = all.flatMap(({ pairs }) => pairs);
  const empty = readings.map(({ expected }) => expected.length === 0);
  const right = ([told, came]) => told.type === came?.type;
  const whole = (pair) => right(pair) && pair[0].status === pair[1].status && pair[0].parties === pair[1].parties;
  return {
    "cases without an event": share(
      all.filter(({ left }, nth) => empty[nth] && left === 0).length,
      empty.filter(Boolean).length,
    ),
    "events found": share(pairs.filter(([, came]) => came !== null).length, pairs.length),
    "type right": share(pairs.filter(right).length, pairs.length),
    "both arguments right": await argumentsRight(pairs.filter(([told]) => told.source.length + told.target.length > 0)),
    "all right": share(pairs.filter(whole).length, pairs.length),
    "false, beside events": sum(all.map(({ left }, nth) => (empty[nth] ? 0 : left))),
    "false, where none is": sum(all.map(({ left }, nth) => (empty[nth] ? left : 0))),
  };
}

/** By the scorer beside the project: the type is right, and each side that is told shares a word with the one that is read. */
async function argumentsRight(pairs) {
  const scorer = join(shared, "eval", "events.mjs");
  if (!existsSync(scorer)) return "not counted: the scorer is not beside the project";
  const { scoreEvents } = await import(pathToFileURL(scorer).href);
  const named = (names) => names.map((text) => ({ text }));
  const scores = scoreEvents(
    pairs.map(([{ type, source, target }, came]) => ({
      gold: { event: type, source: named(source), target: named(target), reciprocal: source.length > 1 },
      pred: { events: came === null ? [] : [came] },
    })),
  );
  const { hits, gold } = scores["type + actors"];
  return share(hits, gold);
}

const counted = (kind) => {
  if (kind === "events-news") return events;
  return /^(?:speakers-|quotations-|not-said)/.test(kind) ? speakers : linesRight;
};

const all = readdirSync(join(root, "test", "held"))
  .filter((name) => name.endsWith(".txt"))
  .map((name) => parse(name).name);
const wanted = process.argv.length > 2 ? process.argv.slice(2) : all;
const unknown = wanted.find((kind) => !all.includes(kind));
if (unknown) throw new Error(`${unknown}: there are no held cases of this kind; the kinds are ${all.join(", ")}.`);
const spoken = [];
for (const kind of wanted) {
  const found = await readings(kind);
  if (counted(kind) === speakers) spoken.push(...found);
  print(kind, await counted(kind)(found));
}
if (spoken.length > 0) print("all kinds of speakers", speakers(spoken));
await server.close();

function print(kind, counts) {
  const entries = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  console.log(`${kind}: ${entries.join("; ")}`);
}
