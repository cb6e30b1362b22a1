/**
 * Makes the confidence of links a probability: `npm run links:calibrate`. The stories of test/stories/dev are linked; each pair that was
 * decided, or nearly, is judged by what must be linked there; and for each kind of link a logistic curve over the score of its reasons
 * (Platt 1999) is fitted and written to src/links/data/confidence.json. How far it can be believed, each story judged by what was fitted on
 * the others, goes to docs/accuracy.md. `--print` writes neither.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeBetweenMarks } from "./between-marks.mjs";
import { fitted, probability, reliability } from "./regression.mjs";
import { folderOf, linker, root } from "./stories.mjs";

const { values } = parseArgs({ options: { print: { type: "boolean" } } });
const KINDS = { actor: "actors", utterance: "utterances", event: "events" };

/** @typedef {{ story: string, kind: string, score: number, right: boolean }} Judged A pair, and whether it is one. */

const { stories, toldIn, linked, entryAt, memberOf, placed, close } = await linker();

/** Half of the shorter of two spans, or more. */
const meet = (a, b) =>
  Math.min(a.end, b.end) - Math.max(a.start, b.start) >= 0.5 * Math.min(a.end - a.start, b.end - b.start);

/** Which of the gold stand where in a report, by kind. */
function goldIn(gold, name, text) {
  const spans = (places) => places.map((place) => placed(text, place));
  return {
    actor: gold.actors.flatMap(({ id, reports }) => (reports[name] ? [{ id, spans: spans(reports[name]) }] : [])),
    utterance: gold.utterances.flatMap(({ id, versions }) =>
      versions.filter(({ report }) => report === name).map((version) => ({ id, spans: spans(version.text) })),
    ),
    event: gold.events.flatMap(({ id, tellings }) =>
      tellings.filter(({ report }) => report === name).map((telling) => ({ id, spans: spans(telling.trigger) })),
    ),
  };
}

/** Every pair of which the gold knows both ends. Halves that share no words, and entries that are several of the gold, are left out. */
function judgedIn({ gold, readings }) {
  const told = readings.map(({ reading }) => toldIn(reading));
  const places = new Map(
    readings.map(({ name, reading }, at) => [
      reading.report.id,
      { name, reading, told: told[at], gold: goldIn(gold, name, reading.report.text) },
    ]),
  );
  const storyOf = new Map(gold.reports.map(({ report, topic }) => [report, topic]));
  const idOf = (kind, { report, anchor }) => {
    const at = places.get(report);
    const spans =
      kind === "actor"
        ? at.told.actors.find((actor) => actor.anchor === anchor).mentions
        : memberOf(entryAt(at.reading, anchor), at.name).flatMap(({ span, spans }) => spans ?? [span]);
    const ids = at.gold[kind].filter((item) => item.spans.some((one) => spans.some((span) => meet(one, span))));
    return ids.length === 1 ? ids[0].id : null;
  };
  return linked(told).decisions.flatMap(({ kind, one, other, score }) => {
    // Words that come again are kept too, whatever their score: no curve is needed for them.
    if (!KINDS[kind] || score < 1) return [];
    const [a, b] = [idOf(kind, one), idOf(kind, other)];
    if (a === null || b === null) return [];
    return [{ story: storyOf.get(places.get(one.report).name), kind, score, right: a === b }];
  });
}

const dev = judgedIn(await stories(folderOf("dev")));
const others = folderOf("sample");
const sample = others === null ? [] : judgedIn(await stories(others));
await close();

const entry = ({ score, right }) => ({ evidence: { score }, right });
const confidence = (curve, { score }) => probability(curve, { score });
const of = (judged, kind) => judged.filter((pair) => pair.kind === kind);

/** Kinds of which fewer pairs than this are two tell nothing of their own. */
const FEWEST = 10;

/** What is fitted to the pairs of a kind; to those of all kinds where its own are too few. */
function curveOf(pairs, kind) {
  const own = of(pairs, kind);
  const enough = own.filter(({ right }) => !right).length >= FEWEST;
  return fitted((enough ? own : pairs).map(entry));
}

const curves = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, curveOf(dev, kind)]));

/** Each story by what was fitted on the others. */
const crossed = [...new Set(dev.map(({ story }) => story))].flatMap((held) => {
  const others = dev.filter(({ story }) => story !== held);
  return Object.keys(KINDS).flatMap((kind) => {
    const curve = curveOf(others, kind);
    return of(dev, kind)
      .filter(({ story }) => story === held)
      .map((pair) => ({ ...pair, confidence: confidence(curve, pair) }));
  });
});

const at = (probability, { intercept, weights: { score } }) =>
  (Math.log(probability / (1 - probability)) - intercept) / score;
const rows = Object.entries(KINDS).map(([kind, plural]) => {
  const [own, cross, elsewhere] = [of(dev, kind), of(crossed, kind), of(sample, kind)];
  const { error, chance } = reliability(cross);
  const there = elsewhere.map((pair) => ({ ...pair, confidence: confidence(curves[kind], pair) }));
  const sampled = there.length === 0 ? "" : `${reliability(there).error.toFixed(1)} (${there.length} pairs)`;
  return `| ${plural} | ${own.length} | ${own.filter(({ right }) => right).length} | ${Math.round(100 * confidence(curves[kind], { score: 3 }))} % | ${at(0.9, curves[kind]).toFixed(1)} | ${error.toFixed(1)} | ${chance.toFixed(1)} | ${sampled} |`;
});
const bins = reliability(crossed).bins.map(
  ({ from, count, confidence, right }) =>
    `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}  ${String(count).padStart(9)}  ${confidence.toFixed(1).padStart(11)}  ${right.toFixed(1).padStart(8)}`,
);
const text = [
  "| links | pairs judged | of them one | confidence at a score of 3 | score for 90 % | mean error, in points | by chance alone | mean error on other stories |",
  "| --- | --- | --- | --- | --- | --- | --- | --- |",
  ...rows,
  "",
  "```text",
  "confidence      pairs   mean, in %  right, %",
  ...bins,
  "```",
].join("\n");
console.log(text);

if (!values.print) {
  const data = {
    about:
      "From the score of a pair to the probability that it is one, for each kind of link: 1 / (1 + exp(-(intercept + weights.score × score))).",
    source: `npm run links:calibrate: logistic regressions (Platt 1999) on ${dev.length} pairs of the stories in test/stories/dev`,
    ...curves,
  };
  writeFileSync(join(root, "src", "links", "data", "confidence.json"), `${JSON.stringify(data, null, 2)}\n`);
  writeBetweenMarks(
    join(root, "docs", "accuracy.md"),
    ["<!-- Measured by npm run links:calibrate; do not edit by hand. -->", "<!-- End of the confidence of links. -->"],
    text,
  );
}
