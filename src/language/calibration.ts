/** Calibration: scores made probabilities. */
import calibration from "./data/calibration.json" with { type: "json" };

/**
 * What the model says of a stretch of labels, of whom a mention means or of an event, made a probability: of entries that get 0.8, eight in
 * ten are right on dev.
 */
export function calibrated(kind: "attributions" | "names" | "resolutions" | "events", confidence: number): number {
  const { slope, offset } = calibration[kind];
  const inside = Math.min(0.995, Math.max(0.005, confidence));
  const logit = Math.log(inside / (1 - inside));
  return Math.round(100 / (1 + Math.exp(-(slope * logit + offset)))) / 100;
}
