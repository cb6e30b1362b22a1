/**
 * How right Hearsay is: the released model, through the product's own code, on the dev sets, judged by the
 * scorers beside them. Nothing here is trained or tuned; a set that is not there is named and left out.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeBetweenMarks } from "./between-marks.mjs";
import { processor } from "./machine.mjs";
import attributions from "./sets/attributions.mjs";
import coref from "./sets/coref.mjs";
import events from "./sets/events.mjs";
import gap from "./sets/gap.mjs";
import names from "./sets/names.mjs";
import pages from "./sets/pages.mjs";
import places from "./sets/places.mjs";
import reliability from "./sets/reliability.mjs";
import { partsOf, shared } from "./sets/shared.mjs";
import syntax from "./sets/syntax.mjs";
import times from "./sets/times.mjs";
import told from "./sets/told.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs", "accuracy.md");
const card = join(root, "models", "en", "README.md");
const MARKS = ["<!-- Measured by npm run accuracy; do not edit by hand. -->", "<!-- End of what was measured. -->"];

/** Each set says what data it needs, how it is predicted, which scorer judges it, and which figures of the scorer's last line count. */
const SETS = { attributions, gap, coref, names, syntax, reliability, times, places, events, told, pages };

const HELP = `Usage: npm run accuracy -- [options]

Measures how right Hearsay is on the dev sets beside the project (../shared) and writes the figures to docs/accuracy.md.

  --model FOLDER  measure this model instead of the one that ships (the page is then left as it is)
  --runtime NAME  native (the default) or wasm, which is several times slower and gives the same figures on every processor
  --only SETS     measure these only: ${Object.keys(SETS).join(", ")} (likewise)
  --bootstrap N   draws for the 95 % intervals (1000)
  --print         print the figures only; leave docs/accuracy.md as it is
  --help          this text`;

async function main() {
  const { values } = parseArgs({
    options: {
      model: { type: "string" },
      runtime: { type: "string", default: "native" },
      only: { type: "string" },
      bootstrap: { type: "string", default: "1000" },
      print: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(HELP);
  const hearsay = await import(new URL("../dist/index.js", import.meta.url));
  const model = await hearsay.loadModel({ folder: values.model, runtime: values.runtime });
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
    tables.push(...(await set.run({ hearsay, model, analyse, scorer, bootstrap: Number(values.bootstrap) })));
    console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  rmSync(folder, { recursive: true });
  const overview = summary(tables);
  const text = tables.map(({ gold, table }) => `### ${gold}\n\n\`\`\`text\n${table}\n\`\`\``).join("\n\n");
  console.log(`${overview}\n\n${text}`);
  const complete = tables.length > 0 && !values.model && !values.only && !values.print;
  if (!complete) return;
  const machine = values.runtime === "wasm" ? "WebAssembly" : `the native runtime on ${processor()}`;
  const read = `Read by ${model.name} ${model.version} with ${machine}.`;
  writeBetweenMarks(page, MARKS, `${read}\n\n${overview}\n\n${text}`, "# Accuracy");
  writeBetweenMarks(card, MARKS, `${read}\n\n${overview}`, "# The English model");
}

/** The figures that count, each with its 95 % interval where the scorer gives one. */
function summary(tables) {
  const figures = Object.values(SETS).flatMap((set) => set.figures);
  const rows = figures.flatMap(([what, gold, ...path]) => {
    const measured = tables.find((table) => table.gold === gold);
    if (!measured) return [];
    const scores = path.reduce((scores, key) => scores[key], measured.scores);
    const { f1 = scores, p = "", r = "", hits = "", predicted = "", gold: all = "", interval95 } = scores;
    const figure = interval95 ? `${f1} (${interval95.join(" to ")})` : f1;
    return [
      `| ${what} | ${gold.replace(/(?:\.(?:jsonl|conllu|tsv))?(?:\.gz)?$/, "")} | ${[figure, p, r].join(" | ")} | ${hits} | ${predicted} | ${all} |`,
    ];
  });
  return [
    "| what | set | F1 | precision | recall | right | found | there |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

await main();
