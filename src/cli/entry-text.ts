/** An entry of the record as text for people. */
import picocolors from "picocolors";
import stringWidth from "string-width";
import wrap from "wrap-ansi";
import type { FoundEntry } from "../record/asking/entry.js";
import type { Noted } from "../record/notes.js";
import type { Span } from "../schema.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

export type Paint = ReturnType<typeof picocolors.createColors>;

export const paintOf = ({ colour }: Layout): Paint => picocolors.createColors(colour);

/** Lines of the layout's width at most, with a line break behind each; `indent` columns stand before them. */
export const laid = (lines: readonly string[], { width }: Layout, indent = 0): string =>
  lines
    .flatMap((line) => wrap(line, width - indent, { hard: true }).split("\n"))
    .map((line) => `${" ".repeat(line === "" ? 0 : indent)}${line}\n`)
    .join("");

/** Who to whom and how, the words with what answers to the search marked, when and where, on whose word, and how it is found again. */
export function entryText(entry: FoundEntry, layout: Layout, indent = 0): string {
  const { bold, dim } = paintOf(layout);
  const { how, date, outlet, place, confidence, confirmed, chain, copies, toldBy, url, key } = entry;
  const sure = confirmed === null ? `${Math.round(confidence * 100)} %` : `confirmed by ${confirmed}`;
  const elsewhere = copies > 0 ? [`in ${copies} more ${copies === 1 ? "report" : "reports"}`] : [];
  return laid(
    [
      `${bold(printable(whoWords(entry)))} · ${how.join(", ")}`,
      wordsText(entry, layout),
      dim(
        [date, outlet ?? "the report", ...(place ? [place] : []), sure, ...elsewhere, toldByWords(toldBy), key]
          .map(String)
          .map(printable)
          .join(" · "),
      ),
      ...(chain.length > 1 ? [dim(printable(chain.join(" ← ")))] : []),
      ...(url ? [dim(printable(url))] : []),
      ...entry.notes.map(noteLine),
    ],
    layout,
    indent,
  );
}

export const toldByWords = (outlets: number): string => `told by ${outlets} ${outlets === 1 ? "outlet" : "outlets"}`;

/** “Ada Quill to Tom Marsh”. */
export const whoWords = ({ by, to }: FoundEntry): string =>
  `${by.join(" and ") || "nobody named"}${to.length > 0 ? ` to ${to.join(" and ")}` : ""}`;

/** An entry on a line or two, for lists in which it is an example: who and the words; when it was published, by whom, and its key. */
export function briefText(entry: FoundEntry, layout: Layout, indent = 0): string {
  const { dim } = paintOf(layout);
  const { date, outlet, toldBy, key } = entry;
  const told = toldBy > 1 ? [toldByWords(toldBy)] : [];
  const where = dim(printable(`(${[date, outlet ?? "the report", ...told, key].join(", ")})`));
  return laid([`${printable(whoWords(entry))}: ${wordsText(entry, layout)} ${where}`], layout, indent);
}

/** “✎ 2026-03-10 ilse: Ask her again.” */
export const noteLine = ({ user, at, text }: Noted): string => printable(`✎ ${at.slice(0, 10)} ${user}: ${text}`);

/** Where none are kept it is said. */
const wordsText = ({ words, marks }: FoundEntry, layout: Layout): string =>
  words === "" ? paintOf(layout).dim("(its words are not kept)") : markedText(words, marks, layout);

/** On one line; marks stand between asterisks where there is no colour. */
export function markedText(words: string, marks: readonly Span[], layout: Layout): string {
  const { bold } = paintOf(layout);
  const mark = layout.colour ? bold : (marked: string) => `*${marked}*`;
  let at = 0;
  let text = "";
  for (const { start, end } of marks) {
    text += printable(words.slice(at, start)) + mark(printable(words.slice(start, end)));
    at = end;
  }
  return (text + printable(words.slice(at))).replace(/\s+/g, " ").trim();
}

/** A heading over a block; nothing where the block is empty. */
export const headed = (title: string, layout: Layout, block: string): readonly string[] => {
  const { bold, cyan } = paintOf(layout);
  return block === "" ? [] : [`${bold(cyan(title.toUpperCase()))}\n${block}`];
};

/** Narrower than this no column is made. */
const NARROWEST = 8;

/**
 * Rows in columns, each on one line: two spaces before each row and between columns. Where there is no room the widest columns are cut,
 * which an ellipsis says. Columns of figures (`right`) are flush right.
 */
export function columned(
  rows: readonly (readonly string[])[],
  { width }: Layout,
  right: readonly number[] = [],
): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => stringWidth(row[at]!))));
  const used = widths.flatMap((_, at) => (widths[at]! > 0 ? [at] : []));
  const total = () => used.reduce((sum, at) => sum + widths[at]! + 2, 0);
  while (total() > width && Math.max(...widths) > NARROWEST) widths[widths.indexOf(Math.max(...widths))]! -= 1;
  const padded = (cell: string, at: number) => {
    const shown = cut(cell, widths[at]!);
    const room = " ".repeat(Math.max(0, widths[at]! - stringWidth(shown)));
    return right.includes(at) ? room + shown : shown + room;
  };
  return (
    cells.map((row) => `  ${used.map((at) => padded(row[at]!, at)).join("  ")}`.trimEnd()).join("\n") +
    (rows.length > 0 ? "\n" : "")
  );
}

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = "";
  for (const letter of text) {
    if (stringWidth(`${shown}${letter}…`) > width) break;
    shown += letter;
  }
  return `${shown.trimEnd()}…`;
}
