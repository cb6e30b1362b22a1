/** Paragraphs from lines: joined over columns and pages, with the words that were broken made whole. */
import type { Column } from "./columns.js";
import { joinedLines, type Vocabulary } from "./hyphens.js";
import type { Line } from "./sheet.js";

/** A line with its words. */
export interface Worded {
  readonly line: Line;
  readonly words: string;
}

export interface Paragraph {
  readonly words: string;
  readonly size: number;
  readonly font: string;
  readonly page: number;
}

/** How a column is set. Lengths in points. */
interface Setting {
  readonly left: number;
  readonly right: number;
  /** From one line to the next. */
  readonly leading: number;
}

/** Sizes this close are one. */
const SAME_SIZE = 0.06;
/** A first line is set in by so much at least, in heights of letters. */
const INDENT = 0.6;
/** Lines of two paragraphs stand so much farther apart than those of one. */
const APART = 1.2;
/** Lines of a title, of which there are too few to tell, stand so far apart at most, in heights of letters. */
const TITLE_APART = 1.3;

export function paragraphsOf(columns: readonly (readonly Worded[])[], vocabulary: Vocabulary): readonly Paragraph[] {
  const usual = leadingOf(columns.flatMap((column) => stepsOf(column.map(({ line }) => line))));
  const paragraphs: Worded[][] = [];
  let before: Placed | null = null;
  for (const column of columns) {
    const setting = settingOf(
      column.map(({ line }) => line),
      usual,
    );
    for (const [at, worded] of column.entries()) {
      const placed: Placed = { worded, setting };
      if (before !== null && (at > 0 ? isOneBelow(before.worded, worded, setting) : isOneAcross(before, placed)))
        paragraphs.at(-1)!.push(worded);
      else paragraphs.push([worded]);
      before = placed;
    }
  }
  return paragraphs.map((lines) => {
    const { size, font, page } = lines[0]!.line;
    const words = joinedLines(
      lines.map(({ words }) => words),
      vocabulary,
    );
    return { words, size, font, page };
  });
}

/** A line in its column. */
interface Placed {
  readonly worded: Worded;
  readonly setting: Setting;
}

/** `usual`: from line to line in the whole text, as a short column may have nothing but short paragraphs. */
function settingOf(lines: Column, usual: number): Setting {
  const steps = stepsOf(lines);
  const ends = lines.map(({ end }) => end).sort((a, b) => a - b);
  // First lines may be set in; what hangs out of the column is a mark or a number.
  const starts = lines.map(({ x }) => x).sort((a, b) => a - b);
  return {
    left: starts[Math.floor(starts.length * 0.1)] ?? 0,
    right: ends[Math.ceil(ends.length * 0.95) - 1] ?? 0,
    leading: steps.length < FEW ? usual : Math.min(usual, leadingOf(steps)),
  };
}

/** Fewer lines do not say how a column is set. */
const FEW = 4;

/** From one line to the next, in points; a wider step than twice the letters' height is from paragraph to paragraph. */
const stepsOf = (lines: Column): readonly number[] =>
  lines.slice(1).flatMap(({ y, size }, at) => (y - lines[at]!.y <= 2 * size ? [y - lines[at]!.y] : []));

/** Of most lines: where paragraphs are short, steps between them are many. */
const leadingOf = (steps: readonly number[]): number =>
  [...steps].sort((a, b) => a - b)[Math.floor(0.35 * steps.length)] ?? 0;

const isOfSize = (one: Line, other: Line): boolean =>
  Math.abs(one.size - other.size) <= SAME_SIZE * Math.max(one.size, other.size);

const isIn = (line: Line, { left }: Setting): boolean => line.x - left > INDENT * line.size;

/** “…the end.”: what a paragraph ends with. */
const isEnded = (words: string): boolean => /[.!?:…]["”’»)\]]*$/u.test(words);
const item = /^(?:[•▪◦‣·*–—-]|\(?\d{1,2}[.)])\s/u;

/** Whether the first word of the next line would have had room behind a line. */
function hasRoom({ line }: Worded, next: Worded, right: number): boolean {
  const word = next.words.search(/\s|$/);
  const width = (next.line.end - next.line.x) * (word / Math.max(1, next.words.length));
  return line.end + 0.25 * line.size + width < right - 0.1 * line.size;
}

/** Whether a line goes on with the paragraph of the line above it. */
function isOneBelow(before: Worded, next: Worded, setting: Setting): boolean {
  const [above, line] = [before.line, next.line];
  if (!isOfSize(above, line)) return false;
  const step = line.y - above.y;
  if (step > Math.max(APART * setting.leading, TITLE_APART * line.size)) return false;
  if (item.test(next.words) && isEnded(before.words)) return false;
  // A title has no first line that is set in, nor does it fill its lines.
  const isSameFont = above.font === line.font;
  if (isIn(line, setting) && !isIn(above, setting) && !isCentred(above, line))
    return !isEnded(before.words) && startsSmall(next.words);
  if (!hasRoom(before, next, setting.right)) return true;
  if (startsSmall(next.words)) return true;
  if (isEnded(before.words)) return false;
  return isSameFont && !isBodyBreak(before, next);
}

/** A short line with a whole name or heading on it, above one that begins with a capital. */
const isBodyBreak = (before: Worded, next: Worded): boolean =>
  before.line.end - before.line.x < 0.6 * (next.line.end - next.line.x);

const isCentred = (above: Line, line: Line): boolean =>
  Math.abs((above.x + above.end) / 2 - (line.x + line.end) / 2) < 2;

const startsSmall = (words: string): boolean => /^["“‘']?\p{Ll}/u.test(words);

/** Whether the first line of a column goes on with the last one of the column before. */
function isOneAcross(before: Placed, next: Placed): boolean {
  if (!isOfSize(before.worded.line, next.worded.line)) return false;
  if (!isEnded(before.worded.words)) return before.worded.line.font === next.worded.line.font;
  return startsSmall(next.worded.words);
}
