/**
 * What a record keeps besides readings, corrections and forgettings, as its archive has it: a line for each row as it was written, or that it
 * is there no more. The last line of a row counts. Of a feed that lists nothing new no line says that it was asked again.
 */
import { type Kysely, type Selectable, sql } from "kysely";
import type { Archive } from "./archive.js";
import type { NewRow, Tables } from "./schema.js";
import type { Store } from "./store.js";

/** By table: the column that tells its rows apart. */
const keys = { inputs: "hash", refusals: "source", feeds: "url", feed_items: "address", watches: "name" } as const;

export type Journalled = keyof typeof keys;

type Row = Readonly<Record<string, unknown>>;

type Line =
  | { readonly table: Journalled; readonly row: Row }
  | { readonly table: Journalled; readonly gone: string }
  | { readonly table: "watch_hits"; readonly row: Hit };

/** What a watch found: ids and keys are others in a record that is made anew, versions and anchors are not. */
interface Hit {
  readonly watch: string;
  readonly found: string;
  /** `Report.id` of the version. */
  readonly report: string;
  readonly anchor: string;
}

/** A watch as the journal has it: of what is new, the last version that is not, by its `Report.id`; null: all is new. */
type WatchLine = Omit<Selectable<Tables["watches"]>, "from_version" | "seen_version"> & {
  readonly from: string | null;
  readonly seen: string | null;
};

/** So many rows or lines are worked on at once. */
const AT_ONCE = 1000;

/** Writes down how these rows are now, within the transaction that changed them. */
export async function journal(
  store: Store,
  db: Kysely<Tables>,
  archive: Archive,
  table: Journalled,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  const rows = await rowsOf(store, db, table, names);
  const lines = names.map((name): Line => {
    const row = rows.get(name);
    return row === undefined ? { table, gone: name } : { table, row };
  });
  await archive.addLines("journal", lines);
}

/** Keeps those of the rows that are not there yet, each once, and writes them down, within one transaction. Gives how many are new. */
export async function keepNew<Table extends Journalled>(
  store: Store,
  db: Kysely<Tables>,
  archive: Archive,
  table: Table,
  rows: readonly NewRow<Table>[],
): Promise<number> {
  const byName = new Map(rows.map((row) => [String((row as Row)[keys[table]]), row]));
  const known = await rowsOf(store, db, table, [...byName.keys()]);
  const added = [...byName].filter(([name]) => !known.has(name));
  await store.insertNew(
    db,
    table,
    added.map(([, row]) => row),
  );
  await journal(
    store,
    db,
    archive,
    table,
    added.map(([name]) => name),
  );
  return added.length;
}

/** Writes down what a watch has found, within the transaction that kept it. */
export const journalHits = (archive: Archive, hits: readonly Hit[]): Promise<void> =>
  archive.addLines(
    "journal",
    hits.map((row): Line => ({ table: "watch_hits", row })),
  );

/** By their keys, as the journal has them. */
async function rowsOf(
  store: Store,
  db: Kysely<Tables>,
  table: Journalled,
  names: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const key = keys[table];
  const rows = (await db.selectFrom(table).selectAll().where(store.among(key, names)).execute()) as readonly Row[];
  const lines =
    table === "watches"
      ? await Promise.all(rows.map((row) => watchLine(db, row as unknown as Selectable<Tables["watches"]>)))
      : rows;
  return new Map(lines.map((row) => [String((row as Row)[key]), row as Row]));
}

async function watchLine(
  db: Kysely<Tables>,
  { from_version, seen_version, ...row }: Selectable<Tables["watches"]>,
): Promise<WatchLine> {
  const before = async (version: number): Promise<string | null> => {
    const last = await db
      .selectFrom("versions")
      .select("text_id")
      .where("id", "<", version)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    return last?.text_id ?? null;
  };
  return { ...row, from: await before(from_version), seen: await before(seen_version) };
}

/** Writes the journal anew from what the tables have: of what was forgotten no line is left. */
export const rewriteJournal = (store: Store, db: Kysely<Tables>, archive: Archive): Promise<void> =>
  archive.putLines("journal", allLines(store, db));

