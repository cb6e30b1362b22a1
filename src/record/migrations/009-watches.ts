/** Searches that are kept and report what is new, and what they have reported. */
import type { Kysely } from "kysely";
import type { StoreKind } from "../store-kind.js";

export const watches = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up({ schema }: Kysely<any>): Promise<void> {
    const whole = kind === "postgres" ? "bigint" : "integer";
    await schema
      .createTable("watches")
      .addColumn("name", "text", (it) => it.primaryKey())
      .addColumn("question", "text", (it) => it.notNull())
      .addColumn("hook", "text")
      .addColumn("secret", "text")
      .addColumn("added", "text", (it) => it.notNull())
      .addColumn("from_version", whole, (it) => it.notNull())
      .addColumn("ran", "text")
      .addColumn("problem", "text")
      .execute();
    await schema
      .createTable("watch_hits")
      .addColumn("watch", "text", (it) => it.notNull().references("watches.name"))
      .addColumn("key", whole, (it) => it.notNull())
      .addColumn("found", "text", (it) => it.notNull())
      .addPrimaryKeyConstraint("watch_hits_once", ["watch", "key"] as never[])
      .execute();
    await schema.createIndex("watch_hits_by_found").on("watch_hits").columns(["watch", "found", "key"]).execute();
  },
});
