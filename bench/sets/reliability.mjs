import {
  judgedAttributions,
  judgedData,
  judgedEvents,
  judgedNames,
  judgedResolutions,
  reliability,
} from "../judged.mjs";

/** Whether confidence is a probability: of entries given 0.8, are eight in ten right? */
export default {
  data: judgedData,
  figures: [
    ["confidence of attributions: mean error, in points", "polnear/attributions by confidence", "error"],
    ["confidence of names: mean error, in points", "ner/names by confidence", "error"],
    ["confidence of resolutions: mean error, in points", "gum and gap/resolutions by confidence", "error"],
    ["confidence of events: mean error, in points", "plover/events by confidence", "error"],
  ],
  async run({ hearsay, model, analyse }) {
    const read = (report) => hearsay.read(report, { model });
    return [
      table("polnear/attributions by confidence", await judgedAttributions({ analyse })),
      table("ner/names by confidence", await judgedNames({ analyse })),
      table("gum and gap/resolutions by confidence", await judgedResolutions({ read })),
      table("plover/events by confidence", await judgedEvents({ hearsay, read })),
    ];
  },
};

function table(gold, judged) {
  const { bins, error } = reliability(judged);
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
  return {
    gold,
    table: [head, ...rows].map((cells) => cells.join("  ")).join("\n"),
    scores: { error: Math.round(error * 10) / 10 },
  };
}
