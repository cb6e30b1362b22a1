/** On which day what is told by several was: groups of words and happenings do not last longer than `src/links/clusters.ts` says. */
import { type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";

/** 1970-01-01 as a day of `key.ts`. */
const EPOCH = 62_091;

export const daysOfLinks = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    await db.schema
      .alterTable("linked")
      .addColumn("day", kind === "postgres" ? "bigint" : "integer")
      .execute();
    await sql`update linked set day = (select day - ${sql.lit(EPOCH)} from versions where versions.id = linked.version)
      where kind in ('utterance', 'event')`.execute(db);
  },
});
