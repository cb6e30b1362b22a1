/** A search for each row of a list, and what they find as one table: on the command line and over HTTP. */
import { CsvError, parse } from "csv-parse/sync";
import * as z from "zod/mini";
import { type Question, questionSchema } from "../record/asking/question.js";
import { type Found, search } from "../record/asking/search.js";
import type { Store } from "../record/store.js";
import { csvText } from "./csv.js";
import { entryCells, entryColumns } from "./entry-cells.js";

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

const english = z.locales.en().localeError;

/** What makes a list none that can be searched for. The message names the list and the row. */
export class ListError extends Error {
  override readonly name = "ListError";
}

type Row = Readonly<Record<string, string>>;

export interface List {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly row: Row; readonly question: Question }[];
}

/**
 * A list of CSV. One without a heading of a filter's name, or “name”, has none at all; where no column is a filter, the first holds names
 * in any part. `name`: of the list, for messages. `question`: what holds for all rows. Throws `ListError`.
 */
export function listIn(name: string, text: string, question: Question): List {
  const table = tableIn(name, text);
  const [first] = table;
  if (first === undefined) throw new ListError(`${name} is empty. It takes a name on each line, or CSV.`);
  const headings = first.map((heading) => heading.trim().toLowerCase());
  const isHeading = headings.some((heading) => heading === "name" || FILTERS.includes(heading as never));
  const columns = isHeading ? headings : first.map((_, at) => (at === 0 ? "name" : `column ${at + 1}`));
  const filters = columns.filter((column) => FILTERS.includes(column as never));
  const rows = table.slice(isHeading ? 1 : 0).map((cells, at) => {
    const row: Row = Object.fromEntries(columns.map((column, index) => [column, cells[index]?.trim() ?? ""]));
    const own =
      filters.length > 0
        ? Object.fromEntries(filters.flatMap((filter) => (row[filter] ? [[filter, row[filter]]] : [])))
        : { with: row[columns[0]!] };
    if (Object.values(own).every((value) => !value))
      throw new ListError(`${name}, row ${at + 1}: nothing is asked there.`);
    const asked = questionSchema.safeParse({ ...question, ...own }, { error: english });
    if (!asked.success)
      throw new ListError(
        `${name}, row ${at + 1}: ${asked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")}.`,
      );
    return { row, question: asked.data };
  });
  return { columns, rows };
}

export interface RowFound {
  readonly asked: Row;
  readonly found: Found;
}

/** One after the other, as they are taken. */
export async function* foundIn(store: Store, { rows }: List): AsyncGenerator<RowFound> {
  for (const { row, question } of rows) yield { asked: row, found: await search(store, question) };
}

/**
 * A row for each entry that is found, behind the row of the list that found it; a row of the list that finds nothing is there once. Pieces
 * of CSV, as they are taken.
 */
export async function* foundTable(store: Store, list: List): AsyncGenerator<string> {
  yield csvText([[...list.columns.map((column) => `asked_${column}`), "count", ...entryColumns]]);
  for await (const { asked, found } of foundIn(store, list)) {
    const own = list.columns.map((column) => asked[column] ?? "");
    const cells = found.entries.map((entry) => [...own, found.count, ...entryCells(entry)]);
    const nothing = [...own, 0, ...entryColumns.map(() => null)];
    yield csvText(cells.length > 0 ? cells : [nothing]);
  }
}

function tableIn(name: string, text: string): readonly (readonly string[])[] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw new ListError(`${name} is no CSV: ${error.message}.`);
    throw error;
  }
}
