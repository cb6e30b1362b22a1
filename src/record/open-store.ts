/** Opens a record, wherever it is kept: a file, or a PostgreSQL server. */
import { type Kysely, Migrator } from "kysely";
import { migrationsFor } from "./migrations.js";
import { RecordError } from "./record-error.js";
import { type Remaking, reindex } from "./reindex.js";
import type { Store } from "./store.js";

/**
 * Opens the record at a path or at `postgres://…`, and makes it where there is none. Older records are brought up to date, which takes
 * minutes where a large index is made anew: `remaking` is told how far that is.
 * Throws `RecordError`.
 */
export async function openStore(place: string, remaking?: Remaking): Promise<Store> {
  const store = /^postgres(?:ql)?:\/\//.test(place)
    ? (await import("./stores/postgres.js")).openPostgres(place)
    : (await import("./stores/sqlite.js")).openSqlite(place);
  try {
    await bringUpToDate(store);
    await reindex(store, remaking);
    return store;
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
}

async function bringUpToDate(store: Store): Promise<void> {
  const migrations = migrationsFor(store.kind);
  const migrator = new Migrator({ db: store.db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const known = new Set(Object.keys(migrations));
  const tables = await tablesIn(store);
  const done = tables.includes("kysely_migration") ? await migrationsDone(store) : [];
  if (done.length === 0 && store.kind === "sqlite" && tables.some((table) => !table.startsWith("kysely_migration")))
    throw new RecordError(
      "corrupt",
      store.place,
      "another program keeps its data there",
      "Name another record with --record.",
    );
  const unknown = done.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new RecordError(
      "newer",
      store.place,
      `a later version of Hearsay has made it (“${unknown}”)`,
      "Use that version, or name another record with --record.",
    );
  // Most times there is nothing to do, and the migrator's locks take longer than all else in opening.
  if (done.length === known.size) return;
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function tablesIn({ db }: Store): Promise<readonly string[]> {
  return (await db.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => name);
}

async function migrationsDone({ db }: Store): Promise<readonly string[]> {
  // biome-ignore lint/suspicious/noExplicitAny: the migrator's own table is none of the record's.
  const rows: { name: string }[] = await (db as Kysely<any>).selectFrom("kysely_migration").select("name").execute();
  return rows.map(({ name }) => name);
}
