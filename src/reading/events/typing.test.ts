import { describe, expect, it } from "vitest";
import { verbEntries } from "./lexicon.js";
import { typed } from "./typing.js";

const types = ["CONSULT", "ACCUSE", "ASSAULT"] as const;
const met = verbEntries.get("meet")!.find(({ pattern }) => pattern === "meet")!;

/** Of one word: how much likelier than none each type is, as logarithms of odds. */
const triggers = (...scores: readonly number[]) => ({ types, scores: Float32Array.from(scores) });

describe("the type of a word that the lexicon lists", () => {
  it("is that of the entry, and sure where the classifier agrees", () => {
    const { entry, probability } = typed(triggers(3, -2, -2), 0, "verb", met)!;
    expect(entry).toBe(met);
    expect(probability).toBeGreaterThan(0.95);
  });

  it("is that of the entry, but not sure, where the classifier sees another", () => {
    const { entry, probability } = typed(triggers(-2, 6, -2), 0, "verb", met)!;
    expect(entry).toBe(met);
    expect(probability).toBeLessThan(0.05);
  });

  it("is that of the entry, but not sure, where the classifier sees none", () => {
    const { entry, probability } = typed(triggers(-9, -9, -9), 0, "verb", met)!;
    expect(entry).toBe(met);
    expect(probability).toBeLessThan(0.05);
  });
});

describe("the type of a word that the lexicon does not list", () => {
  it("is that of which the classifier is sure", () => {
    const { entry, probability } = typed(triggers(-3, -3, 4), 0, "noun", null)!;
    expect(entry).toMatchObject({ type: "ASSAULT", form: "noun", pattern: null, violence: true });
    expect(entry.toward).toContain("against");
    expect(probability).toBeGreaterThan(0.9);
  });

  it("is none where no type is likely enough by itself", () => {
    expect(typed(triggers(0.5, 0.5, 0.5), 0, "verb", null)).toBeNull();
  });
});
