import { expect, test } from "vitest";
import { keptIn } from "./kept.js";

const before = { a: [{ b: 1 }, { b: 2 }], c: { d: null }, e: "x" };

test.each([
  ["the same", { a: [{ b: 1 }, { b: 2 }], c: { d: null }, e: "x" }],
  ["the same in another order", { e: "x", c: { d: null }, a: [{ b: 1 }, { b: 2 }] }],
])("%s is the object that it was", (_, after) => expect(keptIn(before, after)).toBe(before));

test.each([
  ["another value", { ...before, e: "y" }, ["a", "c"]],
  ["another value deep within", { ...before, a: [{ b: 1 }, { b: 3 }] }, ["c"]],
  ["one more of a list", { ...before, a: [{ b: 1 }, { b: 2 }, { b: 3 }] }, ["c"]],
  ["one less of a list", { ...before, a: [{ b: 1 }] }, ["c"]],
  ["a name less", { a: before.a, c: before.c }, ["a", "c"]],
  ["another name for nothing", { a: before.a, c: { f: null }, e: "x" }, ["a"]],
  ["a list in place of a record", { ...before, c: [] }, ["a"]],
] as const)("%s makes another object of the same pieces", (_, after, same) => {
  const fresh = structuredClone(after) as typeof before;
  const kept = keptIn(before, fresh);
  expect(kept).toEqual(after);
  expect(kept).not.toBe(before);
  for (const name of same) expect(kept[name]).toBe(before[name]);
  if ("a" in kept && kept.a.length > 0) expect(kept.a[0]).toBe(before.a[0]);
});

test("what was not there before is as it came", () => {
  const after = { a: 1 };
  expect(keptIn(undefined, after)).toBe(after);
});

test("what has an id keeps its object where another goes before it", () => {
  const [one, two, three] = [{ id: "s1" }, { id: "s2", words: ["a"] }, { id: "s3" }];
  const kept = keptIn([one, two, three], structuredClone([two, three]));
  expect(kept[0]).toBe(two);
  expect(kept[1]).toBe(three);
});
