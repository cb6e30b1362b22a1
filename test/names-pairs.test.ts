import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const lines = readFileSync(new URL("cases/names-pairs.txt", import.meta.url), "utf8").split("\n");
const [remarks, ...cultures] = lines
  .join("\n")
  .split(/\n\n(?=# )/)
  .map((part) => part.trim().split("\n"));
const pairs = cultures.flatMap((culture) => culture.slice(1).map((line) => line.split(" | ")));

describe("the pairs of names", () => {
  it("are lines of two names, a verdict and a kind that the head of the table knows", () => {
    const head = remarks!.map((line) => line.replace(/^# /, "")).join(" ");
    const [same, not] = head.slice(head.indexOf("Kinds of “same”")).split("Kinds of “not”");
    const known = (verdict: string, kind: string): boolean =>
      verdict === "same"
        ? same!.includes(kind)
        : verdict === "not" && not!.includes(kind.replace(/^other /, "")) && /^other |^spouse$/.test(kind);
    expect(pairs.filter((pair) => pair.length !== 4 || pair.some((field) => field.trim() !== field))).toEqual([]);
    expect(pairs.filter(([, , verdict, kind]) => !known(verdict!, kind!))).toEqual([]);
  });

  it("are a thousand, of ten cultures, half of each not the same", () => {
    expect(cultures.map((culture) => culture.length - 1)).toEqual(Array(10).fill(100));
    for (const culture of cultures) expect(culture.filter((line) => line.includes(" | not | "))).toHaveLength(50);
  });

  it("are of two different names, and none stands there twice or is both", () => {
    const keys = pairs.map(([one, other]) => [one, other].sort().join(" | "));
    expect(pairs.filter(([one, other]) => one === other)).toEqual([]);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });
});
