/** Reports for tests, from their words alone. */
import type { Report, Span } from "../../src/schema.js";

/** A report whose paragraphs are the lines of the passage, published on Friday, 13 March 2026. */
export function reportOf(text: string, published: string | null = "2026-03-13"): Report {
  const parts = [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => ({
    kind: "paragraph" as const,
    span: { start: index, end: index + line.length },
  }));
  return {
    id: "case",
    text,
    parts,
    title: null,
    outlet: null,
    agency: null,
    byline: [],
    dateline: null,
    url: null,
    published,
    publishedFrom: published === null ? null : "given",
    language: "en",
    format: "text",
  };
}

export const slice = (text: string, { start, end }: Span): string => text.slice(start, end);
