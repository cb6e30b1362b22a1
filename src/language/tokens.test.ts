import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { slice } from "../../test/support/report.js";
import { tokenize } from "./tokens.js";

/** The tokens of a text, a line for each of its lines, with spaces between them. */
const written = (text: string): readonly string[] =>
  text.split("\n").map((line) =>
    tokenize(line)
      .map((token) => slice(line, token))
      .join(" "),
  );

/** What tokens are made of, where they are weakest; and any bytes at all. */
const bits = fc.constantFrom(
  ..."a A I W é 1 2. .5 1,0 - -- ' ’ ` \" “ ” . ... … , : ; ! ? / & @ # _ * [ ( $ % U.S. a.m. Dr No. can not gonna n't 's co-".split(
    " ",
  ),
  ...[
    "http://",
    "www.",
    "x@y.org",
    ".com",
    "10km",
    ":)",
    "👩‍🚀",
    "🇵🇹",
    "\u200d",
    "\u0301",
    "\u00ad",
    "日本",
    "العربية",
  ],
  ...[" ", "\n", "\t", "\r\n", "\u00a0", "\u2028", "\ufeff", "\0", "\ud83d", "\udc00", "\u202e"],
);
const wild = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(bits, { maxLength: 60 }).map((list) => list.join("")),
);

describe("tokens", () => {
  testCases("tokens", written);

  it("of no text and of white space are none", () => {
    expect(tokenize("")).toEqual([]);
    expect(tokenize(" \n\t\u00a0\u2028\ufeff")).toEqual([]);
  });

  it("of lone surrogates and NUL are signs like others", () => {
    expect(written("a\0b \ud83d \udc00.")).toEqual(["a \0 b \ud83d \udc00 ."]);
  });

  it("of a part of a text count from the start of the text", () => {
    const text = "Ada said: it's late. Tom left.";
    expect(tokenize(text, 10, 20).map((token) => slice(text, token))).toEqual(["it", "'s", "late", "."]);
  });
});

describe("tokens of any text", () => {
  it("are in order and hold every character that is not white space once, and no white space", () => {
    fc.assert(
      fc.property(wild, (text) => {
        let at = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(token.end).toBeGreaterThan(token.start);
          expect(text.slice(at, token.start)).toMatch(/^\s*$/);
          expect(slice(text, token)).not.toMatch(/\s/);
          at = token.end;
        }
        expect(text.slice(at)).toMatch(/^\s*$/);
      }),
      { numRuns: 1000 },
    );
  });

  it("never depend on the lines before and after", () => {
    fc.assert(
      fc.property(wild, wild, (before, after) => {
        const shift = before.length + 1;
        const shifted = tokenize(after).map(({ start, end }) => ({ start: start + shift, end: end + shift }));
        expect(tokenize(`${before}\n${after}`)).toEqual([...tokenize(before), ...shifted]);
      }),
      { numRuns: 500 },
    );
  });

  it("are the same for a part of a text as for that part alone", () => {
    fc.assert(
      fc.property(wild, wild, wild, (before, text, after) => {
        const start = before.length;
        const shifted = tokenize(text).map((token) => ({ start: token.start + start, end: token.end + start }));
        expect(tokenize(before + text + after, start, start + text.length)).toEqual(shifted);
      }),
      { numRuns: 200 },
    );
  });
});
