/** The record asked in other ways than by a list: who somebody is, time lines, networks, audits, changes. */
import { audit } from "../../record/asking/audit.js";
import { changes } from "../../record/asking/changes.js";
import { facetCounts } from "../../record/asking/facet-counts.js";
import { placesTold } from "../../record/asking/map.js";
import { network } from "../../record/asking/network.js";
import {
  type AuditQuestion,
  auditSchema,
  type ChangesQuestion,
  changesSchema,
  type Filters,
  type MapQuestion,
  type NetworkQuestion,
  type TimelineQuestion,
  type WhoQuestion,
  whoSchema,
} from "../../record/asking/question.js";
import { timeline } from "../../record/asking/timeline.js";
import { who } from "../../record/asking/who.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import {
  auditAnswerSchema,
  changesAnswerSchema,
  facetSearchSchema,
  facetsAnswerSchema,
  mapAnswerSchema,
  mapSearchSchema,
  networkAnswerSchema,
  networkSearchSchema,
  timelineAnswerSchema,
  timelineSearchSchema,
  whoAnswerSchema,
} from "../schemas.js";
import { asQuestion, type WithQ } from "./with-q.js";

const shared = { method: "get", tag: "asking", role: "reader" } as const;

export const askingOperations: readonly Operation[] = [
  operation<WithQ<Filters> & { readonly of?: "statements" | "events" | undefined }>({
    ...shared,
    id: "facets",
    path: "/api/facets",
    summary: "What statements or events have in common: who, where, when, how; with how many each",
    asks: facetSearchSchema,
    gives: facetsAnswerSchema,
    problems: ["bad-question"],
    answer: ({ asked: { of, ...filters }, record }) =>
      facetCounts(record.store, asQuestion(filters), of === "events" ? "event" : "statement"),
  }),
  operation<WhoQuestion>({
    ...shared,
    id: "who",
    path: "/api/who",
    summary: "Who somebody is: offices over time, what was said by, to and about them, what they did, whom they met",
    asks: whoSchema,
    gives: whoAnswerSchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => who(record.store, asked),
  }),
  operation<WithQ<TimelineQuestion>>({
    ...shared,
    id: "timeline",
    path: "/api/timeline",
    summary: "What was said and what happened, by the day that it tells of",
    asks: timelineSearchSchema,
    gives: timelineAnswerSchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => timeline(record.store, asQuestion(asked)),
  }),
  operation<WithQ<NetworkQuestion>>({
    ...shared,
    id: "network",
    path: "/api/network",
    summary: "Who has to do with whom, and by which events",
    asks: networkSearchSchema,
    gives: networkAnswerSchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => network(record.store, asQuestion(asked)),
  }),
  operation<WithQ<MapQuestion>>({
    ...shared,
    id: "map",
    path: "/api/map",
    summary: "Where it was said and where it happened, with how many statements and events",
    asks: mapSearchSchema,
    gives: mapAnswerSchema,
    problems: ["bad-question"],
    answer: ({ asked, record }) => placesTold(record.store, asQuestion(asked)),
  }),
  operation<AuditQuestion>({
    ...shared,
    id: "audit",
    path: "/api/audit",
    summary: "Whose words fill a report, or the reports of an outlet",
    asks: auditSchema,
    gives: auditAnswerSchema,
    problems: ["bad-question", "not-found"],
    answer: async ({ asked, record }) => (await audit(record.store, asked)) ?? unknown(asked.of),
  }),
  operation<ChangesQuestion>({
    ...shared,
    id: "changes",
    path: "/api/changes",
    summary: "What was said, changed and withdrawn between versions of reports",
    asks: changesSchema,
    gives: changesAnswerSchema,
    problems: ["bad-question", "not-found"],
    answer: async ({ asked, record }) => (await changes(record.store, asked)) ?? unknown(asked.of ?? ""),
  }),
];

export function unknown(name: string): never {
  throw new HttpProblem(
    "not-found",
    `The record has neither a report nor an outlet ${JSON.stringify(name.slice(0, 100))}.`,
  );
}
