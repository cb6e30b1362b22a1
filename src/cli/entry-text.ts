/** An entry of the record as text for people. */
import picocolors from "picocolors";
import wrap from "wrap-ansi";
import type { FoundEntry } from "../record/entry.js";
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
  const { how, date, outlet, place, confidence, confirmed, chain, copies, url, key } = entry;
  const sure = confirmed === null ? `${Math.round(confidence * 100)} %` : `confirmed by ${confirmed}`;
  const elsewhere = copies > 0 ? [`in ${copies} more ${copies === 1 ? "report" : "reports"}`] : [];
  return laid(
    [
      `${bold(printable(whoWords(entry)))} · ${how.join(", ")}`,
      markedText(entry.words, entry.marks, layout),
      dim(
        [date, outlet ?? "the report", ...(place ? [place] : []), sure, ...elsewhere, key]
          .map(String)
          .map(printable)
          .join(" · "),
      ),
      ...(chain.length > 1 ? [dim(printable(chain.join(" ← ")))] : []),
      ...(url ? [dim(printable(url))] : []),
    ],
    layout,
    indent,
  );
}

/** “Ada Quill to Tom Marsh”. */
export const whoWords = ({ by, to }: FoundEntry): string =>
  `${by.join(" and ") || "nobody named"}${to.length > 0 ? ` to ${to.join(" and ")}` : ""}`;

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
