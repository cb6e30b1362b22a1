import { expect, test } from "vitest";
import { sweep } from "./sweep.js";

const cards = (...wishes: number[]) => wishes.map((wish) => ({ wish, height: 10 }));

test.each<[string, number[], number | null, number[]]>([
  ["each stands where it wishes", [0, 50, 100], null, [0, 50, 100]],
  ["each is pushed down by the one above", [0, 0, 5, 100], null, [0, 12, 24, 100]],
  ["the active one stands at its words, and those above make room", [20, 22, 24], 2, [0, 12, 24]],
  ["those below give way to the active one", [20, 30, 30, 31], 2, [6, 18, 30, 42]],
  ["the active one waits where those above have no room", [0, 0, 0], 2, [0, 12, 24]],
  ["nothing is laid out of nothing", [], null, []],
])("%s", (_, wishes, active, tops) => expect(sweep(cards(...wishes), active, 2)).toEqual(tops));
