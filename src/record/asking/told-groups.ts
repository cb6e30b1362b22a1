/** Utterances and happenings that several outlets tell: those of which a telling answers to what is asked, the newest first. */
import type { LinkKind } from "../../links/reasons.js";
import { dateOf } from "../key.js";
import { type GroupsOf, groupPage, groupsMet, inPacks, type Met } from "../linking/groups.js";
import { matchingOf } from "../matching.js";
import type { Store } from "../store.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { marksIn } from "./marks.js";
import type { Filters } from "./question.js";

export interface ToldGroup {
  /** Key of the telling that was told first; those of the others lead to it as well. */
  readonly id: number;
  readonly toldBy: number;
  /** Of outlets that tell it, the first to tell it first, 20 at most. */
  readonly outlets: readonly string[];
  /** How many statements, or events, tell it, over all reports. */
  readonly tellings: number;
  /** First and last day of publication. */
  readonly since: string;
  readonly until: string;
  /** The newest telling that answers to what is asked. */
  readonly entry: FoundEntry;
}

export interface ToldGroups {
  readonly entries: readonly ToldGroup[];
  /** Whether only the newest 50,000 entries that answer were looked at. */
  readonly isCut: boolean;
  /** What to ask with as `cursor` for those that follow; null: these are the last. */
  readonly next: string | null;
}

export type ToldKind = Extract<LinkKind, "utterance" | "event">;

export interface GroupQuestion extends Filters {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const LIMIT = 20;
const MOST_OUTLETS = 20;

/** Told by two outlets or more, unless the question says by how many. */
export async function toldGroups(store: Store, kind: ToldKind, question: GroupQuestion): Promise<ToldGroups> {
  const { limit = LIMIT, cursor, ...filters } = question;
  const matching = await matchingFor(store, kind, filters);
  const { met, ...page } = await groupPage(store, matching, clustersOf(store, kind), { limit, cursor });
  return { entries: await described(store, kind, met, matching), ...page };
}

/** So many are described at once. */
const AT_ONCE = 100;

/** All of them. */
export async function* allToldGroups(store: Store, kind: ToldKind, filters: Filters): AsyncGenerator<ToldGroup> {
  const matching = await matchingFor(store, kind, filters);
  const met = groupsMet(store, matching, clustersOf(store, kind));
  for await (const some of inPacks(met, AT_ONCE)) yield* await described(store, kind, some, matching);
}

/** The ids of all of them, as the views `utterance` and `happening` have them. */
export async function* toldGroupIds(store: Store, kind: ToldKind, filters: Filters): AsyncGenerator<number> {
  const matching = await matchingFor(store, kind, filters);
  for await (const { group } of groupsMet(store, matching, clustersOf(store, kind))) yield group;
}

const matchingFor = (store: Store, kind: ToldKind, filters: Filters) =>
  matchingOf(store.db, { toldBy: "2+", ...filters }, [kind === "event" ? "event" : "statement"]);

const tableOf = (kind: ToldKind) => (kind === "event" ? ("events" as const) : ("statements" as const));

const clustersOf =
  (store: Store, kind: ToldKind): GroupsOf =>
  async (keys) => {
    const rows = await store.db
      .selectFrom(`${tableOf(kind)} as entry` as "statements as entry")
      .innerJoin("linked", (join) =>
        join
          .onRef("linked.version", "=", "entry.version")
          .onRef("linked.anchor", "=", "entry.anchor")
          .on("linked.kind", "=", kind),
      )
      .select(["entry.key", "linked.cluster"])
      .where(store.among("entry.key", keys))
      .execute();
    return new Map(rows.map(({ key, cluster }) => [key, cluster]));
  };

async function described(
  store: Store,
  kind: ToldKind,
  met: readonly Met[],
  { wanted }: Awaited<ReturnType<typeof matchingFor>>,
): Promise<readonly ToldGroup[]> {
  if (met.length === 0) return [];
  const entries = await foundEntries(
    store,
    met.map(({ key }) => key),
  );
  const rows = await store.db
    .selectFrom("linked")
    .innerJoin(`${tableOf(kind)} as entry` as "statements as entry", (join) =>
      join.onRef("entry.version", "=", "linked.version").onRef("entry.anchor", "=", "linked.anchor"),
    )
    .innerJoin("versions", "versions.id", "linked.version")
    .innerJoin("reports", "reports.id", "versions.report")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["linked.cluster", "entry.key", "versions.day", "outlets.name as outlet"])
    .where("linked.kind", "=", kind)
    .where(
      store.among(
        "linked.cluster",
        met.map(({ group }) => group),
      ),
    )
    .orderBy("entry.key")
    .execute();
  return met.flatMap(({ group, key }) => {
    const entry = entries.find((one) => one.key === key);
    const own = rows.filter(({ cluster }) => cluster === group);
    if (!entry || own.length === 0) return [];
    return [
      {
        id: own[0]!.key,
        toldBy: entry.toldBy,
        outlets: [...new Set(own.flatMap(({ outlet }) => outlet ?? []))].slice(0, MOST_OUTLETS),
        tellings: own.length,
        since: dateOf(own[0]!.day),
        until: dateOf(own.at(-1)!.day),
        entry: { ...entry, marks: marksIn(entry.words, wanted) },
      },
    ];
  });
}
