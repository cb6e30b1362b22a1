/**
 * Markdown. The text is what a reader of the rendered page sees: links and emphasis would otherwise stand in the middle of
 * sentences, and a link's address is no word of the report. So offsets point into this text, not into the file.
 */
import type { PartKind } from "../schema.js";
import { build, type Piece } from "./builder.js";
import type { Draft, Metadata } from "./draft.js";

const heading = /^ {0,3}(#{1,6})\s+(\S.*)?$/;
/** The marks that may stand behind a heading: “## Harbour ##”, but not in “C#”. */
const closing = /(?:^|\s)#+$/;
const rule = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const fence = /^ {0,3}(```+|~~~+)/;
const listMark = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;
/** Reference definitions, table rulers, comments: they say nothing. */
const silent = /^ {0,3}(?:\[[^\]]{1,200}\]:\s|\|?\s*:?-{3}[\s|:-]*$|<!--.*-->\s*$)/;

/** A draft of Markdown (CommonMark, with front matter): its words without the marks, its headings, lists and quotations as blocks. */
export function readMarkdown(source: string): Draft {
  const { metadata, body } = frontMatter(source);
  const { text, blocks } = build(pieces(body));
  return { format: "markdown", text, blocks, metadata };
}

/** The blocks of the page, in order. */
function pieces(body: string): readonly Piece[] {
  const done: Piece[] = [];
  let open: string[] = [];
  let fenced: string | null = null;
  // Of the lines that are open
  let quoted = false;
  const close = (kind: PartKind | null = null) => {
    if (open.length > 0) done.push({ words: inline(open.join("\n")), kind, ...(quoted && { isSetOff: true }) });
    open = [];
  };
  for (const line of body.split(/\r\n|[\n\r]/)) {
    const words = line.replace(/^(?: {0,3}>\s?)+/, "");
    const mark = fence.exec(line)?.[1];
    if (mark) {
      close();
      fenced = fenced === null ? mark : mark.startsWith(fenced) ? null : fenced;
      continue;
    }
    // Code is no part of a report.
    if (fenced !== null) continue;
    const [, hashes, title] = heading.exec(words) ?? [];
    if (hashes) {
      close();
      done.push({
        words: inline((title ?? "").trimEnd().replace(closing, "")),
        kind: headingKind(hashes.length, done),
      });
    } else if (open.length > 0 && /^ {0,3}(?:=+|-{2,})\s*$/.test(words)) {
      close(headingKind(words.includes("=") ? 1 : 2, done));
    } else if (words.trim() === "" || rule.test(words) || silent.test(words)) {
      close();
    } else {
      // A quotation mark of Markdown (>) or a list begins a block of its own.
      if (listMark.test(words) || (words !== line && !quoted)) close();
      if (open.length === 0) quoted = words !== line;
      // Two spaces or a backslash at the end of a line break it.
      open.push(
        words
          .replace(listMark, "")
          .replace(/(?:(?<! ) {2,}|\\)$/, "\n")
          .trimStart(),
      );
    }
  }
  close();
  return done;
}

/** The first heading of the first level is the title. */
const headingKind = (level: number, before: readonly Piece[]): PartKind =>
  level === 1 && !before.some(({ kind }) => kind === "title") ? "title" : "heading";

/** The words of a block without its marks. Every pattern is limited in length, so that no text takes long. */
function inline(source: string): string {
  return source
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => `\uE000${String.fromCharCode(0xe100 + mark.charCodeAt(0))}`)
    .replace(/<!--[\s\S]{0,2000}?-->/g, "")
    .replace(/!\[[^\]\n]{0,500}\]\([^()\s]{0,2000}(?:\s+"[^"]{0,300}")?\)/g, "")
    .replace(/!?\[([^\][]{0,500})\]\([^()\s]{0,2000}(?:\s+["'][^"']{0,300}["'])?\)/g, "$1")
    .replace(/\[([^\][]{1,500})\]\[[^\][]{0,200}\]/g, "$1")
    .replace(/\[\^[^\][]{1,40}\]/g, "")
    .replace(/<(https?:\/\/[^\s<>]{1,2000})>/g, "$1")
    .replace(/<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,500})?\/?>/gi, "")
    .replace(/(`{1,3})([^`]{1,500})\1/g, "$2")
    .replace(/(\*{1,3})(?=[^\s*])([^*]{1,1000}?[^\s*]|[^\s*])\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_]{1,1000}?[^\s_]|[^\s_])\1(?![\p{L}\p{N}_])/gu, "$2")
    .replace(/~~([^~]{1,1000})~~/g, "$1")
    .replace(/\uE000([\uE100-\uE17F])/g, (_, mark: string) => String.fromCharCode(mark.charCodeAt(0) - 0xe100))
    .replace(/(?:(?<![ \t])[ \t]+)?\n[ \t]*/g, "\n")
    .trim();
}

const fields: Readonly<Record<string, keyof Metadata>> = {
  title: "title",
  headline: "title",
  author: "byline",
  authors: "byline",
  byline: "byline",
  date: "published",
  published: "published",
  outlet: "outlet",
  publication: "outlet",
  source: "outlet",
  agency: "agency",
  url: "url",
  link: "url",
  canonical: "url",
  lang: "language",
  language: "language",
};
const fieldNames: ReadonlyMap<string, keyof Metadata> = new Map(Object.entries(fields));

/** The simple fields of a YAML head, `key: value` and lists; anything else in it is passed over. */
function frontMatter(source: string): { readonly metadata: Metadata; readonly body: string } {
  const [all, head] = /^---[ \t]*\r?\n([\s\S]{0,10000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source) ?? [];
  if (all === undefined || head === undefined) return { metadata: {}, body: source };
  const metadata: Record<string, string | string[]> = {};
  let field: keyof Metadata | undefined;
  for (const line of head.split(/\r?\n/)) {
    const [, key, value = ""] = /^([A-Za-z_-]{1,30}):(.*)$/.exec(line) ?? [];
    const item = /^\s*-\s+(\S.*)$/.exec(line)?.[1];
    if (key) field = fieldNames.get(key.toLowerCase());
    if (!field || (!key && item === undefined)) continue;
    const words = unquoted(item ?? value);
    if (field === "byline") {
      const names = words.replace(/^\[|\]$/g, "").split(",");
      metadata[field] = [...(metadata[field] ?? []), ...names.map(unquoted).filter((name) => name !== "")];
    } else if (words !== "") metadata[field] ??= words;
  }
  return { metadata, body: source.slice(all.length) };
}

const unquoted = (words: string): string => words.trim().replace(/^(["'])(.*)\1$/, "$2");
