/** Where the tables and the index of a record are kept; `open-store.ts` opens one. */
import type { CompiledQuery, Kysely, RawBuilder, SqlBool } from "kysely";
import type { FullText } from "./full-text.js";
import type { NewRow, Tables } from "./schema.js";
import type { StoreKind } from "./store-kind.js";

/** What the store itself says of a failure is a `RecordError`, wherever it says it. */
export interface Store {
  readonly kind: StoreKind;
  /** As a person may read it: a path, or an address without its password. */
  readonly place: string;
  readonly db: Kysely<Tables>;
  readonly fullText: FullText;
  /**
   * The rows of a query: from a file in half the time that `execute` takes. Fractions are exact where they are columns of a table, and not
   * where they are computed.
   */
  all<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]>;
  /** Makes ready what rows of these days need: on PostgreSQL the partitions of their months. */
  prepare(days: readonly number[]): Promise<void>;
  /** Whether a column has one of these values, however many there are. */
  among(column: string, values: readonly (string | number)[]): RawBuilder<SqlBool>;
  /** A table of these columns, each with as many whole numbers, however many there are; null: none is known. */
  listed(columns: Readonly<Record<string, readonly (number | null)[]>>): RawBuilder<unknown>;
  /** Puts rows into a table, in one statement however many there are. Rows whose key is there already are an error. */
  insert<T extends keyof Tables>(db: Kysely<Tables>, table: T, rows: readonly NewRow<T>[]): Promise<void>;
  /** The same; rows whose key is there already are left out. */
  insertNew<T extends keyof Tables>(db: Kysely<Tables>, table: T, rows: readonly NewRow<T>[]): Promise<void>;
  /**
   * Runs `work` in one transaction that may write: all of it is kept, or nothing. One program writes at a time; others wait. What the
   * record holds has another name then (`state.ts`).
   */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * Takes deleted rows out of the file, its index and its log, or out of the files of the server, as far as it lets its users. It takes as
   * long as writing the whole record. Gives what keeps it from being done, as a sentence; null: nothing does.
   */
  erase(): Promise<string | null>;
  close(): Promise<void>;
}
