/** Tables as text (RFC 4180): a report for each row. Commas, tabs, semicolons or bars stand between the fields. */
import { joined } from "./bytes.js";
import { decode } from "./encoding.js";
import { mapped } from "./field-map.js";
import { type Given, type Input, InputError, sizeOf } from "./input.js";
import { readLoose } from "./json.js";
import { byteLines } from "./lines.js";
import { upToBreak } from "./pieces.js";
import { empty, type Item, type UnpackOptions } from "./reader.js";
import type { Fields } from "./values.js";

const marks = [",", "\t", ";", "|"] as const;
/** A row whose quotation marks do not close within so many lines has one too many. */
const MOST_LINES = 500;

/** The drafts of the rows; the first row names the columns. A row that cannot be read gives its refusal, and the others still come. */
export async function* readTable(input: Input, given: Given): AsyncIterable<Item | InputError> {
  const { name, bytes, contentType, firstLine = 1 } = input;
  const lines = (await decode(bytes, { contentType, markup: false })).replace(/\r\n?/g, "\n").split("\n");
  const { parse } = await import("csv-parse/sync");
  const mark = markIn(lines[0] ?? "");
  const cells = (words: string): readonly string[] =>
    (parse(words, { delimiter: mark, relax_quotes: true, relax_column_count: true }) as string[][])[0] ?? [];
  const [columns, ...rows] = rowsOf(lines, cells);
  if (!columns || columns.kind === "open") {
    yield empty(name);
    return;
  }
  const lacking = Object.values(given.map ?? {}).find((column) => !columns.cells.includes(column));
  if (lacking !== undefined) {
    const problem = `the table has no column “${lacking}”`;
    yield new InputError("option", name, problem, `It has ${columns.cells.map((one) => `“${one}”`).join(", ")}.`);
    return;
  }
  for (const row of rows) {
    // Of a table in pieces each has the columns before it, on a line of its own.
    const place = `${name}, line ${row.line - 1 + (firstLine > 1 ? firstLine - 1 : 1)}`;
    if (row.kind === "open")
      yield new InputError(
        "malformed",
        place,
        "a quotation mark is not closed",
        "Double marks inside a field, or leave them out.",
      );
    else if (row.cells.length !== columns.cells.length)
      yield new InputError(
        "malformed",
        place,
        `the row has ${row.cells.length} fields, and the table ${columns.cells.length} columns`,
        "Put fields that hold the mark between fields into quotation marks.",
      );
    else yield await itemOf(place, columns.cells, row.cells, given);
  }
}

async function itemOf(
  name: string,
  columns: readonly string[],
  cells: readonly string[],
  { map = {} }: Given,
): Promise<Item | InputError> {
  const filled = columns.flatMap((column, at) =>
    cells[at]!.trim() === "" ? [] : [[column.trim(), cells[at]!] as const],
  );
  const draft = await readLoose(mapped(Object.fromEntries(filled) as Fields, { ...textColumn(columns), ...map }));
  if (draft) return { name, draft: { ...draft, format: "table" } };
  return new InputError(
    "no-article",
    name,
    "the row has no text",
    "Say which column holds the text: --map text=COLUMN.",
  );
}

/** A column of that name holds the text, unless the person says otherwise. */
const textColumn = (columns: readonly string[]) => {
  const column = columns.find((column) => column.trim().toLowerCase() === "text");
  return column === undefined ? {} : { text: column.trim() };
};

/** What stands between the fields: the mark that the first line has most of, outside quotation marks. */
function markIn(line: string): string {
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = marks.map((mark) => ({ mark, count: bare.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** A row and the line that it begins on, from 1; `open`: its quotation marks do not close. */
type Row = { readonly line: number } & (
  | { readonly kind: "whole"; readonly cells: readonly string[] }
  | { readonly kind: "open" }
);

/**
 * A row ends where its quotation marks are closed, as marks inside a field are doubled. Where that gives another number of fields than the
 * table has, and the line alone gives it, a mark is part of the words.
 */
function* rowsOf(lines: readonly string[], cells: (words: string) => readonly string[]): Iterable<Row> {
  let width: number | null = null;
  for (let at = 0; at < lines.length; ) {
    const line = at + 1;
    const count = linesOfRow(lines, at);
    if (lines[at]!.trim() === "" && count === 1) {
      at += 1;
      continue;
    }
    const fits = (cells: readonly string[] | null) => cells !== null && (width === null || cells.length === width);
    const whole = count === null ? null : cellsOr(() => cells(lines.slice(at, at + count).join("\n")));
    const alone = fits(whole) || count === 1 ? null : cellsOr(() => cells(lines[at]!));
    // The marks of a broken row close in the next one that is broken, too; what stands between are rows.
    const swallows = !fits(whole) && count !== 1 && fits(cellsOr(() => cells(lines[at + 1] ?? "")));
    if (alone !== null && fits(alone)) yield { kind: "whole", line, cells: alone };
    else if (whole === null || swallows) yield { kind: "open", line };
    else {
      width ??= whole.length;
      yield { kind: "whole", line, cells: whole };
      at += count! - 1;
    }
    at += 1;
  }
}

/** null: the marks do not close. */
function cellsOr(read: () => readonly string[]): readonly string[] | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Lines until the quotation marks are closed; null: they never are. */
function linesOfRow(lines: readonly string[], from: number): number | null {
  let isOpen = false;
  for (let at = from; at < Math.min(lines.length, from + MOST_LINES); at += 1) {
    if ((lines[at]!.split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    if (!isOpen) return at - from + 1;
  }
  return null;
}

/** A large table is handed on when this much of it has come. */
const PIECE = 4_000_000;
const QUOTE = 34;
const NEWLINE = new Uint8Array([10]);

/** A table of any size as several, each with the columns before it. Of one that breaks off the lines before it come, and then the reason. */
export async function* tablesIn(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { maxBytes }: UnpackOptions,
): AsyncIterable<Input | InputError> {
  let columns: Uint8Array | null = null;
  let open: Uint8Array[] = [];
  let length = 0;
  let firstLine = 1;
  let isOpen = false;
  const input = (): Input => ({
    name,
    bytes: joined(columns && firstLine > 1 ? [columns, NEWLINE, ...open] : open),
    contentType: "text/csv",
    url: null,
    firstLine,
  });
  const breaks: InputError[] = [];
  for await (const { number, bytes } of upToBreak(byteLines(stream, maxBytes), breaks)) {
    if (bytes === null) {
      yield new InputError(
        "too-large",
        `${name}, line ${number}`,
        `it holds more than ${sizeOf(maxBytes)}, the limit for one report`,
        "Split it.",
      );
      continue;
    }
    columns ??= bytes;
    open.push(bytes, NEWLINE);
    length += bytes.length + 1;
    if (bytes.filter((byte) => byte === QUOTE).length % 2 === 1) isOpen = !isOpen;
    if (length >= Math.min(PIECE, maxBytes) && (!isOpen || length >= 2 * PIECE)) {
      yield input();
      open = [];
      length = 0;
      firstLine = number + 1;
      isOpen = false;
    }
  }
  if (length > 0 || (firstLine === 1 && breaks.length === 0)) yield input();
  yield* breaks;
}
