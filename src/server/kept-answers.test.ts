import { expect, test } from "vitest";
import { keptAnswers } from "./kept-answers.js";

test("an answer is kept until others need the room, the one used longest ago first", () => {
  const kept = keptAnswers(24);
  for (const tag of ["a", "b", "c", "d", "e", "f", "g", "h"]) kept.put(tag, `${tag}${tag}${tag}`);
  expect(kept.get("a")).toBe("aaa");
  kept.put("i", "iii");
  expect(kept.get("a")).toBe("aaa");
  expect(kept.get("b")).toBeUndefined();
  expect(kept.get("i")).toBe("iii");
});

test("an answer that would take the room of many is not kept, and takes none", () => {
  const kept = keptAnswers(24);
  kept.put("small", "abc");
  kept.put("large", "abcd");
  expect(kept.get("large")).toBeUndefined();
  expect(kept.get("small")).toBe("abc");
});
