/** Links across reports: by what they are found, what was decided of each pair, and what is one. */
import { type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";

export const links = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    const { schema } = db;
    const whole = kind === "postgres" ? "bigint" : "integer";
    const real = kind === "postgres" ? "double precision" : "real";
    await schema
      .createTable("sources")
      .addColumn("version", whole, (it) => it.primaryKey().references("versions.id"))
      .addColumn("name", "text", (it) => it.notNull())
      .execute();
    await schema
      .createTable("tellings")
      .addColumn("version", whole, (it) => it.primaryKey().references("versions.id"))
      .addColumn("told", "text", (it) => it.notNull())
      .execute();
    const keys = schema
      .createTable("link_keys")
      .addColumn("hash", whole, (it) => it.notNull())
      .addColumn("day", whole, (it) => it.notNull())
      .addColumn("version", whole, (it) => it.notNull().references("versions.id"))
      .addPrimaryKeyConstraint("link_keys_once", ["hash", "day", "version"]);
    await (kind === "sqlite" ? keys.modifyEnd(sql`without rowid`) : keys).execute();
    await schema.createIndex("link_keys_by_version").on("link_keys").column("version").execute();
    await schema
      .createTable("links")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("kind", "text", (it) => it.notNull())
      .addColumn("one", whole, (it) => it.notNull().references("versions.id"))
      .addColumn("one_anchor", "text", (it) => it.notNull())
      .addColumn("other", whole, (it) => it.notNull().references("versions.id"))
      .addColumn("other_anchor", "text", (it) => it.notNull())
      .addColumn("same", whole, (it) => it.notNull())
      .addColumn("score", real, (it) => it.notNull())
      .addColumn("reasons", "text", (it) => it.notNull())
      .execute();
    await schema.createIndex("links_by_one").on("links").columns(["one", "kind"]).execute();
    await schema.createIndex("links_by_other").on("links").columns(["other", "kind"]).execute();
    await schema
      .createTable("linked")
      .addColumn("kind", "text", (it) => it.notNull())
      .addColumn("version", whole, (it) => it.notNull().references("versions.id"))
      .addColumn("anchor", "text", (it) => it.notNull())
      .addColumn("cluster", whole, (it) => it.notNull())
      .addPrimaryKeyConstraint("linked_once", ["version", "kind", "anchor"])
      .execute();
    await schema.createIndex("linked_by_cluster").on("linked").columns(["cluster", "version"]).execute();
    // Whether two entries of two reports are one: the report of the other.
    await schema.alterTable("corrections").addColumn("other", "text").execute();
    await schema.createIndex("corrections_by_other").on("corrections").column("other").execute();
    await sql`create view utterance as select l.cluster as id, e.key as statement, r.id as report, r.story, o.name as outlet,
      e.words as content from linked l join statements e on e.version = l.version and e.anchor = l.anchor
      join versions v on v.id = l.version join reports r on r.id = v.report and r.newest = v.id
      left join outlets o on o.id = r.outlet where l.kind = 'utterance'`.execute(db);
    await sql`create view person as select l.cluster as id, a.id as actor, a.name, a.type, r.id as report from linked l
      join actors a on a.version = l.version and a.anchor = l.anchor join versions v on v.id = l.version
      join reports r on r.id = v.report and r.newest = v.id where l.kind = 'actor'`.execute(db);
    await sql`create view happening as select l.cluster as id, e.key as event, r.id as report, r.story, o.name as outlet, e.type, e.status,
      e.words as sentence from linked l join events e on e.version = l.version and e.anchor = l.anchor
      join versions v on v.id = l.version join reports r on r.id = v.report and r.newest = v.id
      left join outlets o on o.id = r.outlet where l.kind = 'event'`.execute(db);
    await sql`create view story as select r.story as id, r.id as report, o.name as outlet, v.title, v.agency, r.url from reports r
      join versions v on v.id = r.newest left join outlets o on o.id = r.outlet`.execute(db);
    await db.updateTable("about").set({ value: "2" }).where("key", "=", "views").execute();
  },
});
