/** Reports: those that hold what is asked for, and one with its reading. */
import { getReading } from "../../record/archived-reading.js";
import { corrected } from "../../record/corrections.js";
import { correctionsOf } from "../../record/corrections-kept.js";
import type { Filters } from "../../record/question.js";
import { type FoundReport, foundReport, type ReportPlace, reportsWith } from "../../record/reports.js";
import { versionOf } from "../../record/version.js";
import { allOf } from "../answers.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import { nothingSchema, reportSchema, reportSearchSchema, reportSummarySchema, reportsSchema } from "../schemas.js";

type Asked = Omit<Filters, "words"> & ReportPlace & { readonly q?: string | undefined };

const filtersOf = ({ q, limit: _, cursor: __, ...filters }: Asked): Filters => ({ ...filters, words: q });

const AT_ONCE = 100;

export const reportOperations: readonly Operation[] = [
  operation<Asked>({
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
      const [{ reading }, corrections] = await Promise.all([
        getReading(archive, version.archived),
        correctionsOf(store, store.db, id),
      ]);
      return { report, reading: corrected(reading, corrections).reading, corrections };
    },
  }),
];
