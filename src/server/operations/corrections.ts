/** Corrections: what a person says of an entry, under their name. */
import * as z from "zod/mini";
import { correct } from "../../record/correct.js";
import { correctionSchema } from "../../record/corrections.js";
import { bodyAsked } from "../asked.js";
import { type Operation, operation } from "../operation.js";

export const correctOperation: Operation = operation<{ readonly seen?: number | undefined }>({
  id: "correct",
  method: "post",
  path: "/api/reports/{id}/corrections",
  tag: "reports",
  summary: "Say of an entry that it is right, wrong or otherwise",
  description:
    "The entry is named by its anchor. A correction is only ever added; an undo is one more. It stands under the name of the token. The last word of two that differ counts. Whoever says which they have `seen` is told where somebody else said something meanwhile, and nothing is kept then.",
  role: "editor",
  asks: z.strictObject({
    seen: z.optional(
      z
        .int()
        .check(
          z.nonnegative(),
          z.describe("Id of the last correction of this entry, or of this pair, that the person has seen; 0: none."),
        ),
    ),
  }),
  of: { description: "Id of the version of the report.", pattern: /^[\w.:-]{1,100}$/ },
  takes: { description: "One correction.", types: { "application/json": correctionSchema } },
  gives: z.readonly(z.strictObject({ id: z.int().check(z.describe("With which it can be undone.")) })),
  problems: ["bad-question", "not-allowed", "not-found", "said-meanwhile", "too-large"],
  async answer({ id, asked: { seen }, body, record: { store, archive }, user, at }) {
    const correction = bodyAsked(correctionSchema, body);
    return { id: await correct(store, archive, { report: id, correction, user: user.name, at, seen }) };
  },
});
