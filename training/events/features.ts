/**
 * Writes what the head of events learns from: for each word that may tell of an event its vector, what the lexicon says of it, and
 * its status, by the product's own code; for each sentence the type that people, or the making of the sentence, gave it.
 *
 *   node features.mjs --data FOLDER --model FOLDER --out FOLDER
 *
 * The model is one whose output `events` is the encoder's vector of each token (`fit.py --vectors`). Writes `vectors.f32`, a row for
 * each word, and `words.json`: `Words`.
 */
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
import { reportOf } from "../../test/support/report.js";
import { corpora } from "../corpora.js";

interface Words {
  sentences: Sentence[];
  /** By word: the type that the lexicon gives it, and its status. */
  listed: (string | null)[];
  statuses: string[];
}

interface Sentence extends Given {
  /** Number of its words. */
  words: number;
}

interface Given {
  id: string;
  corpus: "plv" | "synthetic" | "petrarch" | "quiet";
  text: string;
  /** The type of one of the events that it tells of; null: it tells of none. */
  type: string | null;
}

const { values } = parseArgs({
  options: { data: { type: "string" }, model: { type: "string" }, out: { type: "string" } },
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

/** Every so many words of quiet texts is enough. */
const step = 4;

/** Of what no entry lists the status is asked as of any deed. */
const neutral = unlisted("AID", "verb");

const model = await loadModel({ folder: values.model, threads: 2 });
mkdirSync(values.out!, { recursive: true });
const vectors = openSync(`${values.out}/vectors.f32`, "w");
const written: Words = { sentences: [], listed: [], statuses: [] };

/** Which words of a corpus are of use: of quiet texts some that are not listed, of sentences all that may be. */
function isOfUse(corpus: Given["corpus"], token: number, upos: string, isListed: boolean): boolean {
  if (corpus === "quiet") return !isListed && token % step === 0;
  return isListed || upos !== "PROPN";
}

function wordsOf(language: Language, corpus: Given["corpus"]): number {
  const tree = annotated(language);
  const { scores, types } = language.triggers;
  let words = 0;
  for (const [token, { upos }] of tree.tokens.entries()) {
    if (upos === null || !/^(?:VERB|NOUN|PROPN)$/.test(upos)) continue;
    const listed = isVerb(tree, token) ? listedVerb(tree, token) : listedNoun(tree, token);
    if (!isOfUse(corpus, token, upos, listed !== null)) continue;
    writeSync(vectors, scores.subarray(token * types.length, (token + 1) * types.length));
    written.listed.push(listed?.entry.type ?? null);
    written.statuses.push(factualityOf(tree, { token, carrier: null, entry: listed?.entry ?? neutral }).status);
    words++;
  }
  return words;
}

for (const given of [...coded(), ...headlines(), ...tested(), ...quiet()]) {
  const report = reportOf(given.text, null);
  const language = await model.analyse(report.text, report.parts);
  written.sentences.push({ ...given, words: wordsOf(language, given.corpus) });
}
closeSync(vectors);
writeFileSync(`${values.out}/words.json`, JSON.stringify(written));
console.log(written.sentences.length, "texts,", written.listed.length, "words");
