/** Ids in the form of a UUID, the same for the same name. */
import { hashOf } from "../hash.js";

/** A UUID of version 8 (RFC 9562), whose other bits are a hash of the name. */
export function guidOf(name: string): string {
  const digits = hashOf(name) + hashOf(`${name} again`);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}
