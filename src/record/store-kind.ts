/** Where a record can be kept: in a file of SQLite, or on a server of PostgreSQL 15 or later. */
export type StoreKind = "sqlite" | "postgres";
