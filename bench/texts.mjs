/** Texts to measure with, made of the reports that ship in examples/. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const wordsOf = (text) => text.match(/\S+/g)?.length ?? 0;

/** The files of examples/, as Hearsay is handed them. */
export function inputs(root) {
  return readdirSync(join(root, "examples"))
    .filter((name) => /\.(txt|md|html|json|jsonl)$/.test(name) && name !== "README.md")
    .map((name) => ({ name, bytes: readFileSync(join(root, "examples", name)), contentType: null, url: null }));
}

/** The reports in them, each with the words of its names. */
export async function samples({ read, reports, model }, root) {
  const taken = [];
  for (const input of inputs(root)) for await (const report of reports(input)) taken.push(report);
  const failed = taken.find((report) => report instanceof Error);
  if (failed) throw failed;
  return Promise.all(taken.map(async (report) => ({ ...report, names: namesIn(await read(report, { model })) })));
}

/** The words of which the names of people and organisations are made. */
function namesIn({ report, mentions }) {
  const named = mentions.filter(({ form, type }) => form === "name" && (type === "person" || type === "organization"));
  const words = named.flatMap(({ span }) => report.text.slice(span.start, span.end).match(/\p{Lu}\p{L}{3,}/gu) ?? []);
  return new Set(words);
}

/**
 * One report of about so many characters: the samples over and over.
 * @param {"new" | "same"} names New: each copy has names of its own, as a long text from life would.
 */
export function growing(reports, characters, names) {
  const parts = [];
  let text = "";
  for (let copy = 0; text.length < characters; copy++) {
    const report = reports[copy % reports.length];
    const rename = names === "new" ? renamer(report.names, Math.floor(copy / reports.length)) : (words) => words;
    for (const { kind, span } of report.parts) {
      const start = text.length;
      text += rename(report.text.slice(span.start, span.end));
      parts.push({ kind, span: { start, end: text.length } });
      text += "\n\n";
    }
  }
  const { names: _, ...first } = reports[0];
  return { ...first, id: "0".repeat(20), text, parts };
}

/** Gives every name an ending by the number of the copy: Marlow, Marlowba, Marlowke … */
function renamer(names, copy) {
  const syllables = ["ba", "ke", "di", "lo", "mu", "ra", "se", "ti", "vo", "nu"];
  const ending = copy === 0 ? "" : [...String(copy)].map((digit) => syllables[Number(digit)]).join("");
  return (words) => words.replace(/\p{Lu}\p{L}{3,}/gu, (word) => (names.has(word) ? word + ending : word));
}
