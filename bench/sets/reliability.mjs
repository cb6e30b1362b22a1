import { judgedData, judges, reliability } from "../judged.mjs";

const kinds = Object.entries(judges).map(([kind, { set, judge }]) => ({
  kind,
  gold: `${set}/${kind} by confidence`,
  judge,
}));

/** Whether confidence is a probability: of entries given 0.8, are eight in ten right? */
export default {
  data: judgedData,
  figures: kinds.map(({ kind, gold }) => [`confidence of ${kind}: mean error, in points`, gold, "error"]),
  async run({ hearsay, model, analyse }) {
    const read = (report) => hearsay.read(report, { model });
    const tables = [];
    for (const { gold, judge } of kinds) tables.push(table(gold, await judge({ hearsay, analyse, read })));
    return tables;
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
