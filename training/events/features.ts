/**
 * Writes what the head of events learns from: for each word that may tell of an event its vector, what the lexicon says of it, and
 * its status, by the product's own code; for each sentence the type that people, or the making of the sentence, gave it; for each word
 * of a passage of our own whether it tells of an event.
 *
 *   node features.mjs --data FOLDER --model FOLDER --out FOLDER [--only passages]
 *
 * The model is one whose output `events` is the encoder's vector of each token (`fit.py --vectors`). Writes `vectors.f32`, a row for
 * each word, and `words.json`: `Words`.
 */
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Language } from "../../src/language/language.js";
import { loadModel } from "../../src/language/load.js";
import { isVerb } from "../../src/language/tree.js";
import { annotated } from "../../src/reading/events/annotated.js";
import { factualityOf } from "../../src/reading/events/factuality.js";
import { unlisted } from "../../src/reading/events/lexicon.js";
import { listedNoun, listedVerb } from "../../src/reading/events/triggers.js";
import type { Span } from "../../src/schema.js";
import { overlaps } from "../../src/span.js";
import { casesIn } from "../../test/support/case.js";
import { reportOf } from "../../test/support/report.js";
import { corpora } from "../corpora.js";

interface Words {
  sentences: Sentence[];
  /** By word: the type that the lexicon gives it, and its status. */
  listed: (string | null)[];
  statuses: string[];
  /** By word: whether it tells of an event; null: nobody said. */
  told: (boolean | null)[];
}

interface Sentence extends Given {
  /** Number of its words. */
  words: number;
}

interface Given {
  id: string;
  corpus: "plv" | "synthetic" | "petrarch" | "quiet" | "passages";
  text: string;
  /** The type of one of the events that it tells of; null: it tells of none, or of several. */
  type: string | null;
  /** The words that tell of events; absent: nobody said. */
  told?: readonly Span[];
  /** Passages within the text that tell of none. */
  quiet?: readonly Span[];
}

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    model: { type: "string" },
    out: { type: "string" },
    only: { type: "string" },
  },
});

const records = (name: string) => {
  const path = `${values.data}/${name}`;
  const bytes = existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)) : readFileSync(path);
  const lines = bytes.toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
};

/** Of the headlines that a template makes, so many: they differ in names only. */
const perTemplate = 4;

function headlines(): Given[] {
  const seen = new Map<string, number>();
  return records("plover/synthetic.jsonl").flatMap(({ id, headline, template, event }): Given[] => {
    const count = (seen.get(template) ?? 0) + 1;
    seen.set(template, count);
    return count > perTemplate ? [] : [{ id, corpus: "synthetic", text: `${headline.trim()}.`, type: event }];
  });
}

const coded = (): Given[] =>
  records("plover/plv-dev.jsonl").map(({ id, text, root }) => ({ id, corpus: "plv", text, type: root }));

const tested = (): Given[] =>
  records("petrarch/dev.jsonl").flatMap(({ id, text, events }) =>
    events[0]?.root ? [{ id, corpus: "petrarch" as const, text, type: events[0].root as string }] : [],
  );

/** Texts that are not of the world's politics: what the lexicon does not know there is taken to tell of no event. */
const quiet = (): Given[] =>
  [...corpora.ewt(values.data!, "train"), ...corpora.gum(values.data!, "train")].map(({ id, text }) => ({
    id,
    corpus: "quiet",
    text,
    type: null,
  }));

/**
 * Passages of our own with the words that tell of events: tables of the product's cases, and passages for learning alone. The next week,
 * the passages over the world and whole articles are left out: nothing learns from them.
 */
const tables = [
  ...["news", "sections", "week"].map((name) => `test/cases/events-${name}.txt`),
  ...["events", "meetings", "statuses", "speech-acts", "figurative", "no-events"].map(
    (name) => `test/cases/${name}.txt`,
  ),
  "training/events/passages.txt",
];

function passages(): Given[] {
  const all = tables.flatMap((file) =>
    casesIn(readFileSync(file, "utf8"), file).map(
      ({ name, passage, expected }): Given => ({
        id: `${file}: ${name}`,
        corpus: "passages",
        text: passage,
        type: null,
        told: expected.flatMap((line) => wordsTold(passage, line)),
      }),
    ),
  );
  return [...all, ...joined(all), ...examples()];
}

/** The sentences with which entries of the lexicon are tested: “verb | meet with:<party> | [Ada Quill] met with [the miners] on Monday.” */
const examples = (): Given[] =>
  readFileSync("src/reading/data/lexicon-examples.txt", "utf8")
    .split("\n")
    .flatMap((line): Given[] => {
      const [, pattern = "", marked] = line.split(" | ");
      if (marked === undefined) return [];
      const text = marked.replace(/[[\]{}]/g, "");
      return [
        { id: `example: ${pattern}`, corpus: "passages", text, type: null, told: [{ start: 0, end: text.length }] },
      ];
    });

/** At most so many passages make one text. */
const most = 7;

/**
 * The same passages a few at a time as the paragraphs of one text, in an order of chance that is always the same: a word is to be known
 * by what is told beside it, not by how long the text is.
 */
