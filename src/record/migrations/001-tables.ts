/** The first tables, on both stores. On PostgreSQL all that has a key is cut by months, which could not be added later. */
import { type CreateTableBuilder, type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";

// biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then, not those of `schema.ts` as they are.
type Then = Kysely<any>;

export const tables = (kind: StoreKind) => ({
  async up(db: Then): Promise<void> {
    const { schema } = db;
    const whole = kind === "postgres" ? "bigint" : "integer";
    const real = kind === "postgres" ? "double precision" : "real";
    /** What statements and events have in common. */
    const entries = (table: string) => {
      const columns = schema
        .createTable(table)
        .addColumn("key", whole, (it) => it.primaryKey())
        .addColumn("version", whole, (it) => it.notNull().references("versions.id"))
        .addColumn("anchor", "text", (it) => it.notNull())
        .addColumn("words", "text", (it) => it.notNull())
        .addColumn("start", whole, (it) => it.notNull())
        .addColumn("end", whole, (it) => it.notNull())
        .addColumn("within", whole)
        .addColumn("place", whole, (it) => it.references("places.id"))
        .addColumn("day_from", whole)
        .addColumn("day_to", whole)
        .addColumn("confidence", real, (it) => it.notNull())
        .addColumn("confirmed", "text");
      return kind === "postgres" ? columns.modifyEnd(sql`partition by range (key)`) : columns;
    };
    /** Which actors have a part in them. */
    const parts = (entry: string) => {
      const table = `${entry}_actors`;
      return once(
        schema
          .createTable(table)
          .addColumn(entry, whole, (it) => it.notNull())
          .addColumn("actor", whole, (it) => it.notNull().references("actors.id"))
          .addColumn("part", "text", (it) => it.notNull()),
        table,
        ["actor", "part", entry],
      );
    };
    /** A table that is nothing but its key: SQLite then keeps one tree for it, not two. */
    const once = (table: CreateTableBuilder<string>, name: string, columns: readonly string[]) => {
      const keyed = table.addPrimaryKeyConstraint(`${name}_once`, [...columns] as never[]);
      return kind === "sqlite" ? keyed.modifyEnd(sql`without rowid`) : keyed;
    };

    await schema
      .createTable("about")
      .addColumn("key", "text", (it) => it.primaryKey())
      .addColumn("value", "text", (it) => it.notNull())
      .execute();
    await schema
      .createTable("counters")
      .addColumn("name", "text", (it) => it.primaryKey())
      .addColumn("next", whole, (it) => it.notNull())
      .execute();
    await schema
      .createTable("outlets")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("name", "text", (it) => it.notNull())
      .addColumn("name_key", "text", (it) => it.notNull())
      .addColumn("domain", "text", (it) => it.notNull())
      .addColumn("country", "text")
      .addUniqueConstraint("outlets_named", ["name", "domain"])
      .execute();
    await schema
      .createTable("reports")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("outlet", whole, (it) => it.references("outlets.id"))
      .addColumn("url", "text")
      .addColumn("address", "text", (it) => it.unique())
      .addColumn("title_key", "text")
      .addColumn("story", whole, (it) => it.notNull().references("reports.id"))
      .addColumn("newest", whole, (it) => it.notNull())
      .execute();
    await schema
      .createTable("versions")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("report", whole, (it) => it.notNull().references("reports.id"))
      .addColumn("text_id", "text", (it) => it.notNull().unique())
      .addColumn("title", "text")
      .addColumn("byline", "text", (it) => it.notNull())
      .addColumn("agency", "text")
      .addColumn("language", "text")
      .addColumn("format", "text", (it) => it.notNull())
      .addColumn("published", "text")
      .addColumn("day", whole, (it) => it.notNull())
      .addColumn("added", "text", (it) => it.notNull())
      .addColumn("words", whole, (it) => it.notNull())
      .execute();
    await schema
      .createTable("readings")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("version", whole, (it) => it.notNull().references("versions.id"))
      .addColumn("schema", whole, (it) => it.notNull())
      .addColumn("reader", "text", (it) => it.notNull())
      .addColumn("knowledge", "text", (it) => it.notNull())
      .addColumn("archived", "text", (it) => it.notNull())
      .addColumn("added", "text", (it) => it.notNull())
      .addColumn("current", whole, (it) => it.notNull())
      .addUniqueConstraint("readings_of_reader", ["version", "reader", "knowledge"])
      .execute();
    await schema
      .createTable("places")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("key", "text", (it) => it.notNull().unique())
      .addColumn("name", "text", (it) => it.notNull())
      .addColumn("name_key", "text", (it) => it.notNull())
      .addColumn("kind", "text", (it) => it.notNull())
      .addColumn("country", "text")
      .addColumn("lat", real)
      .addColumn("lon", real)
      .addColumn("geonames", whole)
      .execute();
    await schema
      .createTable("names")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("key", "text", (it) => it.notNull().unique())
      .addColumn("name", "text", (it) => it.notNull())
      .execute();
    await once(
      schema
        .createTable("forms")
        .addColumn("form", "text", (it) => it.notNull())
        .addColumn("value", "text", (it) => it.notNull())
        .addColumn("name", whole, (it) => it.notNull().references("names.id")),
      "forms",
      ["form", "value", "name"],
    ).execute();
    await schema
      .createTable("actors")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("version", whole, (it) => it.notNull().references("versions.id"))
      .addColumn("anchor", "text", (it) => it.notNull())
      .addColumn("type", "text", (it) => it.notNull())
      .addColumn("name", "text", (it) => it.notNull())
      .addColumn("named", whole, (it) => it.references("names.id"))
      .addColumn("country", "text")
      .addColumn("wikidata", "text")
      .addUniqueConstraint("actors_anchored", ["version", "anchor"])
      .execute();
    await schema
      .createTable("roles")
      .addColumn("actor", whole, (it) => it.notNull().references("actors.id"))
      .addColumn("title", "text", (it) => it.notNull())
      .addColumn("of", "text")
      .addColumn("start", whole, (it) => it.notNull())
      .addColumn("end", whole, (it) => it.notNull())
      .execute();
    await entries("statements")
      .addColumn("kind", "text", (it) => it.notNull())
      .addColumn("attitude", "text", (it) => it.notNull())
      .addColumn("anonymous", whole, (it) => it.notNull())
      .addColumn("source", "text")
      .addColumn("cue", "text")
      .addColumn("occasion", "text")
      .addColumn("pieces", "text", (it) => it.notNull())
      .execute();
    await parts("statement").execute();
    await entries("events")
      .addColumn("type", "text", (it) => it.notNull())
      .addColumn("mode", "text")
      .addColumn("contexts", "text", (it) => it.notNull())
      .addColumn("status", "text", (it) => it.notNull())
      .addColumn("trigger", "text", (it) => it.notNull())
      .execute();
    await parts("event").execute();
    await schema
      .createTable("voices")
      .addColumn("version", whole, (it) => it.notNull().references("versions.id"))
      .addColumn("actor", whole, (it) => it.references("actors.id"))
      .addColumn("statements", whole, (it) => it.notNull())
      .addColumn("anonymous", whole, (it) => it.notNull())
      .addColumn("share", real, (it) => it.notNull())
      .execute();
    await schema
      .createTable("lost_keys")
      .addColumn("version", whole, (it) => it.notNull().references("versions.id"))
      .addColumn("anchor", "text", (it) => it.notNull())
      .addColumn("key", whole, (it) => it.notNull())
      .addPrimaryKeyConstraint("lost_keys_once", ["version", "anchor"])
      .execute();
    await schema
      .createTable("chains")
      .addColumn("entry", whole, (it) => it.notNull())
      .addColumn("position", whole, (it) => it.notNull())
      .addColumn("kind", "text", (it) => it.notNull())
      .addColumn("name", "text", (it) => it.notNull())
      .addColumn("actor", whole, (it) => it.references("actors.id"))
      .execute();
    await once(
      schema
        .createTable("bands")
        .addColumn("hash", whole, (it) => it.notNull())
        .addColumn("version", whole, (it) => it.notNull().references("versions.id")),
      "bands",
      ["hash", "version"],
    ).execute();
    await schema
      .createTable("signatures")
      .addColumn("version", whole, (it) => it.primaryKey().references("versions.id"))
      .addColumn("least", "text", (it) => it.notNull())
      .addColumn("shingles", whole, (it) => it.notNull())
      .execute();
    await schema
      .createTable("inputs")
      .addColumn("hash", "text", (it) => it.primaryKey())
      .addColumn("source", "text", (it) => it.notNull())
      .addColumn("added", "text", (it) => it.notNull())
      .execute();
    await schema
      .createTable("refusals")
      .addColumn("source", "text", (it) => it.primaryKey())
      .addColumn("kind", "text", (it) => it.notNull())
      .addColumn("message", "text", (it) => it.notNull())
      .addColumn("added", "text", (it) => it.notNull())
      .execute();
    await schema
      .createTable("corrections")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("text_id", "text", (it) => it.notNull())
      .addColumn("anchor", "text", (it) => it.notNull())
      .addColumn("correction", "text", (it) => it.notNull())
      .addColumn("user", "text", (it) => it.notNull())
      .addColumn("at", "text", (it) => it.notNull())
      .execute();

    for (const [table, ...columns] of INDEXES)
      await schema
        .createIndex(`${table}_by_${columns.join("_")}`)
        .on(table)
        .columns([...columns])
        .execute();
    await (kind === "postgres" ? postgresWords(db) : sqliteWords(db));
    await db
      .insertInto("counters")
      .values([
        { name: "entry", next: 1 },
        { name: "id", next: 1 },
      ])
      .execute();
  },
});

const INDEXES: readonly (readonly [string, ...string[]])[] = [
  ["reports", "outlet", "title_key"],
  ["reports", "outlet", "newest"],
  ["reports", "newest"],
  ["reports", "story"],
  ["versions", "report"],
  ["versions", "day"],
  ["actors", "version"],
  ["forms", "name"],
  ["places", "name_key"],
  ["outlets", "name_key"],
  ["outlets", "domain"],
  ["actors", "named"],
  ["roles", "actor"],
  ["statements", "version"],
  ["statements", "within"],
  ["statement_actors", "statement"],
  ["events", "version"],
  ["events", "within"],
  ["event_actors", "event"],
  ["voices", "version"],
  ["voices", "actor"],
  ["chains", "entry"],
  ["chains", "actor"],
  ["corrections", "text_id"],
];

/** Rows hold no text of their own: words stand in `statements` and `events`. A prefix index makes “bridg*” as quick as “bridge”. */
const sqliteWords = (db: Then) =>
  sql`create virtual table entry_words using fts5(
    words, facets, content='', contentless_delete=1, prefix='4', tokenize='porter unicode61 remove_diacritics 2'
  )`.execute(db);

/** Stems as the other store does, and like it knows no words that are too common to be looked for. */
async function postgresWords(db: Then): Promise<void> {
  await sql`create text search dictionary hearsay_stem (template = snowball, language = english)`.execute(db);
  await sql`create text search configuration hearsay (copy = english)`.execute(db);
  await sql`alter text search configuration hearsay alter mapping replace english_stem with hearsay_stem`.execute(db);
  await sql`create table entry_words (key bigint primary key, words tsvector not null) partition by range (key)`.execute(
    db,
  );
  await sql`create index entry_words_by_words on entry_words using gin (words)`.execute(db);
}
