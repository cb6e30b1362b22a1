/** A search for each row of a table: `hearsay search --batch`. */
import { readFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import { CsvError, parse } from "csv-parse/sync";
import { csvText } from "../export/csv.js";
import { type Filters, type Question, questionSchema } from "../record/question.js";
import { search } from "../record/search.js";
import { type Io, UsageError, write } from "./io.js";
import { jsonText } from "./output.js";
import { type AskOptions, asked } from "./question.js";
import { withRecord } from "./record.js";

/** Columns of a list that fill a filter of this name. */
const FILTERS = [
  "words",
  "by",
  "to",
  "about",
  "with",
  "within",
  "place",
  "country",
  "outlet",
  "since",
  "until",
] as const;

/** What a row of the table says of an entry, behind the columns of the list; named as in the JSON. Public: docs/search.md. */
const COLUMNS = [
  "count",
  "key",
  "kind",
  "date",
  "outlet",
  "by",
  "to",
  "how",
  "words",
  "place",
  "country",
  "chain",
  "confidence",
  "confirmed",
  "link",
] as const;

/**
 * A row for each entry that is found, behind the row of the list that found it; a row of the list that finds nothing is there once.
 * With `json` an object a line: `asked` and `found`. `question`: what holds for all rows.
 */
export async function searchAll(
  io: Io,
  { record: place, json }: AskOptions,
  file: string,
  question: Question,
): Promise<void> {
  const { columns, rows } = await listIn(io, file);
  const filters = columns.filter((column): column is (typeof FILTERS)[number] => FILTERS.includes(column as never));
  const of = (row: Readonly<Record<string, string>>): Filters =>
    filters.length > 0
      ? Object.fromEntries(filters.flatMap((filter) => (row[filter] ? [[filter, row[filter]]] : [])))
      : { with: row[columns[0]!] };
  const questions = rows.map((row, at) => {
    const own = of(row);
    if (Object.values(own).every((value) => !value))
      throw new UsageError(`${file}, row ${at + 1}: nothing is asked there.`);
    return { row, question: asked(questionSchema, { ...question, ...own }) };
  });
  await withRecord(io, place, async ({ store }) => {
    if (!json) await write(io.stdout, csvText([[...columns.map((column) => `asked_${column}`), ...COLUMNS]]));
    for (const { row, question } of questions) {
      if (io.interrupted.aborted) return;
      const found = await search(store, question);
      if (json) {
        await write(io.stdout, jsonText({ asked: row, found }));
        continue;
      }
      const own = columns.map((column) => row[column] ?? "");
      const cells = found.entries.map((entry) => [
        ...own,
        found.count,
        entry.key,
        entry.kind,
        entry.date,
        entry.outlet,
        entry.by.join("; "),
        entry.to.join("; "),
        entry.how.join(", "),
        entry.words,
        entry.place,
        entry.country,
        entry.chain.join(" ← "),
        entry.confidence,
        entry.confirmed,
        entry.link,
      ]);
      const nothing = [...own, 0, ...COLUMNS.slice(1).map(() => null)];
      await write(io.stdout, csvText(cells.length > 0 ? cells : [nothing]));
    }
  });
}

interface List {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** A list without a heading of a filter's name, or “name”, has none at all. */
async function listIn(io: Io, file: string): Promise<List> {
  const bytes = file === "-" ? await textOf(io.stdin) : await readList(file);
  const table = tableIn(file, bytes);
  const [first] = table;
  if (first === undefined) throw new UsageError(`${file} is empty. It takes a name on each line, or CSV.`);
  const headings = first.map((heading) => heading.trim().toLowerCase());
  const isHeading = headings.some((heading) => heading === "name" || FILTERS.includes(heading as never));
  const columns = isHeading ? headings : first.map((_, at) => (at === 0 ? "name" : `column ${at + 1}`));
  return {
    columns,
    rows: table
      .slice(isHeading ? 1 : 0)
      .map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]?.trim() ?? ""]))),
  };
}

const readList = (file: string): Promise<string> =>
  readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${file} could not be read: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`,
    );
  });

function tableIn(file: string, text: string): readonly (readonly string[])[] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw new UsageError(`${file} is no CSV: ${error.message}.`);
    throw error;
  }
}
