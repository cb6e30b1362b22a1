/** What is kept of the text of a report, and what is known of one that is not kept whole; `keep.ts` makes it so. */
import type { PackedSignature } from "../signature.js";

/** All of it, the words of its entries, or none. */
export type Keep = "text" | "quotes" | "none";

/** What is known of a text that is not kept whole. */
export interface Kept {
  readonly as: Exclude<Keep, "text">;
  /** How many words it had. */
  readonly words: number;
  /** `wordsDigest` of it. */
  readonly digest: string;
  /** By which its copies are found; null: it is too short to have any. */
  readonly signature: PackedSignature | null;
  /** By anchor, where no words are kept: SHA-256 of the words of a statement, or of the trigger of an event. */
  readonly digests?: Readonly<Record<string, string>>;
}

/** How many words a text has. */
export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0;
