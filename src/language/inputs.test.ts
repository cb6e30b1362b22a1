import { describe, expect, it } from "vitest";
import { openGazetteer } from "./gazetteer.js";
import { affixRows, inputsOf, listFlags } from "./inputs.js";
import { tokenize } from "./tokens.js";

const gazetteer = await openGazetteer();

const of = (text: string) => {
  const tokens = tokenize(text);
  return { words: tokens.map(({ start, end }) => text.slice(start, end)), ...inputsOf(text, tokens, gazetteer) };
};

/** The words of a text on each list that they stand on. */
const listed = (text: string) => {
  const { words, flags } = of(text);
  return words.flatMap((word, i) => {
    const names = Object.entries(listFlags).flatMap(([name, flag]) => ((flags[i]! & flag) !== 0 ? [name] : []));
    return names.length > 0 ? [`${word}: ${names.join(" ")}`] : [];
  });
};

describe("what the encoder is told of a word", () => {
  it.each([
    ["a given name with its capital", "Ada spoke", ["Ada: givenName"]],
    ["no word in small letters", "the lisbon road, ada said", []],
    [
      "an office in singular and plural",
      "a minister and two ministers",
      ["minister: officeNoun", "ministers: officeNoun"],
    ],
    ["a country of one word", "in Portugal", ["Portugal: country"]],
    [
      "each word of a name of several, and not of what lies in it",
      "in the Democratic Republic of the Congo",
      ["Democratic: country", "Republic: country", "of: country", "the: country", "Congo: country"],
    ],
    ["a large city", "near Lisbon", ["Lisbon: largeCity"]],
    ["no small one", "near Tavira", []],
    ["no name over the end of a line", "the United\nStates", []],
  ])("%s", (_, text, expected) => {
    expect(listed(text)).toEqual(expected);
  });

  it("is by what letters it begins and ends, with their capitals", () => {
    const { prefixes, suffixes } = of("Minister minister ministry sinister");
    expect(prefixes[0]).not.toBe(prefixes[1]);
    expect(prefixes[1]).toBe(prefixes[2]);
    expect(suffixes[1]).toBe(suffixes[3]);
    expect(suffixes[1]).not.toBe(suffixes[2]);
  });

  it("stays what models were trained on", () => {
    const { prefixes, suffixes } = of("Ada Quill’s ferry");
    expect({ prefixes: [...prefixes], suffixes: [...suffixes] }).toMatchInlineSnapshot(`
      {
        "prefixes": [
          60,
          1010,
          620,
          1498,
        ],
        "suffixes": [
          60,
          851,
          620,
          675,
        ],
      }
    `);
  });

  it("has a row for any word, and none is that of the marks around a window", () => {
    const { prefixes, suffixes } = of("… “é” 𝒜 1 — ﷽ x");
    for (const row of [...prefixes, ...suffixes]) {
      expect(row).toBeGreaterThan(0);
      expect(row).toBeLessThan(affixRows);
    }
  });
});
