import { expect, test } from "vitest";
import { byId } from "./by-id.js";

const actors = [{ id: "a1" }, { id: "a2" }];

test("finds an entry by its id, and nothing by another", () => {
  expect(byId(actors).get("a2")).toBe(actors[1]);
  expect(byId(actors).get("a3")).toBeUndefined();
});

test("goes through a list once", () => expect(byId(actors)).toBe(byId(actors)));

test("looks anew into a list that was made from another", () =>
  expect(byId([...actors, { id: "a3" }]).has("a3")).toBe(true));
