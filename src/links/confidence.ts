/** How sure a decision is. */
import curve from "./data/confidence.json" with { type: "json" };
import { THRESHOLD } from "./reasons.js";

/**
 * The probability that two are one, from the score of their reasons: a logistic curve that was set by hand
 * and not calibrated yet.
 */
export const confidenceOf = (score: number): number =>
  Math.round(100 / (1 + Math.exp(-(curve.steepness * (score - THRESHOLD) + curve.offset)))) / 100;

const scoreAt = (confidence: number): number =>
  THRESHOLD + (Math.log(confidence / (1 - confidence)) - curve.offset) / curve.steepness;

/** Scores of pairs that a person should decide on: those that are one with a probability of 30 to 90 %. `to` is not one of them. */
export const DOUBTFUL_SCORES = { from: scoreAt(0.3), to: scoreAt(0.9) } as const;
