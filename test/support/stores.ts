/** Every kind of store, empty and of the tests' own: one suite runs on each. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoreKind } from "../../src/record/store-kind.js";
import { type PostgresServer, postgresServer } from "./postgres.js";

export interface Kept {
  readonly kind: StoreKind;
  /** Where a new record can be made. */
  place(): Promise<string>;
  end(): Promise<void>;
}

export const stores: readonly Kept[] = [inFiles(), onServer()];

function inFiles(): Kept {
  const folders: string[] = [];
  return {
    kind: "sqlite",
    async place() {
      const folder = mkdtempSync(join(tmpdir(), "hearsay-record-"));
      folders.push(folder);
      return join(folder, "record.db");
    },
    async end() {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function onServer(): Kept {
  let server: Promise<PostgresServer> | null = null;
  return {
    kind: "postgres",
    async place() {
      server ??= postgresServer();
      return (await server).database();
    },
    async end() {
      const started = server;
      server = null;
      await (await started)?.stop();
    },
  };
}
