/** Runs of words of a text, each as a number, by which texts that share much are told. */

const LENGTH = 5;

/** Different ones, in order of size. More than 4,000 are thinned out to the least, which are the same in every text. */
const MOST = 4000;

export function shinglesOf(text: string): readonly number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const shingles = new Set<number>();
  for (let at = 0; at + LENGTH <= words.length; at++) shingles.add(hash32(words.slice(at, at + LENGTH).join(" ")));
  return [...shingles].sort((a, b) => a - b).slice(0, MOST);
}

/** FNV-1a with a last mixing. */
export function hash32(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** How many numbers two sorted lists share. */
export function sharedIn(one: readonly number[], other: readonly number[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) {
      shared++;
      i++;
      j++;
    } else if (one[i]! < other[j]!) i++;
    else j++;
  }
  return shared;
}
