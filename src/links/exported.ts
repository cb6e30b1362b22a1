/** Links as others read them: a line for each group, and one for each report whose text the spans point into. */
import { entryAt } from "../anchor.js";
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
  const actors = new Map(
    readings.flatMap(({ reading }) =>
      toldIn(reading).actors.map((actor) => [`${reading.report.id} ${actor.anchor}`, actor.mentions] as const),
    ),
  );
  const membersOf = (kind: LinkKind, end: LinkEnd): readonly MemberLine[] => {
    const named = byReport.get(end.report);
    if (!named) return [];
    const report = named.name;
    if (kind === "story" || end.anchor === "") return [{ report }];
    if (kind === "actor") return (actors.get(`${end.report} ${end.anchor}`) ?? []).map((span) => ({ report, span }));
    const entry = entryAt(named.reading, end.anchor);
    if (entry && "content" in entry)
      return [entry.content.length === 1 ? { report, span: entry.content[0]! } : { report, spans: entry.content }];
    if (entry && "trigger" in entry) return [entry.trigger, ...entry.retold].map((span) => ({ report, span }));
    return [];
  };
  return [
    ...readings.map(({ name, reading }) => ({ kind: "report" as const, report: name, text: reading.report.text })),
    ...clusters.map(({ kind, members }, at) => ({
      kind,
      id: `${kind[0]}${at + 1}`,
      members: members.flatMap((end) => membersOf(kind, end)),
    })),
  ];
}
