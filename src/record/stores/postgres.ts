/** The record on a PostgreSQL server, 15 or later: for many machines or people. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  type RawBuilder,
  type SqlBool,
  sql,
} from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { FullText, Matching } from "../full-text.js";
import { dateOf, dayOf, keyOf } from "../key.js";
import { isToldBy } from "../linking/told-by.js";
import { keepPendingShort } from "../migrations/007-state.js";
import { plainWords } from "../plain-words.js";
import { RecordError } from "../record-error.js";
import type { Tables } from "../schema.js";
import { renewState } from "../state.js";
import type { Store } from "../store.js";
import type { Term } from "../wanted.js";
import { telling } from "./telling.js";

/** Keys and counts are safe integers; pg gives 64-bit ones as strings. */
const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};

/** Tables cut by months. */
const PARTITIONED = ["statements", "events", "entry_words"] as const;

export function openPostgres(address: string): Store {
  const place = withoutPassword(address);
  const told = (error: unknown) => toldByPostgres(place, error);
  const pool = new pg.Pool({
    connectionString: address,
    types,
    Client: RecordClient,
    max: 4,
    connectionTimeoutMillis: 10_000,
    application_name: "hearsay",
  });
  // A connection that breaks while nobody uses it is no failure of anything: the next use opens another.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    // One that breaks in use fails its query, which says so; besides, it tells of it in an event that would end the process if nobody listened.
    client.on("error", () => {});
    client.query(SETTINGS).catch(() => {});
  });
  const db = new Kysely<Tables>({ dialect: new ServerDialect({ pool }, told) });
  const months = new Set<string>();
  return {
    kind: "postgres",
    place,
    db,
    fullText,
    async prepare(days) {
      for (const day of days) {
        const month = dateOf(day).slice(0, 7);
        if (months.has(month)) continue;
        await makePartitions(db, month);
        months.add(month);
      }
    },
    among,
    listed,
    all: async (query) => (await db.executeQuery(query)).rows,
    insert: copy,
    insertNew,
    write: (work) =>
      db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(hashtext('hearsay write'))`.execute(transaction);
        await renewState(transaction);
        return work(transaction);
      }),
    erase: () => erase(db),
    close: () => db.destroy(),
  };
}

/** Tables are written anew, with their indexes and with what the server guesses from; who holds one in use is waited for. */
async function erase(db: Kysely<Tables>): Promise<null> {
  const tables = await db.introspection.getTables();
  for (const { name } of tables.filter(({ isView }) => !isView))
    await sql`vacuum (full, analyze) ${sql.table(name)}`.execute(db);
  return null;
}

/** PostgreSQL with its failures in words. */
class ServerDialect extends PostgresDialect {
  constructor(
    config: PostgresDialectConfig,
    readonly told: (error: unknown) => unknown,
  ) {
    super(config);
  }

  override createDriver() {
    return telling(super.createDriver(), this.told);
  }
}

/**
 * The server plans a statement once and for all values, and compiles none: with a partition for each month both take longer than the
 * questions themselves. It reckons with disks on which a jump costs little, and so does not read whole months where it should look up.
 */
const SETTINGS = "set plan_cache_mode = force_generic_plan; set jit = off; set random_page_cost = 1.1";

/**
 * As rows that each are looked for: then only the partitions are opened in which one of them can be. With `= any(…)` each value would be
 * looked for in every month.
 */
function among(column: string, values: readonly (string | number)[]): RawBuilder<SqlBool> {
  if (values.length === 0) return sql`false`;
  const list = typeof values[0] === "string" ? sql`${values}::text[]` : numbers(values as readonly number[]);
  return sql`${sql.ref(column)} in (select unnest(${list}))`;
}

/** As the server writes a list: the library would take each number for a text that may have to be quoted. */
const numbers = (list: readonly (number | null)[]): RawBuilder<unknown> =>
  sql`${`{${list.map((number) => number ?? "null").join()}}`}::bigint[]`;

function listed(columns: Readonly<Record<string, readonly (number | null)[]>>): RawBuilder<unknown> {
  const lists = Object.values(columns).map(numbers);
  const names = Object.keys(columns).map((name) => sql.ref(name));
  return sql`(select * from unnest(${sql.join(lists)}) as listed (${sql.join(names)}))`;
}

/** So many statements are kept prepared on a connection. */
const MOST_STATEMENTS = 500;

/** The start of a COPY, which is given its rows as text in the place of parameters. */
const COPY = "copy ";

/**
 * A connection on which statements with parameters are prepared by name, so that the server plans them once: with a partition for each
 * month, planning takes longer than most questions do.
 */
class RecordClient extends pg.Client {
  readonly #names = new Map<string, string>();

  // biome-ignore lint/suspicious/noExplicitAny: the library has eight ways to call it, of which Kysely uses this one.
  override query(text: any, values?: any, ...rest: any[]): any {
    if (typeof text !== "string" || !Array.isArray(values) || values.length === 0)
      return (super.query as (...all: unknown[]) => unknown)(text, values, ...rest);
    if (text.startsWith(COPY)) return this.#copy(text, values[0]);
    const name = this.#nameOf(text);
    return super.query(name === null ? { text, values } : { name, text, values });
  }

  async #copy(text: string, rows: string) {
    const stream = super.query(copyFrom(text));
    await pipeline(Readable.from([rows]), stream);
    return { command: "COPY", rowCount: stream.rowCount, rows: [] };
  }

  /** null: there are too many others. */
  #nameOf(text: string): string | null {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST_STATEMENTS) return known ?? null;
    const name = createHash("sha1").update(text).digest("hex");
    this.#names.set(text, name);
    return name;
  }
}

/** The partitions of a month, “2026-03”. Two programs may want the same at once: the second one waits, and finds it there. */
async function makePartitions(db: Kysely<Tables>, month: string): Promise<void> {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const first = dayOf(`${month}-01`);
  // Days after the last are one with it, and so it has no next month.
  const next = first + (Date.UTC(year, number, 1) - Date.UTC(year, number - 1, 1)) / 86_400_000;
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('hearsay partitions'))`.execute(transaction);
    for (const table of PARTITIONED) {
      const partition = `${table}_${month.replace("-", "_")}`;
      await sql`create table if not exists ${sql.table(partition)} partition of ${sql.table(table)}
        for values from (${sql.lit(keyOf(first, 0))}) to (${sql.lit(keyOf(next, 0))})`.execute(transaction);
      if (table === "entry_words") await keepPendingShort(transaction, `${partition}_words_idx`);
    }
  });
}

