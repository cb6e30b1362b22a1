/** Whether two texts are reprints of one. */
import { type Reason, reason } from "./reasons.js";
import { alikeness } from "./shingles.js";
import type { Told } from "./told.js";

/**
 * So much of the shorter text stands in the other: reprints that an editor cut, mended and lengthened share two thirds and more; reports that
 * quote the same words share a tenth.
 */
const CONTAINED = 0.5;

/** Texts of less than this many runs of words are too short to tell. */
const LEAST = 20;

export interface Overlap {
  /** Of all runs of words that either has. */
  readonly alike: number;
  /** Of those of the shorter text. */
  readonly contained: number;
}

export function overlapOf({ shingles: a }: Told, { shingles: b }: Told): Overlap {
  if (Math.min(a.count, b.count) < LEAST) return { alike: 0, contained: 0 };
  const alike = alikeness(a, b);
  const shared = (alike * (a.count + b.count)) / (1 + alike);
  return { alike, contained: Math.min(1, shared / Math.min(a.count, b.count)) };
}

export const isCopy = ({ contained }: Overlap): boolean => contained >= CONTAINED;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

export function storyReasons(overlap: Overlap, one: Told, other: Told): readonly Reason[] {
  const { alike, contained } = overlap;
  const agency = [one.agency, other.agency].every((name) => name !== null && name === one.agency);
  return [
    {
      what: `${percent(contained)} of the shorter text stand in the other, ${percent(alike)} of both in both`,
      weight: isCopy(overlap) ? 3 : 0,
    },
    ...reason(contained >= 0.9, "all but a tenth of the shorter", 2),
    ...reason(agency, `both from ${one.agency}`, 1),
  ];
}
