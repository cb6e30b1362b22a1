/**
 * Events as newspapers tell them: our own tables, one of three hundred sentences and short passages, a hundred of which tell of none, one
 * of reports of several sentences from all sections of a newspaper, half of which tell of none, and one of a week's short pieces, three in
 * five of which tell of none. An event is found where one shares a word of its triggers; of what is found, type and arguments are asked
 * for. Of whole articles the events are counted that are in none of the words that tell of one, or perhaps of one.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reportOf } from "./shared.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const news = "test/cases/events-news.txt";
const sections = "test/cases/events-sections.txt";
const week = "test/cases/events-week.txt";
const nextWeek = "test/cases/events-next-week.txt";
const world = "test/cases/events-world.txt";
const worldLater = "test/cases/events-world-later.txt";
const turns = "test/cases/events-turns.txt";
const turnsLater = "test/cases/events-turns-later.txt";
const nations = "test/cases/events-nations.txt";
const nationsLater = "test/cases/events-nations-later.txt";
const articles = "test/cases/events-articles.txt";

const figuresOf = (name, gold) => [
  [`${name}: found`, gold, "found"],
  [`${name}: type right, of those found`, gold, "type"],
  [`${name}: actors and recipients right, of those found`, gold, "arguments"],
  [`${name}: passages without any event in which one is found`, gold, "false"],
];

export default {
  data: [],
  figures: [
    ...figuresOf("events as newspapers tell them", news),
    ...figuresOf("events in the sections of a newspaper", sections),
    ...figuresOf("events in a week of a newspaper", week),
    ...figuresOf("events in the next week, written when the rules had been mended", nextWeek),
    ...figuresOf("events of the world's news, written before the rules were mended with them", world),
    ...figuresOf("more of them, scored when the rules had been mended", worldLater),
    ...figuresOf("events in the turns of newspapers, written before the rules were mended with them", turns),
    ...figuresOf("more of these turns, scored when the rules had been mended", turnsLater),
    ...figuresOf("events of nations that are not there, written before the rules were mended with them", nations),
    ...figuresOf("more of them, scored when the rules had been mended", nationsLater),
    ["events in whole articles: found", articles, "found"],
    ["events in whole articles: false ones, of those read", articles, "others"],
  ],
  /** `tables`: paths from the root of the repository. */
  async run({
    hearsay,
    model,
    tables = [news, sections, week, nextWeek, world, worldLater, turns, turnsLater, nations, nationsLater, articles],
  }) {
    const measured = [];
    for (const gold of tables) measured.push(await countsOf({ hearsay, model, gold }));
    return measured.map(({ gold, counts }) => ({ gold, table: tableOf(counts), scores: scoresOf(counts) }));
  },
};

async function countsOf({ hearsay, model, gold }) {
  const counts = { there: 0, found: 0, type: 0, arguments: 0, empty: 0, false: 0, read: 0, others: 0 };
  for (const { passage, expected, perhaps } of tablePassages(gold)) {
    const reading = await hearsay.read(reportOf(passage, { published: tableDay }), { model });
    counts.read += reading.events.length;
    counts.others += reading.events.filter(
      (event) => ![...expected, ...perhaps].some(({ triggers }) => isToldBy(event, triggers)),
    ).length;
    if (expected.length === 0) {
      counts.empty++;
      counts.false += Number(reading.events.length > 0);
    } else count(counts, reading, expected);
  }
  return { gold, counts };
}

/** The tables that no rule was mended with. */
export const unread = [worldLater, turnsLater, nationsLater];

/** The passages of a table, read as of the day that tables are written for; see `passagesOf`. */
export const tablePassages = (table) => passagesOf(readFileSync(join(root, table), "utf8"));
export const tableDay = "2026-03-13";

