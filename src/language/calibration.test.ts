import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decision, hundredths, logit, probability } from "./calibration.js";
import calibration from "./data/calibration.json" with { type: "json" };

const decisions: readonly Decision[] = [
  "attributions",
  "names",
  "mentions",
  "resolutions",
  "speakers",
  "types",
  "arguments",
];

describe("a probability", () => {
  it.each(decisions)("of %s lies between 0 and 1, whatever the evidence", (decision) => {
    const names = fc.constantFrom("moon", ...Object.keys(calibration[decision].weights));
    const evidence = fc.dictionary(names, fc.double({ min: -6, max: 6, noNaN: true }));
    fc.assert(
      fc.property(evidence, (own) => {
        const found = hundredths(probability(decision, own));
        return found >= 0 && found <= 1;
      }),
    );
  });

  it("rests on evidence that a text of the fit showed, and on no other", () => {
    expect(probability("attributions", { encoder: 3 })).toBeGreaterThan(probability("attributions", { encoder: -3 }));
    expect(probability("attributions", { moon: 3 })).toBe(probability("attributions", {}));
  });

  it("is less where the name comes only behind the mention", () => {
    const said = { description: 1 };
    expect(probability("resolutions", { ...said, "named later": 1 })).toBeLessThan(probability("resolutions", said));
    expect(probability("speakers", { ...said, "named later": 1 })).toBeLessThan(probability("speakers", said));
  });

  it("is less where a source means nobody who was found", () => {
    expect(probability("speakers", { unresolved: 1 })).toBeLessThan(0.7);
  });
});

describe("a logit", () => {
  it("is that of the probability, and finite at the ends", () => {
    expect(logit(0.5)).toBe(0);
    expect(logit(0.9)).toBeCloseTo(Math.log(9), 10);
    expect([logit(0), logit(1)].map(Number.isFinite)).toEqual([true, true]);
  });
});
