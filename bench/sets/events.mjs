import { jsonl, records, reportOf } from "./shared.mjs";

const coded = "plover/dev.jsonl";
const paired = "plover/plv-dev.jsonl";

/** Who did what to whom: PLOVER types with both actors found by ourselves, and types of pairs of actors that are given. */
export default {
  data: [coded, paired],
  figures: [
    ["event type", coded, "type"],
    ["event type and both actors", coded, "type + actors"],
    ["event type, actors given", paired, "roots", "macroF1"],
  ],
  async run({ hearsay, model, scorer }) {
    const found = [];
    for (const { id, text } of records(coded)) {
      const reading = await hearsay.read(reportOf(text), { model });
      found.push({ id, events: reading.events.flatMap((event) => row(hearsay, reading, event)) });
    }
    const typed = [];
    for (const record of records(paired)) {
      const reading = await hearsay.read(reportOf(record.text), { model });
      typed.push({ id: record.id, type: between(hearsay, reading, record) });
    }
    return [scorer("events.mjs", coded, jsonl(found)), scorer("plv.mjs", paired, jsonl(typed))];
  },
};

/** An event as tables without status have it; events that are not to be are none there. */
function row({ tableType }, { report, actors, mentions }, { type, status, actors: source, recipients: target }) {
  const counted = tableType({ type, status });
  const words = (ids) => ids.flatMap((id) => namesOf({ report, actors, mentions }, id));
  return counted === null ? [] : [{ type: counted, source: words(source), target: words(target) }];
}

/** All that the text calls an actor. */
function namesOf({ report, actors, mentions }, id) {
  const { mentions: own } = actors.find((actor) => actor.id === id);
  const spans = mentions.filter((mention) => own.includes(mention.id)).map(({ span }) => span);
  return spans.map(({ start, end }) => report.text.slice(start, end));
}

/** The type of the event that joins two given actors best: by both, by one, or the first of the sentence. null: none was found. */
function between({ tableType }, { events, mentions }, { sourceSpans = [], targetSpans = [] }) {
  const touches = (ids, spans) =>
    ids.some((id) =>
      mentions.some(
        ({ actor, span }) => actor === id && spans.some(([start, end]) => span.start < end && start < span.end),
      ),
    );
  const [best] = events
    .map((event) => ({ type: tableType(event), event }))
    .filter(({ type }) => type !== null)
    .map(({ type, event: { actors: source, recipients } }) => ({
      type,
      score: 2 * touches(source, sourceSpans) + touches([...recipients, ...source], targetSpans),
    }))
    .sort((a, b) => b.score - a.score);
  return best?.type ?? null;
}
