import { describe, expect, test } from "vitest";
import { unwrapped } from "./parts.js";

const paragraph = (text: string) => unwrapped(text, [{ kind: "paragraph", span: { start: 0, end: text.length } }]);

describe("lines that were wrapped to a column", () => {
  test.each([
    ["a name over two lines is one", "The lamp is dark, said Ada van der\nLinde, who keeps it.", 34],
    ["a small letter goes on", "The lamp is\ndark, the keeper of the old lighthouse at Skell said.", 11],
  ])("%s", (_, text, at) => expect(paragraph(text)).toBe(`${text.slice(0, at)} ${text.slice(at + 1)}`));

  test.each([
    ["the lines of a list stay apart", "Oil\nWicks\nLamps"],
    ["a line that ends a sentence stays", "The lamp is dark.\nNobody knows why, she said."],
    ["a short line above a long one stays", "Skell\nThe lamp is dark and nobody knows why, the keeper said on Sunday."],
    ["a text of one line is the same", "The lamp is dark."],
  ])("%s", (_, text) => expect(paragraph(text)).toBe(text));

  test("between two parts a line end stays", () => {
    const text = "The lamp is dark\nsaid the keeper of it.";
    const parts = [
      { kind: "title" as const, span: { start: 0, end: 16 } },
      { kind: "paragraph" as const, span: { start: 17, end: text.length } },
    ];
    expect(unwrapped(text, parts)).toBe(text);
  });
});
