/** How sure an entry is, in words. */
import { percent } from "./words.js";

/** Entries less probable than this say so, and wait for a person. */
export const DOUBTFUL = 0.7;

/** “unsure, 45 %” of a probability; null where there is no need to say so. */
export const doubtWords = (confidence: number): string | null =>
  confidence < DOUBTFUL ? `unsure, ${percent(confidence)}` : null;
