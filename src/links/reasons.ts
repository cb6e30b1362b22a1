/** Why two are taken for one, or not: reasons that add up. */
import type { Anchor } from "../anchor.js";

export interface Reason {
  /** In words: “the same office, foreign minister”. */
  readonly what: string;
  /** What it adds to the score; those of a decision add up to it. */
  readonly weight: number;
}

export const kinds = ["actor", "utterance", "event", "story"] as const;
export type LinkKind = (typeof kinds)[number];

/** An entry of a report; of a story the report itself, whose anchor is “”. */
export interface LinkEnd {
  readonly report: string;
  readonly anchor: Anchor | "";
}

/** Whether two of a kind are one. */
export interface Decision {
  readonly kind: LinkKind;
  readonly one: LinkEnd;
  readonly other: LinkEnd;
  readonly isSame: boolean;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Nothing outweighs it. */
export const NEVER = -100;

export const scoreOf = (reasons: readonly Reason[]): number =>
  Math.round(100 * reasons.reduce((sum, { weight }) => sum + weight, 0)) / 100;

/** From where on two are one. */
export const THRESHOLD = 3;

/** A reason, where it holds. */
export const reason = (holds: boolean, what: string, weight: number): readonly Reason[] =>
  holds ? [{ what, weight }] : [];
