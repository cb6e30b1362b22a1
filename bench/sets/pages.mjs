/**
 * The article of saved news pages, measured as scrapinghub/article-extraction-benchmark does: precision and recall of runs of
 * four words in each page; every page counts the same, however long it is.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { shared } from "./shared.mjs";

const gold = "pages";
/** Words in a run. */
const RUN = 4;
/** Parts that are the article; in the gold, title and byline stand beside it. */
const ARTICLE = new Set(["paragraph", "heading", "dateline", "quotation"]);

export default {
  data: [`${gold}/ground-truth.json`],
  figures: [["article of a page", gold, "article"]],
  async run({ hearsay, bootstrap }) {
    const scores = [];
    for (const { id, url, bytes, article } of pages()) {
      scores.push({ id, ...score(await extract(hearsay, url, bytes), article) });
    }
    return [{ gold, table: worst(scores), scores: { article: overall(scores, bootstrap) } }];
  },
};

/** The labelled pages, as fetched, with the text of their article. */
function pages() {
  const folder = join(shared, "data", gold);
  const truth = JSON.parse(readFileSync(join(folder, "ground-truth.json"), "utf8"));
  return Object.entries(truth).map(([id, { articleBody, url }]) => ({
    id,
    url,
    bytes: gunzipSync(readFileSync(join(folder, "html", `${id}.html.gz`))),
    article: articleBody,
  }));
}

/** The article that Hearsay takes from a page; empty where it finds none. */
async function extract({ reports }, url, bytes) {
  for await (const { parts = [], text } of reports({ name: "page.html", bytes, contentType: null, url })) {
    const article = parts.filter(({ kind }) => ARTICLE.has(kind));
    return article.map(({ span }) => text.slice(span.start, span.end)).join("\n\n");
  }
  return "";
}

function score(found, article) {
  const [ours, theirs] = [runsIn(found), runsIn(article)];
  let hits = 0;
  for (const [run, count] of ours) hits += Math.min(count, theirs.get(run) ?? 0);
  const p = hits / total(ours);
  const r = hits / total(theirs);
  return { p, r, f1: hits === 0 ? 0 : (2 * p * r) / (p + r) };
}

/** How often each run of words stands in a text; a shorter text is one run. */
function runsIn(text) {
  const words = text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  const counts = new Map();
  for (let at = 0; at < Math.max(1, words.length - RUN + 1); at += 1) {
    const run = words.slice(at, at + RUN).join(" ");
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

const total = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const percent = (share) => Math.round(share * 1000) / 10;

/** Means over the pages; the interval by drawing pages with replacement, the same draws in every run. */
function overall(scores, draws) {
  const of = (key, list = scores) => percent(mean(list.map((one) => one[key])));
  const random = generator(1);
  const drawn = Array.from({ length: draws }, () =>
    of(
      "f1",
      Array.from(scores, () => scores[Math.floor(random() * scores.length)]),
    ),
  ).sort((a, b) => a - b);
  const interval95 = [drawn[Math.floor(draws * 0.025)], drawn[Math.floor(draws * 0.975)]];
  return { f1: of("f1"), p: of("p"), r: of("r"), gold: scores.length, ...(draws > 0 && { interval95 }) };
}

/** Numbers from 0 to 1 by mulberry32. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The ten pages that come out worst. */
function worst(scores) {
  const rows = scores.toSorted((a, b) => a.f1 - b.f1).slice(0, 10);
  const lines = rows.map(({ id, f1, p, r }) => `${id.slice(0, 12)}  ${[f1, p, r].map(percent).join("  ")}`);
  return ["page          F1    precision  recall", ...lines].join("\n");
}
