/** Rows of the documented views (docs/record.md), with what is worked out from them (docs/exports.md), as CSV and as JSON lines. */

import type { Filters } from "../record/asking/question.js";
import { columnsOf, type Exportable, exported } from "../record/exported/exported.js";
import type { OpenRecord } from "../record/record.js";
import { csvText } from "./csv.js";

export async function* csvOf({ store }: OpenRecord, list: Exportable, filters: Filters): AsyncGenerator<string> {
  const columns = (await columnsOf(store, list)).map(({ name }) => name);
  yield csvText([columns]);
  for await (const rows of exported(store, list, filters))
    yield csvText(rows.map((row) => columns.map((column) => row[column] ?? null)));
}

export async function* jsonLinesOf({ store }: OpenRecord, list: Exportable, filters: Filters): AsyncGenerator<string> {
  for await (const rows of exported(store, list, filters)) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
