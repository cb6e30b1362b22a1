/** Rows of the documented views, a few at a time, for whoever takes the record elsewhere. */
import { sql } from "kysely";
import { inPacks } from "./groups.js";
import { matchingOf } from "./matching.js";
import type { Filters } from "./question.js";
import type { Store } from "./store.js";
import { toldGroupIds } from "./told-groups.js";
import { toldStoryIds } from "./told-stories.js";

/** What can be exported, by the view that has it. */
export const exportable = {
  statements: "statement",
  events: "event",
  actors: "actor",
  utterances: "utterance",
  happenings: "happening",
  stories: "story",
} as const;
export type Exportable = keyof typeof exportable;

/** Named as the columns of the view (docs/record.md), in their order. */
export type ExportedRow = Readonly<Record<string, string | number | null>>;

const AT_ONCE = 500;
const GROUPS_AT_ONCE = 50;

/**
 * Statements and events newest first, those that the filters leave; all actors, in the order in which they came; all tellings of those
 * utterances, happenings and stories that several tell and of which one answers to the filters. Some hundred rows are
 * held at once, and each is given once; entries that are added meanwhile may be missing.
 */
export async function* exported(
  store: Store,
  what: Exportable,
  filters: Filters,
): AsyncGenerator<readonly ExportedRow[]> {
  for await (const ids of pagesOf(store, what, filters)) {
    const { rows } =
      await sql<ExportedRow>`select * from ${sql.table(exportable[what])} where id in (${sql.join(ids)})`.execute(
        store.db,
      );
    const byId = new Map<unknown, ExportedRow[]>();
    for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
    yield ids.flatMap((id) => byId.get(id) ?? []);
  }
}

function pagesOf(store: Store, what: Exportable, filters: Filters): AsyncIterable<readonly number[]> {
  switch (what) {
    case "actors":
      return actorPages(store);
    case "utterances":
      return inPacks(toldGroupIds(store, "utterance", filters), GROUPS_AT_ONCE);
    case "happenings":
      return inPacks(toldGroupIds(store, "event", filters), GROUPS_AT_ONCE);
    case "stories":
      return inPacks(toldStoryIds(store, filters), GROUPS_AT_ONCE);
    default:
      return entryPages(store, what, filters);
  }
}

/** The names of the columns, in their order. */
export async function columnsOf({ db }: Store, what: Exportable): Promise<readonly string[]> {
  const views = await db.introspection.getTables();
  const view = views.find(({ name }) => name === exportable[what]);
  return view?.columns.map(({ name }) => name) ?? [];
}

async function* entryPages(store: Store, what: "statements" | "events", filters: Filters) {
  const { db, fullText } = store;
  const matching = await matchingOf(db, filters, [exportable[what]]);
  for (let to = matching.range.to; ; ) {
    const { rows } = await fullText.newest({ ...matching, range: { ...matching.range, to } }, AT_ONCE).execute(db);
    if (rows.length === 0) return;
    yield rows.map(({ key }) => key);
    to = rows.at(-1)!.key;
  }
}

async function* actorPages({ db }: Store) {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom("actors")
      .select("id")
      .where("id", ">", last)
      .orderBy("id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    last = rows.at(-1)!.id;
  }
}
