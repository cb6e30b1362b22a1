import { jsonl, pair, records, reportOf } from "./shared.mjs";

const gold = "gum/dev.jsonl.gz";

/** What means the same, persons and things alike, in fifteen genres: GUM in the manner of OntoNotes, exact spans. */
export default {
  data: [gold],
  figures: [
    ["coreference, CoNLL F1", gold, "conll"],
    ["coreference, links (MUC)", gold, "muc"],
    ["coreference, mentions (B³)", gold, "b3"],
    ["coreference, clusters (CEAFe)", gold, "ceafe"],
    ["mentions that corefer", gold, "mentions"],
  ],
  async run({ hearsay, model, scorer }) {
    const predicted = [];
    for (const { id, text } of records(gold)) {
      const clusters = await hearsay.coreference(reportOf(text), { model });
      predicted.push({ id, clusters: clusters.map((mentions) => mentions.map(pair)) });
    }
    return [scorer("coref.mjs", gold, jsonl(predicted), ["--gold-field", "clustersOntoNotes", "--drop-singletons"])];
  },
};
