/**
 * Decisions of Hearsay on the dev sets, with the evidence that their confidence rests on, and whether people marked the same.
 *
 * Two things no corpus marks are judged by ourselves, in `judged/polnear.jsonl`, a line for each article of the dev part of PolNeAR
 * (`article`: its line there, from 0): whom a source means (`sources`: start, end, and which of `entities`, whose spans name it, or
 * describe it where the article has no name; -1: nobody), in all statements of 14 articles that were taken as they come, every sixth
 * (`whole`), in statements told in another of all articles, and wherever Hearsay gave a description or pronoun a name that comes only
 * further on; and whether statements told in another are right in source and half of the content (`nested`). They were judged by
 * reading what Hearsay had found: what it misses is not there.
 */
import { readFileSync } from "node:fs";
import { outermost } from "./sets/attributions.mjs";
import { between, coded, isRoot, paired, unseenSentences } from "./sets/events.mjs";
import { answerIn, questions } from "./sets/gap.mjs";
import { coarseType } from "./sets/names.mjs";
import { records, reportOf } from "./sets/shared.mjs";
import { pairsIn, tableDay, tablePassages, unread } from "./sets/told.mjs";

const polnear = "polnear/dev.jsonl.gz";
const ner = "ner/dev.jsonl.gz";
const gum = "gum/dev.jsonl.gz";

export const judgedData = [polnear, ner, gum, "gap/dev.tsv", coded, paired];

/** Where the decisions of each kind come from. */
export const sources = {
  attributions: "polnear",
  names: "ner",
  mentions: "gum",
  resolutions: "gum and gap",
  speakers: "polnear",
  types: "plover and our own tables",
  arguments: "plover and our own tables",
  statements: "polnear",
  events: "plover and our own tables",
};

/**
 * All decisions by kind, each with its document, its evidence and whether it is right. Those of `statements` and `events` are made of
 * two: `parts` are the evidence of each by its kind, and `factor` a probability besides.
 */
export async function judgedAll({ hearsay, model }) {
  const explain = (text, known) => hearsay.explain(reportOf(text, known), { model });
  return {
    ...(await judgedStatements(explain)),
    ...(await judgedNames(explain)),
    ...(await judgedMentions(explain)),
    ...(await judgedEvents(hearsay, explain)),
  };
}

/** “m12”: the twelfth mention. */
const idAt = (id) => Number(id.slice(1)) - 1;

const pairOf = ({ start, end }) => [start, end];

/**
 * Whole attributions: right where half of the content and any of the source agree with one that people marked. Speakers: of those that
 * are right, right where the actor's name, or its description where it has none, is one of those that the source means.
 */
async function judgedStatements(explain) {
  const byArticle = new Map(ownJudgements().map((one) => [one.article, one]));
  const found = { attributions: [], speakers: [], statements: [] };
  for (const [document, { text, attributions: gold, discard }] of records(polnear).entries()) {
    const own = byArticle.get(document);
    const { reading, evidence } = await explain(text);
    const outer = new Set(outermost(reading.statements));
    for (const [nth, statement] of reading.statements.entries()) {
      const right = outer.has(statement) ? isMarked(statement, gold, discard) : isNestedRight(statement, own);
      if (right === null) continue;
      const { attribution, speaker, naming } = evidence.statements[nth];
      const resolved = naming === null ? [] : [evidence.mentions[idAt(naming)].resolution];
      found.attributions.push({ document, evidence: attribution, right });
      const meant = speaker === null ? true : isMeant(reading, statement, own);
      if (meant === null) continue;
      if (right && speaker !== null) found.speakers.push({ document, evidence: speaker, resolved, right: meant });
      if (outer.has(statement) && !own?.whole) continue;
      const parts = { attributions: attribution, ...(speaker === null ? {} : { speakers: speaker }) };
      found.statements.push({ document, parts, resolved, right: right && meant });
    }
  }
  return found;
}

