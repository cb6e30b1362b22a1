/** A reference to each entry as RIS, as EndNote, Mendeley, Zotero and Citavi read it: UTF-8, a field a line, lines end with CR LF. */
import type { ExportedReport } from "../record/exported/exported-reports.js";
import { type Reference, referenceTo } from "./references.js";

export async function* risOf(reports: AsyncIterable<ExportedReport>): AsyncGenerator<string> {
  for await (const report of reports) for (const entry of report.entries) yield itemOf(referenceTo(report, entry));
}

function itemOf({
  key,
  title,
  authors,
  outlet,
  agency,
  date,
  link,
  language,
  words,
  note,
  keywords,
}: Reference): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ["TY", "NEWS"],
    ["ID", key],
    ["TI", title],
    ...authors.map((author) => ["AU", author] as const),
    ["T2", outlet],
    ["PB", agency],
    ["PY", date.slice(0, 4)],
    ["DA", `${date.replaceAll("-", "/")}/`],
    ["LA", language],
    ["UR", link],
    ["AB", words],
    ["N1", note],
    ...keywords.map((word) => ["KW", word] as const),
  ];
  return `${[...fields.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${inLine(value)}`])), "ER  - "].join("\r\n")}\r\n\r\n`;
}

/** A line that began within a field could be taken for another field. */
const inLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s\u2028\u2029]+/gu, " ")
    .trim();
