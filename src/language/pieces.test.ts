import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testCases } from "../../test/support/cases.js";
import type { Span } from "../schema.js";
import {
  cutPlaces,
  cutWindows,
  pieceCutter,
  shapeCount,
  shapeKinds,
  shapePositions,
  type Vocabulary,
  type Window,
  windowLimits,
} from "./pieces.js";
import { tokenize } from "./tokens.js";

const read = (path: string) =>
  readFileSync(new URL(path, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");

/** What BERT's own tokenizer makes of texts, and the rows of the vocabulary that it used: see training/pieces_oracle.py. */
const [rows = "", ...oracle] = read("../../test/support/pieces.oracle.jsonl");
const few: Vocabulary = new Map(Object.entries<number>(JSON.parse(rows).vocabulary));
const released = "../../models/en/vocab.txt";
const vocabularies: Record<string, Vocabulary> = { "the rows that occur": few };
if (existsSync(new URL(released, import.meta.url)))
  vocabularies["the released vocabulary"] = new Map(read(released).map((spelling, row) => [spelling, row]));

const unknown = few.get("[UNK]")!;
const cut = pieceCutter(few);

/** Numbers of a token's pieces in order. */
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** The pieces of a text, a line for each token: spellings, then kind and position of the first piece. */
function written(text: string): readonly string[] {
  const spellings = new Map([...few].map(([spelling, row]) => [row, spelling]));
  const { ids, shapes, firsts } = cut(text, tokenize(text));
  return range(0, firsts.length - 1).map((token) => {
    const own = range(firsts[token]!, firsts[token + 1]!);
    const shape = shapes[own[0]!]!;
    const kind = shapeKinds[Math.floor(shape / shapePositions.length)];
    return `${own.map((i) => spellings.get(ids[i]!)).join(" ")} | ${kind} ${shapePositions[shape % shapePositions.length]}`;
  });
}

const wild = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        "a",
        "É",
        "ﬁ",
        "한",
        "日",
        "👩‍🚀",
        "\u0301",
        "\u200d",
        "\0",
        "\ud83d",
        "\ufffd",
        "U.S.",
        "“",
        " ",
        "\n",
        "9".repeat(30),
      ),
    )
    .map((list) => list.join("")),
);

describe("pieces", () => {
  testCases("pieces", written);

  it("of a word after its first say that they stand inside", () => {
    const { shapes } = cut("Harbourmaster", tokenize("Harbourmaster"));
    expect([...shapes].map((shape) => shapePositions[shape % shapePositions.length])).toEqual(["paragraph", "inside"]);
  });

  it("of a very long word are one that is unknown, as BERT has it", () => {
    const word = "x".repeat(100_000);
    const { ids, starts, ends } = cut(word, [{ start: 0, end: word.length }]);
    expect([[...ids], [...starts], [...ends]]).toEqual([[unknown], [0], [word.length]]);
  });

  it("of an address of a thousand parts are its first sixteen", () => {
    const address = `https://${"a.".repeat(1000)}`;
    expect(cut(address, [{ start: 0, end: address.length }]).ids).toHaveLength(16);
  });

  it("cannot be cut without a vocabulary of BERT's form, which is said", () => {
    expect(() => pieceCutter(new Map([["the", 0]]))).toThrow("no [UNK]");
  });
});

/** What BERT's tokenizer leaves out of its count we give the unknown piece; past sixteen pieces we stop. */
const oracleOf = (token: Span, pieces: readonly (readonly number[])[]) => {
  const own = pieces.filter(([, start = 0]) => token.start <= start && start < token.end);
  return own.length > 0 ? own.slice(0, 16) : [[unknown, token.start, token.end]];
};

describe.each(Object.entries(vocabularies))("with %s", (_, vocabulary) => {
  it("pieces and their offsets are those of BERT's own tokenizer", () => {
    const own = pieceCutter(vocabulary);
    for (const line of oracle) {
      const { text, pieces }: { text: string; pieces: number[][] } = JSON.parse(line);
      // BERT looks at runs between white space; our own tokens cut "can't" elsewhere.
      const tokens = [...text.matchAll(/\S+/g)].map(({ index, 0: run }) => ({ start: index, end: index + run.length }));
      const { ids, starts, ends } = own(text, tokens);
      const found = [...ids].map((id, i) => [id, starts[i], ends[i]]);
      expect(found, line.slice(0, 200)).toEqual(tokens.flatMap((token) => oracleOf(token, pieces)));
    }
  });
});

