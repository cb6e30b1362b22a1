/** The language stage on texts that no newspaper prints. What it makes of them may be empty or odd, but never wrong in place. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Language } from "../src/language/language.js";
import { treeOf } from "../src/language/tree.js";
import type { Part, Report } from "../src/schema.js";
import { analysed } from "./support/analysed.js";
import { fastModel as model } from "./support/model.js";
import { reportOf } from "./support/report.js";

const nothing = (text: string): Language => ({
  sentences: [],
  tree: treeOf(text, []),
  quotations: [],
  mentions: [],
  attributions: [],
  antecedents: { width: 65, unit: 1 / 2048, rows: new Int32Array(), queries: new Int16Array(), keys: new Int16Array() },
  triggers: { types: expect.any(Array), scores: new Float32Array() },
  expressions: [],
});

describe("the language of", () => {
  it.each(["", " ", "\n", "\t\u00a0\u2028\n\n"])("white space, %j, is nothing", async (text) => {
    expect(await analysed(text)).toEqual(nothing(text));
  });

  it.each(["a", ".", "7", "“", '"', "é", "日", "\0", "\ud83d", "\u200d"])(
    "one character, %j, is one token",
    async (text) => {
      const { tree, sentences } = await analysed(text);
      expect([tree.tokens.length, sentences.length]).toEqual([1, 1]);
    },
  );

  it.each([
    ["emoji alone", "😀 👩‍🚀🇵🇹 🏴‍☠️ ❤️‍🔥\n😀😀😀😀"],
    ["quotation marks alone", '““”” \'\' " " « » „“ ‘’ ’ ” " “'],
    ["full stops alone", "... . … ?! .\n. . ."],
    ["right-to-left text", 'قال الوزير إن العبّارة ستبحر في مايو.\n“لا”، قالت ليلى.\n\u202Eהשרה אמרה: "לא".'],
    ["NUL and lone surrogates", "Ada\0Quill \ud800 said\udc00 “\0the ferry\ud83d” \ude00ran.\0\n\udfff\0"],
    ["German", "„Die Fähre fährt im Mai“, sagte die Ministerin. Der Bürgermeister widersprach: „Niemals.“"],
    ["Portuguese", "A ministra disse que o barco parte em maio. «Não é verdade», respondeu o prefeito."],
    ["Japanese", "大臣は「フェリーは五月に運航する」と述べた。市長は否定した。"],
    ["accents written apart", "Jose\u0301 Guimara\u0303es said “o na\u0303o”."],
    ["other line ends", "Ada Quill said so.\r\nTom Marsh did not.\rNobody did.\u2029The end."],
    ["markup", "<p>Ada Quill &amp; co. said <b>“no”</b></p><script>said()</script>"],
    ["a table", "Norwick\t3\t14\nLisbon\t2\t9\n---\t---\t---\n|||||"],
  ])("%s keeps its places", async (_, text) => {
    const { tree } = await analysed(text);
    expect(tree.tokens.length).toBeGreaterThan(0);
  });

  it("any text keeps its places", async () => {
    const bits = fc.constantFrom(
      ..."“ ” ‘ ’ \" ' « » „ , . : ; ! ? … — - ( ) \n \0 \ud800 \udc00 \u202e 😀 said told that Ada Quill Norwick 日本 العربية".split(
        " ",
      ),
      " ",
      "Transport Minister Ada Quill",
      "“We have the ship,",
      ", the mayor said",
    );
    const wild = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.array(bits, { maxLength: 60 }).map((list) => list.join(" ")),
      fc.array(bits, { maxLength: 60 }).map((list) => list.join("")),
    );
    await fc.assert(
      fc.asyncProperty(wild, async (text) => void (await analysed(text))),
      { numRuns: 150 },
    );
  });

  it("parts that tell nothing is nothing", async () => {
    const text = "By Ada Quill\nThe ferry left.\n(Editing by Tom Marsh)";
    const [byline, paragraph, credit] = reportOf(text).parts as [Part, Part, Part];
    const parts: Report["parts"] = [{ ...byline, kind: "byline" }, paragraph, { ...credit, kind: "boilerplate" }];
    const { tree } = await model.analyse(text, parts);
    expect(tree.tokens.map(({ start, end }) => text.slice(start, end))).toEqual(["The", "ferry", "left", "."]);
    expect(await model.analyse(text, [])).toEqual(nothing(text));
  });

  it("a word of 100,000 letters is one token", async () => {
    const { tree } = await analysed(`Ada Quill said ${"a".repeat(100_000)} so.`);
    expect(tree.tokens.length).toBe(6);
  });

  it("a sentence of 15,000 characters without a stop keeps its places", async () => {
    const text = "the harbourmaster of Seydisfjordur announced that transatlantic passengers ".repeat(200);
    expect((await analysed(text)).tree.tokens.length).toBe(8 * 200);
  });

  it("400 names in a row keeps its places", async () => {
    const { mentions } = await analysed(Array.from({ length: 200 }, () => "Ada Quill, Tom Marsh").join(", "));
    expect(mentions.length).toBeGreaterThan(100);
  });
});
