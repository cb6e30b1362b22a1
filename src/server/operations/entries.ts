/** Statements and events: searched, and by key. */
import type { FoundEntry } from "../../record/asking/entry.js";
import type { Question } from "../../record/asking/question.js";
import { search } from "../../record/asking/search.js";
import { show } from "../../record/asking/show.js";
import type { EntryKind } from "../../record/matching.js";
import { allOf } from "../answers.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import { entriesSchema, entrySchema, eventSearchSchema, nothingSchema, searchSchema, shownSchema } from "../schemas.js";
import { asQuestion, type WithQ } from "./with-q.js";

/** A page of a stream. */
const AT_ONCE = 200;

function searchOf(kind: EntryKind, asks: typeof searchSchema | typeof eventSearchSchema): Operation {
  const plural = kind === "event" ? "events" : "statements";
  return operation<WithQ<Question>>({
    id: `search${kind === "event" ? "Events" : "Statements"}`,
    method: "get",
    path: `/api/${plural}`,
    tag: plural,
    summary: `Search for ${plural}, the newest first`,
    description:
      "All filters hold together. A name means whoever the record knows by it. As JSON lines it gives all that there are, unless `limit` says how many.",
    role: "reader",
    asks: asks as never,
    gives: entriesSchema,
    givesLines: entrySchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => search(record.store, asQuestion(asked), [kind]),
    async *lines({ asked, record }) {
      const question = asQuestion(asked);
      let left = asked.limit ?? Number.POSITIVE_INFINITY;
      for await (const entry of allOf<FoundEntry>((cursor) =>
        search(record.store, { ...question, limit: AT_ONCE, cursor: cursor ?? question.cursor }, [kind]),
      )) {
        if (left-- <= 0) return;
        yield entry;
      }
    },
  });
}

function byKey(kind: EntryKind): Operation {
  const plural = kind === "event" ? "events" : "statements";
  return operation({
    id: `get${kind === "event" ? "Event" : "Statement"}`,
    method: "get",
    path: `/api/${plural}/{id}`,
    tag: plural,
    summary: `One ${kind} with all that is known of it`,
    role: "reader",
    asks: nothingSchema,
    of: { description: "Its `key`.", pattern: /^\d{1,16}$/ },
    gives: shownSchema,
    problems: ["not-found"],
    async answer({ id, record }) {
      const shown = await show(record, id);
      if (shown?.entry.kind !== kind) throw new HttpProblem("not-found", `The record has no ${kind} ${id}.`);
      return shown;
    },
  });
}

export const entryOperations: readonly Operation[] = [
  searchOf("statement", searchSchema),
  byKey("statement"),
  searchOf("event", eventSearchSchema),
  byKey("event"),
];