async function* allLines(store: Store, db: Kysely<Tables>): AsyncGenerator<Line> {
  for (const table of Object.keys(keys) as Journalled[]) {
    const key = keys[table];
    let last = "";
    for (;;) {
      const { rows } = await sql<{ name: string }>`
        select ${sql.ref(key)} as name from ${sql.table(table)}
        where ${sql.ref(key)} > ${last} order by ${sql.ref(key)} limit ${AT_ONCE}`.execute(db);
      const names = rows.map(({ name }) => name);
      for (const row of (await rowsOf(store, db, table, names)).values()) yield { table, row };
      if (names.length < AT_ONCE) break;
      last = names.at(-1)!;
    }
  }
  for (const row of await hitsIn(db)) yield { table: "watch_hits", row };
}

async function hitsIn(db: Kysely<Tables>): Promise<readonly Hit[]> {
  const of = async (table: "statements" | "events") =>
    (
      await sql<Hit>`
        select watch, found, text_id as report, anchor from watch_hits
        join ${sql.table(table)} as entries on entries.key = watch_hits.key
        join versions on versions.id = entries.version`.execute(db)
    ).rows;
  return [...(await of("statements")), ...(await of("events"))];
}

/** Puts what the journal says into a record that is made anew, when all its readings are there. */
export async function restoreJournal(store: Store, archive: Archive): Promise<void> {
  const watches = new Map<string, WatchLine>();
  const hits = new Map<string, Hit>();
  let lines: Exclude<Line, { readonly table: "watch_hits" }>[] = [];
  for await (const one of archive.lines("journal")) {
    const line = one as Line;
    if (line.table === "watch_hits") hits.set(`${line.row.watch}\n${line.row.report} ${line.row.anchor}`, line.row);
    else if (line.table !== "watches") lines.push(line);
    else if ("row" in line) watches.set(line.row.name as string, line.row as unknown as WatchLine);
    else {
      watches.delete(line.gone);
      for (const [name, { watch }] of hits) if (watch === line.gone) hits.delete(name);
    }
    if (lines.length < AT_ONCE) continue;
    await putRows(store, lines);
    lines = [];
  }
  await putRows(store, lines);
  await putWatches(store, [...watches.values()]);
  await putHits(store, [...hits.values()]);
}

async function putRows(store: Store, lines: readonly Exclude<Line, { table: "watch_hits" }>[]): Promise<void> {
  const last = new Map<Journalled, Map<string, Row | null>>();
  for (const line of lines) {
    const { table } = line;
    const rows = last.get(table) ?? new Map<string, Row | null>();
    last.set(table, rows);
    if ("gone" in line) rows.set(line.gone, null);
    else rows.set(String(line.row[keys[table]]), line.row);
  }
  await store.write(async (db) => {
    for (const [table, rows] of last) {
      await db
        .deleteFrom(table)
        .where(store.among(keys[table], [...rows.keys()]))
        .execute();
      const there = [...rows.values()].filter((row) => row !== null);
      await store.insert(db, table, there as unknown as readonly NewRow<Journalled>[]);
    }
  });
}

async function putWatches(store: Store, watches: readonly WatchLine[]): Promise<void> {
  const versions = await store.db
    .selectFrom("versions")
    .select(["id", "text_id"])
    .where(
      store.among(
        "text_id",
        watches.flatMap(({ from, seen }) => [from, seen]).filter((text) => text !== null),
      ),
    )
    .execute();
  const ids = new Map(versions.map(({ id, text_id }) => [text_id, id]));
  const after = (text: string | null): number => (text === null ? 0 : (ids.get(text) ?? 0) + 1);
  const rows = watches.map(({ from, seen, ...row }) => ({
    ...row,
    ...{ from_version: after(from), seen_version: after(seen) },
  }));
  await store.write((db) => store.insert(db, "watches", rows));
}

async function putHits(store: Store, hits: readonly Hit[]): Promise<void> {
  const texts = [...new Set(hits.map(({ report }) => report))];
  const of = (table: "statements" | "events") =>
    store.db
      .selectFrom(table)
      .innerJoin("versions", "versions.id", `${table}.version`)
      .select(["key", "text_id", "anchor"])
      .where(store.among("text_id", texts))
      .execute();
  const entries = [...(await of("statements")), ...(await of("events"))];
  const keyOf = new Map(entries.map(({ key, text_id, anchor }) => [`${text_id} ${anchor}`, key]));
  const rows = hits.flatMap(({ watch, found, report, anchor }) => {
    const key = keyOf.get(`${report} ${anchor}`);
    return key === undefined ? [] : [{ watch, key, found }];
  });
  await store.write((db) => store.insertNew(db, "watch_hits", rows));
}
