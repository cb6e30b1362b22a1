/**
 * How likely decisions are right: for each kind of decision a logistic regression on what it rests on, fitted by `npm run calibrate`
 * to texts that people marked (Platt 1999, with more than one feature). `data/calibration.json` names the texts.
 */
import calibration from "./data/calibration.json" with { type: "json" };

/**
 * What a decision rests on, by name: 1 for the rule that made it and for circumstances that tell how sure it is, a logit for what a
 * model said. What is not there counts as nought.
 */
export type Evidence = Readonly<Record<string, number>>;

/**
 * attributions: source and content are those of an attribution; names: span and type are those of a name; mentions: a description or
 * pronoun stands for somebody; resolutions: a mention means its actor; speakers: so does the source of an attribution that is right;
 * types: an event is of its type; arguments: an event of the right type has the right actors and recipients.
 */
export type Decision = "attributions" | "names" | "mentions" | "resolutions" | "speakers" | "types" | "arguments";

export interface Regression {
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

const regressions: Readonly<Record<Decision, Regression>> = calibration;

/** The probability, between 0 and 1, that a decision is right. Evidence that no text of the fit showed changes nothing. */
export function probability(decision: Decision, evidence: Evidence): number {
  const { intercept, weights } = regressions[decision];
  const sum = Object.entries(evidence).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), intercept);
  return 1 / (1 + Math.exp(-sum));
}

/** The logit of a probability, within about -5 and 5: what is nearer to 0 or 1 tells no more. */
export function logit(probability: number): number {
  const inside = Math.min(0.995, Math.max(0.005, probability));
  return Math.log(inside / (1 - inside));
}

/** A probability in hundredths, as entries have it. */
export const hundredths = (probability: number): number => Math.round(100 * probability) / 100;
