/** Tables of figures on a page: league tables, results, what things cost. Their cells are no sentences. */
import { ELEMENT, type PageNode, TEXT, walk } from "./page.js";

/** A cell of figures and names is shorter; what is longer is prose, or holds the page in place. */
const LONGEST_CELL = 60;
/** Cells in one table. */
const MOST_CELLS = 5_000;

/** The cells of a table, row by row, white space as a browser shows it. */
export type Rows = readonly (readonly string[])[];

/**
 * The rows of a table of data, and its caption as a row before them; null: a cell holds prose, another table or a heading, or no
 * row has two cells with words in them, so that the table only puts words in their places.
 */
export function dataRows(table: PageNode): Rows | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let cells = 0;
  let isOther = false;
  walk(table, {
    enter(node) {
      if (isOther || node.nodeType !== ELEMENT) return false;
      const name = node.localName.toLowerCase();
      if (node !== table && /^(?:table|h[1-6]|blockquote|pre)$/.test(name)) isOther = true;
      if (name === "tr" || name === "caption") {
        row = [];
        rows.push(row);
      }
      if (name !== "td" && name !== "th" && name !== "caption") return !isOther;
      const words = wordsOf(node);
      cells += 1;
      isOther ||= cells > MOST_CELLS || (name !== "caption" && isProse(words)) || holdsOther(node);
      if (words !== "") row.push(words);
      return false;
    },
  });
  const filled = rows.filter((cells) => cells.length > 0);
  return !isOther && filled.filter((cells) => cells.length > 1).length > 1 ? filled : null;
}

const isProse = (words: string): boolean => words.length > LONGEST_CELL || /\p{L}{3}[.!?]["'”’»)]*$/u.test(words);

function holdsOther(cell: PageNode): boolean {
  let found = false;
  walk(cell, {
    enter(node) {
      found ||= node.nodeType === ELEMENT && /^(?:table|h[1-6]|blockquote|pre|ul|ol)$/i.test(node.localName);
      return !found;
    },
  });
  return found;
}

function wordsOf(cell: PageNode): string {
  let words = "";
  walk(cell, {
    enter(node) {
      if (node.nodeType === TEXT) words += node.nodeValue ?? "";
      if (node.nodeType !== ELEMENT) return false;
      if (/^(?:br|p|div)$/i.test(node.localName)) words += " ";
      return !/^(?:script|style|svg|button)$/i.test(node.localName);
    },
  });
  return words.replace(/[\s\u00a0]+/g, " ").trim();
}
