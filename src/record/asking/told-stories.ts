/** Stories that several reports tell: those of which a statement or an event answers to what is asked, the newest first. */
import { sql } from "kysely";
import { dateOf } from "../key.js";
import { type GroupsOf, groupPage, groupsMet, inPacks, type Met } from "../linking/groups.js";
import { matchingOf, statementsAnd } from "../matching.js";
import type { Store } from "../store.js";
import type { Filters } from "./question.js";
import { type FoundReport, foundReports } from "./reports.js";
import type { GroupQuestion } from "./told-groups.js";

export interface ToldStory {
  /** `FoundEntry.story`. */
  readonly id: number;
  /** How many reports tell it. */
  readonly reports: number;
  /** Their outlets, the first to tell it first, 20 at most. */
  readonly outlets: readonly string[];
  /** First and last day of publication. */
  readonly since: string;
  readonly until: string;
  /** The first. */
  readonly report: FoundReport;
}

export interface ToldStories {
  readonly entries: readonly ToldStory[];
  /** Whether only the newest 50,000 entries that answer were looked at. */
  readonly isCut: boolean;
  /** What to ask with as `cursor` for those that follow; null: these are the last. */
  readonly next: string | null;
}

const LIMIT = 20;
const MOST_OUTLETS = 20;

export async function toldStories(store: Store, question: GroupQuestion): Promise<ToldStories> {
  const { limit = LIMIT, cursor, ...filters } = question;
  const matching = await matchingOf(store.db, filters, statementsAnd(filters));
  const { met, ...page } = await groupPage(store, matching, storiesOf(store), { limit, cursor });
  return { entries: await described(store, met), ...page };
}

/** So many are described at once. */
const AT_ONCE = 100;

/** All of them. */
export async function* allToldStories(store: Store, filters: Filters): AsyncGenerator<ToldStory> {
  const matching = await matchingOf(store.db, filters, statementsAnd(filters));
  const met = groupsMet(store, matching, storiesOf(store));
  for await (const some of inPacks(met, AT_ONCE)) yield* await described(store, some);
}

/** The ids of all of them. */
export async function* toldStoryIds(store: Store, filters: Filters): AsyncGenerator<number> {
  const matching = await matchingOf(store.db, filters, statementsAnd(filters));
  for await (const { group } of groupsMet(store, matching, storiesOf(store))) yield group;
}

/** Those that more than one report tells. */
const storiesOf =
  (store: Store): GroupsOf =>
  async (keys) => {
    const of = (table: "statements" | "events") =>
      store.db
        .selectFrom(`${table} as entry` as "statements as entry")
        .innerJoin("versions", "versions.id", "entry.version")
        .innerJoin("reports", "reports.id", "versions.report")
        .select(["entry.key", "reports.story"])
        .where(store.among("entry.key", keys))
        .where(sql<boolean>`exists (select 1 from reports c where c.story = reports.story and c.id <> reports.id)`)
        .execute();
    return new Map([...(await of("statements")), ...(await of("events"))].map(({ key, story }) => [key, story]));
  };

async function described(store: Store, met: readonly Met[]): Promise<readonly ToldStory[]> {
  if (met.length === 0) return [];
  const rows = await store.db
    .selectFrom("reports")
    .innerJoin("versions", "versions.id", "reports.newest")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["reports.story", "reports.newest", "versions.day", "outlets.name as outlet"])
    .where(
      store.among(
        "reports.story",
        met.map(({ group }) => group),
      ),
    )
    .orderBy("versions.day")
    .orderBy("reports.id")
    .execute();
  const stories = met.map(({ group }) => rows.filter(({ story }) => story === group));
  const reports = await foundReports(
    store,
    stories.map(([first]) => first!.newest),
  );
  return met.map(({ group }, at) => {
    const own = stories[at]!;
    return {
      id: group,
      reports: own.length,
      outlets: [...new Set(own.flatMap(({ outlet }) => outlet ?? []))].slice(0, MOST_OUTLETS),
      since: dateOf(own[0]!.day),
      until: dateOf(own.at(-1)!.day),
      report: reports[at]!,
    };
  });
}
