import { describe, expect, test } from "vitest";
import furniture from "./data/furniture.json" with { type: "json" };
import { isLife, isSectionOfOthers, isTail } from "./furniture.js";

describe("every pattern of furniture fits its example", () => {
  test.each(furniture.sections)("section: $example", ({ pattern, example }) => {
    expect(example).toMatch(new RegExp(`^(?:${pattern})$`, "iu"));
    expect(isSectionOfOthers(example)).toBe(true);
  });
  test.each(furniture.tails)("tail: $example", ({ pattern, example }) => {
    expect(example).toMatch(new RegExp(`^(?:${pattern})$`, "iu"));
    expect(isTail(example)).toBe(true);
  });
  test("life of an author whose name is known", () =>
    expect(isLife(`Ines Maro ${furniture.life.example}`, ["ines maro"])).toBe(true));
  test("life of an author whose name is not", () => expect(isLife(furniture.writers.example, [])).toBe(true));
});

describe("what only looks like furniture", () => {
  test.each(["What the harbour trust says", "Why the lamp went out", "A reef of one’s own", "The latest in lamps"])(
    "a heading of the report: %s",
    (heading) => {
      expect(isSectionOfOthers(heading)).toBe(false);
      expect(isTail(heading)).toBe(false);
    },
  );
  test.each(["Tom Oke is a keeper, and has been one since 1999, he said.", "The lamp is the pride of Dunmar."])(
    "a sentence of the report: %s",
    (sentence) => expect(isLife(sentence, ["ines maro"])).toBe(false),
  );
});
