/**
 * How right the language stage is: the released model, through the product's own code, on the dev sets, judged by the
 * scorers beside them. Nothing here is trained or tuned; a set that is not there is named and left out.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const shared = join(root, "..", "shared");
const page = join(root, "docs", "accuracy.md");
const card = join(root, "models", "en", "README.md");
const MARKS = ["<!-- Measured by npm run accuracy; do not edit by hand. -->", "<!-- End of what was measured. -->"];

const HELP = `Usage: npm run accuracy -- [options]

Measures how right Hearsay is on the dev sets beside the project (../shared) and writes the figures to docs/accuracy.md.

  --model FOLDER  measure this model instead of the one that ships (the page is then left as it is)
  --only SETS     measure these only: attributions, names, syntax (likewise)
  --bootstrap N   draws for the 95 % intervals (1000)
  --print         print the figures only; leave docs/accuracy.md as it is
  --help          this text`;

const lines = (file) => {
  const bytes = readFileSync(join(shared, "data", file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter((line) => line !== "");
};

/** The plain text of CoNLL-U, document by document, as a reader would see it: sentences joined by a space, paragraphs by a line. */
function documentsOf(file) {
  const bytes = gunzipSync(readFileSync(join(shared, "data", file))).toString("utf8");
  const documents = [];
  let paragraph = false;
  for (const line of bytes.split("\n")) {
    if (line.startsWith("# newdoc")) documents.push("");
    if (line.startsWith("# newpar")) paragraph = true;
    if (!line.startsWith("# text = ")) continue;
    const before = documents.at(-1);
    documents[documents.length - 1] = `${before}${before === "" ? "" : paragraph ? "\n\n" : " "}${line.slice(9)}`;
    paragraph = false;
  }
  return documents;
}

/** A text whose paragraphs are its lines, as the language stage is given them. */
const partsOf = (text) =>
  [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    kind: "paragraph",
    span: { start: index, end: index + line.length },
  }));

const pair = ({ start, end }) => [start, end];

/** What each set is, how it is predicted, how it is judged, and which figures of the scorer's last line count. */
const SETS = {
  attributions: {
    data: ["polnear/dev.jsonl.gz"],
    async run({ analyse, scorer, bootstrap }) {
      const predicted = [];
      for (const line of lines("polnear/dev.jsonl.gz")) {
        const { id, text } = JSON.parse(line);
        const attributions = outermost((await analyse(text)).attributions);
        predicted.push({
          id,
          attributions: attributions.map(({ source, cue, content }) => ({
            source: source ? [pair(source)] : [],
            cue: cue ? [pair(cue)] : [],
            content: content.map(pair),
          })),
        });
      }
      const options = bootstrap > 0 ? ["--bootstrap", String(bootstrap)] : [];
      return [scorer("attribution.mjs", "polnear/dev.jsonl.gz", jsonl(predicted), options)];
    },
  },
  names: {
    data: ["ner/dev.jsonl.gz"],
    async run({ analyse, scorer }) {
      const predicted = [];
      for (const line of lines("ner/dev.jsonl.gz")) {
        const { id, text } = JSON.parse(line);
        const { mentions, expressions } = await analyse(text);
        const names = mentions.filter(({ form }) => form === "name");
        predicted.push({
          id,
          entities: [...names, ...expressions].map(({ span, type }) => ({ ...span, type: coarse[type] ?? type })),
        });
      }
      const map = ["--map", join(shared, "data", "ner", "coarse.json")];
      return [scorer("entities.mjs", "ner/dev.jsonl.gz", jsonl(predicted), map)];
    },
  },
  syntax: {
    data: ["ewt/dev.conllu.gz", "gum/dev.conllu.gz"],
    async run({ analyse, scorer }) {
      const results = [];
      for (const file of this.data) {
        const sentences = [];
        for (const text of documentsOf(file)) sentences.push(...conllu(text, await analyse(text)));
        results.push(scorer("dependencies.mjs", file, `${sentences.join("\n\n")}\n\n`));
      }
      return results;
    },
  },
};

/** Attributions inside the content of another are left out: the corpus does not mark them. */
const outermost = (attributions) => {
  const held = ({ start, end }, own) =>
    attributions.some(
      (other) => other !== own && other.content.some((piece) => piece.start <= start && end <= piece.end),
    );
  return attributions.filter((own) => !own.cue || !held(own.cue, own));
};

/** A country is a place in the sets of names; what is neither person, body, place nor group is “misc” there. */
const coarse = { country: "place", other: "misc" };

const jsonl = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join("");

function conllu(text, { sentences, tokens }) {
  let at = 0;
  return sentences.map(({ end }) => {
    const first = at;
    const rows = [];
    for (; at < tokens.length && tokens[at].end <= end; at++) {
      const { start, end, upos, head, relation } = tokens[at];
      const form = text.slice(start, end).replace(/\s+/g, "");
      const to = head === null || head < 0 ? 0 : head - first + 1;
      rows.push([at - first + 1, form, "_", upos ?? "X", "_", "_", to, relation ?? "dep", "_", "_"].join("\t"));
    }
    return rows.join("\n");
  });
}

