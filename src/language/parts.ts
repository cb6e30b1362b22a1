/** Which parts of a text are read. */
import type { Part } from "../schema.js";

const readKinds: ReadonlySet<Part["kind"]> = new Set(["title", "heading", "paragraph", "quotation"]);

/** Whether a part is running text: a paragraph, or one that is set off as a block quotation. */
export const isProse = ({ kind }: Part): boolean => kind === "paragraph" || kind === "quotation";

/** Whether a part belongs to what the report tells, other than bylines, datelines, credits and boilerplate. */
export const isRead = ({ kind }: Part): boolean => readKinds.has(kind);

/** The widest column to which people and mail programs wrap lines, in characters. */
const WIDEST = 110;
/** The lines of a column, but for the last, are at least so long against the longest. */
const EVEN = 0.55;

/**
 * The text with a space for every line end in mid-sentence that only the width of a column made: a name that runs over it is one name.
 * Nothing moves, so that offsets hold. The lines of a list or of an address stay apart: their part ends without a full stop.
 */
export function unwrapped(text: string, parts: readonly Part[]): string {
  const soft: number[] = [];
  for (const { span } of parts) {
    const words = text.slice(span.start, span.end);
    const ends = [...words.matchAll(/\n/g)].map(({ index }) => index);
    const isColumn = ends.length > 0 && isWrapped(words, ends);
    for (const end of ends) {
      const isMid = !/[.!?:;…]["”’»)]?\s?$/u.test(words.slice(Math.max(0, end - 4), end));
      const goesOn = /^\n\s?\p{Ll}/u.test(words.slice(end, end + 4));
      if (isMid && (goesOn || isColumn)) soft.push(span.start + end);
    }
  }
  if (soft.length === 0) return text;
  const pieces = soft.map((end, at) => text.slice(at === 0 ? 0 : soft[at - 1]! + 1, end));
  return [...pieces, text.slice(soft.at(-1)! + 1)].join(" ");
}

function isWrapped(words: string, ends: readonly number[]): boolean {
  const lengths = ends.map((end, at) => end - (at === 0 ? 0 : ends[at - 1]! + 1));
  const longest = Math.max(...lengths, words.length - ends.at(-1)! - 1);
  return /[.!?…]["”’»)]?$/u.test(words) && longest <= WIDEST && lengths.every((length) => length >= longest * EVEN);
}
