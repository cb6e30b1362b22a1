/** No text makes Hearsay slow: what it does grows in proportion to the text, however the text is made. */
import "./support/growth.js";
import { describe, expect, it } from "vitest";
import { bestPath, type Chain, chainOfLabels, marginals } from "../src/language/decoding/sequence.js";
import type { Language } from "../src/language/language.js";
import { loadModel } from "../src/language/load.js";
import { pieceCutter } from "../src/language/pieces.js";
import { tokenize } from "../src/language/tokens.js";
import { treeOf } from "../src/language/tree.js";
import { read } from "../src/reading/read.js";
import { findTimes } from "../src/reading/times.js";
import { growth, linear, timeGrowth } from "./support/growth.js";
import { names } from "./support/names.js";
import { shippedParts } from "./support/parts.js";
import { reportOf } from "./support/report.js";
import { taken } from "./support/taken.js";

const model = await loadModel({ threads: 1 });

describe("the steps of a reading grow in proportion to", () => {
  const prose = "Ada Quill met Tom Marsh in Lisbon on Friday. She said that he had accused her of delay.\n";
  it.each<[what: string, text: (size: number) => string, size: number]>([
    ["prose", (size) => prose.repeat(size), 5],
    ["quotations that nobody says", (size) => "“The harbour is full today, and so is the road.” ".repeat(size), 12],
    ["turns of a transcript", (size) => "QUILL: Is it safe?\nMARSH: It is.\n".repeat(size), 12],
    [
      "actors",
      (size) =>
        names(size)
          .map((name) => `${name} came to Norwick.`)
          .join("\n"),
      25,
    ],
    ["results", (size) => "Ely Rovers 3 Calder Town 2\n".repeat(size), 25],
    ["places", (size) => "It was 3 degrees in Lisbon.\n".repeat(size), 20],
    ["marks that open and never close", (size) => "“".repeat(size), 500],
    ["words behind such marks", (size) => "“a ".repeat(size), 250],
    ["a sentence that tells who told whom, and never ends", (size) => "Ada Quill said that ".repeat(size), 200],
  ])("%s", async (_, text, size) => {
    expect(await growth((of) => read(reportOf(text(of)), { model }), size)).toBeLessThan(linear);
  });
});

describe("the steps of times grow in proportion to", () => {
  /** A text of one sentence to a line, of which nothing is known but that. */
  function timesIn(text: string): unknown {
    const sentences = [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => ({
      start: index,
      end: index + line.length,
    }));
    const language = {
      sentences,
      tree: treeOf(text, []),
      quotations: [],
      mentions: [],
      attributions: [],
      expressions: [],
    };
    return findTimes({ ...reportOf(text), parts: [] }, language as unknown as Language);
  }
  const prose = "The pier opened on Monday, March 2, and two weeks later, in the early morning, it closed for a year. ";
  const nasty = "a the first of the last of twenty in May between ";
  const scores = "Norwick 3-1, 12:30 - 2019 1 2 3 ";

  it.each([prose, nasty, scores, "1 ", "twenty ", "from ", "the the ", "March "])("a sentence of %j", async (piece) => {
    expect(await growth((size) => timesIn(piece.repeat(size / piece.length)), 1000)).toBeLessThan(linear);
  });

  it("sentences", async () => {
    expect(await growth((size) => timesIn(`${prose}\n`.repeat(size)), 20)).toBeLessThan(linear);
  });
});

describe("the steps of a chain of labels grow in proportion to", () => {
  /** Scores for O, B-x, I-x again and again. */
  function chainOf(count: number): [Chain, Float32Array] {
    const emissions = new Float32Array(count * 3);
    for (let at = 0; at < count; at++) emissions[at * 3 + (at % 3)] = 5;
    return [chainOfLabels(["O", "B-x", "I-x"]), emissions];
  }

  it("its length, for the best path", async () => {
    expect(await growth((size) => bestPath(...chainOf(size)), 500)).toBeLessThan(linear);
  });

  it("its length, for shares", async () => {
    expect(await growth((size) => marginals(...chainOf(size)), 500)).toBeLessThan(linear);
  });
});

describe("the steps of intake grow in proportion to", () => {
  const line = "The harbour is closed, the company said on Monday, and nobody knows for how long it will be.\n";

  it("the lines of a text", async () => {
    expect(await growth((size) => taken(line.repeat(size)), 200)).toBeLessThan(linear);
  });
});

describe("the time for tokens grows in proportion to", () => {
  const units = "a|A.|a-|a.|1,|1|a'|’|_|http://|www.a,|a.b/|a@b.|#a|X&|👩\u200d|\u0301|\ud800".split("|");
  it.each(units)("a text of %j again and again", (unit) => {
    expect(timeGrowth((size) => tokenize(unit.repeat(size / unit.length)), 40_000)).toBeLessThan(linear);
  });
});

describe("the time for pieces grows in proportion to", () => {
  const cut = pieceCutter(shippedParts().vocabulary);
  it.each(["word ", "harbourmaster", ".", "日", "\u0301"])("a text of %j again and again", (unit) => {
    const work = (size: number) => {
      const text = unit.repeat(size / unit.length);
      return cut(text, tokenize(text));
    };
    expect(timeGrowth(work, 20_000)).toBeLessThan(linear);
  });
});

describe("the measures of growth", () => {
  it("tell a square from a line by steps", async () => {
    // Each sentence is asked for all, as a careless rule would.
    const square = (size: number) => {
      for (let at = 0; at < size; at++) tokenize("It rained. ".repeat(size));
    };
    expect(await growth(square, 10)).toBeGreaterThan(linear);
  });

  it("tell a cube from a line by time", () => {
    // Tries to find an end that is not there from each letter on, for each place where the first half could end. A square would
    // not do: of eight tries on a busy machine one comes out under three.
    expect(timeGrowth((size) => /a*a*b/.exec("a".repeat(size)), 200)).toBeGreaterThan(linear);
  });
});
