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
      const { answers } = answerIn(await hearsay.read(reportOf(text), { model }), { pronoun, names });
      predicted.push([id, ...answers.map((is) => (is ? "TRUE" : "FALSE"))].join("\t"));
    }
    return [scorer("gap.mjs", gold, `${predicted.join("\n")}\n`)];
  },
};

/** The mention of the pronoun, and of each name whether the pronoun's actor has it. */
export function answerIn({ actors, mentions }, { pronoun, names }) {
  // “*his* reach” is a mention too, and holds the pronoun; the one asked for is the pronoun itself.
  const mention = mentions.find(({ form, span }) => form === "pronoun" && overlaps(span, pronoun));
  const actor = actors.find(({ id }) => id === mention?.actor);
  const own = mentions.filter(({ id }) => actor?.mentions.includes(id));
  return {
    mention,
    answers: names.map((name) => own.some(({ form, span }) => form === "name" && overlaps(span, name))),
  };
}

const overlaps = (a, b) => a.start < b.end && b.start < a.end;

/** Each paragraph with its pronoun, the two names it may mean, and which it does. */
export const questions = () =>
  lines(gold)
    .slice(1)
    .map((line) => {
      const [id, text, pronoun, at, a, atA, meansA, b, atB, meansB] = line.split("\t");
      const spanOf = (words, start) => ({ start: Number(start), end: Number(start) + words.length });
      const means = [meansA, meansB].map((is) => is === "TRUE");
      return { id, text, pronoun: spanOf(pronoun, at), names: [spanOf(a, atA), spanOf(b, atB)], means };
    });
