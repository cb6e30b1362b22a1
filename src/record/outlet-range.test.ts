import { expect, test } from "vitest";
import { outletRange } from "./outlet-range.js";

test.each([
  ["3", 3, 3],
  ["3+", 3, null],
  ["3 ", 3, null],
  ["2-4", 2, 4],
  ["1", 1, 1],
  ["2-2", 2, 2],
])("“%s” is from %s to %s outlets", (text, least, most) => {
  expect(outletRange(text)).toEqual({ least, most });
});

test.each(["", "0", "+3", "3++", "4-2", "-2", "two", "3,5", "2.5", "99999", "3-", "١٢"])(
  "“%s” is no number of outlets",
  (text) => {
    expect(outletRange(text)).toBeNull();
  },
);