/** Cases as `test/support/cases.ts` describes them: the passage, and each line that is expected. */
function passagesOf(text) {
  const found = [];
  for (const part of text.split(/^(?=#)/m)) {
    const [, passage, arrows] = /^#.*\n([^→]+?)\n+((?:→.*\n?)+)/.exec(part) ?? [];
    if (passage === undefined) continue;
    const lines = arrows.split("\n").flatMap((line) => (line.startsWith("→") ? line.slice(1).trim() : []));
    const isOpen = (line) => line.startsWith("perhaps | ");
    found.push({
      passage,
      expected: lines.filter((line) => line !== "nothing" && !isOpen(line)).map((line) => asked(passage, line)),
      perhaps: lines.filter(isOpen).map((line) => asked(passage, line.replace("|", "|  |"))),
    });
  }
  return found;
}

/** “reported ASSAULT | Gunmen > six guests | stormed, killing”, the words by where they stand. */
function asked(passage, line) {
  const [what, who, words = ""] = line.split(" | ").map((part) => part.trim());
  const [actors = "", recipients = ""] = who.split(">").map((side) => side.trim());
  const names = (side) => side.split(" + ").filter((name) => name !== "");
  const triggers = [];
  for (const word of words.split(", ").filter((word) => word !== "")) {
    const start = passage.indexOf(word, triggers.at(-1)?.end ?? 0);
    if (start < 0) throw new Error(`“${word}” does not stand in “${passage}”`);
    triggers.push({ start, end: start + word.length });
  }
  return {
    type: what.split(" ")[1],
    actors: names(actors),
    recipients: names(recipients),
    triggers,
  };
}

function count(counts, reading, expected) {
  for (const { event, isType, isWhole } of pairsIn(reading, expected)) {
    counts.there++;
    counts.found += Number(event !== null);
    counts.type += Number(isType);
    counts.arguments += Number(isWhole);
  }
}

/** Each expected event with the one that is read of it, or null; whether its type is right, and whether its actors and recipients are. */
export function pairsIn(reading, expected) {
  const left = [...reading.events];
  return expected.map(({ type, actors, recipients, triggers }) => {
    const touching = left.filter((event) => isToldBy(event, triggers));
    const event = touching.find((one) => one.type === type) ?? touching[0] ?? null;
    if (!event) return { event, isType: false, isWhole: false };
    left.splice(left.indexOf(event), 1);
    const named = (side) => event[side].map((id) => reading.actors.find((actor) => actor.id === id).name);
    return {
      event,
      isType: event.type === type,
      isWhole: same(named("actors"), actors) && same(named("recipients"), recipients),
    };
  });
}

const isToldBy = ({ trigger, retold }, triggers) =>
  [trigger, ...retold].some((span) => triggers.some(({ start, end }) => span.start < end && start < span.end));

/** In any order, capitals aside. */
const same = (some, others) => {
  const [ours, theirs] = [some, others].map((names) => JSON.stringify(names.map((name) => name.toLowerCase()).sort()));
  return ours === theirs;
};

const percent = (part, whole) => (whole === 0 ? "" : Math.round((10_000 * part) / whole) / 100);

function scoresOf({ there, found, type, arguments: both, empty, false: wrongly, read, others }) {
  const share = (hits, predicted) => ({ f1: "", p: percent(hits, predicted), hits, predicted });
  return {
    found: { f1: "", r: percent(found, there), hits: found, gold: there },
    type: share(type, found),
    arguments: share(both, found),
    false: { f1: "", predicted: wrongly, gold: empty },
    others: { f1: "", hits: others, predicted: read },
  };
}

function tableOf({ there, found, type, arguments: both, empty, false: wrongly, read, others }) {
  const row = (what, part, whole) =>
    `${what.padEnd(32)}${`${part} of ${whole}`.padStart(12)}${String(percent(part, whole)).padStart(8)}`;
  return [
    row("events found", found, there),
    row("type right, of those found", type, found),
    row("arguments right, of those found", both, found),
    row("passages with a false event", wrongly, empty),
    row("events that are not there", others, read),
  ].join("\n");
}
