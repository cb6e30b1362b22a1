/** A search for each row of a list. */
import * as z from "zod/mini";
import { foundIn, foundTable, type List, ListError, listIn } from "../../export/batch.js";
import type { Question } from "../../record/asking/question.js";
import { type Call, type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import { entriesSchema, searchSchema } from "../schemas.js";
import { asQuestion, type WithQ } from "./with-q.js";

const MOST_ROWS = 1_000;

export const batchOperation: Operation = operation<WithQ<Question>>({
  id: "searchBatch",
  method: "post",
  path: "/api/batch",
  tag: "statements",
  summary: "A search for each row of a list of names or filters",
  description: `The body is CSV as in docs/search.md, of at most ${MOST_ROWS} rows; the parameters hold for all of them. The answer is CSV, or JSON lines where they are asked for.`,
  role: "reader",
  asks: searchSchema as z.ZodMiniType as z.ZodMiniType<WithQ<Question>>,
  takes: { description: "The list.", types: { "text/csv": null } },
  gives: z.string(),
  media: "text/csv; charset=utf-8",
  givesLines: z.strictObject({ asked: z.record(z.string(), z.string()), found: entriesSchema }),
  problems: ["bad-question", "too-large"],
  answer: async (call) => foundTable(call.record.store, listOf(call)),
  async *lines(call) {
    yield* foundIn(call.record.store, listOf(call));
  },
});

function listOf({ body, asked }: Call<WithQ<Question>>): List {
  try {
    const list = listIn("the list", new TextDecoder().decode(body), asQuestion(asked));
    if (list.rows.length > MOST_ROWS)
      throw new ListError(`The list has ${list.rows.length} rows; ${MOST_ROWS} are taken at once.`);
    return list;
  } catch (error) {
    throw error instanceof ListError
      ? new HttpProblem("bad-question", error.message[0]!.toUpperCase() + error.message.slice(1))
      : error;
  }
}
