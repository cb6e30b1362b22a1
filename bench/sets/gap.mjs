import { lines, reportOf } from "./shared.mjs";

const gold = "gap/dev.tsv";

/** Which of two people “he” or “she” is, in paragraphs of an encyclopedia, as many of women as of men: GAP. */
export default {
  data: [gold],
  figures: [
    ["pronoun to name", gold, "overall"],
    ["pronoun to name, men", gold, "masculine"],
    ["pronoun to name, women", gold, "feminine"],
    ["pronoun to name, women's F1 over men's", gold, "bias"],
  ],
  async run({ hearsay, model, scorer }) {
    const predicted = [];
    for (const { id, text, pronoun, names } of questions()) {
      const { actors, mentions } = await hearsay.read(reportOf(text), { model });
      const asked = mentions.find(({ span }) => overlaps(span, pronoun));
      const actor = actors.find(({ id }) => id === asked?.actor);
      const own = mentions.filter(({ id }) => actor?.mentions.includes(id));
      const answers = names.map((name) => own.some(({ form, span }) => form === "name" && overlaps(span, name)));
      predicted.push([id, ...answers.map((is) => (is ? "TRUE" : "FALSE"))].join("\t"));
    }
    return [scorer("gap.mjs", gold, `${predicted.join("\n")}\n`)];
  },
};

const overlaps = (a, b) => a.start < b.end && b.start < a.end;

/** Each paragraph with its pronoun and the two names it may mean. */
const questions = () =>
  lines(gold)
    .slice(1)
    .map((line) => {
      const [id, text, pronoun, at, a, atA, , b, atB] = line.split("\t");
      const spanOf = (words, start) => ({ start: Number(start), end: Number(start) + words.length });
      return { id, text, pronoun: spanOf(pronoun, at), names: [spanOf(a, atA), spanOf(b, atB)] };
    });
