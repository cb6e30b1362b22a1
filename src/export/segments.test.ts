import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span } from "../schema.js";
import { marksOf, segments } from "./segments.js";

/** A ruler and marks drawn under it: "0----5" and "a: --" become the words of each segment with its marks. */
function cut(text: string, ...drawn: readonly [name: string, words: string][]): string {
  const marks = drawn.map(([name, words]) => {
    const start = text.indexOf(words);
    return { name, span: { start, end: start + words.length } };
  });
  const found = segments({ start: 0, end: text.length }, marks);
  return found
    .map(({ span, marks }) => `${text.slice(span.start, span.end)}[${marks.map(({ name }) => name).join("")}]`)
    .join(" ");
}

describe("segments", () => {
  test("leaves a text without marks whole", () => expect(cut("abc")).toBe("abc[]"));
  test("has none for an empty range", () => expect(segments({ start: 3, end: 3 }, [])).toEqual([]));
  test("cuts where a mark begins and ends", () => expect(cut("abc", ["x", "b"])).toBe("a[] b[x] c[]"));
  test("keeps marks that nest", () => expect(cut("abcde", ["x", "abcde"], ["y", "c"])).toBe("ab[x] c[xy] de[x]"));
  test("keeps marks that overlap", () => expect(cut("abcd", ["x", "abc"], ["y", "bcd"])).toBe("a[x] bc[xy] d[y]"));
  test("keeps marks on the same words in the order given", () =>
    expect(cut("ab", ["y", "a"], ["x", "a"])).toBe("a[yx] b[]"));
  test("puts no words under an empty mark", () => expect(cut("ab", ["x", ""])).toBe("ab[]"));
});

const span = (length: number) =>
  fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) }));

describe("whatever the marks", () => {
  const marks = fc.array(span(40).map((span) => ({ span })));

  test("the segments cover the range once and have just the marks that cover them", () => {
    fc.assert(
      fc.property(span(40), marks, (range, marks) => {
        const found = segments(range, marks);
        let reached = range.start;
        for (const { span, marks: over } of found) {
          expect(span.start).toBe(reached);
          reached = span.end;
          expect(over).toEqual(marks.filter((mark) => mark.span.start <= span.start && span.end <= mark.span.end));
        }
        expect(reached).toBe(range.end);
      }),
    );
  });

  test("each range gets just the marks that reach into it", () => {
    const ranges = [
      { start: 0, end: 7 },
      { start: 9, end: 9 },
      { start: 10, end: 25 },
      { start: 25, end: 33 },
    ];
    fc.assert(
      fc.property(marks, (marks) => {
        marksOf(ranges, marks).forEach((found, index) => {
          const { start, end } = ranges[index]!;
          const reaching = marks.filter(({ span }) => Math.max(span.start, start) < Math.min(span.end, end));
          expect(found.filter(({ span }) => span.start < span.end)).toEqual(expect.arrayContaining(reaching));
          for (const { span } of found) expect(span.start < end && span.end > start).toBe(true);
        });
      }),
    );
  });
});
