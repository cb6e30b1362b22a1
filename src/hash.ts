/** Hashes: short names for texts. */
import { sha256 } from "@noble/hashes/sha2.js";

/** The first 20 hexadecimal digits of the SHA-256 of a text in UTF-8; half of a surrogate pair counts as U+FFFD. */
export function hashOf(text: string): string {
  const digest = sha256(new TextEncoder().encode(text));
  return Array.from(digest.subarray(0, 10), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
