import type { Reading } from "../src/schema.js";

export declare function random(seed: number): () => number;

export declare function prepared(
  nth: number,
  as?: {
    readonly statements?: number;
    readonly at?: string;
    readonly outlet?: number;
    readonly url?: string | null;
    readonly edited?: boolean;
    readonly title?: string;
  },
): Reading;

export declare function editedAndCopied(
  originals: number,
  seed: number,
): {
  readonly readings: readonly Reading[];
  readonly reports: number;
  readonly versions: number;
  readonly stories: number;
  readonly statements: number;
};
