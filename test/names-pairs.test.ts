import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { relateNames } from "../src/links/names/compare.js";

const lines = readFileSync(new URL("cases/names-pairs.txt", import.meta.url), "utf8").split("\n");
const [remarks, ...cultures] = lines
  .join("\n")
  .split(/\n\n(?=# )/)
  .map((part) => part.trim().split("\n"));
const pairs = cultures.flatMap((culture) => culture.slice(1).map((line) => line.split(" | ")));

/** Readings tell people from bodies; here these words do, and capitals alone. */
const BODY =
  /\b(?:Associations?|Assn|Office|Federation|Department|Dept|Ltd|Limited|Inc|Board|Court|University|Union|Battalion|Minist\w+|Innenministerium|Institut\w*|Sindicato|S\.A|Confédération|Syndicat|Cour|SARL|Cie|GmbH|Verband|\w*anstalt|Sparekasse|Brannkasse|Waterschap|Police|Mayor of|Movement|Authority|League|Bureau|K\.K|Tbk|A\.Ş|Birliği|Society|Sangh|Pvt|Council|Party|Club|Trading|Contracting|Partido|Parti|Universidad|Juzgado|Gobernación|Alcaldía|Câmara|Federación|Conservas|Adega|Tribunal|Fondation|(?:Sous-p|P)réfecture|Ateliers|\w+gericht|Stadt\w+|Zakłady|Soyuz|Dinamo|Harakat|Hay'at|Anjoman-e|Mahkemesi|Nigam|Persatuan|PT)\b|ústav|^\p{Lu}{2,6}$/u;
const typeOf = (...names: readonly string[]) => (names.some((name) => BODY.test(name)) ? "organization" : "person");

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

  it("are told to be one or two: of those taken for one at least 98 in a hundred are, and of those that are four fifths", () => {
    const taken = pairs.filter(([one, other]) => relateNames(one!, other!, typeOf(one!, other!)).verdict !== "not");
    const right = taken.filter(([, , verdict]) => verdict === "same").length;
    const all = pairs.filter(([, , verdict]) => verdict === "same").length;
    expect(right / taken.length).toBeGreaterThanOrEqual(0.98);
    expect(right / all).toBeGreaterThanOrEqual(0.8);
  });

  it("may change places", () => {
    const verdicts = (one: string, other: string) => relateNames(one, other, "person").verdict;
    expect(pairs.filter(([one, other]) => verdicts(one!, other!) !== verdicts(other!, one!))).toEqual([]);
  });
});
