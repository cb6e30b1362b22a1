/** Corrections: what a person says of an entry, under their name. */
import * as z from "zod/mini";
import { correct } from "../../record/correct.js";
import { correctionSchema } from "../../record/corrections.js";
import { bodyAsked } from "../asked.js";
import { type Operation, operation } from "../operation.js";
import { nothingSchema } from "../schemas.js";

export const correctOperation: Operation = operation({
  id: "correct",
  method: "post",
  path: "/api/reports/{id}/corrections",
  tag: "reports",
  summary: "Say of an entry that it is right, wrong or otherwise",
  description:
    "The entry is named by its anchor. A correction is only ever added; an undo is one more. It stands under the name of the token. The last word of two that differ counts.",
  role: "editor",
  asks: nothingSchema,
  of: { description: "Id of the version of the report.", pattern: /^[\w.:-]{1,100}$/ },
  takes: { description: "One correction.", types: { "application/json": correctionSchema } },
  gives: z.readonly(z.strictObject({ id: z.int().check(z.describe("With which it can be undone.")) })),
  problems: ["bad-question", "not-allowed", "not-found", "too-large"],
  async answer({ id, body, record: { store, archive }, user, at }) {
    const correction = bodyAsked(correctionSchema, body);
    return { id: await correct(store, archive, { report: id, correction, user: user.name, at }) };
  },
});
