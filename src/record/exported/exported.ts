/** Rows of the documented views, a few at a time, for whoever takes the record elsewhere. */
import { sql } from "kysely";
import { cameoRoot, plover, tableType } from "../../reading/events/plover.js";
import type { Event } from "../../schema.js";
import type { Filters } from "../asking/question.js";
import { toldGroupIds } from "../asking/told-groups.js";
import { toldStoryIds } from "../asking/told-stories.js";
import { inPacks } from "../linking/groups.js";
import { linkTo } from "../linking/link.js";
import { matchingOf } from "../matching.js";
import { type Noted, notesAmong, notesText } from "../notes.js";
import type { Store } from "../store.js";

/** What has rows, by the view that has them. */
const exportable = {
  statements: "statement",
  events: "event",
  actors: "actor",
  utterances: "utterance",
  happenings: "happening",
  stories: "story",
} as const;
export type Exportable = keyof typeof exportable;

/** Named as the columns (docs/exports.md), in their order. */
export type ExportedRow = Readonly<Record<string, Cell>>;

export interface Column {
  readonly name: string;
  /** A date is ISO 8601, a boolean 0 or 1. */
  readonly type: "text" | "integer" | "number" | "boolean" | "date";
}

/** Columns that are no text, whichever view they are of. */
const types: Readonly<Record<string, Column["type"]>> = {
  ...typed(
    "integer",
    "id report story within start end version utterance happening person told_by statements statement event quad_class",
  ),
  ...typed("number", "confidence lat lon"),
  ...typed("boolean", "anonymous"),
  ...typed("date", "date since until"),
};

function typed(type: Column["type"], names: string): Readonly<Record<string, Column["type"]>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, type]));
}

type Cell = string | number | null;

/** What is worked out from a row of a view, and from what people noted of it: columns behind those of the view. */
const workedOut: Readonly<
  Partial<Record<Exportable, Readonly<Record<string, (row: ExportedRow, notes: readonly Noted[]) => Cell>>>>
> = {
  actors: { notes: (_, notes) => notesText(notes) },
  statements: {
    notes: (_, notes) => notesText(notes),
    link: (row) => linkTo(textIn(row, "url"), String(row.content)),
  },
  events: {
    notes: (_, notes) => notesText(notes),
    link: (row) => linkTo(textIn(row, "url"), String(row.sentence)),
    plover: (row) => tableType(codesIn(row)),
    cameo: (row) => cameoRoot(codesIn(row)),
    quad_class: (row) => {
      const type = tableType(codesIn(row));
      return type && 1 + QUADS.indexOf(plover[type].quad);
    },
  },
};

/** The four classes of event data, which are counted from 1 on. */
const QUADS: readonly string[] = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];

const textIn = (row: ExportedRow, name: string): string | null => {
  const value = row[name] ?? null;
  return value === null ? null : String(value);
};

const codesIn = (row: ExportedRow): Pick<Event, "type" | "mode" | "contexts" | "status"> => ({
  type: row.type as Event["type"],
  mode: textIn(row, "mode"),
  status: row.status as Event["status"],
  contexts: JSON.parse(String(row.contexts)),
});

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
    const more = Object.entries(workedOut[what] ?? {});
    const notesOf = more.some(([name]) => name === "notes") ? await notesAt(store, rows) : none;
    yield ids.flatMap((id) =>
      (byId.get(id) ?? []).map((row) => ({
        ...row,
        ...Object.fromEntries(more.map(([name, of]) => [name, of(row, notesOf(row))])),
      })),
    );
  }
}

const none = (): readonly Noted[] => [];

/** What people noted of the entries and actors of these rows. */
async function notesAt(store: Store, rows: readonly ExportedRow[]): Promise<(row: ExportedRow) => readonly Noted[]> {
  const versions = await store.db
    .selectFrom("versions")
    .select(["id", "text_id"])
    .where(store.among("id", [...new Set(rows.map(({ version }) => Number(version)))]))
    .execute();
  const texts = new Map(versions.map(({ id, text_id }) => [id, text_id]));
  const notes = await notesAmong(store, [...texts.values()]);
  return ({ version, anchor }) => notes.get(`${texts.get(Number(version))} ${anchor}`) ?? [];
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

/** The columns, in their order: those of the view, and those that are worked out from them. */
export async function columnsOf({ db }: Store, what: Exportable): Promise<readonly Column[]> {
  const views = await db.introspection.getTables();
  const view = views.find(({ name }) => name === exportable[what]);
  const names = [...(view?.columns.map(({ name }) => name) ?? []), ...Object.keys(workedOut[what] ?? {})];
  return names.map((name) => ({ name, type: types[name] ?? "text" }));
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