function joined(all: readonly Given[]): Given[] {
  const shuffled = [...all].sort((a, b) => (hash(a.id + a.text) < hash(b.id + b.text) ? -1 : 1));
  const texts: Given[] = [];
  for (let at = 0; at < shuffled.length; ) {
    const count = 2 + (texts.length % (most - 1));
    const parts = shuffled.slice(at, at + count);
    let text = "";
    const told: Span[] = [];
    const quiet: Span[] = [];
    for (const part of parts) {
      const offset = text.length;
      for (const { start, end } of part.told!) told.push({ start: start + offset, end: end + offset });
      if (part.told!.length === 0) quiet.push({ start: offset, end: offset + part.text.length });
      text += `${part.text}\n`;
    }
    texts.push({ id: `joined ${texts.length}`, corpus: "passages", text, type: null, told, quiet });
    at += count;
  }
  return texts;
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** “reported ASSAULT | Gunmen > six guests | stormed, killing”: the last words, where they stand. */
function wordsTold(passage: string, line: string): readonly Span[] {
  const spans: Span[] = [];
  for (const words of (line.split(" | ")[2] ?? "").split(", ").filter((one) => one.trim() !== "")) {
    const start = passage.indexOf(words.trim(), spans.at(-1)?.end ?? 0);
    if (start >= 0) spans.push({ start, end: start + words.trim().length });
  }
  return spans;
}

/** Every so many words of quiet texts is enough. */
const step = 4;

/** Of what no entry lists the status is asked as of any deed. */
const neutral = unlisted("AID", "verb");

const model = await loadModel({ folder: values.model, threads: 2 });
mkdirSync(values.out!, { recursive: true });
const vectors = openSync(`${values.out}/vectors.f32`, "w");
const written: Words = { sentences: [], listed: [], statuses: [], told: [] };

/** Which words of a corpus are of use: of quiet texts some that are not listed, of sentences all that may be. */
function isOfUse(corpus: Given["corpus"], token: number, upos: string, isListed: boolean): boolean {
  if (corpus === "quiet") return !isListed && token % step === 0;
  return isListed || upos !== "PROPN";
}

function wordsOf(language: Language, { corpus, told, quiet = [] }: Given): number {
  const tree = annotated(language);
  const { scores, types } = language.triggers;
  const listedAt = tree.tokens.map(({ upos }, token) => {
    if (upos === null || !/^(?:VERB|NOUN|PROPN)$/.test(upos)) return null;
    return isVerb(tree, token) ? listedVerb(tree, token) : listedNoun(tree, token);
  });
  const telling = mainWords(
    told ?? [],
    tree.tokens.map(({ upos, ...span }, token) => ({ ...span, upos, isListed: listedAt[token] !== null })),
  );
  let words = 0;
  for (const [token, { upos, start, end }] of tree.tokens.entries()) {
    if (upos === null || !/^(?:VERB|NOUN|PROPN)$/.test(upos)) continue;
    const listed = listedAt[token]!;
    if (!isOfUse(corpus, token, upos, listed !== null)) continue;
    const isTold = telling.has(token);
    // Of what stands beside an event, not every word that the lexicon knows was looked at.
    const isUnknown =
      told === undefined ||
      (!isTold &&
        told.length > 0 &&
        !quiet.some((span) => overlaps(span, { start, end })) &&
        (listed !== null || told.some((span) => overlaps(span, { start, end }))));
    written.told.push(isUnknown ? null : isTold);
    writeSync(vectors, scores.subarray(token * types.length, (token + 1) * types.length));
    written.listed.push(listed?.entry.type ?? null);
    written.statuses.push(factualityOf(tree, { token, carrier: null, entry: listed?.entry ?? neutral }).status);
    words++;
  }
  return words;
}

/** Of words that tell of an event, those that the lexicon knows, else the verb, else the last noun. */
function mainWords(
  told: readonly Span[],
  tokens: readonly (Span & { readonly upos: string | null; readonly isListed: boolean })[],
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const span of told) {
    const inside = [...tokens.keys()].filter((token) => overlaps(tokens[token]!, span));
    const listed = inside.filter((token) => tokens[token]!.isListed);
    const verbs = inside.filter((token) => tokens[token]!.upos === "VERB").slice(0, 1);
    const nouns = inside.filter((token) => tokens[token]!.upos === "NOUN").slice(-1);
    for (const token of listed.length > 0 ? listed : verbs.length > 0 ? verbs : nouns) found.add(token);
  }
  return found;
}

const others = (): Given[] => [...coded(), ...headlines(), ...tested(), ...quiet()];
for (const given of [...(values.only === "passages" ? [] : others()), ...passages()]) {
  const report = reportOf(given.text, null);
  const language = await model.analyse(report.text, report.parts);
  written.sentences.push({ ...given, words: wordsOf(language, given) });
}
closeSync(vectors);
writeFileSync(`${values.out}/words.json`, JSON.stringify(written));
console.log(written.sentences.length, "texts,", written.listed.length, "words");
