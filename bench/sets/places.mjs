import { jsonl, records, reportOf } from "./shared.mjs";

const [news, local] = ["places/tr-news.jsonl", "places/lgl.jsonl"];

/** Names of places, and where they are, in the news of many outlets and of small towns' papers. */
export default {
  data: [news, local],
  figures: [
    ["places, recognised", news, "overlap"],
    ["places, recognised", local, "overlap"],
    ["places, recognised and within 161 km", news, "endToEnd"],
    ["places, recognised and within 161 km", local, "endToEnd"],
  ],
  async run({ hearsay, analyse, scorer }) {
    const gazetteer = await hearsay.openGazetteer();
    const letters = twoLetters(gazetteer);
    const pointOf = ({ lat, lon, country }) => ({ lat, lon, country: letters.get(country) });
    const results = [];
    for (const file of this.data) {
      const predicted = [];
      for (const { id, outlet, published, title, text } of records(file)) {
        const known = {
          title,
          published: published ?? null,
          outlet: outlet ? { name: outlet, domain: outlet, country: null } : null,
        };
        // The sets mark names of places in any use: where, who (“Moscow said”) and whose (“Turkish”).
        const found = hearsay.findToponyms(reportOf(text, known), await analyse(text), gazetteer);
        predicted.push({ id, places: found.map(({ span, entry }) => ({ ...span, ...(entry ? pointOf(entry) : {}) })) });
      }
      results.push(scorer("places.mjs", file, jsonl(predicted)));
    }
    return results;
  },
};

/** The sets have countries by two letters, the record by three: all pairs of letters are asked for. */
function twoLetters({ country }) {
  const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = alphabet.flatMap((first) => alphabet.map((second) => first + second));
  return new Map(codes.flatMap((code) => (country(code) ? [[country(code).country, code]] : [])));
}
