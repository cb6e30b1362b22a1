/** Reports: those that hold what is asked for, and one with its reading. */

import * as z from "zod/mini";
import { entryAt } from "../../anchor.js";
import { html } from "../../export/html.js";
import { getReading } from "../../record/archived-reading.js";
import { type FoundReport, foundReport, reportsWith } from "../../record/asking/reports.js";
import { tellingsOf } from "../../record/asking/tellings.js";
import { corrected, type Given, holding, undoneIn } from "../../record/corrections.js";
import { correctionsOf } from "../../record/corrections-kept.js";
import { toldIn } from "../../record/linking/told-by.js";
import { versionOf } from "../../record/version.js";
import type { Reading } from "../../schema.js";
import { misdatedWords, undatedWords } from "../../view/circumstances.js";
import { allOf, once } from "../answers.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import { nothingSchema, reportSchema, reportSearchSchema, reportSummarySchema, reportsSchema } from "../schemas.js";
import { filtersOf, type PagedFilters } from "./with-q.js";

const AT_ONCE = 100;

export const reportOperations: readonly Operation[] = [
  operation<PagedFilters>({
    id: "searchReports",
    method: "get",
    path: "/api/reports",
    tag: "reports",
    summary: "Reports that hold what is asked for, the newest first",
    description:
      "With no filter but outlet and days, all reports. Others hold for an entry of the report: one statement or event must fulfil all of them.",
    role: "reader",
    asks: reportSearchSchema,
    gives: reportsSchema,
    givesLines: reportSummarySchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => reportsWith(record.store, filtersOf(asked), asked),
    async *lines({ asked, record }) {
      let left = asked.limit ?? Number.POSITIVE_INFINITY;
      for await (const report of allOf<FoundReport>((cursor) =>
        reportsWith(record.store, filtersOf(asked), { limit: AT_ONCE, cursor: cursor ?? asked.cursor }),
      )) {
        if (left-- <= 0) return;
        yield report;
      }
    },
  }),
  operation({
    id: "getReport",
    method: "get",
    path: "/api/reports/{id}",
    tag: "reports",
    summary: "One report with its reading, as people have corrected it",
    role: "reader",
    asks: nothingSchema,
    of: { description: "Id of a version of the report.", pattern: /^[\w.:-]{1,100}$/ },
    gives: reportSchema,
    problems: ["not-found"],
    async answer({ id, record: { store, archive } }) {
      const version = await versionOf(store.db, id);
      const report = version && (await foundReport(store, id));
      if (!version || !report) throw new HttpProblem("not-found", `The record has no report ${id}.`);
      const [{ reading }, given, tellings, told] = await Promise.all([
        getReading(archive, version.archived),
        correctionsOf(store, store.db, id),
        tellingsOf(store, id),
        toldIn(store, version.version),
      ]);
      const after = corrected(reading, given);
      const undone = undoneIn(given);
      return {
        report,
        reading: after.reading,
        corrections: given.map((one) => ({ ...one, holds: !undone.has(one.id) })),
        anchors: Object.fromEntries(after.anchors),
        confirmed: Object.fromEntries([...after.confirmed].map(([entry, { user }]) => [entry, user])),
        undated: undatedWords(after.reading),
        misdated: misdatedWords(after.reading),
        toldBy: Object.fromEntries(
          [...after.anchors].flatMap(([entry, anchor]) => {
            const one = told.get(anchor);
            return one ? [[entry, one]] : [];
          }),
        ),
        rejected: rejectedIn(reading, holding(given)),
        ...tellings,
      };
    },
  }),
  operation({
    id: "getReportPage",
    method: "get",
    path: "/api/reports/{id}/page.html",
    tag: "reports",
    summary: "One report with its reading as one page that needs nothing else, to be kept",
    role: "reader",
    asks: nothingSchema,
    of: { description: "Id of a version of the report.", pattern: /^[\w.:-]{1,100}$/ },
    gives: z.string(),
    media: "text/html; charset=utf-8",
    problems: ["not-found"],
    async answer({ id, record: { store, archive } }) {
      const version = await versionOf(store.db, id);
      if (!version) throw new HttpProblem("not-found", `The record has no report ${id}.`);
      const { reading } = await getReading(archive, version.archived);
      return once(html(corrected(reading, await correctionsOf(store, store.db, id)).reading));
    },
  }),
];

/** The words of statements, and of the triggers of events, that a person rejected, by their anchors. */
function rejectedIn(reading: Reading, given: readonly Given[]): Readonly<Record<string, string>> {
  const { text } = reading.report;
  return Object.fromEntries(
    given.flatMap(({ correction: { kind, on } }) => {
      const entry = kind === "reject" ? entryAt(reading, on) : null;
      if (!entry) return [];
      const spans = "content" in entry ? entry.content : "trigger" in entry ? [entry.trigger] : [];
      return [[on, spans.map(({ start, end }) => text.slice(start, end)).join(" … ")]];
    }),
  );
}
