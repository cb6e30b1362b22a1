/** What a text is by how it begins, where that leaves no doubt: mail, tables, subtitles. Read as articles, their headers would speak. */
import { isFieldName } from "./fieldnames.js";

/** What a text is whose first characters could not begin anything else; null: they could. `start` has no white space before it. */
export function markedKind(start: string): "mail" | "mailbox" | "mhtml" | "subtitles" | null {
  if (/^WEBVTT(?:[ \t\r\n]|$)|^\[Script Info\]/.test(start) || timecode.test(start)) return "subtitles";
  if (/^From [^\s@]{1,100}@[^\s@]{1,100} [A-Z][a-z]{2} [A-Z][a-z]{2} /.test(start)) return "mailbox";
  return mailIn(start);
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

/** What a mail has that was sent. */
const underway = new Set("to received return-path delivered-to message-id dkim-signature".split(" "));

/** The header of a mail ends with the first empty line; its fields go on in lines that begin with white space. */
function mailIn(start: string): "mail" | "mhtml" | null {
  let marks = 0;
  let others = 0;
  let isSaved = false;
  let isRelated = false;
  let isSent = false;
  for (const line of start.split(/\r?\n/, 60)) {
    if (/^[ \t]/.test(line)) continue;
    const [, name, value = ""] = /^([A-Za-z][A-Za-z0-9-]{1,40}):(.*)$/.exec(line) ?? [];
    if (!name) break;
    const field = name.toLowerCase();
    if (written.has(field) || (addressed.has(field) && /[^\s@]@[^\s@]/.test(value))) marks += 1;
    if (usual.has(field)) others += 1;
    isSaved ||= field === "snapshot-content-location" || /<Saved by /i.test(value);
    isRelated ||= /multipart\/related/i.test(value);
    isSent ||= underway.has(field);
  }
  // A newsletter with pictures is of the same type as a saved page, but it went to somebody.
  if (isSaved || (isRelated && !isSent)) return "mhtml";
  return marks > 0 && marks + others > 1 ? "mail" : null;
}

/** Records looked at. */
const ROWS = 3;

/** Whether the first line names columns, two of them those of articles, and the next records have as many fields. */
export function isTable(start: string): boolean {
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