/** By COPY, which takes the server and this side a third of what rows as JSON in one parameter take. */
async function copy(db: Kysely<Tables>, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const lines = rows.map(
    (row) => `${columns.map((column) => copied((row as Record<string, unknown>)[column])).join("\t")}\n`,
  );
  const names = columns.map((column) => `"${column}"`);
  await db.executeQuery(CompiledQuery.raw(`${COPY}"${table}" (${names}) from stdin`, [lines.join("")]));
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A value in COPY's text format. */
const copied = (value: unknown): string =>
  value === null || value === undefined ? "\\N" : String(value).replace(/[\\\n\r\t]/g, (sign) => ESCAPES[sign]!);

/** One parameter for all rows, which the server takes apart by the names of the columns: COPY knows no rows to leave out. */
async function insertNew(db: Kysely<Tables>, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    on conflict do nothing`.execute(db);
}

function withoutPassword(address: string): string {
  try {
    const url = new URL(address);
    url.password = "";
    return url.href;
  } catch {
    return "the PostgreSQL server";
  }
}

/** PostgreSQL's error codes (appendix A of its manual) and those of the network in words. */
function toldByPostgres(place: string, error: unknown): unknown {
  if (error instanceof RecordError || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const tell = (kind: RecordError["kind"], problem: string, remedy: string) =>
    new RecordError(kind, place, problem, remedy, error);
  if (/^42P07$/.test(code))
    return tell("occupied", "another program keeps tables of the same names there", "Name another database.");
  if (/^53100$/.test(code))
    return tell("full", "the server's disk is full; nothing of the last reports was added", "Make room there.");
  if (/^(?:42501|25006)$/.test(code)) return tell("read-only", "this user may not write there", "Use one who may.");
  if (/^(?:28|3D)/.test(code)) return tell("unreachable", error.message, "Mend the address given with --record.");
  if (
    /^(?:08|57P)/.test(code) ||
    /^E(?:CONN|NOTFOUND|AI|TIMEDOUT|HOST|PIPE)/.test(code) ||
    /terminated|timeout|not queryable/i.test(error.message)
  )
    return tell(
      "unreachable",
      `the server does not answer (${error.message})`,
      "Is it running, and is the address right?",
    );
  return error;
}

const fullText: FullText = {
  async add(db, entries) {
    if (entries.length === 0) return;
    const rows = entries.map(({ key, words, facets }) => ({
      key,
      words: plainWords(words),
      facets: facets.map(lexeme),
    }));
    await sql`insert into entry_words (key, words)
      select key, to_tsvector('hearsay', words) || array_to_tsvector(facets)
      from json_to_recordset(${JSON.stringify(rows)}::json) as rows(key bigint, words text, facets text[])`.execute(db);
  },
  async remove(db, keys) {
    if (keys.length > 0) await sql`delete from entry_words where ${among("key", keys)}`.execute(db);
  },
  newest: (matching, limit) => sql`select key from (${newestOf(matching, limit)}) newest order by key desc`,
  relevant: (matching, limit, among) =>
    sql`select key from (${newestOf(matching, among)}) newest
      order by ts_rank(words, ${tsquery(matching) ?? sql`''::tsquery`}) desc, key desc limit ${limit}`,
  count: (matching, most) =>
    sql`select count(*) as count from (select from entry_words where ${condition(matching)} limit ${most}) counted`,
};

/** Key and words of the newest that match, by the function of the fifth migration; of a few keys as they are. */
function newestOf(matching: Matching, limit: number): RawBuilder<{ key: number }> {
  if (matching.keys !== null)
    return sql`select key, words from entry_words where ${condition(matching)} order by key desc limit ${limit}`;
  const { range, toldBy: outlets } = matching;
  const ends = [range.from, range.to, outlets?.least ?? null, outlets?.most ?? null, limit];
  return sql`select key, words from newest_words(${tsquery(matching) ?? sql`null`}, ${sql.join(
    ends.map((end) => sql`${end}::bigint`),
  )})`;
}

/** No stemmer touches it, and no word of a text looks like it. */
const lexeme = (facet: string): string => `f:${facet}`;

function condition(matching: Matching): RawBuilder<unknown> {
  const query = tsquery(matching);
  return sql.join(
    [
      ...(query === null ? [] : [sql`words @@ (${query})`]),
      inRange(matching),
      ...toldBy(matching, sql`entry_words.key`),
    ],
    sql` and `,
  );
}

const toldBy = ({ toldBy: range }: Matching, key: RawBuilder<unknown>): readonly RawBuilder<unknown>[] =>
  range === null ? [] : [isToldBy(key, range)];

function inRange({ range: { from, to }, keys }: Matching): RawBuilder<unknown> {
  const ends = [
    ...(keys === null ? [] : [among("key", keys)]),
    ...(from === null ? [] : [sql`key >= ${from}::bigint`]),
    ...(to === null ? [] : [sql`key < ${to}::bigint`]),
  ];
  return ends.length > 0 ? sql.join(ends, sql` and `) : sql`true`;
}

/** null: no condition. */
function tsquery({ wanted, facets, without }: Matching): RawBuilder<unknown> | null {
  const either = (choices: readonly RawBuilder<unknown>[]) => sql`(${sql.join(choices, sql` || `)})`;
  const all = [
    ...(wanted?.all ?? []).map((terms) => either(terms.map(term))),
    ...facets.map(
      (group) => sql`${(group.length > 0 ? group : ["nothing"]).map((it) => `'${lexeme(it)}'`).join(" | ")}::tsquery`,
    ),
    ...without.map((facet) => sql`!!(${`'${lexeme(facet)}'`}::tsquery)`),
    ...(wanted?.none ?? []).map((unwanted) => sql`!!(${term(unwanted)})`),
  ];
  return all.length > 0 ? sql`${sql.join(all, sql` && `)}` : null;
}

/** A prefix is not stemmed: it is the beginning of a word as it is written. */
const term = ({ words, prefix }: Term): RawBuilder<unknown> => {
  const begun = prefix ? words.at(-1)! : null;
  const whole = begun === null ? words : words.slice(0, -1);
  const phrase = whole.length > 0 ? sql`phraseto_tsquery('hearsay', ${whole.join(" ")})` : null;
  const beginning = begun === null ? null : sql`to_tsquery('simple', ${`${begun.toLowerCase()}:*`})`;
  if (phrase && beginning) return sql`(${phrase} <-> ${beginning})`;
  return (phrase ?? beginning)!;
};
