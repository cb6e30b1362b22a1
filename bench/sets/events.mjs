import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { jsonl, records, reportOf } from "./shared.mjs";

export const coded = "plover/dev.jsonl";
export const paired = "plover/plv-dev.jsonl";

/** Models of which each has not seen a fifth of PLV, as `training/events/train.sh` leaves them. */
const folds = fileURLToPath(new URL("../../training/runs/events/folds", import.meta.url));

/** Who did what to whom: PLOVER types with both actors found by ourselves, and types of pairs of actors that are given. */
export default {
  data: [coded, paired],
  figures: [
    ["event type (its lexicon was written on these)", coded, "type"],
    ["event type and both actors (its lexicon was written on these)", coded, "type + actors"],
    ["event type, actors given (its lexicon was written on these)", paired, "roots", "macroF1"],
  ],
  async run({ hearsay, model, scorer }) {
    const found = [];
    for (const { id, text } of records(coded)) {
      const reading = await hearsay.read(reportOf(text), { model });
      found.push({ id, events: hearsay.tableEvents(reading).map((one) => row(reading, one)) });
    }
    const tables = [scorer("events.mjs", coded, jsonl(found))];
    const typed = [];
    for await (const { record, reading } of unseenSentences(hearsay))
      typed.push({ id: record.id, type: typeOf(hearsay, between(hearsay, reading, record)) });
    return typed.length === 0 ? tables : [...tables, scorer("plv.mjs", paired, jsonl(typed))];
  },
};

/** The sentences of PLV, each read by the model that has not seen it; none, with a word about it, where there are no such models. */
export async function* unseenSentences(hearsay) {
  if (!existsSync(join(folds, "folds.json")))
    return console.error(`${paired}: left out; make the models for it with: bash training/events/train.sh`);
  const foldOf = JSON.parse(readFileSync(join(folds, "folds.json"), "utf8"));
  for (const fold of new Set(Object.values(foldOf))) {
    const model = await hearsay.loadModel({ folder: join(folds, String(fold)) });
    for (const [nth, record] of records(paired).entries())
      if (foldOf[record.id] === fold)
        yield { nth, record, ...(await hearsay.explain(reportOf(record.text), { model })) };
  }
}

/** An event as tables without status have it. */
function row({ report, actors, mentions }, { type, event: { actors: source, recipients: target } }) {
  const words = (ids) => ids.flatMap((id) => namesOf({ report, actors, mentions }, id));
  return { type, source: words(source), target: words(target) };
}

/** All that the text calls an actor. */
function namesOf({ report, actors, mentions }, id) {
  const { mentions: own } = actors.find((actor) => actor.id === id);
  const spans = mentions.filter((mention) => own.includes(mention.id)).map(({ span }) => span);
  return spans.map(({ start, end }) => report.text.slice(start, end));
}

const typeOf = ({ tableType }, event) => event && tableType(event);

/** Whether a type is a root of PLV or PLOVER: YIELD stands for two. */
export const isRoot = (type, root) => type === root || (root === "YIELD" && /^(?:CONCEDE|RETREAT)$/.test(type));

/** The event that joins two given actors best: both, one, or none; of equals the first. null: none that tables count. */
export function between({ tableType }, { events, mentions }, { sourceSpans = [], targetSpans = [] }) {
  const touches = (ids, spans) =>
    ids.some((id) =>
      mentions.some(
        ({ actor, span }) => actor === id && spans.some(([start, end]) => span.start < end && start < span.end),
      ),
    );
  const score = ({ actors, recipients }) =>
    2 * touches(actors, sourceSpans) + touches([...recipients, ...actors], targetSpans);
  const [best = null] = events
    .filter((event) => tableType(event) !== null)
    .map((event) => ({ event, score: score(event) }))
    .sort((a, b) => b.score - a.score)
    .map(({ event }) => event);
  return best;
}
