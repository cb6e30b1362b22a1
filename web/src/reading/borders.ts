/** Moves the borders of what was said by a word. */
import type { Span } from "../../../src/schema.js";

/** `spans` are in the order of the text. null: there is no word that way within `limits`, or nothing would be left. */
export function movedEnd(text: string, spans: readonly Span[], by: 1 | -1, limits: Span): readonly Span[] | null {
  const last = spans.at(-1);
  if (!last) return null;
  const end = by > 0 ? endAfter(text, last.end) : endBefore(text, last);
  if (end === null || end > limits.end || end <= last.start) return null;
  return [...spans.slice(0, -1), { start: last.start, end }];
}

export function movedStart(text: string, spans: readonly Span[], by: 1 | -1, limits: Span): readonly Span[] | null {
  const [first, ...rest] = spans;
  if (!first) return null;
  const start = by < 0 ? startBefore(text, first.start) : startAfter(text, first);
  if (start === null || start < limits.start || start >= first.end) return null;
  return [{ start, end: first.end }, ...rest];
}

/** Where the next word ends. */
function endAfter(text: string, from: number): number | null {
  const found = /^\s*\S+/u.exec(text.slice(from));
  return found ? from + found[0].length : null;
}

/** Where the word before the last one ends. */
function endBefore(text: string, { start, end }: Span): number | null {
  const found = /\s+\S+$/u.exec(text.slice(start, end));
  return found ? start + found.index : null;
}

/** Where the word before begins. */
function startBefore(text: string, from: number): number | null {
  const found = /\S+\s*$/u.exec(text.slice(0, from));
  return found ? found.index : null;
}

/** Where the second word begins. */
function startAfter(text: string, { start, end }: Span): number | null {
  const found = /^\S+\s+(?=\S)/u.exec(text.slice(start, end));
  return found ? start + found[0].length : null;
}
