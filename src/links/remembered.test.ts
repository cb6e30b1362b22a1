import { describe, expect, test } from "vitest";
import { remembered } from "./remembered.js";

/** What is reckoned of these questions, asked one after the other. */
function reckoned(questions: string, ...limits: [most?: number, sizeOf?: (question: string) => number]): string {
  const asked: string[] = [];
  const answer = remembered(
    (question) => {
      asked.push(question);
      return question.toUpperCase();
    },
    ...limits,
  );
  for (const question of questions.split(" ")) expect(answer(question)).toBe(question.toUpperCase());
  return asked.join(" ");
}

describe("what is remembered", () => {
  test("is reckoned once", () => {
    expect(reckoned("a b a b a")).toBe("a b");
  });

  test("is forgotten when there are so many", () => {
    expect(reckoned("a b a c a", 2)).toBe("a b c a");
  });

  test("is forgotten when the questions are so long together", () => {
    const length = (question: string): number => question.length;
    expect(reckoned("long a long a", 5, length)).toBe("long a");
    expect(reckoned("long a b long", 5, length)).toBe("long a b long");
  });
});
