/**
 * Entries as a collection of W3C Web Annotations (https://www.w3.org/TR/annotation-model/): the words in the text of the report as it was
 * read, by position in code points and by quotation, and in the outlet's page by quotation.
 */
import type { ExportedEntry, ExportedReport } from "../record/exported/exported-reports.js";
import type { Span } from "../schema.js";
import { codePointsIn } from "./code-points.js";
import { attributionOf, entryUrn, reportUrn } from "./entry-names.js";
import { jsonList } from "./json.js";

/** So many code points before and after a quotation are given with it, which tell it from others of the same words. */
const AROUND = 32;

/** `id`: of the collection. */
export const annotationsOf = (id: string, reports: AsyncIterable<ExportedReport>): AsyncIterable<string> =>
  jsonList(
    `{"@context":"http://www.w3.org/ns/anno.jsonld","id":${JSON.stringify(id)},"type":"AnnotationCollection","label":"Hearsay","generator":${JSON.stringify(generator)},"first":{"id":${JSON.stringify(`${id}:1`)},"type":"AnnotationPage","startIndex":0,"items":[`,
    itemsOf(reports),
    "]}}\n",
  );

const generator = { type: "Software", name: "Hearsay" };

async function* itemsOf(reports: AsyncIterable<ExportedReport>) {
  for await (const report of reports) {
    const selectorsAt = selectorsIn(report);
    for (const entry of report.entries)
      yield {
        id: entryUrn(entry),
        type: "Annotation",
        motivation: "describing",
        body: [
          { type: "TextualBody", purpose: "describing", format: "text/plain", value: attributionOf(entry) },
          ...entry.how.map((value) => ({ type: "TextualBody", purpose: "tagging", value })),
        ],
        target: targetsOf(report, entry, selectorsAt),
      };
  }
}

type Selectors = (span: Span) => { readonly quote: object; readonly position: object };

/** Positions count in our text, which is not the page's: they are given for the one, and the quotation for both. */
function targetsOf(report: ExportedReport, entry: ExportedEntry, selectorsAt: Selectors | null): readonly object[] {
  const text = {
    id: reportUrn(report),
    type: "Text",
    format: "text/plain",
    ...(report.language !== null && { language: report.language }),
    ...(report.url !== null && { via: report.url }),
  };
  if (selectorsAt === null)
    return [{ source: report.url ?? text, selector: { type: "TextQuoteSelector", exact: entry.words } }];
  return entry.pieces.flatMap((span) => {
    const { quote, position } = selectorsAt(span);
    return [
      ...(report.url === null ? [] : [{ source: report.url, selector: quote }]),
      { source: text, selector: [position, quote] },
    ];
  });
}

/** null: there is no text. */
function selectorsIn({ body }: ExportedReport): Selectors | null {
  if (body === null) return null;
  const { text } = body;
  const codePoint = codePointsIn(text);
  return ({ start, end }) => ({
    position: { type: "TextPositionSelector", start: codePoint(start), end: codePoint(end) },
    quote: {
      type: "TextQuoteSelector",
      exact: text.slice(start, end),
      // Twice as many code units hold as many code points as are wanted.
      prefix: [...text.slice(Math.max(0, start - 2 * AROUND), start)].slice(-AROUND).join(""),
      suffix: [...text.slice(end, end + 2 * AROUND)].slice(0, AROUND).join(""),
    },
  });
}
