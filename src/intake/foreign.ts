/** Files that are text and no article: mail, tables, subtitles, web archives. Read as if they were, their headers would speak. */
import { isFieldName } from "./fieldnames.js";

export interface Foreign {
  /** As it goes on behind “it is”: “a mail”. */
  readonly is: string;
  /** What to do with it, as a sentence. */
  readonly remedy: string;
}

const mail: Foreign = { is: "a mail", remedy: "Save the words of the message as plain text and give that." };
const mailbox: Foreign = { is: "a mailbox", remedy: "Save the words of each message as plain text and give those." };
const savedPage: Foreign = {
  is: "a page saved as MHTML",
  remedy: "Save the page as HTML, or save its text, and give that.",
};
const table: Foreign = {
  is: "a table (CSV)",
  remedy: "Write each row as a line of JSON with “title”, “published”, “url” and “text”, and give that as .jsonl.",
};
const subtitles: Foreign = {
  is: "a file of subtitles",
  remedy: "Give a transcript as plain text: a line for each turn, with the name of who speaks and a colon before it.",
};
const archive: Foreign = {
  is: "a web archive (WARC)",
  remedy: "Take the pages out of it and give each as HTML.",
};

const byExtension: Readonly<Record<string, Foreign>> = {
  eml: mail,
  emlx: mail,
  mbox: mailbox,
  mht: savedPage,
  mhtml: savedPage,
  csv: table,
  tsv: table,
  tab: table,
  vtt: subtitles,
  srt: subtitles,
  sbv: subtitles,
  ass: subtitles,
  ssa: subtitles,
  warc: archive,
  arc: archive,
};

const ofExtension = (extension: string): Foreign | null =>
  Object.hasOwn(byExtension, extension) ? (byExtension[extension] ?? null) : null;

const byType: readonly (readonly [RegExp, Foreign])[] = [
  [/^message\/(?:rfc822|global)\b/i, mail],
  [/^application\/mbox\b/i, mailbox],
  [/^(?:multipart\/related|application\/x-mimearchive)\b/i, savedPage],
  [/^(?:text|application)\/(?:csv|tab-separated-values)\b/i, table],
  [/^text\/vtt\b|^application\/(?:x-)?subrip\b/i, subtitles],
  [/^application\/warc\b/i, archive],
];

/** What a file is by its type, its extension or its beginning; null: it may be an article. */
export function foreignKind({
  contentType,
  extension,
  head,
}: {
  readonly contentType: string | null;
  readonly extension: string;
  readonly head: string;
}): Foreign | null {
  const typed = byType.find(([type]) => type.test(contentType ?? ""))?.[1];
  // Servers send anything as plain text or as bytes; what they call HTML or JSON is looked at itself.
  const isVague = /^(?:text\/plain|application\/octet-stream|$)/i.test(contentType ?? "");
  return typed ?? (isVague ? ofExtension(extension) : null) ?? byBeginning(head.trimStart());
}

function byBeginning(start: string): Foreign | null {
  if (/^(?:WARC\/\d\.\d|filedesc:\/\/)/.test(start)) return archive;
  if (/^WEBVTT(?:[ \t\r\n]|$)|^\[Script Info\]/.test(start) || timecode.test(start)) return subtitles;
  if (/^From [^\s@]{1,100}@[^\s@]{1,100} [A-Z][a-z]{2} [A-Z][a-z]{2} /.test(start)) return mailbox;
  return mailIn(start) ?? (isTable(start) ? table : null);
}

/** “1 ⏎ 00:00:01,000 --> 00:00:04,000”, as SubRip begins; SubViewer has a comma between the two times. */
const clock = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{2,3}`;
const timecode = new RegExp(String.raw`^(?:\d{1,6}[ \t]*\r?\n)?${clock}(?:[ \t]*-->[ \t]*|,)${clock}`);

/** Header fields of RFC 5322 that programs write and people do not. */
const written = new Set(
  "mime-version message-id received return-path delivered-to content-type content-transfer-encoding x-mailer dkim-signature references in-reply-to".split(
    " ",
  ),
);
/** The fields that people fill in. A note may have them too, so they need an address. */
const addressed = new Set("from to cc bcc sender reply-to".split(" "));

/** What stands in other heads, too. */
const usual = new Set(["subject", "date"]);

/** The header of a mail ends with the first empty line; its fields go on in lines that begin with white space. */
function mailIn(start: string): Foreign | null {
  let marks = 0;
  let others = 0;
  let isPage = false;
  for (const line of start.split(/\r?\n/, 60)) {
    if (/^[ \t]/.test(line)) continue;
    const [, name, value = ""] = /^([A-Za-z][A-Za-z0-9-]{1,40}):(.*)$/.exec(line) ?? [];
    if (!name) break;
    const field = name.toLowerCase();
    if (written.has(field) || (addressed.has(field) && /[^\s@]@[^\s@]/.test(value))) marks += 1;
    if (usual.has(field)) others += 1;
    isPage ||= /multipart\/related/i.test(value) || /<Saved by /i.test(value);
  }
  if (isPage) return savedPage;
  return marks > 0 && marks + others > 1 ? mail : null;
}

/** Records looked at. */
const ROWS = 3;

/** Whether the first line names columns, two of them those of articles, and the next records have as many fields. */
function isTable(start: string): boolean {
  const first = start.split(/\r?\n/, 1)[0] ?? "";
  const mark = [",", "\t", ";", "|"].find((mark) => first.includes(mark));
  if (!mark) return false;
  const [names = [], ...rows] = rowsOf(start, mark, ROWS);
  const fields = names.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_"),
  );
  if (fields.length < 2 || !fields.every((name) => /^[\p{L}_][\p{L}\p{N}_. -]{0,30}$/u.test(name))) return false;
  if (fields.filter(isFieldName).length < 2) return false;
  return rows.length > 0 && rows.every((row) => row.length === fields.length);
}

/** The first whole records of a table; marks and line ends inside quotation marks belong to their field (RFC 4180). */
function rowsOf(start: string, mark: string, most: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (const letter of start) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) field += letter;
    else if (letter === mark || letter === "\n") {
      row.push(field.replace(/\r$/, ""));
      field = "";
      if (letter === mark) continue;
      rows.push(row);
      row = [];
      if (rows.length > most) break;
    } else field += letter;
  }
  if (!quoted && rows.length <= most && (row.length > 0 || field !== "")) rows.push([...row, field]);
  return rows;
}
