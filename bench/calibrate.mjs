/**
 * Makes confidence a probability: fits two numbers each for attributions, names, resolutions of mentions and events on the dev sets
 * (Platt scaling) and writes them to src/language/data/calibration.json. To be run after every new model, and after `npm run build`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { judgedData, judges, reliability } from "./judged.mjs";
import { partsOf, shared } from "./sets/shared.mjs";

const file = fileURLToPath(new URL("../src/language/data/calibration.json", import.meta.url));

const logit = (p) => Math.log(p / (1 - p));
const inside = (p) => Math.min(0.995, Math.max(0.005, p));
const scaled = ({ slope, offset }, x) => 1 / (1 + Math.exp(-(slope * x + offset)));

/** Logistic regression of right on the logit of what the model said, by Newton's method. */
function fitted(entries) {
  let [slope, offset] = [1, 0];
  for (let step = 0; step < 50; step++) {
    let [a, b, aa, ab, bb] = [0, 0, 1e-6, 0, 1e-6];
    for (const { x, right } of entries) {
      const p = scaled({ slope, offset }, x);
      const weight = p * (1 - p);
      a += (right - p) * x;
      b += right - p;
      aa += weight * x * x;
      ab += weight * x;
      bb += weight;
    }
    const determinant = aa * bb - ab * ab;
    slope += (bb * a - ab * b) / determinant;
    offset += (aa * b - ab * a) / determinant;
  }
  return { slope: Math.round(slope * 1000) / 1000, offset: Math.round(offset * 1000) / 1000 };
}

const absent = judgedData.filter((name) => !existsSync(join(shared, "data", name)));
if (absent.length > 0)
  throw new Error(`${absent.join(" and ")} is not beside the project: there is nothing to fit on.`);
const hearsay = await import(new URL("../dist/index.js", import.meta.url));
const model = await hearsay.loadModel();
const reader = {
  hearsay,
  analyse: (text) => model.analyse(text, partsOf(text)),
  read: (report) => hearsay.read(report, { model }),
};
const before = JSON.parse(readFileSync(file, "utf8"));
const after = { ...before, model: `${model.name} ${model.version}` };
for (const [kind, { judge }] of Object.entries(judges)) {
  // What the model said before the last calibration.
  const { slope, offset } = before[kind];
  const entries = (await judge(reader)).map(({ document, confidence, right }) => ({
    document,
    x: (logit(inside(confidence)) - offset) / slope,
    right,
  }));
  after[kind] = fitted(entries);
  const errorOf = (own, by) => reliability(own.map((entry) => ({ ...entry, confidence: scaled(by, entry.x) }))).error;
  const halves = [0, 1].map((rest) => entries.filter(({ document }) => document % 2 === rest));
  const held = halves.map((own, at) => errorOf(own, fitted(halves[1 - at])));
  console.log(
    `${kind}: slope ${after[kind].slope}, offset ${after[kind].offset}; ` +
      `mean error ${errorOf(entries, { slope: 1, offset: 0 }).toFixed(1)} before, ${errorOf(entries, after[kind]).toFixed(1)} after, ` +
      `${((held[0] + held[1]) / 2).toFixed(1)} where each half of the articles is scaled by what was fitted on the other`,
  );
}
writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
