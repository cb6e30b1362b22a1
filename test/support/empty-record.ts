/** For tests: an empty record in a file, copied from one that is made once in a process, which takes an eighth of the time. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../src/record/open-store.js";

let made: Promise<Uint8Array> | null = null;

/** Makes an empty record at a path where there is none. */
export async function putEmptyRecord(path: string): Promise<void> {
  made ??= emptyRecord();
  writeFileSync(path, await made);
}

async function emptyRecord(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-empty-"));
  const path = join(folder, "record.db");
  await (await openStore(path)).close();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
}
