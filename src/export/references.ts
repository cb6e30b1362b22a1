/** What a reference to a statement or an event says, before it is written in one of the formats of citation managers. */
import type { ExportedEntry, ExportedReport } from "../record/exported/exported-reports.js";
import { attributionOf, citationKey } from "./entry-names.js";

export interface Reference {
  readonly key: string;
  /** Of the report, else the beginning of the words. */
  readonly title: string;
  /** As the report prints them: who has which part of a name is not guessed. */
  readonly authors: readonly string[];
  readonly outlet: string | null;
  readonly agency: string | null;
  /** ISO 8601, a day. */
  readonly date: string;
  /** Opens the report with the words lit. */
  readonly link: string | null;
  readonly language: string | null;
  /** The words themselves. */
  readonly words: string;
  /** Who says so, how, and on whose word. */
  readonly note: string;
  readonly keywords: readonly string[];
}

const TITLE = 80;

export const referenceTo = (report: ExportedReport, entry: ExportedEntry): Reference => ({
  key: citationKey(entry),
  title: report.title ?? shortened(entry.words),
  authors: report.byline,
  outlet: report.outlet,
  agency: report.agency,
  date: report.date,
  link: entry.link ?? report.url,
  language: report.language,
  words: entry.words,
  note: attributionOf(entry),
  keywords: [...entry.how, ...entry.by],
});

/** Cut between letters, not within one. */
const shortened = (words: string): string => {
  const letters = [...words.replace(/\s+/gu, " ")];
  return letters.length > TITLE ? `${letters.slice(0, TITLE).join("")}…` : letters.join("");
};
