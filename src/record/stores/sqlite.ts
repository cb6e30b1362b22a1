/** The record in one file, by SQLite (libsql). Several processes may read while one writes. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  CompiledQuery,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
} from "kysely";
import Database from "libsql";
import { entry } from "../facets.js";
import type { FullText, Matching } from "../full-text.js";
import { isToldBy } from "../linking/told-by.js";
import { plainWords } from "../plain-words.js";
import { RecordError } from "../record-error.js";
import type { Tables } from "../schema.js";
import { renewState } from "../state.js";
import type { Store } from "../store.js";
import type { Term } from "../wanted.js";
import { telling } from "./telling.js";

/** How long to wait for another program that writes, in milliseconds. */
const PATIENCE = 30_000;

/** So long those who read are waited for where the log is to be emptied, in milliseconds: most have their answer by then. */
const READERS = 3_000;

/**
 * Who has written for longer than the first leaves the record free for the second before writing again, in milliseconds. SQLite has no queue:
 * a program that waits looks ten times a second whether the record is free, and one that writes batch after batch would never let it in.
 */
const [LONG, PAUSE] = [500, 150];

/** Bytes of the file that are held in memory, and to which the log of changes may grow before they go into the file. */
const CACHE = 64 * 2 ** 20;
const LOG = 64 * 2 ** 20;

