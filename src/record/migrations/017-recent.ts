/** Beside the tables of hashes, those that came last (`recent.ts`). */
import { type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";

export const recent = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up({ schema }: Kysely<any>): Promise<void> {
    const whole = kind === "postgres" ? "bigint" : "integer";
    for (const [name, columns] of TABLES) {
      let table = schema.createTable(name);
      for (const column of columns) table = table.addColumn(column, whole, (it) => it.notNull());
      const keyed = table.addPrimaryKeyConstraint(`${name}_once`, [...columns] as never[]);
      await (kind === "sqlite" ? keyed.modifyEnd(sql`without rowid`) : keyed).execute();
    }
  },
});

/** Whether there is such a version is looked at where they go into the large table. */
const TABLES = [
  ["recent_bands", ["hash", "version"]],
  ["recent_link_keys", ["hash", "day", "version"]],
] as const;
