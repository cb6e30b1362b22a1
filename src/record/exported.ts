/** Rows of the documented views, a few at a time, for whoever takes the record elsewhere. */
import { sql } from "kysely";
import { matchingOf } from "./matching.js";
import type { Filters } from "./question.js";
import type { Store } from "./store.js";

/** What can be exported, by the view that has it. */
export const exportable = { statements: "statement", events: "event", actors: "actor" } as const;
export type Exportable = keyof typeof exportable;

/** Named as the columns of the view (docs/record.md), in their order. */
export type ExportedRow = Readonly<Record<string, string | number | null>>;

const AT_ONCE = 500;

/**
 * Statements and events newest first, those that the filters leave; all actors, in the order in which they came. No more than 500 rows are
 * held at once, and each is given once; entries that are added meanwhile may be missing.
 */
export async function* exported(
  store: Store,
  what: Exportable,
  filters: Filters,
): AsyncGenerator<readonly ExportedRow[]> {
  const pages = what === "actors" ? actorPages(store) : entryPages(store, what, filters);
  for await (const ids of pages) {
    const { rows } =
      await sql<ExportedRow>`select * from ${sql.table(exportable[what])} where id in (${sql.join(ids)})`.execute(
        store.db,
      );
    const byId = new Map(rows.map((row) => [row.id, row]));
    yield ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
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
