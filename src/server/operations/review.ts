/** What waits for a person: entries that are unsure, links of which it is open whether they hold, corrections that find no entry. */
import { entryCells, entryColumns } from "../../export/entry-cells.js";
import {
  type ReviewLinksQuestion,
  type ReviewOrphansQuestion,
  type ReviewQuestion,
  reviewLinksSchema,
  reviewOrphansSchema,
  reviewSchema,
} from "../../record/asking/question.js";
import { review } from "../../record/review/review.js";
import { linkShown, reviewLinks } from "../../record/review/review-links.js";
import { reviewOrphans } from "../../record/review/review-orphans.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import {
  linkShownSchema,
  nothingSchema,
  reviewAnswerSchema,
  reviewLinksAnswerSchema,
  reviewOrphansAnswerSchema,
} from "../schemas.js";
import { table } from "./tables.js";

const shared = { method: "get", tag: "review", role: "reader" } as const;

export const reviewOperations: readonly Operation[] = [
  operation<ReviewQuestion>({
    ...shared,
    id: "review",
    path: "/api/review",
    summary: "Statements and events that are unsure, and that nobody confirmed or rejected yet",
    description:
      "The newest first, or with order=unsure the least sure of the newest 10,000. What is decided on is no longer there.",
    asks: reviewSchema,
    gives: reviewAnswerSchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => review(record.store, asked),
  }),
  operation<ReviewLinksQuestion>({
    ...shared,
    id: "reviewLinks",
    path: "/api/review/links",
    summary: "Links of which it is open whether they hold, and of which nobody said anything yet",
    description:
      "Those of the newest reports first, or with order=unsure those of the newest 10,000 that are nearest to where two become one. An editor decides with a correction “same” or “different”.",
    asks: reviewLinksSchema,
    gives: reviewLinksAnswerSchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => reviewLinks(record.store, asked),
  }),
  operation({
    ...shared,
    id: "getLink",
    path: "/api/review/links/{id}",
    summary: "One link with the words of both sides among those around them",
    asks: nothingSchema,
    of: { description: "Its `id`.", pattern: /^\d{1,15}$/ },
    gives: linkShownSchema,
    problems: ["not-found"],
    async answer({ id, record }) {
      const shown = await linkShown(record, Number(id));
      if (shown === null) throw new HttpProblem("not-found", `The record has no link ${id}.`);
      return shown;
    },
  }),
  operation<ReviewOrphansQuestion>({
    ...shared,
    id: "reviewOrphans",
    path: "/api/review/orphans",
    summary: "Corrections that find no entry in the reading that counts",
    description: "The reading of each report that was corrected is looked at, a hundred for a page at most.",
    asks: reviewOrphansSchema,
    gives: reviewOrphansAnswerSchema,
    problems: ["bad-question"],
    answer: ({ asked, record: { store, archive } }) => reviewOrphans(store, archive, asked),
  }),
  table<ReviewQuestion>("review", "What waits for a person as a table", reviewSchema, async ({ store }, asked) => [
    entryColumns,
    ...(await review(store, asked)).entries.map(entryCells),
  ]),
  table<ReviewLinksQuestion>(
    "review/links",
    "Links that wait for a person as a table",
    reviewLinksSchema,
    async ({ store }, asked) => [
      ["id", "kind", "one", "one report", "one outlet", "other", "other report", "other outlet", "same", "confidence"],
      ...(await reviewLinks(store, asked)).entries.map(({ id, kind, one, other, isSame, confidence }) => [
        id,
        kind,
        one.words,
        one.report,
        one.outlet,
        other.words,
        other.report,
        other.outlet,
        isSame ? "same" : "different",
        confidence,
      ]),
    ],
  ),
  table<ReviewOrphansQuestion>(
    "review/orphans",
    "Corrections that find no entry as a table",
    reviewOrphansSchema,
    async ({ store, archive }, asked) => [
      ["id", "report", "outlet", "date", "words", "correction", "user", "at"],
      ...(await reviewOrphans(store, archive, asked)).entries.map((one) => [
        one.id,
        one.report,
        one.outlet,
        one.date,
        one.words,
        JSON.stringify(one.correction),
        one.user,
        one.at,
      ]),
    ],
  ),
];
