/**
 * Links to a report that open it with the words lit: text fragments (https://wicg.github.io/scroll-to-text-fragment). A browser that
 * does not find the words opens the page at its top.
 */

/** Longer passages are named by their first and last words. */
const LONGEST = 8;
const ENDS = 4;

/** null: there is no address, or none that a browser opens. `words`: pieces with “ … ” between them, of which the first is lit. */
export function linkTo(url: string | null, words: string): string | null {
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  const piece = words.split(" … ", 1)[0]!.replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, "");
  const all = piece.split(/\s+/u).filter(Boolean);
  if (all.length === 0) return url;
  const ends = all.length > LONGEST ? [all.slice(0, ENDS), all.slice(-ENDS)] : [all];
  const text = ends.map((part) => encoded(part.join(" "))).join(",");
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${text}`;
}

/** A hyphen would be part of the syntax. */
const encoded = (words: string): string => encodeURIComponent(words).replaceAll("-", "%2D");
