/** Why two entries are taken for one, or not: reasons that add up, and what people said. */

import { confidenceOf } from "../links/confidence.js";
import type { LinkKind, Reason } from "../links/reasons.js";
import { entryNamed } from "./entry-name.js";
import type { Store } from "./store.js";

export interface ExplainedLink {
  readonly id: number;
  readonly kind: LinkKind;
  readonly one: LinkedEntry;
  readonly other: LinkedEntry;
  /** What the reasons make of it, without what people say. */
  readonly isSame: boolean;
  readonly score: number;
  /** That the two are one: 0 to 1. */
  readonly confidence: number;
  /** They add up to the score; from 3 on two are one. */
  readonly reasons: readonly Reason[];
  /** Whether both are in one group now: what people said, and what one report tells apart, counts before the reasons. */
  readonly isTogether: boolean;
}

export interface LinkedEntry {
  readonly report: string;
  readonly anchor: string;
  readonly outlet: string | null;
  /** The name of an actor, the words of a statement, the sentence of an event. */
  readonly words: string;
}

/** `name`: the number of a link; or an entry, by key, `REPORT/ANCHOR` or `REPORT/NAME`: all links of it, the surest first. */
export async function explainLinks(store: Store, name: string): Promise<readonly ExplainedLink[]> {
  const { db } = store;
  const byId = /^\d{1,15}$/.test(name)
    ? await db.selectFrom("links").selectAll().where("id", "=", Number(name)).execute()
    : [];
  const rows = byId.length > 0 ? byId : await linksOfEntry(store, name);
  const ends = rows.flatMap(({ kind, one, one_anchor, other, other_anchor }) => [
    { kind, version: one, anchor: one_anchor },
    { kind, version: other, anchor: other_anchor },
  ]);
  const shown = await shownEnds(store, ends);
  return rows.map(({ id, kind, one, one_anchor, other, other_anchor, same, score, reasons }) => {
    const [a, b] = [shown.get(`${kind} ${one} ${one_anchor}`)!, shown.get(`${kind} ${other} ${other_anchor}`)!];
    return {
      id,
      kind,
      one: a.entry,
      other: b.entry,
      isSame: same === 1,
      score,
      confidence: confidenceOf(score),
      reasons: JSON.parse(reasons) as Reason[],
      isTogether: a.cluster !== null && a.cluster === b.cluster,
    };
  });
}

async function linksOfEntry(store: Store, name: string) {
  const named = await entryNamed(store.db, name);
  if (named?.entry == null) return [];
  const version = await store.db
    .selectFrom("versions")
    .select("id")
    .where("text_id", "=", named.report)
    .executeTakeFirst();
  if (!version) return [];
  const anchor = /^[maespt]:[0-9,~-]*$/.test(named.entry)
    ? named.entry
    : (
        await store.db
          .selectFrom("actors")
          .select("anchor")
          .where("version", "=", version.id)
          .where("name", "=", named.entry)
          .executeTakeFirst()
      )?.anchor;
  if (anchor === undefined) return [];
  return store.db
    .selectFrom("links")
    .selectAll()
    .where((where) =>
      where.or([
        where.and([where("one", "=", version.id), where("one_anchor", "=", anchor)]),
        where.and([where("other", "=", version.id), where("other_anchor", "=", anchor)]),
      ]),
    )
    .orderBy("score", "desc")
    .limit(100)
    .execute();
}

interface End {
  readonly kind: LinkKind;
  readonly version: number;
  readonly anchor: string;
}

async function shownEnds(
  store: Store,
  ends: readonly End[],
): Promise<ReadonlyMap<string, { readonly entry: LinkedEntry; readonly cluster: number | null }>> {
  const versions = [...new Set(ends.map(({ version }) => version))];
  const reports = await store.db
    .selectFrom("versions")
    .innerJoin("reports", "reports.id", "versions.report")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["versions.id", "text_id", "outlets.name as outlet"])
    .where(store.among("versions.id", versions))
    .execute();
  const linked = await store.db.selectFrom("linked").selectAll().where(store.among("version", versions)).execute();
  const clusters = new Map(linked.map((row) => [`${row.kind} ${row.version} ${row.anchor}`, row.cluster]));
  const words = new Map<string, string>();
  for (const [kind, table, column] of [
    ["utterance", "statements", "words"],
    ["event", "events", "words"],
    ["actor", "actors", "name"],
  ] as const) {
    const rows = await store.db
      .selectFrom(table as "actors")
      .select(["version", "anchor", column as "name"])
      .where(store.among("version", versions))
      .execute();
    for (const row of rows) words.set(`${kind} ${row.version} ${row.anchor}`, row[column as "name"]);
  }
  return new Map(
    ends.map(({ kind, version, anchor }) => {
      const key = `${kind} ${version} ${anchor}`;
      const report = reports.find(({ id }) => id === version);
      return [
        key,
        {
          entry: { report: report?.text_id ?? "", anchor, outlet: report?.outlet ?? null, words: words.get(key) ?? "" },
          cluster: clusters.get(key) ?? null,
        },
      ];
    }),
  );
}
