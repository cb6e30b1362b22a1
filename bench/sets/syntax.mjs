import { lines } from "./shared.mjs";

const [ewt, gum] = ["ewt/dev.conllu.gz", "gum/dev.conllu.gz"];

/** Sentences, parts of speech and trees of the two treebanks. */
export default {
  data: [ewt, gum],
  figures: [
    ["parts of speech", ewt, "upos"],
    ["parts of speech", gum, "upos"],
    ["dependencies, LAS", ewt, "las"],
    ["dependencies, LAS", gum, "las"],
    ["sentences", ewt, "sentences"],
    ["sentences", gum, "sentences"],
  ],
  async run({ analyse, scorer }) {
    const results = [];
    for (const file of this.data) {
      const sentences = [];
      for (const text of documentsOf(file)) sentences.push(...conllu(text, await analyse(text)));
      results.push(scorer("dependencies.mjs", file, `${sentences.join("\n\n")}\n\n`));
    }
    return results;
  },
};

/** The plain text of CoNLL-U, document by document, as a reader would see it: sentences joined by a space, paragraphs by a line. */
function documentsOf(file) {
  const documents = [];
  let paragraph = false;
  for (const line of lines(file)) {
    if (line.startsWith("# newdoc")) documents.push("");
    if (line.startsWith("# newpar")) paragraph = true;
    if (!line.startsWith("# text = ")) continue;
    const before = documents.at(-1);
    documents[documents.length - 1] = `${before}${before === "" ? "" : paragraph ? "\n\n" : " "}${line.slice(9)}`;
    paragraph = false;
  }
  return documents;
}

function conllu(text, { sentences, tree: { tokens } }) {
  let at = 0;
  return sentences.map(({ end }) => {
    const first = at;
    const rows = [];
    for (; at < tokens.length && tokens[at].end <= end; at++) {
      const { start, end, upos, head, relation } = tokens[at];
      const form = text.slice(start, end).replace(/\s+/g, "");
      const to = head === null || head < 0 ? 0 : head - first + 1;
      rows.push([at - first + 1, form, "_", upos ?? "X", "_", "_", to, relation ?? "dep", "_", "_"].join("\t"));
    }
    return rows.join("\n");
  });
}