async function main() {
  const { values } = parseArgs({
    options: {
      model: { type: "string" },
      only: { type: "string" },
      bootstrap: { type: "string", default: "1000" },
      print: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(HELP);
  const hearsay = await import(new URL("../dist/index.js", import.meta.url));
  const model = await hearsay.loadModel({ folder: values.model });
  const analyse = (text) => model.analyse(text, partsOf(text));
  const folder = mkdtempSync(join(tmpdir(), "hearsay-accuracy-"));
  const scorer = (program, gold, predicted, options = []) => {
    const file = join(folder, `${gold.replace(/\W/g, "-")}.pred`);
    writeFileSync(file, predicted);
    const call = [join(shared, "eval", program), "--gold", join(shared, "data", gold), "--pred", file, ...options];
    const { stdout, stderr, status } = spawnSync(process.execPath, call, { encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`${program} refused the prediction for ${gold}: ${stderr}`);
    const printed = stdout.trimEnd().split("\n");
    return { gold, table: printed.slice(0, -1).join("\n"), scores: JSON.parse(printed.at(-1)) };
  };
  const chosen = values.only ? values.only.split(",") : Object.keys(SETS);
  const tables = [];
  for (const name of chosen) {
    const set = SETS[name];
    if (!set) throw new Error(`--only ${name}: there is no such set; the sets are ${Object.keys(SETS).join(", ")}.`);
    const absent = set.data.filter((file) => !existsSync(join(shared, "data", file)));
    if (absent.length > 0) {
      console.error(`${name}: left out, ${absent.join(" and ")} is not beside the project.`);
      continue;
    }
    const started = performance.now();
    tables.push(...(await set.run({ analyse, scorer, bootstrap: Number(values.bootstrap) })));
    console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  rmSync(folder, { recursive: true });
  const overview = summary(tables);
  const text = tables.map(({ gold, table }) => `### ${gold}\n\n\`\`\`text\n${table}\n\`\`\``).join("\n\n");
  console.log(`${overview}\n\n${text}`);
  const complete = tables.length > 0 && !values.model && !values.only && !values.print;
  if (!complete) return;
  const read = `Read by ${model.name} ${model.version}.`;
  writeBetweenMarks(page, "# Accuracy", `${read}\n\n${overview}\n\n${text}`);
  writeBetweenMarks(card, "# The English model", `${read}\n\n${overview}`);
}

/** The figures that count, each with its 95 % interval where the scorer gives one. */
const FIGURES = [
  ["source, exact span", "polnear/dev.jsonl.gz", "roles", "source", "exact"],
  ["cue, exact span", "polnear/dev.jsonl.gz", "roles", "cue", "exact"],
  ["content, exact span", "polnear/dev.jsonl.gz", "roles", "content", "exact"],
  ["whole attribution: content and source", "polnear/dev.jsonl.gz", "whole", "attribution"],
  ["direct quotations: content and source", "polnear/dev.jsonl.gz", "kinds", "direct", "attribution"],
  ["names, coarse types", "ner/dev.jsonl.gz", "typed"],
  ["parts of speech", "ewt/dev.conllu.gz", "upos"],
  ["parts of speech", "gum/dev.conllu.gz", "upos"],
  ["dependencies, LAS", "ewt/dev.conllu.gz", "las"],
  ["dependencies, LAS", "gum/dev.conllu.gz", "las"],
  ["sentences", "ewt/dev.conllu.gz", "sentences"],
  ["sentences", "gum/dev.conllu.gz", "sentences"],
];

function summary(tables) {
  const rows = FIGURES.flatMap(([what, gold, ...path]) => {
    const measured = tables.find((table) => table.gold === gold);
    if (!measured) return [];
    const {
      f1,
      p,
      r,
      hits,
      predicted,
      gold: all,
      interval95,
    } = path.reduce((scores, key) => scores[key], measured.scores);
    const figure = interval95 ? `${f1} (${interval95.join(" to ")})` : f1;
    return [
      `| ${what} | ${gold.split("/")[0]} dev | ${[figure, p, r].join(" | ")} | ${hits} | ${predicted} | ${all} |`,
    ];
  });
  return [
    "| what | set | F1 | precision | recall | right | found | there |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/** Puts the figures between their marks; what people wrote around them stays. */
function writeBetweenMarks(file, title, text) {
  const [from, to] = MARKS;
  const old = existsSync(file) ? readFileSync(file, "utf8") : `${title}\n\n${from}\n${to}\n`;
  const [before, rest = `${to}\n`] = old.split(from);
  writeFileSync(file, `${before}${from}\n\n${text}\n\n${to}${rest.split(to)[1]}`);
}

await main();
