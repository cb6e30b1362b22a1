/** Why two entries are taken for one, or not: reasons that add up, and what people said. */
import type { Selectable } from "kysely";
import { isAnchor } from "../../anchor.js";
import { confidenceOf } from "../../links/confidence.js";
import type { LinkKind, Reason } from "../../links/reasons.js";
import { roleWords } from "../../view/actors.js";
import { entryNamed } from "../entry-name.js";
import { dateOf } from "../key.js";
import { partsIn } from "../parts.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";

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
  readonly title: string | null;
  /** Day of publication, else of arrival; ISO 8601. */
  readonly date: string;
  /** The name of an actor, the words of a statement, the sentence of an event. */
  readonly words: string;
  /** Offices and descriptions of an actor, as the report gives them; who speaks in a statement or acts in an event. */
  readonly who: readonly string[];
}

/** `name`: the number of a link; or an entry, by key, `REPORT/ANCHOR` or `REPORT/NAME`: all links of it, the surest first. */
export async function explainLinks(store: Store, name: string): Promise<readonly ExplainedLink[]> {
  const { db } = store;
  const byId = /^\d{1,15}$/.test(name)
    ? await db.selectFrom("links").selectAll().where("id", "=", Number(name)).execute()
    : [];
  return explained(store, byId.length > 0 ? byId : await linksOfEntry(store, name));
}

/** Links as the table has them, in their order, with their entries. */
export async function explained(
  store: Store,
  rows: readonly Selectable<Tables["links"]>[],
): Promise<readonly ExplainedLink[]> {
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
      confidence: confidenceOf(kind, score),
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
  const anchor = isAnchor(named.entry)
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
    .select(["versions.id", "text_id", "title", "day", "outlets.name as outlet"])
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
  const who = await whoIn(store, versions);
  return new Map(
    ends.map(({ kind, version, anchor }) => {
      const key = `${kind} ${version} ${anchor}`;
      const report = reports.find(({ id }) => id === version)!;
      const { text_id, outlet, title, day } = report;
      return [
        key,
        {
          entry: {
            report: text_id,
            anchor,
            outlet,
            title,
            date: dateOf(day),
            words: words.get(key) ?? "",
            who: who.get(key) ?? [],
          },
          cluster: clusters.get(key) ?? null,
        },
      ];
    }),
  );
}

/** By kind, version and anchor: the offices of actors, and who speaks or acts. */
async function whoIn(
  { db, among }: Store,
  versions: readonly number[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const who = new Map<string, string[]>();
  const put = (key: string, value: string) => who.set(key, [...new Set([...(who.get(key) ?? []), value])]);
  const roles = await db
    .selectFrom("actors")
    .innerJoin("roles", "roles.actor", "actors.id")
    .select(["version", "anchor", "title", "of"])
    .where(among("version", versions))
    .orderBy("roles.start")
    .execute();
  for (const { version, anchor, ...role } of roles) put(`actor ${version} ${anchor}`, roleWords(role));
  for (const [link, kind, table, part] of [
    ["utterance", "statement", "statements", "speaker"],
    ["event", "event", "events", "actor"],
  ] as const) {
    const rows = await partsIn(db, kind)
      .innerJoin(`${table} as told` as "statements as told", "told.key", "has.entry")
      .select(["told.version", "told.anchor", "actors.name"])
      .where(among("told.version", versions))
      .where("has.part", "=", part)
      .orderBy("actors.id")
      .execute();
    for (const { version, anchor, name } of rows) put(`${link} ${version} ${anchor}`, name);
  }
  return who;
}
