/** Entries of the dev sets with the confidence that Hearsay gave them, and whether people marked the same. */
import { outermost } from "./sets/attributions.mjs";
import { between, coded, isRoot, paired, unseen } from "./sets/events.mjs";
import { answerIn, questions } from "./sets/gap.mjs";
import { coarseType } from "./sets/names.mjs";
import { records, reportOf } from "./sets/shared.mjs";

const polnear = "polnear/dev.jsonl.gz";
const ner = "ner/dev.jsonl.gz";
const gum = "gum/dev.jsonl.gz";

export const judgedData = [polnear, ner, gum, "gap/dev.tsv", coded, paired];

/** Whole attributions: right where half of the content and any of the source agree with one that people marked. */
async function judgedAttributions({ analyse }) {
  const judged = [];
  for (const [document, { text, attributions: gold, discard }] of records(polnear).entries()) {
    for (const { source, content, confidence } of outermost((await analyse(text)).attributions)) {
      const pieces = content.map(({ start, end }) => [start, end]);
      if (pieces.length === 0 || 2 * shared(pieces, discard) >= size(pieces)) continue;
      const right = gold.some(
        (own) =>
          2 * shared(pieces, own.content) >= size(pieces) + size(own.content) - shared(pieces, own.content) &&
          (source === null ? own.source.length === 0 : shared([[source.start, source.end]], own.source) > 0),
      );
      judged.push({ document, confidence, right });
    }
  }
  return judged;
}

/** Names: right where the span is exact and the coarse type agrees. */
async function judgedNames({ analyse }) {
  const judged = [];
  for (const [document, { text, entities }] of records(ner).entries()) {
    const gold = new Set(entities.map(({ start, end, coarse }) => `${start} ${end} ${coarse}`));
    for (const { form, span, type, confidence } of (await analyse(text)).mentions) {
      if (form !== "name") continue;
      judged.push({ document, confidence, right: gold.has(`${span.start} ${span.end} ${coarseType(type)}`) });
    }
  }
  return judged;
}

/**
 * Mentions with an actor. GUM: right where people took it for the same as the mention of that actor before it; the first of an
 * actor where they took it for none that has one. GAP: the pronoun, right where its actor has the name that is meant and not the other.
 */
async function judgedResolutions({ read }) {
  const judged = [];
  for (const [document, { text, clusters }] of records(gum).entries()) {
    const clusterAt = innermost(clusters);
    const lastOf = new Map();
    const told = new Set();
    for (const { head, actor, confidence } of (await read(reportOf(text))).mentions) {
      const cluster = clusterAt(head);
      if (!actor) continue;
      const right = lastOf.has(actor) ? cluster !== null && lastOf.get(actor) === cluster : !told.has(cluster);
      judged.push({ document, confidence, right });
      lastOf.set(actor, cluster);
      if (cluster !== null) told.add(cluster);
    }
  }
  for (const [document, { text, pronoun, names, means }] of questions().entries()) {
    const { mention, answers } = answerIn(await read(reportOf(text)), { pronoun, names });
    if (mention?.actor && answers.includes(true))
      judged.push({ document, confidence: mention.confidence, right: answers.every((is, nth) => is === means[nth]) });
  }
  return judged;
}

/**
 * Events: right where the type, as tables count it, is that of the sentence. Of PLV the event that joins the given actors; of the
 * records of PLOVER all, of which more can be right than the one that is coded there.
 */
async function judgedEvents({ hearsay, read }) {
  const judged = [];
  const judge = (event, root) =>
    judged.push({
      document: judged.length,
      confidence: event.confidence,
      right: isRoot(hearsay.tableType(event), root),
    });
  for await (const { record, reading } of unseen(hearsay)) {
    const event = between(hearsay, reading, record);
    if (event) judge(event, record.root);
  }
  for (const { text, root } of records(coded)) {
    const { events } = await read(reportOf(text));
    for (const event of events) if (hearsay.tableType(event) !== null) judge(event, root);
  }
  return judged;
}

/** The index of the cluster whose shortest mention holds a span; null: none does. */
function innermost(clusters) {
  const mentions = clusters.flatMap((cluster, index) => cluster.map(([start, end]) => ({ start, end, index })));
  return ({ start, end }) =>
    mentions
      .filter((mention) => mention.start <= start && end <= mention.end)
      .reduce((best, one) => (best && best.end - best.start <= one.end - one.start ? best : one), null)?.index ?? null;
}

const size = (pieces) => pieces.reduce((sum, [start, end]) => sum + end - start, 0);

const shared = (some, others) =>
  some.reduce(
    (sum, [start, end]) =>
      others.reduce((all, [from, to]) => all + Math.max(0, Math.min(end, to) - Math.max(start, from)), sum),
    0,
  );

/** By tenths of confidence: how many entries, their mean confidence, and the share that is right, in percent. */
export function reliability(judged) {
  const bins = Array.from({ length: 10 }, (_, tenth) => {
    const own = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth);
    const mean = (of) => (100 * own.reduce((sum, entry) => sum + of(entry), 0)) / Math.max(1, own.length);
    return {
      from: tenth / 10,
      count: own.length,
      confidence: mean(({ confidence }) => confidence),
      right: mean(({ right }) => Number(right)),
    };
  });
  /** Mean distance between confidence and the share that is right, weighed by the number of entries. */
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.right), 0) / judged.length;
  return { bins: bins.filter(({ count }) => count > 0), error };
}

/** By kind of entry: the set, and who judges the entries of a reader: `{ hearsay, analyse, read }`. */
export const judges = {
  attributions: { set: "polnear", judge: judgedAttributions },
  names: { set: "ner", judge: judgedNames },
  resolutions: { set: "gum and gap", judge: judgedResolutions },
  events: { set: "plover", judge: judgedEvents },
};
