/**
 * Texts by which something is looked up, and which may be of any length: an index of PostgreSQL has room for 2,700 bytes. What is longer
 * is known by its beginning and a sum of all of it.
 */
import { createHash } from "node:crypto";

/** Of so many characters, none has more than four bytes. */
const LONGEST = 300;

export function short(text: string, longest = LONGEST): string {
  if (text.length <= longest) return text;
  const sum = createHash("sha256").update(text).digest("hex").slice(0, 32);
  return `${text.slice(0, longest - sum.length - 1).toWellFormed()}…${sum}`;
}

/** An address has a byte for each character, and most are shorter than this. */
const LONGEST_ADDRESS = 2_000;

/** A canonical address as reports are looked up by it. */
export const shortAddress = (address: string): string => short(address, LONGEST_ADDRESS);
