/** How much two texts share: runs of five words, of which the least of their hashes stand for all (bottom-k sketch, Cohen 1997). */

const LENGTH = 5;

/** So many hashes are kept; texts of fewer runs are compared to the last word. */
const KEPT = 256;

export interface Shingles {
  /** In order of size, `KEPT` at most. */
  readonly least: readonly number[];
  /** How many different ones the text has. */
  readonly count: number;
}

export function shinglesOf(text: string): Shingles {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = new Uint32Array(Math.max(0, words.length + 1 - LENGTH));
  const joined = words.join(" ");
  for (let at = 0, start = 0, end = -1; at < words.length; at++) {
    end += 1 + words[at]!.length;
    if (at + 1 < LENGTH) continue;
    hashes[at + 1 - LENGTH] = hash32(joined, start, end);
    start += 1 + words[at + 1 - LENGTH]!.length;
  }
  const different = hashes.sort().filter((hash, at) => hash !== hashes[at - 1]);
  return { least: [...different.subarray(0, KEPT)], count: different.length };
}

/** FNV-1a with a last mixing, of some words or of a stretch of them. */
export function hash32(words: string, start = 0, end = words.length): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The part of all runs of both that both have (Jaccard): exact for short texts, reckoned from the least of both together for long ones. */
export function alikeness(one: Shingles, other: Shingles): number {
  const [a, b] = [one.least, other.least];
  const isWhole = a.length === one.count && b.length === other.count;
  const most = isWhole ? Number.POSITIVE_INFINITY : KEPT;
  let shared = 0;
  let union = 0;
  for (let i = 0, j = 0; (i < a.length || j < b.length) && union < most; union++) {
    const [x = Number.POSITIVE_INFINITY, y = Number.POSITIVE_INFINITY] = [a[i], b[j]];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return union === 0 ? 0 : shared / union;
}
