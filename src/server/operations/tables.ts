/** What is asked in other ways than by a list, as CSV: for each of these a table, with as many rows as were asked for. */
import * as z from "zod/mini";
import { csvText } from "../../export/csv.js";
import { entryCells, entryColumns } from "../../export/entry-cells.js";
import { audit } from "../../record/asking/audit.js";
import { changes } from "../../record/asking/changes.js";
import type { FoundEntry } from "../../record/asking/entry.js";
import { placesTold } from "../../record/asking/map.js";
import { network } from "../../record/asking/network.js";
import {
  type AuditQuestion,
  auditSchema,
  type ChangesQuestion,
  changesSchema,
  type MapQuestion,
  type NetworkQuestion,
  type TimelineQuestion,
  type WhoQuestion,
  whoSchema,
} from "../../record/asking/question.js";
import { timeline } from "../../record/asking/timeline.js";
import { who } from "../../record/asking/who.js";
import type { OpenRecord } from "../../record/record.js";
import { once } from "../answers.js";
import { type Operation, operation } from "../operation.js";
import { mapSearchSchema, networkSearchSchema, timelineSearchSchema } from "../schemas.js";
import { unknown } from "./asking.js";
import { asQuestion, type WithQ } from "./with-q.js";

type Row = readonly (string | number | null)[];

/** `name`: the path below `/api/`. `rows`: the heading first. */
export function table<Asked>(
  name: string,
  summary: string,
  asks: z.ZodMiniType,
  rows: (record: OpenRecord, asked: Asked) => Promise<readonly Row[]>,
): Operation {
  return operation<Asked>({
    id: `${name.replace(/\/(\w)/, (_, letter) => letter.toUpperCase())}Table`,
    method: "get",
    path: `/api/${name}.csv`,
    tag: "asking",
    summary,
    role: "reader",
    asks: asks as z.ZodMiniType<Asked>,
    gives: z.string(),
    media: "text/csv; charset=utf-8",
    problems: ["bad-question", "not-found"],
    answer: async ({ asked, record }) => once(csvText(await rows(record, asked))),
  });
}

const entryRows = (before: Row, entries: readonly FoundEntry[]): readonly Row[] =>
  entries.map((entry) => [...before, ...entryCells(entry)]);

export const tableOperations: readonly Operation[] = [
  table<WhoQuestion>(
    "who",
    "Who somebody is as a table: offices, and the newest said by, to and about them",
    whoSchema,
    async ({ store }, asked) => {
      const { people } = await who(store, asked);
      return [
        ["name", "part", "title", "of", "since", "until", "count", ...entryColumns],
        ...people.flatMap(({ name, roles, said, heard, about, met }) => [
          ...roles.map(
            ({ title, of, since, until, reports }): Row => [
              name,
              "office",
              title,
              of,
              since,
              until,
              reports,
              ...entryColumns.map(() => null),
            ],
          ),
          ...entryRows([name, "said", null, null, null, null, said.count], said.entries),
          ...entryRows([name, "heard", null, null, null, null, heard.count], heard.entries),
          ...entryRows([name, "about", null, null, null, null, about.count], about.entries),
          ...met.flatMap((one) =>
            entryRows([name, "met", one.name, null, one.since, one.until, one.count], [one.entry]),
          ),
        ]),
      ];
    },
  ),
  table<WithQ<TimelineQuestion>>(
    "timeline",
    "A time line as a table",
    timelineSearchSchema,
    async ({ store }, asked) => {
      const { days } = await timeline(store, asQuestion(asked));
      return [
        ["since", "until", ...entryColumns],
        ...days.flatMap(({ date, until, entries }) => entryRows([date, until], entries)),
      ];
    },
  ),
  table<WithQ<NetworkQuestion>>(
    "network",
    "Who has to do with whom as a table",
    networkSearchSchema,
    async ({ store }, asked) => {
      const { pairs } = await network(store, asQuestion(asked));
      return [
        ["from", "relation", "to", "stories", "since", "until", ...entryColumns],
        ...pairs.flatMap((pair) =>
          entryRows([pair.from, pair.relation, pair.to, pair.count, pair.since, pair.until], [pair.entry]),
        ),
      ];
    },
  ),
  table<WithQ<MapQuestion>>("map", "A map as a table", mapSearchSchema, async ({ store }, asked) => {
    const { places } = await placesTold(store, asQuestion(asked));
    return [
      ["name", "kind", "in country", "lat", "lon", "statements", "events", ...entryColumns],
      ...places.flatMap(({ name, kind, country, lat, lon, statements, events, entry }) =>
        entryRows([name, kind, country, lat, lon, statements, events], [entry]),
      ),
    ];
  }),
  table<AuditQuestion>(
    "audit",
    "Whose words fill a report or an outlet's reports, as a table",
    auditSchema,
    async ({ store }, asked) => {
      const { voices, shares } = (await audit(store, asked)) ?? unknown(asked.of);
      return [
        ["name", "standing", "statements", "reports", "share"],
        ...voices.map(
          ({ name, standing, statements, reports, share }): Row => [name, standing, statements, reports, share],
        ),
        [null, "own", null, null, shares.own],
      ];
    },
  ),
  table<ChangesQuestion>(
    "changes",
    "What was said, changed and withdrawn between versions, as a table",
    changesSchema,
    async ({ store }, asked) => {
      const { steps } = (await changes(store, asked)) ?? unknown(asked.of ?? "");
      return [
        ["report", "from", "to", "change", "before", ...entryColumns],
        ...steps.flatMap(({ after, before, said, changed, withdrawn }) => {
          const step = [after.report, before.published ?? before.added, after.published ?? after.added];
          return [
            ...entryRows([...step, "said", null], said),
            ...changed.flatMap((one) => entryRows([...step, "changed", one.before.words], [one.after])),
            ...entryRows([...step, "withdrawn", null], withdrawn),
          ];
        }),
      ];
    },
  ),
];
