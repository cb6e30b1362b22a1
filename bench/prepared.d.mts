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
