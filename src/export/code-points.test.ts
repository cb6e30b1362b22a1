import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codePointsIn } from "./code-points.js";

describe("offsets in code points", () => {
  test.each([
    ["the lock", 4, 4],
    ["🚢 lock", 3, 2],
    ["🚢🚢", 4, 2],
    ["🚢🚢", 0, 0],
    ["a🚢b", 2, 1],
    ["\ud83d lock", 2, 2],
    ["", 0, 0],
  ])("in %j: %i is %i", (text, offset, codePoint) => {
    expect(codePointsIn(text)(offset)).toBe(codePoint);
  });

  test("are those by which a list of the code points is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 3 })), fc.nat({ max: 9 }), (pieces, piece) => {
        const text = pieces.join("|");
        const offset = pieces.slice(0, piece).join("|").length;
        const isBetween =
          !/^[\udc00-\udfff]/.test(text.slice(offset)) || !/[\ud800-\udbff]$/.test(text.slice(0, offset));
        fc.pre(isBetween);
        expect([...text].slice(0, codePointsIn(text)(offset)).join("")).toBe(text.slice(0, offset));
      }),
    );
  });
});
