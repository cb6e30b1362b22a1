/** A reference to each entry for BibTeX and biblatex, in UTF-8. */
import type { ExportedReport } from "../record/exported/exported-reports.js";
import { type Reference, referenceTo } from "./references.js";

export async function* bibtexOf(reports: AsyncIterable<ExportedReport>): AsyncGenerator<string> {
  for await (const report of reports)
    for (const entry of report.entries) yield `${itemOf(referenceTo(report, entry))}\n\n`;
}

function itemOf({ key, title, authors, outlet, date, link, language, words, note, keywords }: Reference): string {
  const [year, month] = date.split("-");
  const fields: readonly (readonly [string, string | null])[] = [
    // Braces around a whole name: it is printed as it is, and not taken apart.
    ["author", authors.length > 0 ? authors.map((name) => `{${escaped(name)}}`).join(" and ") : null],
    ["title", `{${escaped(title)}}`],
    ["journal", outlet && escaped(outlet)],
    ["entrysubtype", "newspaper"],
    ["date", date],
    ["year", year!],
    ["month", months[Number(month) - 1]!],
    ["url", link && addressed(link)],
    ["langid", language && (languages[language.slice(0, 2)] ?? null)],
    ["abstract", escaped(words)],
    ["note", escaped(note)],
    ["keywords", escaped(keywords.map((word) => word.replaceAll(",", " ")).join(", "))],
  ];
  const written = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = ${inBraces(name, value)}`]));
  return `@article{${key},\n${written.join(",\n")}\n}`;
}

/** The names of months are macros of every style. */
const inBraces = (name: string, value: string): string => (name === "month" ? value : `{${value}}`);

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const languages: Readonly<Record<string, string>> = { en: "english" };

const marks: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/**
 * Text as TeX prints it. A brace that stands alone would end the field for BibTeX, which counts those behind a backslash too: it is named
 * instead of written.
 */
const escaped = (text: string): string =>
  (isPaired(text) ? text : text.replaceAll("{", "(").replaceAll("}", ")"))
    .toWellFormed()
    .replace(/[\\{}~^]|[&%$#_]/g, (mark) => marks[mark] ?? `\\${mark}`)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();

/** Whether every brace has its other half behind it. */
function isPaired(text: string): boolean {
  let open = 0;
  for (const letter of text) {
    if (letter === "{") open++;
    else if (letter === "}" && --open < 0) return false;
  }
  return open === 0;
}

/** An address stands as it is; what would end the field, or the line, is written by its number. */
const addressed = (link: string): string => link.replace(/[\s{}\\^"<>]/gu, encodeURIComponent);
