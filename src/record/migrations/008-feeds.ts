/** The feeds that are followed, and what they list. */
import type { Kysely } from "kysely";
import type { StoreKind } from "../store-kind.js";

export const feeds = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up({ schema }: Kysely<any>): Promise<void> {
    const whole = kind === "postgres" ? "bigint" : "integer";
    await schema
      .createTable("feeds")
      .addColumn("url", "text", (it) => it.primaryKey())
      .addColumn("kind", "text")
      .addColumn("title", "text")
      .addColumn("folder", "text")
      .addColumn("parent", "text")
      .addColumn("added", "text", (it) => it.notNull())
      .addColumn("asked", "text")
      .addColumn("newest", "text")
      .addColumn("due", "text")
      .addColumn("failures", whole, (it) => it.notNull().defaultTo(0))
      .addColumn("problem", "text")
      .addColumn("etag", "text")
      .addColumn("modified", "text")
      .execute();
    await schema
      .createTable("feed_items")
      .addColumn("address", "text", (it) => it.primaryKey())
      .addColumn("url", "text", (it) => it.notNull())
      .addColumn("feed", "text", (it) => it.notNull().references("feeds.url"))
      .addColumn("found", "text", (it) => it.notNull())
      .addColumn("readings", whole, (it) => it.notNull().defaultTo(0))
      .addColumn("due", "text")
      .addColumn("failures", whole, (it) => it.notNull().defaultTo(0))
      .addColumn("problem", "text")
      .addColumn("etag", "text")
      .addColumn("modified", "text")
      .execute();
    for (const table of ["feeds", "feed_items"])
      await schema.createIndex(`${table}_by_due`).on(table).column("due").execute();
    await schema.createIndex("feed_items_by_feed").on("feed_items").column("feed").execute();
  },
});
