import { describe, expect, test } from "vitest";
import { memory, remembered } from "./remembered.js";

/** What is reckoned of these questions, asked one after the other, where so many are remembered. */
function reckoned(questions: string, most?: number): string {
  const asked: string[] = [];
  const answer = remembered((question) => {
    asked.push(question);
    return question.toUpperCase();
  }, most);
  for (const question of questions.split(" ")) expect(answer(question)).toBe(question.toUpperCase());
  return asked.join(" ");
}

describe("what is remembered", () => {
  test("is reckoned once", () => {
    expect(reckoned("a b a b a")).toBe("a b");
  });

  test("is forgotten when nobody has asked for it since many others came", () => {
    expect(reckoned("a b c a", 2)).toBe("a b c a");
  });

  test("stays as long as it is asked for", () => {
    expect(reckoned("a b a c a d a b", 2)).toBe("a b c d b");
  });

  test("is forgotten when the questions are so long together", () => {
    const known = memory<number>(8, ({ length }) => length);
    known.keep("long", 1);
    known.keep("longer", 2);
    expect(known.get("long")).toBe(1);
    known.keep("other", 3);
    expect(known.get("long")).toBe(1);
    expect(known.get("longer")).toBeUndefined();
  });
});
