import { judgedAll, judgedData, sources } from "../judged.mjs";
import { calibration, reliability } from "../regression.mjs";

const goldOf = (kind) => `${sources[kind]}/${kind} by confidence`;

/** Whether confidence is a probability: of entries given 0.8, are eight in ten right? By what is fitted on other articles. */
export default {
  data: judgedData,
  figures: Object.keys(sources).map((kind) => [`confidence of ${kind}: mean error, in points`, goldOf(kind), "error"]),
  async run({ hearsay, model }) {
    const { judged } = calibration(await judgedAll({ hearsay, model }));
    return Object.entries(judged).map(([kind, entries]) => table(goldOf(kind), entries));
  },
};

function table(gold, judged) {
  const { bins, error, chance } = reliability(judged);
  const rows = bins.map(({ from, count, confidence, right }) => {
    const range = `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`;
    return [
      range.padEnd(12),
      String(count).padStart(7),
      confidence.toFixed(1).padStart(11),
      right.toFixed(1).padStart(8),
    ];
  });
  const head = ["confidence".padEnd(12), "entries", "mean, in %".padStart(11), "right, %".padStart(8)];
  const means = `mean error ${error.toFixed(1)}; were each confidence exactly right, chance alone would give ${chance.toFixed(1)}`;
  return {
    gold,
    table: [...[head, ...rows].map((cells) => cells.join("  ")), means].join("\n"),
    scores: { error: Math.round(error * 10) / 10 },
  };
}
