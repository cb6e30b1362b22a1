/** How sure a decision is. */
import curve from "./data/confidence.json" with { type: "json" };
import { THRESHOLD } from "./reasons.js";

/**
 * The probability that two are one, from the score of their reasons: a logistic curve that was set by hand
 * and not calibrated yet.
 */
export const confidenceOf = (score: number): number =>
  Math.round(100 / (1 + Math.exp(-(curve.steepness * (score - THRESHOLD) + curve.offset)))) / 100;
