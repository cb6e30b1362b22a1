/** Links as others read them: a line for each group, and one for each report whose text the spans point into. */
import { type Entry, entryAt } from "../anchor.js";
import type { Reading, Span } from "../schema.js";
import type { Links } from "./links.js";
import { toldIn } from "./reading.js";
import type { LinkEnd, LinkKind } from "./reasons.js";

export interface ReportLine {
  readonly kind: "report";
  readonly report: string;
  readonly text: string;
}

export interface GroupLine {
  readonly kind: LinkKind;
  readonly id: string;
  readonly members: readonly MemberLine[];
}

export interface MemberLine {
  /** The name of its file. */
  readonly report: string;
  readonly span?: Span;
  readonly spans?: readonly Span[];
}

export interface NamedReading {
  readonly name: string;
  readonly reading: Reading;
}

export function exportedLinks(
  readings: readonly NamedReading[],
  { clusters }: Links,
): readonly (ReportLine | GroupLine)[] {
  const byReport = new Map(readings.map((named) => [named.reading.report.id, named]));
  const mentions = new Map(
    readings.flatMap(({ reading }) =>
      toldIn(reading).actors.map(({ anchor, mentions }) => [`${reading.report.id} ${anchor}`, mentions] as const),
    ),
  );
  const membersOf = (kind: LinkKind, { report: id, anchor }: LinkEnd): readonly MemberLine[] => {
    const { name: report, reading } = byReport.get(id)!;
    if (anchor === "") return [{ report }];
    if (kind === "actor") return (mentions.get(`${id} ${anchor}`) ?? []).map((span) => ({ report, span }));
    const entry = entryAt(reading, anchor);
    return entry === null ? [] : memberOf(entry, report);
  };
  return [
    ...readings.map(({ name, reading }) => ({ kind: "report" as const, report: name, text: reading.report.text })),
    ...clusters.map(({ kind, members }, at) => ({
      kind,
      id: `${kind}${at + 1}`,
      members: members.flatMap((end) => membersOf(kind, end)),
    })),
  ];
}

/** Where a statement or an event stands: one member for a content, one for each trigger. */
export function memberOf(entry: Entry, report: string): readonly MemberLine[] {
  if ("content" in entry)
    return [entry.content.length === 1 ? { report, span: entry.content[0]! } : { report, spans: entry.content }];
  return "trigger" in entry ? [entry.trigger, ...entry.retold].map((span) => ({ report, span })) : [];
}
