/**
 * Makes confidence a probability: fits a logistic regression for each kind of decision on the dev sets and on what we judged ourselves
 * (`judged.mjs`), and writes them to src/language/data/calibration.json. To be run after `npm run build`, for every new model and
 * after a change of what decides.
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { judgedAll, judgedData } from "./judged.mjs";
import { calibration, reliability } from "./regression.mjs";
import { shared } from "./sets/shared.mjs";

const file = fileURLToPath(new URL("../src/language/data/calibration.json", import.meta.url));

const source =
  "npm run calibrate: logistic regressions (Platt 1999) on the dev parts of PolNeAR, English worldwide newswire, GUM and GAP, on " +
  "the sentences of PLV and PLOVER, those of PLV read by models that have not seen them, on our own tables of events that no rule was " +
  "mended with, and on our own judgement of whom sources mean and of statements told in another (bench/judged)";

const absent = judgedData.filter((name) => !existsSync(join(shared, "data", name)));
if (absent.length > 0)
  throw new Error(`${absent.join(" and ")} is not beside the project: there is nothing to fit on.`);
const hearsay = await import(new URL("../dist/index.js", import.meta.url));
const model = await hearsay.loadModel();
const { regressions, judged } = calibration(await judgedAll({ hearsay, model }));
for (const [kind, entries] of Object.entries(judged))
  console.log(
    `${kind}: ${entries.length} entries, mean error ${reliability(entries).error.toFixed(1)} on articles that were not fitted`,
  );
const written = { source, model: `${model.name} ${model.version}`, ...regressions };
writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
