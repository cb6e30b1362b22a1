/** How sure a decision is. */
import fitted from "./data/confidence.json" with { type: "json" };
import { THRESHOLD } from "./reasons.js";

/**
 * The probability that two are one, from the score of their reasons: a logistic curve fitted by `bench/links.mjs` to pairs of the stories
 * that the linker was written with.
 */
export const confidenceOf = (score: number): number =>
  Math.round(100 / (1 + Math.exp(-(fitted.steepness * (score - THRESHOLD) + fitted.offset)))) / 100;