/** So many statements are kept prepared: more than there are questions. */
const MOST_STATEMENTS = 500;

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
    file.pragma(`cache_size = -${CACHE / 1024}`);
    // What is written to the log is written to the file later: the longer it may grow, the fewer pages are written twice.
    file.pragma(`wal_autocheckpoint = ${LOG / 4096}`);
    const db = new Kysely<Tables>({ dialect: new FileDialect(file, told) });
    const piece = inOnePiece(file);
    /** Until then others may write. */
    let free = 0;
    return {
      kind: "sqlite",
      place,
      db,
      fullText,
      prepare: async () => {},
      among: (column, values) => sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`,
      listed,
      async all<Row>(query: CompiledQuery<Row>) {
        const { text, rowsIn } = piece(query.sql);
        const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...query.parameters]));
        return rowsIn(rows[0] as Piece) as readonly Row[];
      },
      insert: (db, table, rows) => insert(db, table, rows, ""),
      insertNew: (db, table, rows) => insert(db, table, rows, "on conflict do nothing"),
      async write(work) {
        const wait = free - performance.now();
        if (wait > 0) await setTimeout(wait);
        let start = Number.POSITIVE_INFINITY;
        try {
          return await db.transaction().execute(async (transaction) => {
            start = performance.now();
            await renewState(transaction);
            return work(transaction);
          });
        } finally {
          const end = performance.now();
          if (end - start > LONG) free = end + PAUSE;
        }
      },
      erase: async () => erase(file),
      close: () => db.destroy(),
    };
  } catch (error) {
    throw told(error);
  }
}

/** Keeps statements prepared, which takes longer than most questions do; their texts are few. The one used longest ago is dropped. */
function keepingStatements(file: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const statement = kept.get(text) ?? (file.prepare(text) as SqliteStatement);
      kept.delete(text);
      kept.set(text, statement);
      if (kept.size > MOST_STATEMENTS) kept.delete(kept.keys().next().value!);
      return statement;
    },
    close: () => {
      kept.clear();
      emptyLog(file);
      file.close();
    },
  };
}

interface Piece {
  readonly piece: string;
}

/** Queries whose rows come as one text of JSON: the library makes values of JavaScript one by one, which takes longer than most queries do. */
function inOnePiece(file: Database.Database) {
  const known = new Map<string, { readonly text: string; readonly rowsIn: (row: Piece) => readonly object[] }>();
  return (text: string) => {
    const before = known.get(text);
    if (before) return before;
    const columns = file
      .prepare(text)
      .columns()
      .map(({ name, type }) => ({ name, isFraction: type === "REAL" }));
    const values = columns.map(({ name, isFraction }) => (isFraction ? fraction(name) : `"${name}"`));
    const made = {
      text: `select json_group_array(json_array(${values})) as piece from (${text})`,
      rowsIn: ({ piece }: Piece) => (JSON.parse(piece) as unknown[][]).map((row) => rowOf(columns, row)),
    };
    if (known.size >= MOST_STATEMENTS) known.clear();
    known.set(text, made);
    return made;
  };
}

/** JSON of SQLite has 15 digits of a fraction; 17 tell each from all others. */
const fraction = (name: string): string => `iif("${name}" is null, null, format('%!.17g', "${name}"))`;

function rowOf(columns: readonly { name: string; isFraction: boolean }[], values: readonly unknown[]): object {
  const row: Record<string, unknown> = {};
  for (const [at, { name, isFraction }] of columns.entries()) {
    const value = values[at];
    row[name] = isFraction && value !== null ? Number(value) : value;
  }
  return row;
}

/**
 * What was written goes from the log into the file, so that the file is the whole record and can be copied. SQLite does so by itself where
 * no statement is kept, but the library has no way to let go of one. Where another program holds the record, that one does it.
 */
function emptyLog(file: Database.Database): void {
  try {
    file.pragma("busy_timeout = 0");
    file.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // A folder that can only be read, or a full disk: the log stays, and with it all that was written.
  }
}

/**
 * The index keeps the words of what was deleted until its parts are merged, the file keeps deleted rows until it is written anew, and the log
 * keeps them until it is empty, which it can be only while nobody reads.
 */
function erase(file: Database.Database): string | null {
  file.exec("insert into entry_words (entry_words) values ('optimize')");
  file.exec("vacuum");
  file.pragma(`busy_timeout = ${READERS}`);
  const [log] = file.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
  file.pragma(`busy_timeout = ${PATIENCE}`);
  return log?.busy === 0
    ? null
    : "Another program reads the record, and its log still has what was deleted. End that, and give the command again.";
}

/** SQLite with its failures in words, and with all migrations in one transaction, which the library does only for PostgreSQL. */
class FileDialect extends SqliteDialect {
  constructor(
    readonly file: Database.Database,
    readonly told: (error: unknown) => unknown,
  ) {
    super({ database: keepingStatements(file) });
  }

  override createDriver() {
    const driver = super.createDriver();
    // A transaction that begins by reading would fail where it comes to write beside another writer, instead of waiting.
    driver.beginTransaction = async (connection) => {
      await connection.executeQuery(CompiledQuery.raw("begin immediate"));
    };
    const rollback = driver.rollbackTransaction.bind(driver);
    // A full disk has ended it already, and is what has to be told.
    driver.rollbackTransaction = async (connection) => {
      if (this.file.inTransaction) await rollback(connection);
    };
    return telling(driver, this.told);
  }

  override createAdapter() {
    return new MigratingAdapter();
  }
}

class MigratingAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/** Rows of one text of JSON; of one column as they are, since taking a list apart takes as long as reading it. */
function listed(columns: Readonly<Record<string, readonly (number | null)[]>>): RawBuilder<unknown> {
  const [names, lists] = [Object.keys(columns), Object.values(columns)];
  const [first, ...others] = lists;
  if (others.length === 0) return sql`(select value as ${sql.ref(names[0]!)} from json_each(${JSON.stringify(first)}))`;
  const rows = first!.map((_, nth) => lists.map((list) => list[nth]));
  const columnsOf = names.map((name, nth) => sql`value ->> ${sql.lit(nth)} as ${sql.ref(name)}`);
  return sql`(select ${sql.join(columnsOf)} from json_each(${JSON.stringify(rows)}))`;
}

/** A statement has as many rows as fill this many parameters: of wide tables that takes half the time of rows in JSON. */
const PARAMETERS = 500;

async function insert(
  db: Kysely<Tables>,
  table: string,
  rows: readonly object[],
  known: "" | "on conflict do nothing",
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const [names, row] = [columns.map((column) => `"${column}"`), `(${columns.map(() => "?")})`];
  const put = (some: readonly object[]) => {
    const values: unknown[] = [];
    for (const row of some as readonly Record<string, unknown>[])
      for (const column of columns) values.push(row[column]);
    return db.executeQuery(
      CompiledQuery.raw(`insert into "${table}" (${names}) values ${some.map(() => row)} ${known}`, values),
    );
  };
  const atOnce = Math.ceil(PARAMETERS / columns.length);
  for (let at = 0, count = 0; at < rows.length; at += count) {
    const left = rows.length - at;
    // The rest goes by powers of two, so that there are few statements of each table to keep prepared.
    count = left >= atOnce ? atOnce : 2 ** Math.floor(Math.log2(left));
    await put(rows.slice(at, at + count));
  }
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

const EVERYTHING: Matching = {
  wanted: null,
  facets: [],
  without: [],
  range: { from: null, to: null },
  toldBy: null,
  keys: null,
};

const fullText: FullText = {
  async add(db, entries) {
    const rows = entries.map(({ key, words, facets }) => ({
      rowid: key,
      words: plainWords(words),
      facets: facets.join(" "),
    }));
    await insert(db, "entry_words", rows, "");
  },
  async remove(db, keys) {
    await sql`delete from entry_words where rowid in (select value from json_each(${JSON.stringify(keys)}))`.execute(
      db,
    );
  },
  newest: (matching, limit) =>
    sql`select rowid as key from entry_words where ${condition(matching)} order by rowid desc limit ${limit}`,
  relevant: (matching, limit, among) =>
    // bm25 looks at every match, and counts all entries that have a term: it is given the newest matches only, and no codes, which most have.
    sql`with newest as materialized (${fullText.newest(matching, among)})
      select rowid as key from entry_words where ${condition({ ...EVERYTHING, wanted: matching.wanted })}
        and rowid >= (select min(key) from newest) and +rowid in (select key from newest)
      order by bm25(entry_words), rowid desc limit ${limit}`,
  count: (matching, most) =>
    sql`select count(*) as count from (select rowid from entry_words where ${condition(matching)} limit ${most})`,
};

/** The library gives numbers as fractions, with which FTS5 walks through all that stands before the range and does not begin there. */
const whole = (number: number) => sql`cast(${number} as integer)`;

/** Without words and facets all entries match, and FTS5 has no query for that. */
function condition(matching: Matching): RawBuilder<unknown> {
  const query = ftsQuery(matching);
  const { from, to } = matching.range;
  const all = [
    ...(query === null ? [] : [sql`entry_words match ${query}`]),
    ...(from === null ? [] : [sql`rowid >= ${whole(from)}`]),
    ...(to === null ? [] : [sql`rowid < ${whole(to)}`]),
    ...(matching.toldBy === null ? [] : [isToldBy(sql`entry_words.rowid`, matching.toldBy)]),
    ...(matching.keys === null
      ? []
      : [sql`entry_words.rowid in (select value from json_each(${JSON.stringify(matching.keys)}))`]),
  ];
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`;
}

/** FTS5's query syntax; every word is quoted, so that nothing in it is an operator. null: no condition. */
function ftsQuery({ wanted, facets, without }: Matching): string | null {
  const term = ({ words, prefix }: Term) => `"${words.join(" ")}"${prefix ? "*" : ""}`;
  const either = (column: string, choices: readonly string[]) => `${column} : (${choices.join(" OR ")})`;
  const all = [
    ...(wanted?.all ?? []).map((terms) => either("words", terms.map(term))),
    ...facets.map((group) => either("facets", group.length > 0 ? group.map((facet) => `"${facet}"`) : ['"nothing"'])),
  ];
  const none = [
    ...(wanted?.none ?? []).map((unwanted) => either("words", [term(unwanted)])),
    ...without.map((facet) => either("facets", [`"${facet}"`])),
  ];
  if (all.length === 0 && none.length === 0) return null;
  // Something must be looked for, from which the rest is left out: every entry is of a kind.
  const some = all.length > 0 ? all : [either("facets", [entry("statement"), entry("event")])];
  return `(${some.join(" AND ")})${none.map((unwanted) => ` NOT ${unwanted}`).join("")}`;
}
