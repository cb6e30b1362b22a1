import { jsonl, records, reportOf } from "./shared.mjs";

const [news, commands] = ["times/timebank-dense-dev.jsonl", "times/recognizers.jsonl"];

/** Time expressions with their values: in news, and in short commands to an assistant, which differ from news in part. */
export default {
  data: [news, commands],
  figures: Object.entries({ news, commands }).flatMap(([kind, gold]) => [
    [`times in ${kind}, exact span`, gold, "strict"],
    [`times in ${kind}, span and type`, gold, "type"],
    [`times in ${kind}, span and value`, gold, "value"],
  ]),
  async run({ hearsay, model, scorer }) {
    const results = [];
    for (const gold of this.data) {
      const predicted = [];
      for (const { id, text, published } of records(gold)) {
        const { times } = await hearsay.read(reportOf(text, { published: published ?? null }), { model });
        predicted.push({
          id,
          times: times.map(({ span, type, value }) => ({ ...span, type: type.toUpperCase(), value })),
        });
      }
      results.push(scorer("times.mjs", gold, jsonl(predicted)));
    }
    return results;
  },
};