describe("pieces of any text", () => {
  it("lie inside their tokens, in order, one or more to each", () => {
    fc.assert(
      fc.property(wild, (text) => {
        const tokens = tokenize(text);
        const pieces = cut(text, tokens);
        expect(pieces.firsts).toHaveLength(tokens.length + 1);
        expect(pieces.firsts.at(-1)).toBe(pieces.ids.length);
        tokens.forEach((token, i) => {
          const own = range(pieces.firsts[i]!, pieces.firsts[i + 1]!);
          expect(own.length).toBeGreaterThan(0);
          let at = token.start;
          for (const piece of own) {
            expect(pieces.starts[piece]).toBeGreaterThanOrEqual(at);
            expect(pieces.ends[piece]).toBeGreaterThan(pieces.starts[piece]!);
            expect(pieces.ends[piece]).toBeLessThanOrEqual(token.end);
            expect(pieces.shapes[piece]).toBeLessThan(shapeCount);
            at = pieces.starts[piece]!;
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it("do not depend on what was cut before", () => {
    fc.assert(
      fc.property(wild, (text) => {
        const tokens = tokenize(text);
        expect(cut(text, tokens)).toEqual(pieceCutter(few)(text, tokens));
      }),
      { numRuns: 200 },
    );
  });
});

/** A text of so many words to each paragraph, with sentences of nine words. */
const paragraphs = (sizes: readonly number[]) =>
  sizes
    .map((size) =>
      range(0, size)
        .map((i) => (i % 9 === 8 ? "ferry." : "harbourmaster"))
        .join(" "),
    )
    .join("\n");

function windowsOf(text: string) {
  const tokens = tokenize(text);
  const pieces = cut(text, tokens);
  return { tokens, pieces, windows: cutWindows(pieces, cutPlaces(text, tokens)) };
}

describe("windows", () => {
  const texts = fc.oneof(wild, fc.array(fc.nat(400), { maxLength: 6 }).map(paragraphs));

  it("have cores that follow each other without a gap over all tokens", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { tokens, windows } = windowsOf(text);
        expect(windows.map(({ coreFrom }) => coreFrom)).toEqual(
          [0, ...windows.map(({ coreTo }) => coreTo)].slice(0, windows.length),
        );
        expect(windows.at(-1)?.coreTo ?? 0).toBe(tokens.length);
        for (const { from, to, targetFrom, coreFrom, coreTo } of windows) {
          expect(from).toBeLessThanOrEqual(targetFrom);
          expect(targetFrom).toBeLessThanOrEqual(coreFrom);
          expect(coreFrom).toBeLessThan(coreTo);
          expect(coreTo).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(tokens.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("hold no more pieces than the encoder reads at once", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { pieces, windows } = windowsOf(text);
        const count = (from: number, to: number) => pieces.firsts[to]! - pieces.firsts[from]!;
        for (const { from, to, targetFrom, coreFrom } of windows) {
          expect(count(from, to)).toBeLessThanOrEqual(windowLimits.pieces);
          expect(count(from, coreFrom)).toBeLessThanOrEqual(windowLimits.before);
          expect(count(targetFrom, coreFrom)).toBeLessThanOrEqual(windowLimits.targets);
        }
        for (const { coreFrom, coreTo } of windows.slice(0, -1))
          expect(count(coreFrom, coreTo)).toBeLessThanOrEqual(windowLimits.core);
      }),
      { numRuns: 200 },
    );
  });

  const firstOfCores = (text: string) => {
    const { tokens, windows } = windowsOf(text);
    return windows.slice(1).map(({ coreFrom }) => text.slice(0, tokens[coreFrom]!.start).match(/\S*\s*$/)![0]);
  };

  it("end their cores where a paragraph ends, if one ends in time", () => {
    expect(firstOfCores(paragraphs([60, 60, 60]))).toEqual(["harbourmaster\n", "harbourmaster\n"]);
  });

  it("end their cores where a sentence ends, in a long paragraph", () => {
    expect(firstOfCores(paragraphs([300])).every((before) => before === "ferry. ")).toBe(true);
  });

  it("of a text without an end to any sentence are cut where they are full", () => {
    const { pieces, windows } = windowsOf("the ".repeat(1000));
    expect(windows[0]).toEqual({
      from: 0,
      to: windowLimits.pieces,
      targetFrom: 0,
      coreFrom: 0,
      coreTo: windowLimits.core,
    });
    const [, { from, targetFrom, coreFrom }] = windows as [Window, Window];
    expect(pieces.firsts[coreFrom]! - pieces.firsts[from]!).toBe(windowLimits.before);
    expect(pieces.firsts[coreFrom]! - pieces.firsts[targetFrom]!).toBe(windowLimits.targets);
  });

  it("of a short text are one", () => {
    expect(windowsOf("The ferry sank.").windows).toEqual([{ from: 0, to: 4, targetFrom: 0, coreFrom: 0, coreTo: 4 }]);
  });

  it("are one where all fits, and two where one word more is there", () => {
    const { pieces, core } = windowLimits;
    expect(windowsOf("the ".repeat(pieces)).windows).toHaveLength(1);
    const [first, last, ...more] = windowsOf("the ".repeat(pieces + 1)).windows;
    expect(more).toEqual([]);
    expect([first!.coreTo, last!.coreTo]).toEqual([core, pieces + 1]);
  });

  it("have the last be all core as soon as it holds what is left", () => {
    const { pieces, core, before } = windowLimits;
    const left = pieces - before;
    expect(left).toBeGreaterThan(core);
    expect(windowsOf("the ".repeat(core + left)).windows).toHaveLength(2);
    expect(windowsOf("the ".repeat(core + left + 1)).windows).toHaveLength(3);
  });

  it("of no text are none", () => {
    expect(windowsOf(" ").windows).toEqual([]);
  });
});
