/** Of a search that is kept, which versions people have seen, besides those that it has reported. */
import { type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";

export const seen = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    await db.schema
      .alterTable("watches")
      .addColumn("seen_version", kind === "postgres" ? "bigint" : "integer", (it) => it.notNull().defaultTo(0))
      .execute();
    await db
      .updateTable("watches")
      .set({ seen_version: sql.ref("from_version") })
      .execute();
  },
});
