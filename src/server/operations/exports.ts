/** Whole lists as CSV, with the columns of the documented views. */
import * as z from "zod/mini";
import { csvText } from "../../export/csv.js";
import { columnsOf, type Exportable, exported } from "../../record/exported.js";
import type { Filters } from "../../record/question.js";
import type { Store } from "../../record/store.js";
import { type Operation, operation } from "../operation.js";
import { exportEventsSchema, exportSearchSchema, nothingSchema } from "../schemas.js";
import { asQuestion, type WithQ } from "./with-q.js";

const asks = {
  statements: exportSearchSchema,
  events: exportEventsSchema,
  actors: nothingSchema,
  utterances: exportSearchSchema,
  happenings: exportEventsSchema,
  stories: exportEventsSchema,
} as const;

const isGrouped = (what: Exportable): boolean => what === "utterances" || what === "happenings" || what === "stories";

export const exportOperations: readonly Operation[] = (Object.keys(asks) as Exportable[]).map((what) =>
  operation<WithQ<Filters>>({
    id: `export${what[0]!.toUpperCase()}${what.slice(1)}`,
    method: "get",
    path: `/api/${what}.csv`,
    tag: what,
    summary: `All ${what} as CSV, or those that filters leave${isGrouped(what) ? ": a row for each telling" : ""}`,
    description: "UTF-8, RFC 4180, with the columns of the view in docs/record.md.",
    role: "reader",
    asks: asks[what] as z.ZodMiniType as z.ZodMiniType<WithQ<Filters>>,
    gives: z.string(),
    media: "text/csv; charset=utf-8",
    problems: ["bad-question"],
    answer: async ({ asked, record }) => csvOf(record.store, what, asQuestion(asked)),
  }),
);

async function* csvOf(store: Store, what: Exportable, filters: Filters): AsyncGenerator<string> {
  const columns = await columnsOf(store, what);
  yield csvText([columns]);
  for await (const rows of exported(store, what, filters))
    yield csvText(rows.map((row) => columns.map((column) => row[column] ?? null)));
}
