/** A reference to each entry as CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html): one list. */
import type { ExportedReport } from "../record/exported/exported-reports.js";
import { jsonList } from "./json.js";
import { type Reference, referenceTo } from "./references.js";

export const cslOf = (reports: AsyncIterable<ExportedReport>): AsyncIterable<string> =>
  jsonList("[", itemsOf(reports), "]\n");

async function* itemsOf(reports: AsyncIterable<ExportedReport>) {
  for await (const report of reports) for (const entry of report.entries) yield itemOf(referenceTo(report, entry));
}

const itemOf = ({ key, title, authors, outlet, agency, date, link, language, words, note, keywords }: Reference) => ({
  id: key,
  type: "article-newspaper",
  title,
  ...(authors.length > 0 && { author: authors.map((literal) => ({ literal })) }),
  ...(outlet !== null && { "container-title": outlet }),
  ...(agency !== null && { source: agency }),
  issued: { "date-parts": [date.split("-").map(Number)] },
  ...(link !== null && { URL: link }),
  ...(language !== null && { language }),
  abstract: words,
  note,
  keyword: keywords.join(", "),
});
