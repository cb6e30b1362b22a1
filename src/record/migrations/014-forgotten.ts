/** What was forgotten: when, by whom and why, how much it was, and digests by which the same is known if it comes again. */
import type { Kysely } from "kysely";
import type { StoreKind } from "../store-kind.js";

export const forgotten = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up({ schema }: Kysely<any>): Promise<void> {
    const whole = kind === "postgres" ? "bigint" : "integer";
    await schema
      .createTable("forgettings")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("at", "text", (it) => it.notNull())
      .addColumn("user", "text", (it) => it.notNull())
      .addColumn("kind", "text", (it) => it.notNull())
      .addColumn("reason", "text")
      .addColumn("reports", whole, (it) => it.notNull())
      .addColumn("statements", whole, (it) => it.notNull())
      .addColumn("events", whole, (it) => it.notNull())
      .execute();
    await schema
      .createTable("forgotten")
      .addColumn("digest", "text", (it) => it.primaryKey())
      .addColumn("forgetting", whole, (it) => it.notNull().references("forgettings.id"))
      .execute();
    await schema.createIndex("forgotten_by_forgetting").on("forgotten").column("forgetting").execute();
  },
});
