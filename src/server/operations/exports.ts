/** Whole lists in every format in which the record can be taken elsewhere (docs/exports.md). */
import * as z from "zod/mini";
import { exportedAs } from "../../export/export.js";
import { type ExportList, formatsOf } from "../../export-formats.js";
import type { Filters } from "../../record/asking/question.js";
import { type Operation, operation } from "../operation.js";
import { exportEntriesSchema, exportSearchSchema, nothingSchema } from "../schemas.js";
import { asQuestion, type WithQ } from "./with-q.js";

const asks: Readonly<Record<ExportList, z.ZodMiniType>> = {
  statements: exportSearchSchema,
  events: exportEntriesSchema,
  entries: exportEntriesSchema,
  actors: nothingSchema,
  utterances: exportSearchSchema,
  happenings: exportEntriesSchema,
  stories: exportEntriesSchema,
};

const tags: Readonly<Record<ExportList, string>> = {
  statements: "statements",
  events: "events",
  entries: "asking",
  actors: "actors",
  utterances: "utterances",
  happenings: "happenings",
  stories: "stories",
};

const isGrouped = (list: ExportList): boolean => ["utterances", "happenings", "stories"].includes(list);

export const exportOperations: readonly Operation[] = (Object.keys(asks) as ExportList[]).map((list) =>
  operation<WithQ<Filters>>({
    id: `export${list[0]!.toUpperCase()}${list.slice(1)}`,
    method: "get",
    path: `/api/${list}.{format}`,
    tag: tags[list],
    summary: `All ${list === "entries" ? "statements and events" : list} as a file, or those that filters leave${isGrouped(list) ? ": a row for each telling" : ""}`,
    description: `${formatsOf(list)
      .map(({ extension, title, summary }) => `\`${extension}\`: ${title}, ${summary}`)
      .join("; ")}. docs/exports.md says what each of them holds.`,
    role: "reader",
    asks: asks[list] as z.ZodMiniType<WithQ<Filters>>,
    gives: z.string(),
    formats: formatsOf(list),
    problems: ["bad-question"],
    async answer({ asked, record, format }) {
      const { name } = formatsOf(list).find(({ extension }) => extension === format)!;
      return exportedAs(name, record, { list, filters: asQuestion(asked) });
    },
  }),
);
