import { describe, expect, it } from "vitest";
import { marks } from "../../../test/support/marked.js";
import { isCue } from "../cues.js";
import type { Range } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import { nestedIn } from "./nested.js";

/** The attribution of a marked sentence; null where nothing is marked. Every part is found by the letter of its name. */
function attribution(written: string): LinkedAttribution | null {
  const { marked } = marks(written);
  const of = (letter: string) =>
    marked.filter(({ name }) => name.startsWith(letter)).map(({ from, to }) => ({ kind: letter, from, to }));
  if (marked.length === 0) return null;
  return { source: of("S")[0] ?? null, cue: of("C")[0] ?? null, content: of("X"), evidence: {} };
}

/** What is found inside a marked sentence by a reader who knows these readings of its contents, and how often it reads. */
async function nested(written: string, ...readings: readonly string[]) {
  const { words } = marks(written);
  const mayAttribute = (token: number): boolean => isCue(words[token]!.toLowerCase());
  const said = (range: Range | null): string => (range ? words.slice(range.from, range.to).join(" ") : "-");
  const asked: string[] = [];
  const outer = attribution(written);
  const read = async (range: Range) => {
    asked.push(said(range));
    const reading = readings.find((one) => marks(one).words.join(" ") === said(range));
    return reading === undefined ? [] : [attribution(reading)!];
  };
  const found = await nestedIn(outer ? [outer] : [], {
    mayAttribute,
    governed: () => [],
    read,
    completed: (found) => found,
    isOwnWord: ({ source }) => source !== null && /^I$/.test(said(source)),
  });
  const lines = found.map(({ source, cue, content }) =>
    [said(source), said(cue), content.map(said).join(" ‖ ")].join(" | "),
  );
  return { lines, asked };
}

describe("an attribution inside an attribution", () => {
  it("is found where the content is read again", async () => {
    const { lines } = await nested(
      "Yes : (S Quill) (C said) (X Marsh told her the ferry had sunk) .",
      "(S Marsh) (C told) her (X the ferry had sunk)",
    );
    expect(lines).toEqual(["Marsh | told | the ferry had sunk"]);
  });

  it("is found in each content", async () => {
    const { lines } = await nested(
      "(X1 Marsh said that the ship sank) , (S Quill) (C said) , (X2 but Lobo denied that it had) .",
      "(S Marsh) (C said) (X that the ship sank)",
      "but (S Lobo) (C denied) (X that it had)",
    );
    expect(lines).toEqual(["Marsh | said | that the ship sank", "Lobo | denied | that it had"]);
  });

  it("holds another in its turn, to the third depth", async () => {
    const { lines, asked } = await nested(
      "(S A) (C said) (X B said C said D said E said it all ran)",
      "(S B) (C said) (X C said D said E said it all ran)",
      "(S C) (C said) (X D said E said it all ran)",
      "(S D) (C said) (X E said it all ran)",
      "(S E) (C said) (X it all ran)",
    );
    expect(lines.map((line) => line[0])).toEqual(["B", "C", "D"]);
    expect(asked.length).toBe(3);
  });

  it.each([
    ["lacks a source", "(C reportedly) said (X the ferry had sunk)"],
    ["lacks a cue", "(S reportedly) said (X the ferry had sunk)"],
    ["lacks a content", "(S reportedly) (C said) the ferry had sunk"],
  ])("is none where it %s", async (_, reading) => {
    const { lines, asked } = await nested("(S Quill) (C said) (X reportedly said the ferry had sunk)", reading);
    expect(asked.length).toBe(1);
    expect(lines).toEqual([]);
  });

  it("is taken from the tree where that states it outright, and not read again", async () => {
    const outer = attribution("(S Quill) (C said) (X Marsh told her the ferry had sunk)")!;
    const stated = attribution("Quill said (S Marsh) (C told) her (X the ferry had sunk)")!;
    const found = await nestedIn([outer], {
      mayAttribute: () => true,
      governed: ({ from }) => (from === 2 ? [stated] : []),
      read: async ({ from }) => (from === 2 ? [attribution("Marsh (S told) (C her) (X the ferry had sunk)")!] : []),
      completed: (found) => found,
      isOwnWord: () => false,
    });
    expect(found).toEqual([{ ...stated, evidence: { nested: 1 } }]);
  });

  it.each([
    ["no word attributes", "(S Quill) (C said) (X the ferry had sunk in the night)"],
    ["only the first word could", "(S Quill) (C asked) (X said the ferry had sunk twice)"],
    ["the content is too short", "(S Quill) (C said) (X Marsh said so too)"],
    ["there is no content", "(S Quill) (C said) so , Marsh said of the ferry"],
    ["nothing was attributed", "Marsh said the ferry had sunk"],
  ])("is not looked for where %s", async (_, written) => {
    expect((await nested(written)).asked).toEqual([]);
  });
});
