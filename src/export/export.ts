/** The record, or what filters leave of it, in one of the formats of `export-formats.ts`. */
import type { ExportList, FormatName } from "../export-formats.js";
import { hashOf } from "../hash.js";
import type { Filters } from "../record/asking/question.js";
import type { Exportable } from "../record/exported/exported.js";
import { exportedReports } from "../record/exported/exported-reports.js";
import { type EntryKind, statementsAnd } from "../record/matching.js";
import type { OpenRecord } from "../record/record.js";

export interface Wanted {
  readonly list: ExportList;
  readonly filters: Filters;
  /** Of projects: whole texts instead of the paragraphs around what is coded. */
  readonly whole?: boolean;
}

type Written = AsyncIterable<string | Uint8Array>;

/** In pieces, each made when the one before was taken. Rejects as the record does. */
export async function* exportedAs(
  format: FormatName,
  record: OpenRecord,
  wanted: Wanted,
): AsyncGenerator<string | Uint8Array> {
  yield* await writers[format](record, wanted);
}

/** What each format needs is loaded when it is asked for. */
const writers: Readonly<Record<FormatName, (record: OpenRecord, wanted: Wanted) => Promise<Written>>> = {
  csv: async (record, { list, filters }) => (await import("./tables.js")).csvOf(record, list as Exportable, filters),
  jsonl: async (record, { list, filters }) =>
    (await import("./tables.js")).jsonLinesOf(record, list as Exportable, filters),
  parquet: async (record, { list, filters }) =>
    (await import("./parquet.js")).parquetOf(record, list as Exportable, filters),
  graphml: async (record, wanted) => (await import("./graphml.js")).graphMl(() => reportsOf(record, wanted)),
  gexf: async (record, wanted) => (await import("./gexf.js")).gexf(() => reportsOf(record, wanted)),
  annotations: async (record, wanted) =>
    (await import("./annotations.js")).annotationsOf(collectionOf(wanted), reportsOf(record, wanted, true)),
  csl: async (record, wanted) => (await import("./csl.js")).cslOf(reportsOf(record, wanted)),
  bibtex: async (record, wanted) => (await import("./bibtex.js")).bibtexOf(reportsOf(record, wanted)),
  ris: async (record, wanted) => (await import("./ris.js")).risOf(reportsOf(record, wanted)),
  markdown: async (record, wanted) => (await import("./zip.js")).zipped(await notesOf(record, wanted)),
  qdpx: async (record, wanted) =>
    (await import("./qdpx.js")).qdpxOf(() => reportsOf(record, wanted, true), { whole: wanted.whole ?? false }),
  ftm: async (record, wanted) => (await import("./ftm.js")).ftmOf(reportsOf(record, wanted)),
  jsonld: async (record, wanted) => (await import("./json-ld.js")).jsonLdOf(reportsOf(record, wanted)),
};

/** The notes of Markdown one by one, for who writes them into a folder. */
export const notesOf = async (record: OpenRecord, wanted: Wanted) =>
  (await import("./markdown.js")).notesOf(reportsOf(record, wanted));

const reportsOf = (record: OpenRecord, { list, filters }: Wanted, texts = false) =>
  exportedReports(record, kindsOf(list, filters), filters, { texts });

function kindsOf(list: ExportList, filters: Filters): readonly EntryKind[] {
  if (list === "events") return ["event"];
  return list === "statements" ? ["statement"] : statementsAnd(filters);
}

/** The same question has the same name. */
const collectionOf = ({ list, filters }: Wanted): string =>
  `urn:hearsay:collection:${hashOf(JSON.stringify([list, Object.entries(filters).sort()]))}`;