const ownJudgements = () =>
  readFileSync(new URL("./judged/polnear.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

/** null: it stands in text that annotators passed over. */
function isMarked({ source, content }, gold, discard) {
  const pieces = content.map(pairOf);
  if (2 * shared(pieces, discard) >= size(pieces)) return null;
  return gold.some(
    (own) =>
      isHalf(pieces, own.content) &&
      (source === null ? own.source.length === 0 : shared([pairOf(source)], own.source) > 0),
  );
}

/** null: nobody judged it. */
function isNestedRight({ source, content }, own) {
  const judged = own?.nested.find((one) => isHalf(content.map(pairOf), one.content));
  return judged ? judged.right && (source === null) === (judged.source === null) : null;
}

/** null: nobody judged whom the source means. */
function isMeant({ report, actors, mentions }, { source, speakers }, own) {
  const judged = own?.sources.find(([start, end]) => start < source.end && source.start < end);
  if (!judged) return null;
  const entity = own.entities[judged[2]] ?? null;
  if (entity === null) return speakers.length === 0;
  const isOf = (id) => shared([pairOf(namingMention(report, actors, mentions, id).span)], entity) > 0;
  return speakers.length > 0 && speakers.every(isOf);
}

/** The mention that gives an actor its name; where it has none: its first description. */
function namingMention({ text }, actors, mentions, id) {
  const actor = actors.find((one) => one.id === id);
  const own = mentions.filter((mention) => mention.actor === id);
  const names = own.filter(({ form }) => form === "name");
  const words = ({ span }) => text.slice(span.start, span.end).replace(/\s+/g, " ");
  return (
    names.find((mention) => words(mention).startsWith(actor.name)) ??
    names[0] ??
    own.find(({ form }) => form === "description") ??
    own[0]
  );
}

/** Names: right where the span is exact and the coarse type agrees. */
async function judgedNames(explain) {
  const judged = [];
  for (const [document, { text, entities }] of records(ner).entries()) {
    const gold = new Set(entities.map(({ start, end, coarse }) => `${start} ${end} ${coarse}`));
    const { reading, evidence } = await explain(text);
    for (const [nth, { form, span }] of reading.mentions.entries()) {
      if (form !== "name") continue;
      // The type of the name itself, before it is known who bears it.
      const type = coarseType(reading.mentions[nth].type);
      judged.push({
        document,
        evidence: evidence.mentions[nth].mention,
        right: gold.has(`${span.start} ${span.end} ${type}`),
      });
    }
  }
  return { names: judged };
}

/** Genres of GUM that no newspaper prints: talk as it was spoken. */
const spoken = /^(?:conversation|court|podcast|vlog)$/;

/**
 * Descriptions and pronouns: right where people marked a person there, or a body where a body was found. Resolutions, in GUM: right
 * where the mention that gives the actor its name means the same, as people marked it; the first mention of an actor only where no
 * other actor was told of before by that; an actor without a name only where nothing in the text names it. States are left out: here
 * a government stands for its state. In GAP: the pronoun, right where its actor has the name that is meant and not the other.
 */
async function judgedMentions(explain) {
  const found = { mentions: [], resolutions: [] };
  for (const [document, { text, genre, entities, clusters }] of records(gum).entries()) {
    if (spoken.test(genre)) continue;
    const entityAt = innermost(entities);
    const named = new Set(entities.flatMap(({ form, cluster }) => (form === "name" ? [cluster] : [])));
    const clusterAt = innermost(
      clusters.flatMap((own, cluster) => own.map(([start, end]) => ({ start, end, cluster }))),
    );
    const clusterOf = ({ head }) => clusterAt(head)?.cluster ?? null;
    const { reading, evidence } = await explain(text);
    const seen = new Set();
    const told = new Set();
    for (const [nth, mention] of reading.mentions.entries()) {
      const { mention: words, resolution } = evidence.mentions[nth];
      const { form, head, type, actor } = mention;
      if (form !== "name") {
        const entity = entityAt(head);
        const right =
          entity !== null && (entity.type === "person" || (entity.type === "organization" && type !== "person"));
        found.mentions.push({ document, evidence: words, right: right || (type === "other" && entity !== null) });
      }
      if (!actor || reading.actors.find(({ id }) => id === actor).type === "country") continue;
      const cluster = clusterOf(mention);
      const naming = namingMention(reading.report, reading.actors, reading.mentions, actor);
      const isSame = cluster !== null && clusterOf(naming) === cluster;
      const isKnown = naming.form === "name" || !named.has(cluster);
      const right = isSame && isKnown && (seen.has(actor) || !told.has(cluster));
      found.resolutions.push({ document, evidence: resolution, right });
      seen.add(actor);
      if (cluster !== null) told.add(cluster);
    }
  }
  for (const [document, { text, pronoun, names, means }] of questions().entries()) {
    const { reading, evidence } = await explain(text);
    const { mention, answers } = answerIn(reading, { pronoun, names });
    if (!mention?.actor || !answers.includes(true)) continue;
    const { resolution } = evidence.mentions[reading.mentions.indexOf(mention)];
    found.resolutions.push({ document, evidence: resolution, right: answers.every((is, nth) => is === means[nth]) });
  }
  return found;
}

/**
 * Types of events: right where the type, as tables count it, is that of the sentence. Of PLV the event that joins the given actors; of
 * the records of PLOVER those of its type or between its actors; of our own tables, those that no rule was mended with, all. Arguments, of
 * those: right where actors and recipients touch the ones that are given. Records have both sides, so that an event with one is never
 * right there, as it often is in a newspaper: such events are judged by our own tables alone.
 */
async function judgedEvents(hearsay, explain) {
  const found = { types: [], arguments: [], events: [] };
  const add = (document, { reading, evidence }, event, { isType, isWhole, hasBoth }) => {
    const { type, arguments: own, resolved: ids } = evidence.events[reading.events.indexOf(event)];
    const resolved = ids.map((id) => evidence.mentions[idAt(id)].resolution);
    found.types.push({ document, evidence: type, right: isType });
    if (hasBoth && ("no actor" in own || "no recipient" in own)) return;
    if (isType) found.arguments.push({ document, evidence: own, right: isWhole });
    found.events.push({ document, parts: { types: type, arguments: own }, resolved, right: isType && isWhole });
  };
  const judge = (document, read, event, root, isWhole) =>
    add(document, read, event, { isType: isRoot(hearsay.tableType(event), root), isWhole, hasBoth: true });
  for (const [document, { passage, expected, perhaps }] of unread.flatMap(tablePassages).entries()) {
    const read = await explain(passage, { published: tableDay });
    const pairs = pairsIn(read.reading, [...expected, ...perhaps]);
    for (const event of read.reading.events) {
      const nth = pairs.findIndex((pair) => pair.event === event);
      // What may be told, or not, is neither right nor wrong.
      if (nth >= expected.length) continue;
      const { isType, isWhole } = pairs[nth] ?? { isType: false, isWhole: false };
      add(document, read, event, { isType, isWhole, hasBoth: false });
    }
  }
  for await (const { nth, record, reading, evidence } of unseenSentences(hearsay)) {
    const event = between(hearsay, reading, record);
    if (!event) continue;
    const meets = hasArguments(reading, event, { source: record.sourceSpans, target: record.targetSpans });
    judge(nth, { reading, evidence }, event, record.root, meets);
  }
  for (const [document, { text, root, reciprocal, spans }] of records(coded).entries()) {
    const { reading, evidence } = await explain(text);
    for (const event of reading.events) {
      if (hearsay.tableType(event) === null) continue;
      const meets = hasArguments(reading, event, { ...spans, reciprocal });
      // Of another type, between others: it may well be told there, and is not coded.
      if (!meets && !isRoot(hearsay.tableType(event), root)) continue;
      judge(document, { reading, evidence }, event, root, meets);
    }
  }
  return found;
}

/** Reciprocal events have all parties for actors; where the record has both sides for sources, two of them are asked for. */
function hasArguments({ mentions }, { actors, recipients }, { source = [], target = [], reciprocal = false }) {
  const touches = (ids, span) =>
    mentions.some((one) => ids.includes(one.actor) && shared([pairOf(one.span)], [span]) > 0);
  const all = [...actors, ...recipients];
  if (reciprocal && source.length > 1) return source.filter((span) => touches(all, span)).length > 1;
  const meets = (ids, spans) => spans.length === 0 || spans.some((span) => touches(ids, span));
  return meets(actors, source) && meets(recipients.length > 0 ? recipients : all, target);
}

/** Finds the shortest of some spans that holds a span; null: none does. */
function innermost(spans) {
  return ({ start, end }) =>
    spans
      .filter((one) => one.start <= start && end <= one.end)
      .reduce((best, one) => (best && best.end - best.start <= one.end - one.start ? best : one), null);
}

/** Whether what two lists of pieces share is at least half of what they cover together. */
const isHalf = (some, others) => 2 * shared(some, others) >= size(some) + size(others) - shared(some, others);

const size = (pieces) => pieces.reduce((sum, [start, end]) => sum + end - start, 0);

const shared = (some, others) =>
  some.reduce(
    (sum, [start, end]) =>
      others.reduce((all, [from, to]) => all + Math.max(0, Math.min(end, to) - Math.max(start, from)), sum),
    0,
  );
