/** The words of printed pages in the order in which they are read, without what is on the page for the sake of the page. */
import type { PartKind } from "../../schema.js";
import type { Piece } from "../builder.js";
import { columnsOf } from "./columns.js";
import { vocabularyOf } from "./hyphens.js";
import { type Paragraph, paragraphsOf, type Worded } from "./paragraphs.js";
import { withoutRunning } from "./running.js";
import { isRaised, type Line, linesOf, most, type Run, type Sheet, wordsOf } from "./sheet.js";

export interface Printed {
  /** Footnotes stand behind the text. */
  readonly pieces: readonly Piece[];
  /** As printed; null: nothing on the first page stands out. */
  readonly title: string | null;
  /** Large words above the title, the name of a paper; null: there are none. */
  readonly masthead: string | null;
  /** Heads and feet, each once. */
  readonly running: readonly string[];
}

export function printed(sheets: readonly Sheet[]): Printed {
  const { pages, running } = withoutRunning(sheets.map(linesOf));
  const columns = pages.flatMap((lines) => columnsOf(lines));
  const size = most(columns.flat().map((line) => [Math.round(line.size * 2) / 2, lettersIn(line)])) ?? 10;
  const font = most(columns.flat().map((line) => [line.font, lettersIn(line)])) ?? "";
  const worded = columns.map((lines) =>
    lines.map((line): Worded => ({ line, words: wordsOf(line, leadsToNote(line)) })),
  );
  const parted = worded.map((column) => notesIn(column, size));
  const vocabulary = vocabularyOf(worded.flat().map(({ words }) => words));
  const paragraphs = paragraphsOf(
    parted.map(({ text }) => text),
    vocabulary,
  );
  const notes = paragraphsOf(
    parted.flatMap(({ notes }) => notes),
    vocabulary,
  );
  const head = headOf(paragraphs, size);
  const first = paragraphs.findIndex(({ words }) => words.length > LONGEST_HEADING);
  const kindOf = (paragraph: Paragraph, at: number): PartKind | null => {
    if (paragraph === head.title) return "title";
    if (paragraph === head.masthead) return "boilerplate";
    const isOther = paragraph.size > LARGER * size || paragraph.font !== font;
    return isOther && at > first && first >= 0 && isShort(paragraph.words) ? "heading" : null;
  };
  const pieces = paragraphs.map((paragraph, at): Piece => ({ words: paragraph.words, kind: kindOf(paragraph, at) }));
  return {
    pieces: [...pieces, ...notes.map(({ words }): Piece => ({ words, kind: "boilerplate" }))],
    title: head.title?.words ?? null,
    masthead: head.masthead?.words ?? null,
    running,
  };
}

const lettersIn = ({ runs }: Line): number => runs.reduce((sum, { words }) => sum + words.length, 0);

/** Whether a run is the raised number of a footnote: “the end.¹”, but not “12 m²”, “5¹”. */
const leadsToNote =
  (line: Line) =>
  (run: Run, before: string): boolean =>
    isRaised(line, run) &&
    /^\s*(?:\[?\d{1,3}\]?|[*†‡§]{1,3})(?:[,\s]+\d{1,3})*\s*$/.test(run.words) &&
    !/\d$|\b(?:[kcm]?m|ft|mi)$/.test(before.trimEnd());

/** Notes are set smaller than the text. */
const SMALLER = 0.93;
/** “1 Interview on Monday.”, “* As of March.” */
const note = /^(?:\[?\d{1,3}[\].)]?|[*†‡§]{1,3})(?:\s|(?=\p{Lu}))/u;

/** A column without the notes in it: runs of smaller lines, the first of which begins with a number or a mark. */
function notesIn(
  column: readonly Worded[],
  size: number,
): { readonly text: readonly Worded[]; readonly notes: readonly (readonly Worded[])[] } {
  const text: Worded[] = [];
  const notes: Worded[][] = [];
  let isNote = false;
  for (const worded of column) {
    const isSmall = worded.line.size < SMALLER * size;
    const begins = isSmall && note.test(wordsOf(worded.line));
    isNote = begins || (isNote && isSmall);
    if (begins) notes.push([worded]);
    else if (isNote) notes.at(-1)!.push(worded);
    else text.push(worded);
  }
  return { text, notes };
}

const LARGER = 1.12;
const LONGEST_HEADING = 120;
const LONGEST_TITLE = 250;
/** Paragraphs of the first page among which a title is looked for. */
const HEAD = 12;

/** The largest words of the first page; where others are larger above it and few, those are the name of the paper. */
function headOf(
  paragraphs: readonly Paragraph[],
  size: number,
): { readonly title: Paragraph | null; readonly masthead: Paragraph | null } {
  const large = paragraphs
    .slice(0, HEAD)
    .filter(({ page, size: own, words }) => page === 0 && own > LARGER * size && words.length <= LONGEST_TITLE);
  const [first = null, second = null] = [...large].sort((a, b) => b.size - a.size);
  const isAbove = first !== null && second !== null && paragraphs.indexOf(first) < paragraphs.indexOf(second);
  if (isAbove && wordsIn(first.words) <= 4 && wordsIn(second.words) >= 4 && isName(first.words))
    return { title: second, masthead: first };
  return { title: first, masthead: null };
}

/** Words that are no sentence. */
const isShort = (words: string): boolean => words.length <= LONGEST_HEADING && !/[.!?,;:…]["”’)]?$/u.test(words);

const wordsIn = (words: string): number => words.split(/\s+/).length;

/** Every word begins with a capital, but for the small ones. */
const isName = (words: string): boolean =>
  words.split(/\s+/).every((word) => /^(?:\p{Lu}|of|the|and|for|&)/u.test(word));
