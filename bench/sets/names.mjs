import { join } from "node:path";
import { jsonl, records, shared } from "./shared.mjs";

const gold = "ner/dev.jsonl.gz";

/** A country is a place in this set; what is neither person, body, place nor group is “misc” there. */
const coarse = { country: "place", other: "misc" };

export const coarseType = (type) => coarse[type] ?? type;

/** Names in newswire from outside the United States and Britain. */
export default {
  data: [gold],
  figures: [["names, coarse types", gold, "typed"]],
  async run({ analyse, scorer }) {
    const predicted = [];
    for (const { id, text } of records(gold)) {
      const { mentions, expressions } = await analyse(text);
      const names = mentions.filter(({ form }) => form === "name");
      predicted.push({
        id,
        entities: [...names, ...expressions].map(({ span, type }) => ({ ...span, type: coarseType(type) })),
      });
    }
    return [scorer("entities.mjs", gold, jsonl(predicted), ["--map", join(shared, "data", "ner", "coarse.json")])];
  },
};
