import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { harbour } from "../../test/support/harbour.js";
import { strangeReading } from "../../test/support/strange.js";
import { digest } from "./digest.js";

const plain = { width: 80, colour: false };

describe("digest", () => {
  test("shows a report at a glance", () => expect(digest(harbour, plain)).toMatchSnapshot());
  test("fits a narrow terminal", () => expect(digest(harbour, { ...plain, width: 44 })).toMatchSnapshot());

  test("indents a statement under the one it is told in", () =>
    expect(digest(harbour, plain)).toMatch(
      /\ns6 {3}Two officials[\s\S]*\ns7 {4}└ Tomas Reyk warned \(“had told”\) to Two officials/u,
    ));

  test("names a chain only where it has more than one speaker", () => {
    const chains = digest(harbour, { ...plain, width: 100 }).match(/^.* ← .*$/gmu);
    expect(chains?.map((chain) => chain.trim())).toEqual([
      "The Merrow Courier ← NWA ← Two officials close to the talks ← Tomas Reyk",
    ]);
  });

  test("shows no mark at the end of a cue, and no role without words", () => {
    const made = handmade({
      lines: ["Ada Quill warned: “No.”"],
      actors: [{ mentions: ["Ada Quill"], roles: [{ title: "\u200f", at: "Ada" }] }],
      statements: [{ speakers: ["a1"], source: "Ada Quill", cue: "warned:", content: ["“No.”"] }],
    });
    const shown = digest(made, plain);
    expect(shown).toContain("Ada Quill said (“warned”) → “No.”");
    expect(shown.split("\n").filter((line) => line.trim() === "").length).toBe(3);
  });

  test("adds colour and nothing else", () => {
    // So wide that the asterisks, which stand in for colour, move nothing to another line.
    const coloured = digest(harbour, { width: 500, colour: true });
    const withoutTriggers = digest(harbour, { width: 500, colour: false }).replaceAll("*", "");
    expect(coloured).toContain("\u001b[");
    expect(coloured.replace(/\u001b\[\d+m/gu, "")).toBe(withoutTriggers);
  });

  test("says so when nobody is quoted or named", () =>
    expect(digest(handmade({ lines: ["It rained."] }), plain)).toMatch(/Nobody is quoted or named/u));

  test("says so when relative times stay open for want of a date of publication", () => {
    const made = { lines: ["It rained on Friday."], times: [{ at: "Friday", value: null }] };
    const words = "date of publication unknown, so that “Friday” has no date";
    expect(digest(handmade(made), plain)).toContain(words);
    expect(digest(handmade({ ...made, report: { published: "2026-03-10" } }), plain)).not.toContain(words);
  });

  test("says where a date of publication stands that nobody gave", () => {
    const shown = (publishedFrom: "printed" | "given") =>
      digest(handmade({ lines: ["It rained."], report: { published: "2026-03-10", publishedFrom } }), plain);
    expect(shown("printed")).toContain("Tuesday, 10 March 2026 (as printed)");
    expect(shown("given")).toMatch(/Tuesday, 10 March 2026$/mu);
  });

  test("says so when a date has the weekday of another", () => {
    const dated = (day: string) => ({ lines: [`It rained on ${day}.`], times: [{ at: day, value: "2026-03-12" }] });
    expect(digest(handmade(dated("Friday, 12 March 2026")), plain)).toContain(
      "“Friday, 12 March 2026” does not agree: 2026-03-12 is a Thursday",
    );
    for (const right of ["Thursday, 12 March 2026", "Thurs 12 March", "12 March 2026", "Thursday"])
      expect(digest(handmade(dated(right)), plain)).not.toContain("does not agree");
  });

  test("says who is not named and who could not be identified", () => {
    const lines = ["“No,” said an aide. “Yes,” said she. “Perhaps.”"];
    const statements = [
      { source: "an aide", cue: "said", content: ["“No,”"], anonymous: true },
      { source: "she", cue: "said#2", content: ["“Yes,”"] },
      { content: ["“Perhaps.”"] },
    ];
    const shown = digest(handmade({ lines, statements }), plain);
    expect(shown).toContain("an aide (not named) said → “No,”");
    expect(shown).toContain("she (not identified) said → “Yes,”");
    expect(shown).toContain("a speaker who is not named said, by quotation marks alone → “Perhaps.”");
  });

  test("lets no escape sequence of a report reach the terminal", () => {
    const title = "Up \u001b[2J\u001b]0;owned\u0007\u009b31m\u001bc\u202edown";
    const shown = digest(handmade({ lines: ["It rained."], report: { title } }), plain);
    expect(shown.split("\n")[0]).toBe("Up down");
  });

  test("stays whole, within its width and free of controls, whatever is in a reading", () => {
    fc.assert(
      fc.property(strangeReading, fc.integer({ min: 40, max: 100 }), (reading, width) => {
        const shown = digest(reading, { width, colour: false });
        expect(shown).not.toMatch(/(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        for (const line of shown.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 150 },
    );
  });
});
