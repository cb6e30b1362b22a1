/** How sure a decision is. */
import curves from "./data/confidence.json" with { type: "json" };
import type { LinkKind } from "./reasons.js";

/** Stories are decided by what share of a text stands in another, not by reasons that were weighed. */
const curveOf = (kind: LinkKind) => curves[kind === "story" ? "utterance" : kind];

/** No reasons make it sure: so few pairs as the curves were fitted to cannot tell more. */
const MOST = 0.99;

/** The probability that two are one, in hundredths, from the score of their reasons: a logistic curve, fitted by `npm run links:calibrate`. */
export function confidenceOf(kind: LinkKind, score: number): number {
  const { intercept, weights } = curveOf(kind);
  const probability = 1 / (1 + Math.exp(-(intercept + weights.score * score)));
  return Math.min(MOST, Math.round(100 * probability) / 100);
}

function scoreAt(kind: LinkKind, confidence: number): number {
  const { intercept, weights } = curveOf(kind);
  return (Math.log(confidence / (1 - confidence)) - intercept) / weights.score;
}

/** Scores of pairs that a person should decide on: those that are one with a probability of 30 to 95 %. `to` is not one of them. */
export const doubtfulScores = (kind: LinkKind): { readonly from: number; readonly to: number } => ({
  from: scoreAt(kind, 0.3),
  to: scoreAt(kind, 0.95),
});
