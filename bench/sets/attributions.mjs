import { jsonl, pair, records, reportOf } from "./shared.mjs";

const gold = "polnear/dev.jsonl.gz";

/** Who said what in American political news, as `read` has it: PolNeAR. */
export default {
  data: [gold],
  figures: [
    ["source, exact span", gold, "roles", "source", "exact"],
    ["cue, exact span", gold, "roles", "cue", "exact"],
    ["content, exact span", gold, "roles", "content", "exact"],
    ["whole attribution: content and source", gold, "whole", "attribution"],
    ["direct quotations: content and source", gold, "kinds", "direct", "attribution"],
  ],
  async run({ hearsay, model, scorer, bootstrap }) {
    const predicted = [];
    for (const { id, text } of records(gold)) {
      const { statements } = await hearsay.read(reportOf(text), { model });
      predicted.push({
        id,
        attributions: outermost(statements).map(({ source, cue, content }) => ({
          source: source ? [pair(source)] : [],
          cue: cue ? [pair(cue)] : [],
          content: content.map(pair),
        })),
      });
    }
    const options = bootstrap > 0 ? ["--bootstrap", String(bootstrap)] : [];
    return [scorer("attribution.mjs", gold, jsonl(predicted), options)];
  },
};

/** Attributions inside the content of another are left out: the corpus does not mark them. */
export const outermost = (attributions) => {
  const held = ({ start, end }, own) =>
    attributions.some(
      (other) => other !== own && other.content.some((piece) => piece.start <= start && end <= piece.end),
    );
  return attributions.filter((own) => !own.cue || !held(own.cue, own));
};
