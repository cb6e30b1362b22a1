import { describe, expect, it } from "vitest";
import { reportOf } from "../../test/support/report.js";
import { blocksOf, type Found, joined, quotationsIn } from "./blocks.js";
import { treeOf } from "./tree.js";

const paragraph = `${"The ferry ran late again. ".repeat(60)}\n`;
const long = paragraph.repeat(80);

describe("a text", () => {
  it.each([
    ["of an ordinary length is one block", paragraph.repeat(10), 1],
    ["of one part is one block, however long it is", long.replaceAll("\n", " "), 1],
    ["without words has no block", "", 0],
  ])("%s", (_, text, count) => {
    expect([...blocksOf(text, reportOf(text).parts)]).toHaveLength(count);
  });

  it("longer than any report is cut between parts, and no token is lost", () => {
    const { parts } = reportOf(long);
    const blocks = [...blocksOf(long, parts)];
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.flatMap((block) => block.parts)).toEqual(parts);
    const words = blocks.flatMap(({ spans }) => spans.map(({ start, end }) => long.slice(start, end)));
    expect(words.join("")).toBe(long.replace(/\s/g, ""));
  });

  it("gives each quotation to the block in which it opens", () => {
    const blocks = [...blocksOf(long, reportOf(long).parts)];
    const quotations = [0, 60_000, 90_000].map((start) => ({
      spans: [{ start, end: start + 50_000 }],
      speaker: null,
      use: "speech" as const,
    }));
    expect(blocks.flatMap((block) => quotationsIn(quotations, block))).toEqual(quotations);
  });
});

describe("blocks", () => {
  const found = (words: readonly string[], rows: readonly number[]): Found => ({
    sentences: [],
    tree: treeOf(
      words.join(""),
      words.map((_, at) => ({ start: at, end: at + 1, upos: "X", head: at - 1, relation: "dep" })),
    ),
    mentions: [],
    attributions: [],
    expressions: [],
    triggers: { types: ["AGREE"], scores: new Float32Array(words.length).fill(3) },
    antecedents: {
      width: 65,
      unit: 1,
      rows: Int32Array.from(rows),
      queries: new Int16Array(65 * rows.filter((row) => row >= 0).length).fill(1),
      keys: new Int16Array(65 * rows.filter((row) => row >= 0).length).fill(2),
    },
  });

  it("are joined so that heads and rows count from the first token of the text", () => {
    const { tree, antecedents, triggers } = joined("abcde", [
      found(["a", "b"], [-1, 0]),
      found(["c", "d", "e"], [0, -1, 1]),
    ]);
    expect(tree.tokens.map(({ head }) => head)).toEqual([-1, 0, -1, 2, 3]);
    expect([...antecedents.rows]).toEqual([-1, 0, 1, -1, 2]);
    expect(antecedents.queries).toHaveLength(3 * 65);
    expect(antecedents.keys).toHaveLength(3 * 65);
    expect(triggers).toEqual({ types: ["AGREE"], scores: new Float32Array(5).fill(3) });
  });

  it("of which there are none make an empty text", () => {
    expect(joined("", []).tree.tokens).toEqual([]);
  });
});
