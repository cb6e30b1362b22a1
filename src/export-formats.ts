/** In which formats the record can be taken elsewhere: one list, so that the command line, the server and the pages offer the same. */

/** What can be taken. `entries`: statements and events together. Of the last three each telling is given. */
export const exportLists = [
  "statements",
  "events",
  "entries",
  "actors",
  "utterances",
  "happenings",
  "stories",
] as const;
export type ExportList = (typeof exportLists)[number];

const rows: readonly ExportList[] = ["statements", "events", "actors", "utterances", "happenings", "stories"];
const entries: readonly ExportList[] = ["statements", "events", "entries"];

interface Format {
  /** As its option on the command line is called. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Who opens it. */
  readonly summary: string;
  /** Of the name of a file, without the full stop before it; it is also that of the address. */
  readonly extension: string;
  readonly media: string;
  readonly of: readonly ExportList[];
  /** Whether it is for programs only: a terminal is never given it. */
  readonly isBinary: boolean;
}

export const exportFormats = [
  {
    name: "csv",
    title: "CSV",
    summary: "a table with a heading, for any spreadsheet",
    extension: "csv",
    media: "text/csv; charset=utf-8",
    of: rows,
    isBinary: false,
  },
  {
    name: "jsonl",
    title: "JSON lines",
    summary: "a row a line as JSON",
    extension: "jsonl",
    media: "application/x-ndjson",
    of: rows,
    isBinary: false,
  },
  {
    name: "parquet",
    title: "Parquet",
    summary: "a table with types, for pandas, R, DuckDB, Spark",
    extension: "parquet",
    media: "application/vnd.apache.parquet",
    of: rows,
    isBinary: true,
  },
  {
    name: "graphml",
    title: "GraphML",
    summary: "who says or does what to whom as a network, for yEd, igraph, NetworkX",
    extension: "graphml",
    media: "application/graphml+xml",
    of: entries,
    isBinary: false,
  },
  {
    name: "gexf",
    title: "GEXF",
    summary: "the same network with its time, for Gephi",
    extension: "gexf",
    media: "application/gexf+xml",
    of: entries,
    isBinary: false,
  },
  {
    name: "annotations",
    title: "Web Annotations",
    summary: "the words in their report as W3C Web Annotations",
    extension: "annotations.json",
    media: "application/ld+json",
    of: entries,
    isBinary: false,
  },
  {
    name: "csl",
    title: "CSL-JSON",
    summary: "a reference for each, for Zotero, pandoc",
    extension: "csl.json",
    media: "application/vnd.citationstyles.csl+json",
    of: entries,
    isBinary: false,
  },
  {
    name: "bibtex",
    title: "BibTeX",
    summary: "a reference for each, for LaTeX",
    extension: "bib",
    media: "application/x-bibtex; charset=utf-8",
    of: entries,
    isBinary: false,
  },
  {
    name: "ris",
    title: "RIS",
    summary: "a reference for each, for EndNote, Mendeley, Citavi",
    extension: "ris",
    media: "application/x-research-info-systems; charset=utf-8",
    of: entries,
    isBinary: false,
  },
  {
    name: "markdown",
    title: "Markdown",
    summary: "a note for each report and each name, for Obsidian; a folder with --out, else a ZIP",
    extension: "md.zip",
    media: "application/zip",
    of: entries,
    isBinary: true,
  },
  {
    name: "qdpx",
    title: "REFI-QDA",
    summary: "a coded project, for NVivo, ATLAS.ti, MAXQDA, QualCoder",
    extension: "qdpx",
    media: "application/vnd.refi-qda.project+zip",
    of: entries,
    isBinary: true,
  },
  {
    name: "ftm",
    title: "FollowTheMoney",
    summary: "entities, a line each, for Aleph",
    extension: "ftm.json",
    media: "application/x-ndjson",
    of: entries,
    isBinary: false,
  },
  {
    name: "jsonld",
    title: "schema.org",
    summary: "Quotation and Claim as JSON-LD",
    extension: "jsonld",
    media: "application/ld+json",
    of: ["statements"],
    isBinary: false,
  },
] as const satisfies readonly Format[];

export type ExportFormat = Format & { readonly name: FormatName };
export type FormatName = (typeof exportFormats)[number]["name"];

/** The formats of a list, in the order in which they are offered. */
export const formatsOf = (list: ExportList): readonly ExportFormat[] =>
  exportFormats.filter(({ of }: Format) => of.includes(list));
