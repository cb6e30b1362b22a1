/** Links as others read them (docs/links.md): a line for each report, and one for each group, groups of one included. */
import { type Anchor, entryAt } from "../../anchor.js";
import { type GroupLine, type MemberLine, memberOf, type ReportLine } from "../../links/exported.js";
import { toldIn } from "../../links/reading.js";
import type { LinkKind } from "../../links/reasons.js";
import type { Reading } from "../../schema.js";
import type { Archive } from "../archive.js";
import { newestReadings } from "../newest-readings.js";
import type { Store } from "../store.js";

/** The newest version of each report, as people mended it. Groups of several come last. */
export async function* exportedLinks(store: Store, archive: Archive): AsyncGenerator<ReportLine | GroupLine> {
  const groups = new Map<string, { readonly kind: LinkKind; readonly members: MemberLine[] }>();
  const put = (kind: LinkKind, id: string, members: readonly MemberLine[]) => {
    const group = groups.get(id);
    if (group) group.members.push(...members);
    else groups.set(id, { kind, members: [...members] });
  };
  for await (const readings of newestReadings(store, archive)) {
    const versions = readings.map(({ version }) => version);
    const linked = await store.db.selectFrom("linked").selectAll().where(store.among("version", versions)).execute();
    const clusters = new Map(linked.map((row) => [`${row.version} ${row.kind} ${row.anchor}`, row.cluster]));
    for (const { version, story, file, reading } of readings) {
      const report = file ?? reading.report.url ?? reading.report.id;
      yield { kind: "report", report, text: reading.report.text };
      put("story", `story${story}`, [{ report }]);
      for (const { kind, anchor, members } of entriesOf(reading, report)) {
        const cluster = clusters.get(`${version} ${kind} ${anchor}`);
        if (cluster === undefined) yield { kind, id: `${kind}-${version}-${anchor}`, members };
        else put(kind, `${kind}${cluster}`, members);
      }
    }
  }
  for (const [id, { kind, members }] of groups) yield { kind, id, members };
}

interface Linkable {
  readonly kind: LinkKind;
  readonly anchor: Anchor;
  readonly members: readonly MemberLine[];
}

function entriesOf(reading: Reading, report: string): readonly Linkable[] {
  const { actors, statements, events } = toldIn(reading);
  const entries = (kind: LinkKind, all: readonly { readonly anchor: Anchor }[]) =>
    all.flatMap(({ anchor }) => {
      const entry = entryAt(reading, anchor);
      return entry === null ? [] : [{ kind, anchor, members: memberOf(entry, report) }];
    });
  return [
    ...actors.map(({ anchor, mentions }) => ({
      kind: "actor" as const,
      anchor,
      members: mentions.map((span) => ({ report, span })),
    })),
    ...entries("utterance", statements),
    ...entries("event", events),
  ];
}
