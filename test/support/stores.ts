/** Every kind of store, empty and of the tests' own: one suite runs on each. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { StoreKind } from "../../src/record/store-kind.js";
import { putEmptyRecord } from "./empty-record.js";
import { type PostgresServer, postgresServer } from "./postgres.js";

export interface Kept {
  readonly kind: StoreKind;
  /** Where a new record can be made. */
  place(): Promise<string>;
  /** Where an empty record is: for all that does not ask how one is made, since making it takes longer than most tests. */
  empty(): Promise<string>;
  end(): Promise<void>;
}

export const stores: readonly Kept[] = [inFiles(), onServer()];

function inFiles(): Kept {
  const folders: string[] = [];
  const place = async () => {
    const folder = mkdtempSync(join(tmpdir(), "hearsay-record-"));
    folders.push(folder);
    return join(folder, "record.db");
  };
  return {
    kind: "sqlite",
    place,
    async empty() {
      const path = await place();
      await putEmptyRecord(path);
      return path;
    },
    async end() {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One server for all files of tests in a process; `scratch.ts` ends it. */
function onServer(): Kept {
  let server: Promise<PostgresServer> | null = null;
  const started = () => {
    server ??= postgresServer(inject("scratch"));
    return server;
  };
  return {
    kind: "postgres",
    place: async () => (await started()).database(),
    empty: async () => (await started()).emptyRecord(),
    async end() {
      await (await server)?.clear();
    },
  };
}
