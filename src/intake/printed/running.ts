/** What stands at the head and the foot of pages: titles that run through, numbers of pages, what a browser prints there. */

import { datesIn } from "../published.js";
import { median } from "./columns.js";
import { type Line, most, wordsOf } from "./sheet.js";

/** A row of a page: all lines that stand beside each other. */
interface Row {
  readonly lines: readonly Line[];
  readonly y: number;
  readonly words: string;
}

export interface Bare {
  /** The lines of each page that are left. */
  readonly pages: readonly (readonly Line[])[];
  /** The words that were taken away, each once. */
  readonly running: readonly string[];
}

/** Rows at either end of a page among which heads and feet are looked for. */
const EDGE = 3;
/** A head that comes back stands at the same height, in points. */
const SAME = 4;

/** The lines of pages without heads and feet. */
export function withoutRunning(pages: readonly (readonly Line[])[]): Bare {
  const rows = pages.map(rowsOf);
  const leading = median(rows.flatMap((all) => all.slice(1).map(({ y }, at) => y - all[at]!.y)));
  const edges = rows.map((all) => ({ head: all.slice(0, EDGE), foot: all.slice(-EDGE).reverse() }));
  const keys = (["head", "foot"] as const).flatMap((side) =>
    edges.flatMap((page, at) => page[side].map((row) => ({ side, at, y: row.y, key: keyOf(row.words) }))),
  );
  const comesBack = (side: "head" | "foot", at: number, { y, words }: Row) => {
    const key = keyOf(words);
    return keys.some(
      (other) => other.side === side && other.at !== at && other.key === key && Math.abs(other.y - y) <= SAME,
    );
  };
  const running = new Set<string>();
  const left = rows.map((all, at) => {
    const { head, foot } = edges[at]!;
    const taken = new Set<Line>();
    for (const [side, edge] of [
      ["head", head],
      ["foot", foot],
    ] as const) {
      for (const [index, row] of edge.entries()) {
        const next = edge[index + 1] ?? null;
        // Whatever stands behind a row that is text is text.
        if (!(comesBack(side, at, row) || isOfPage(row, { at, side, next, all, leading }))) break;
        running.add(row.words);
        for (const line of row.lines) taken.add(line);
      }
    }
    return pages[at]!.filter((line) => !taken.has(line));
  });
  return { pages: left, running: [...running] };
}

function rowsOf(lines: readonly Line[]): readonly Row[] {
  const rows: Line[][] = [];
  for (const line of [...lines].sort((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    if (last && Math.abs(last[0]!.y - line.y) < 0.3 * line.size) last.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => {
    const lines = row.sort((a, b) => a.x - b.x);
    return { lines, y: lines[0]!.y, words: lines.map((line) => wordsOf(line)).join(" ") };
  });
}

/** Numbers change from page to page. */
const keyOf = (words: string): string => words.toLowerCase().replace(/\d+/g, "#");

const number =
  /^(?:page|p\.|pg\.|seite)?\s?[-–—|[(]?\s?(?:\d{1,4}|[ivxl]{1,6})\s?[-–—|\])]?(?:\s?(?:\/|of|von)\s?\d{1,4})?$/i;
/** As browsers print pages: “11/28/26, 10:13 AM Lamp lit”, “https://courier.example/1 1/3”. */
const printedAbove = /^\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d{2}(?:\s?[ap]m)?(?:\s|$)/i;
const printedBelow =
  /^(?:https?|file):\/\/\S+(?:\s\d{1,4}\s?\/\s?\d{1,4})?$|^\d{1,4} of \d{1,4}\s\d{1,2}[./]\d{1,2}[./]\d{2,4}/i;
/** A head stands so much farther from the text than the lines of the text from each other. */
const APART = 1.7;

const LONGEST = 120;
/** Heads are set smaller than the text, unless they come back. */
const SMALLER = 0.95;

/** Where a row stands. */
interface Edge {
  /** The number of the page, from 0. */
  readonly at: number;
  readonly side: "head" | "foot";
  /** The next row inside; null: there is none. */
  readonly next: Row | null;
  /** The rows of the page. */
  readonly all: readonly Row[];
  /** From one line to the next, in all pages. */
  readonly leading: number;
}

/** Whether a row at the edge is of the page and not of the text, though it does not come back. */
function isOfPage({ words, y, lines }: Row, { at, side, next, all, leading }: Edge): boolean {
  if (next === null) return false;
  if (number.test(words) || (side === "head" ? printedAbove : printedBelow).test(words)) return true;
  const isApart = Math.abs(next.y - y) > APART * Math.max(leading, lines[0]!.size);
  if (!isApart || words.length > LONGEST) return false;
  // “The Karvia Clarion 2” on the second page
  const numbered = /^(\d{1,4})\s|\s(\d{1,4})$/.exec(words);
  if (Number(numbered?.[1] ?? numbered?.[2] ?? Number.NaN) === at + 1) return true;
  const size = most(all.map((row) => [Math.round(row.lines[0]!.size * 2) / 2, row.words.length]))!;
  return lines[0]!.size < SMALLER * size && (datesIn(words).length > 0 || /https?:\/\/|©|\bcopyright\b/i.test(words));
}
