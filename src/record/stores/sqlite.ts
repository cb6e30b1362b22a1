/** The record in one file, by SQLite (libsql). Several processes may read while one writes. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, type MigrationLockOptions, type RawBuilder, SqliteAdapter, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import type { FullText, Matching } from "../full-text.js";
import { plainWords } from "../plain-words.js";
import { RecordError } from "../record-error.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";
import type { Term } from "../wanted.js";

/** How long to wait for another program that writes, in milliseconds. */
const PATIENCE = 10_000;

export function openSqlite(place: string): Store {
  const told = (error: unknown) => toldBySqlite(place, error);
  try {
    mkdirSync(dirname(place), { recursive: true });
    const file = new Database(place);
    file.pragma(`busy_timeout = ${PATIENCE}`);
    file.pragma("journal_mode = WAL");
    // What `add` said is kept is kept, whatever happens to the machine.
    file.pragma("synchronous = FULL");
    file.pragma("foreign_keys = ON");
    const db = new Kysely<Tables>({ dialect: new MigratingDialect({ database: file }) });
    return {
      kind: "sqlite",
      place,
      db,
      fullText,
      told,
      prepare: async () => {},
      among: (column, values) => sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`,
      insert: (db, table, rows) => insert(db, table, rows, sql``),
      insertNew: (db, table, rows) => insert(db, table, rows, sql`on conflict do nothing`),
      write: (work) =>
        db.connection().execute(async (connection) => {
          try {
            // A transaction that begins by reading would fail where it comes to write beside another writer, instead of waiting.
            await sql`begin immediate`.execute(connection);
            const result = await work(connection);
            await sql`commit`.execute(connection);
            return result;
          } catch (error) {
            if (file.inTransaction) await sql`rollback`.execute(connection).catch(() => {});
            throw told(error);
          }
        }),
      close: () => db.destroy(),
    };
  } catch (error) {
    throw told(error);
  }
}

/** SQLite with all migrations in one transaction, which the library does only for PostgreSQL. */
class MigratingDialect extends SqliteDialect {
  override createAdapter() {
    return new MigratingAdapter();
  }
}

class MigratingAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }

  // biome-ignore lint/suspicious/noExplicitAny: as the library has it.
  override async acquireMigrationLock(db: Kysely<any>, { lockTable }: MigrationLockOptions) {
    // Something has to be written before anything is read: a second program then waits, and finds all done.
    await db.updateTable(lockTable).set({ is_locked: 0 }).execute();
  }
}

/** One parameter for all rows: a statement of thousands of parameters takes longer to make than to run. */
async function insert(
  db: Kysely<Tables>,
  table: string,
  rows: readonly object[],
  known: RawBuilder<unknown>,
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const values = columns.map((_, at) => sql`value ->> ${sql.lit(at)}`);
  const json = JSON.stringify(rows.map((row) => columns.map((column) => (row as Record<string, unknown>)[column])));
  // Without a condition SQLite would take “on conflict” for the condition of a join.
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from json_each(${json}) where true ${known}`.execute(db);
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html) in words. */
function toldBySqlite(place: string, error: unknown): unknown {
  if (error instanceof RecordError || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const tell = (kind: RecordError["kind"], problem: string, remedy: string) =>
    new RecordError(kind, place, problem, remedy, error);
  if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(code))
    return tell(
      "corrupt",
      "it is no record of Hearsay, or damaged",
      "Name another one with --record, or make it anew from its archive: hearsay rebuild.",
    );
  // libsql gives no code where it cannot open the file, but ends its message with SQLite's number for that, 14.
  const isClosed = /Unable to open connection to local database .*: 14\b/.test(error.message);
  if (isClosed || /^SQLITE_(?:READONLY|CANTOPEN|PERM)/.test(code) || /^E(?:ACCES|ROFS|PERM|NOTDIR|EXIST)$/.test(code))
    return tell("read-only", "it may not be written", "Name a place that you may write to with --record.");
  if (/^SQLITE_FULL/.test(code) || code === "ENOSPC")
    return tell("full", "the disk is full; nothing of the last reports was added", "Make room, and add them again.");
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code))
    return tell("unreachable", "another program is writing to it", "Wait until it is done, and try again.");
  return error;
}

const fullText: FullText = {
  async add(db, entries) {
    const rows = entries.map(({ key, words, facets }) => ({
      rowid: key,
      words: plainWords(words),
      facets: facets.join(" "),
    }));
    await insert(db, "entry_words", rows, sql``);
  },
  async remove(db, keys) {
    await sql`delete from entry_words where rowid in (select value from json_each(${JSON.stringify(keys)}))`.execute(
      db,
    );
  },
  newest: (matching, limit) =>
    sql`select rowid as key from entry_words where ${condition(matching)} order by rowid desc limit ${limit}`,
  relevant: (matching, limit, among) =>
    // bm25 has to look at every match: over the newest only, a common word is as quick as a rare one.
    sql`select key from (
      select rowid as key, bm25(entry_words) as score from entry_words where ${condition(matching)} order by rowid desc limit ${among}
    ) order by score, key desc limit ${limit}`,
  count: (matching, most) =>
    sql`select count(*) as count from (select rowid from entry_words where ${condition(matching)} limit ${most})`,
};

/** Without words and facets all entries match, and FTS5 has no query for that. */
function condition(matching: Matching): RawBuilder<unknown> {
  const query = ftsQuery(matching);
  const { from, to } = matching.range;
  const all = [
    ...(query === null ? [] : [sql`entry_words match ${query}`]),
    ...(from === null ? [] : [sql`rowid >= ${from}`]),
    ...(to === null ? [] : [sql`rowid < ${to}`]),
  ];
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`;
}

/** FTS5's query syntax; every word is quoted, so that nothing in it is an operator. null: no condition. */
function ftsQuery({ wanted, facets }: Matching): string | null {
  const term = ({ words, prefix }: Term) => `"${words.join(" ")}"${prefix ? "*" : ""}`;
  const either = (column: string, choices: readonly string[]) => `${column} : (${choices.join(" OR ")})`;
  const all = [
    ...(wanted?.all ?? []).map((terms) => either("words", terms.map(term))),
    ...facets.map((group) => either("facets", group.length > 0 ? group.map((facet) => `"${facet}"`) : ['"nothing"'])),
  ];
  if (all.length === 0) return null;
  const none = (wanted?.none ?? []).map((unwanted) => ` NOT ${either("words", [term(unwanted)])}`);
  return `(${all.join(" AND ")})${none.join("")}`;
}
