/**
 * Events across documents on the dev part of ECB+ (Cybulska and Vossen 2014), which nothing was tuned to: `npm run links:ecb`. Its documents are read
 * and linked as reports without outlet and date; of the marked mentions of events that were found, pairs in two documents of a topic are
 * judged. The figures go to docs/accuracy.md, unless `--print`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { stemmer } from "stemmer";
import { writeBetweenMarks } from "./between-marks.mjs";
import { linker, root, shared } from "./stories.mjs";

const { values } = parseArgs({ options: { print: { type: "boolean" } } });
const documents = gunzipSync(readFileSync(join(shared, "data", "crossdoc", "dev.jsonl.gz")))
  .toString("utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));
const { readingOf, toldIn, linked, close } = await linker();

/** Mentions of one document that were found: whose they are, by the gold and by us. */
const mentions = [];
let marked = 0;
for (const topic of new Set(documents.map((one) => one.topic))) {
  const own = [];
  for (const one of documents.filter((document) => document.topic === topic)) {
    const reading = await readingOf(`${one.id}.txt`, { outlet: null, published: undefined }, Buffer.from(one.text));
    if (reading.report.text.trimEnd() !== one.text.trimEnd())
      throw new Error(`${one.id}: its text is not as it was given.`);
    own.push({ one, told: toldIn(reading) });
  }
  const { clusters } = linked(own.map(({ told }) => told));
  const groups = new Map(
    clusters.flatMap(({ kind, members }, at) =>
      kind === "event" ? members.map(({ report, anchor }) => [`${report} ${anchor}`, at]) : [],
    ),
  );
  for (const { one, told } of own) {
    marked += one.events.length;
    for (const { start, end, cluster } of one.events) {
      const found = told.events.find(({ triggers }) => triggers.some((span) => span.start < end && start < span.end));
      if (found)
        mentions.push({
          topic,
          document: one.id,
          gold: cluster,
          ours: groups.get(`${told.report} ${found.anchor}`),
          word: stemmer(one.text.slice(start, end).toLowerCase().split(" ")[0]),
        });
    }
  }
}
await close();

/** P, R and F1 of pairs in two documents of a topic. */
function scored(areOne) {
  let [right, linkedPairs, gold] = [0, 0, 0];
  for (const [at, a] of mentions.entries())
    for (const b of mentions.slice(0, at)) {
      if (a.topic !== b.topic || a.document === b.document) continue;
      const [is, said] = [a.gold === b.gold, areOne(a, b)];
      right += is && said ? 1 : 0;
      linkedPairs += said ? 1 : 0;
      gold += is ? 1 : 0;
    }
  const [p, r] = [(100 * right) / (linkedPairs || 1), (100 * right) / (gold || 1)];
  return `${p.toFixed(1)} | ${r.toFixed(1)} | ${((2 * p * r) / (p + r || 1)).toFixed(1)} | ${right} | ${linkedPairs} | ${gold}`;
}

const text = [
  `${documents.length} documents, ${marked} marked mentions of events; of ${mentions.length} (${Math.round((100 * mentions.length) / marked)} %) Hearsay reads an event.`,
  "",
  "| pairs in two documents of a topic, of those found | P | R | F1 | right | linked | there |",
  "| --- | --- | --- | --- | --- | --- | --- |",
  `| links | ${scored((a, b) => a.ours === b.ours)} |`,
  `| the same word, for comparison | ${scored((a, b) => a.word === b.word)} |`,
].join("\n");
console.log(text);
if (!values.print)
  writeBetweenMarks(
    join(root, "docs", "accuracy.md"),
    ["<!-- Measured by npm run links:ecb; do not edit by hand. -->", "<!-- End of ECB+. -->"],
    text,
  );
