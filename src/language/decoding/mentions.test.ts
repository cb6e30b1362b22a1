import { describe, expect, it } from "vitest";
import { tree } from "../../../test/support/marked.js";
import type { Scores } from "../encoder.js";
import { treeOf } from "../tree.js";
import { expressionsOf, findMentions } from "./mentions.js";
import type { Stretch } from "./sequence.js";

const columns = {
  names: ["O", "B-Person", "I-Person", "B-Organization", "I-Organization", "B-Location", "I-Location"],
  mentions: ["O", "person:nominal", "organization:nominal"],
};

/**
 * A sentence as the model sees it: “The/det/mayor mayor/nsubj/left=person left”: a word, its relation, the word that it hangs on,
 * and what the head of mentions takes it for. “(Person Ada Quill)” is a name, “(S …)” the source of an attribution. A word with a
 * capital behind a “+” is a proper noun, others with a relation of nouns are nouns.
 */
function read(written: string) {
  const names: Stretch[] = [];
  const sources: Stretch[] = [];
  const opinions = new Map<number, string>();
  const words: string[] = [];
  let open: { kind: string; from: number } | null = null;
  for (const item of written.split(" ")) {
    if (item.startsWith("(")) open = { kind: item.slice(1), from: words.length };
    else {
      const [word = "", opinion] = item.replace(/\)$/, "").split("=");
      if (opinion) opinions.set(words.length, opinion);
      words.push(word);
      if (open && item.endsWith(")")) {
        (open.kind === "S" ? sources : names).push({ ...open, to: words.length });
        open = null;
      }
    }
  }
  const { text, tokens: plain } = tree(words.join(" "));
  const tokens = plain.map((token) => {
    const word = text.slice(token.start, token.end);
    const isNoun = /^(?:nsubj|obj|iobj|obl|nmod|appos|conj|compound|flat|nmod:poss|nmod:desc)$/.test(token.relation!);
    const upos = token.relation === "det" ? "DET" : isNoun ? (/^\p{Lu}/u.test(word) ? "PROPN" : "NOUN") : token.upos;
    return { ...token, upos };
  });
  const scores = new Float32Array(tokens.length * columns.mentions.length).fill(Math.log(0.05));
  tokens.forEach((_, at) => {
    const label = opinions.has(at) ? `${opinions.get(at)}:nominal` : "O";
    scores[at * columns.mentions.length + columns.mentions.indexOf(label)] = Math.log(0.9);
  });
  const attributions = sources.map((source) => ({ source, cue: null, content: [], evidence: {} }));
  const all = { mentions: scores, names: new Float32Array(tokens.length * columns.names.length).fill(Math.log(0.9)) };
  return {
    text,
    evidence: { tree: treeOf(text, tokens), scores: all as unknown as Scores, columns, names, attributions },
  };
}

const mentions = (written: string): readonly string[] => {
  const { text, evidence } = read(written);
  return findMentions(evidence).map(({ form, type, span }) => `${form} ${type} ${text.slice(span.start, span.end)}`);
};

describe("names", () => {
  it("are mentions of their type", () =>
    expect(mentions("(Person Ada/nsubj/left Quill/flat/Ada) left")).toEqual(["name person Ada Quill"]));
  it("of countries are countries", () =>
    expect(mentions("(Location Chile/nsubj/signed) signed")).toEqual(["name country Chile"]));
  it("have the title before them beside them", () =>
    expect(mentions("Mayor/nmod:desc/Ada (Person Ada/nsubj/left Quill/flat/Ada) left")).toEqual([
      "description person Mayor",
      "name person Ada Quill",
    ]));
  it("have a short title beside them", () =>
    expect(mentions("Cllr/nmod:desc/Ada (Person Ada/nsubj/left Quill/flat/Ada) left")).toEqual([
      "description person Cllr",
      "name person Ada Quill",
    ]));
  it("have no title where no office stands before them", () =>
    expect(mentions("Old/compound/Ada (Person Ada/nsubj/left Quill/flat/Ada) left")).toEqual([
      "name person Ada Quill",
    ]));
  it("of a river are nobody's, though they be a woman's", () =>
    expect(mentions("swam in the/det/Ada (Person Ada/obl/swam)")).toEqual(["name other Ada"]));
  it("of a family have an article", () =>
    expect(mentions("the/det/family (Person Quill/compound/family) family/nsubj/left left")).toEqual([
      "name person Quill",
    ]));
  it("are none where they are an office with a capital", () =>
    expect(mentions("the/det/Leader (Person Leader/nsubj/left) left")).toEqual(["description person the Leader"]));
  it("are names where somebody has an office for a surname", () =>
    expect(mentions("(Person Tom/nsubj/met Baker/flat/Tom) met (Person Baker/obj/met)")).toEqual([
      "name person Tom Baker",
      "name person Baker",
    ]));
});

describe("descriptions", () => {
  it("are what the head of mentions takes for a person", () =>
    expect(mentions("the/det/rower rower/nsubj/left=person left")).toEqual(["description person the rower"]));
  it("are none where it does not", () => expect(mentions("the/det/ferry ferry/nsubj/left left")).toEqual([]));
  it("of several are groups", () =>
    expect(mentions("the/det/rowers rowers/nsubj/left=person left")).toEqual(["description group the rowers"]));
  it("by the noun of a body are bodies", () =>
    expect(mentions("the/det/council council/nsubj/left=person left")).toEqual([
      "description organization the council",
    ]));
  it("by the noun of an office are persons", () =>
    expect(mentions("the/det/mayor mayor/nsubj/left=organization left")).toEqual(["description person the mayor"]));
  it("by office need no model", () =>
    expect(mentions("the/det/mayor mayor/nsubj/left left")).toEqual(["description person the mayor"]));
  it("by office need an article", () => expect(mentions("general/nsubj/left left")).toEqual([]));
  it("by office need none where a capital and “of” tell it", () =>
    expect(mentions("met Speaker/obj/met of House/nmod/Speaker")).toEqual(["description person Speaker"]));
  it("in apposition are of the name's type", () =>
    expect(mentions("(Person Ada/nsubj/left Quill/flat/Ada) , a/det/rower rower/appos/Ada , left")).toEqual([
      "name person Ada Quill",
      "description person a rower",
    ]));
});

describe("pronouns", () => {
  it("are mentions", () => expect(mentions("she/nsubj/left left")).toEqual(["pronoun person she"]));
  it("of things are none", () => expect(mentions("it/nsubj/left left")).toEqual([]));
});

describe("sources", () => {
  it("are mentions, whatever the model thinks of them", () =>
    expect(mentions("(S a/det/vole vole/nsubj/said) said")).toEqual(["description person a vole"]));
  it("are no second mention where they have one", () =>
    expect(mentions("(S she/nsubj/said) said")).toEqual(["pronoun person she"]));
});

describe("expressions", () => {
  it("are dates and sums, and no mentions", () => {
    const { evidence } = read("left in (Date May/obl/left)");
    expect(expressionsOf(evidence.tree, evidence.names)).toEqual([{ span: { start: 8, end: 11 }, type: "date" }]);
    expect(findMentions(evidence)).toEqual([]);
  });
});
