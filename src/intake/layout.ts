/** Paragraphs from the layout of plain text: blank lines, one line each, or lines that an editor has wrapped. */
import type { Span } from "../schema.js";
import languages from "./data/languages.json" with { type: "json" };

/** Wider lines were not wrapped by hand or by an editor for mail and print. */
const WIDEST_WRAP = 110;
/** A wrapped line may fall this far short of the full width before the next word would have fitted. */
const SLACK = 0.85;

/** A line that stands out by so much was not wrapped with the others. */
const WIDER = 1.25;

/** To what the lines of a text were wrapped. */
interface Width {
  readonly letters: number;
  /** Whether enough lines speak for it. */
  readonly isSure: boolean;
}

/** The blocks of a text: each a paragraph or a line that stands alone, without the white space around it; in order. */
export function layout(text: string): readonly Span[] {
  const lines = linesOf(text);
  const width = wrapWidth(text, lines);
  const blocks: Span[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const last = blocks.at(-1);
    const isBeside = before && last && !isBlank(line) && !isBlank(before);
    if (isBeside && (goesOn(text, before, line, width) || leadsOn(text, before, line, () => runAround(lines, at)))) {
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
function goesOn(text: string, before: Span, line: Span, width: Width | null): boolean {
  const ends = /[.!?:;…"”’»)\]]$/u.test(text.slice(Math.max(before.start, before.end - 1), before.end));
  // “… and the minister of / foreign affairs”: broken in mid-sentence, for whatever reason
  if (!ends && /^\p{Ll}/u.test(text.slice(line.start, line.end))) return true;
  if (width === null || !fills(text, before, line, width.letters)) return false;
  // Two or three lines may as well be a title and its text.
  return width.isSure || !starters.has(firstWord(text, line).toLowerCase());
}

const firstWord = (text: string, { start, end }: Span): string =>
  /^[\p{L}'’]+/u.exec(text.slice(start, Math.min(end, start + 40)))?.[0] ?? "";

/** Words that nothing ends with but a line that was broken: articles and the like, titles before a name, small words in names. */
const leading =
  /(?:^|\s)(?:the|an?|of|and|or|mr|mrs|ms|dr|prof|gen|col|sgt|van|der|den|von|bin|bint|ibn|della|dos)\.?$/iu;
/** “…,” said Ada: a name that is cut, as what somebody says and who says it make a sentence. */
const saidBy =
  /[,?!]["”’']\s(?:said|told|asked|added|warned|replied|wrote|shouted|insisted|explained)(?:\s[\p{Lu}][\p{L}\p{M}.'’-]*){1,3}$/u;
const starters: ReadonlySet<string> = new Set(languages.words.en.split(" "));

/**
 * Whether a line goes on with a capital in mid-sentence, as where a name is broken: “of South / Korea”, “said Ada / Quill, the …”.
 * A title above its text ends otherwise, or the text begins otherwise; or the next word would have had room behind it.
 */
function leadsOn(text: string, before: Span, line: Span, run: () => readonly Span[]): boolean {
  const words = text.slice(Math.max(before.start, before.end - 200), before.end);
  if (leading.test(words)) return true;
  const next = /^(?<word>\p{Lu}[\p{L}\p{M}'’-]*)(?<comma>,?)(?: (?<second>\S+))?/u.exec(
    text.slice(line.start, Math.min(line.end, line.start + 80)),
  );
  const { word = "", comma = "", second = "" } = next?.groups ?? {};
  if (word === "" || starters.has(word.toLowerCase())) return false;
  if (saidBy.test(words)) return true;
  const isName =
    /\s(?<=\p{Ll}\S*\s)\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*$/u.test(words) && (comma !== "" || /^\p{Ll}/u.test(second));
  if (!isName) return false;
  const lines = run();
  const longest = Math.max(...lines.map(({ start, end }) => end - start));
  const { end } = lines.at(-1)!;
  return (
    longest <= WIDEST_WRAP &&
    before.end - before.start + 1 + word.length > longest &&
    /[.!?…]["”’)]?$/.test(text.slice(Math.max(0, end - 2), end))
  );
}

/** Lines looked at on either side. */
const NEAR = 50;

/** The lines without a blank one between them, around the one at an index. */
function runAround(lines: readonly Span[], at: number): readonly Span[] {
  let from = at;
  let to = at + 1;
  while (from > 0 && at - from < NEAR && !isBlank(lines[from - 1]!)) from -= 1;
  while (to < lines.length && to - at < NEAR && !isBlank(lines[to]!)) to += 1;
  return lines.slice(from, to);
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
function wrapWidth(text: string, lines: readonly Span[]): Width | null {
  const pairs = lines.flatMap((line, at) => {
    const next = lines[at + 1];
    return next && !isBlank(line) && !isBlank(next) ? [{ line, next }] : [];
  });
  const widths = pairs.map(({ line }) => line.end - line.start).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0;
  if (width < 30 || width > WIDEST_WRAP) return null;
  const open = pairs.filter(({ line }) => !/[.!?…"”]$/.test(text.slice(line.end - 1, line.end)));
  const full = pairs.filter(({ line, next }) => fills(text, line, next, width));
  // Of lines that were wrapped hardly any is wider, the last of a paragraph included.
  const wide = pairs.filter(({ next }) => next.end - next.start > width * WIDER);
  const isWrapped =
    open.length > pairs.length * 0.5 && full.length > pairs.length * 0.6 && wide.length <= pairs.length * 0.1;
  return isWrapped ? { letters: width, isSure: pairs.length > 2 } : null;
}
