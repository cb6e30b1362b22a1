/** What a page needs before anything is asked: who asks, and how much there is. */
import manifest from "../../../package.json" with { type: "json" };
import { totals } from "../../record/asking/totals.js";
import { type Operation, operation } from "../operation.js";
import { aboutSchema, nothingSchema } from "../schemas.js";

export const aboutOperation: Operation = operation({
  id: "about",
  method: "get",
  path: "/api/about",
  tag: "asking",
  summary: "Who asks, what they may do, and how much the record holds",
  role: "reader",
  asks: nothingSchema,
  gives: aboutSchema,
  problems: [],
  answer: async ({ record, user, isSignedIn }) => ({
    version: manifest.version,
    user: { name: user.name, role: user.role },
    isSignedIn,
    ...(await totals(record.store)),
  }),
});
