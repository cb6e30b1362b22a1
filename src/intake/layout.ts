/** Paragraphs from the layout of plain text: blank lines, one line each, or lines that an editor has wrapped. */
import type { Span } from "../schema.js";

/** Wider lines were not wrapped by hand or by an editor for mail and print. */
const WIDEST_WRAP = 110;
/** A wrapped line may fall this far short of the full width before the next word would have fitted. */
const SLACK = 0.85;

/** The blocks of a text: each a paragraph or a line that stands alone, without the white space around it; in order. */
export function layout(text: string): readonly Span[] {
  const lines = linesOf(text);
  const width = wrapWidth(text, lines);
  const blocks: Span[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const last = blocks.at(-1);
    if (before && last && !isBlank(line) && !isBlank(before) && goesOn(text, before, line, width)) {
      blocks[blocks.length - 1] = { start: last.start, end: line.end };
    } else if (!isBlank(line)) {
      blocks.push(line);
    }
  }
  return blocks;
}

const isBlank = ({ start, end }: Span): boolean => start === end;

/** Every line without the white space at its ends, blank ones included. */
function linesOf(text: string): readonly Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(/\r\n|[\n\r\v\f\x85\u2028\u2029]|$/g)) {
    lines.push(trimmed(text, { start, end: index }));
    start = index + mark.length;
  }
  return lines;
}

/** The span without white space at its ends; an empty one if it holds nothing else. */
export function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

/** As `\s` has it. */
function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 9 && code <= 13);
  return /\s/.test(String.fromCharCode(code));
}

/** Whether `line` continues the paragraph of the line before it. */
function goesOn(text: string, before: Span, line: Span, width: number | null): boolean {
  const ends = /[.!?:;…"”’»)\]]$/u.test(text.slice(Math.max(before.start, before.end - 1), before.end));
  // “… and the minister of / foreign affairs”: broken in mid-sentence, for whatever reason
  if (!ends && /^\p{Ll}/u.test(text.slice(line.start, line.end))) return true;
  return width !== null && fills(text, before, line, width);
}

/** Whether the first word of the next line would not have fitted on this one. */
function fills(text: string, { start, end }: Span, next: Span, width: number): boolean {
  const word = text.slice(next.start, Math.min(next.end, next.start + width)).search(/\s|$/);
  return end - start + 1 + word > width * SLACK;
}

/**
 * The width to which the lines were wrapped; null: they were not. Wrapped are texts in which most lines that have a
 * line below them end in mid-sentence, and leave no room for the next word.
 */
function wrapWidth(text: string, lines: readonly Span[]): number | null {
  const pairs = lines.flatMap((line, at) => {
    const next = lines[at + 1];
    return next && !isBlank(line) && !isBlank(next) ? [{ line, next }] : [];
  });
  const widths = pairs.map(({ line }) => line.end - line.start).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0;
  if (width < 30 || width > WIDEST_WRAP) return null;
  const open = pairs.filter(({ line }) => !/[.!?…"”]$/.test(text.slice(line.end - 1, line.end)));
  const full = pairs.filter(({ line, next }) => fills(text, line, next, width));
  return open.length > pairs.length * 0.5 && full.length > pairs.length * 0.6 ? width : null;
}
