/** What the sets of `bench/sets` share: reading the corpora beside the project, and the forms of the scorers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

export const shared = fileURLToPath(new URL("../../../shared", import.meta.url));

/** The lines of a file of `../shared/data`, gzipped or not; empty ones are left out. */
export const lines = (file) => {
  const bytes = readFileSync(join(shared, "data", file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter((line) => line !== "");
};

export const records = (file) => lines(file).map((line) => JSON.parse(line));

export const jsonl = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join("");

export const pair = ({ start, end }) => [start, end];

/** A text whose paragraphs are its lines, as the language stage is given them. */
export const partsOf = (text) =>
  [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    kind: "paragraph",
    span: { start: index, end: index + line.length },
  }));

/** A report of nothing but its text, and what else is known of it. */
export const reportOf = (text, known = {}) => ({
  id: "set",
  text,
  parts: partsOf(text),
  title: null,
  outlet: null,
  agency: null,
  byline: [],
  dateline: null,
  url: null,
  published: null,
  publishedFrom: null,
  language: "en",
  format: "text",
  ...known,
});
