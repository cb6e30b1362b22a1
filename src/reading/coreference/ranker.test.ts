import { describe, expect, it } from "vitest";
import { ModelError } from "../../language/model-error.js";
import weights from "../data/ranker.json" with { type: "json" };
import { noneNames, pairNames } from "./feature-names.js";
import { checkModel, type RankerJson, rankerFrom } from "./ranker.js";

const changed = (features: readonly string[]): RankerJson => ({ ...weights, pair: { ...weights.pair, features } });

describe("the ranker", () => {
  it("has a weight for each feature that the code gives, and one for the bias", () => {
    expect(weights.pair.hidden.map((unit) => unit.length)).toEqual(weights.pair.hidden.map(() => pairNames.length + 1));
    expect(weights.none.hidden.map((unit) => unit.length)).toEqual(weights.none.hidden.map(() => noneNames.length + 1));
    expect(() => rankerFrom(weights)).not.toThrow();
  });

  it("is refused where a feature that it was trained on is another in the code", () => {
    const swapped = [pairNames[1]!, pairNames[0]!, ...pairNames.slice(2)];
    expect(() => rankerFrom(changed(swapped))).toThrow(ModelError);
    expect(() => rankerFrom(changed(swapped))).toThrow(/feature 0 is “later kind: .*Train the ranker anew/);
  });

  it("is refused where it was trained on one feature fewer or more", () => {
    expect(() => rankerFrom(changed(pairNames.slice(0, -1)))).toThrow(/is “missing”/);
    expect(() => rankerFrom(changed([...pairNames, "moon"]))).toThrow(/is “moon”, the code gives “none”/);
  });

  it("reads with the model that it was trained with, and with no other", () => {
    const [name = "", version = ""] = weights.model.split(" ");
    expect(() => checkModel(weights, { name, version })).not.toThrow();
    expect(() => checkModel(weights, { name, version: `${version}.1` })).toThrow(ModelError);
    expect(() => checkModel(weights, { name: "welsh", version })).toThrow(/this model is welsh/);
  });
});
