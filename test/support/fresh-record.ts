/** Records for suites that begin each of their tests with an empty one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach } from "vitest";
import { type Archive, openArchive } from "../../src/record/archive.js";
import { openStore } from "../../src/record/open-store.js";
import type { Store } from "../../src/record/store.js";
import type { Kept } from "./stores.js";

export interface FreshRecord {
  readonly place: string;
  readonly store: Store;
  readonly archive: Archive;
}

/** Hands an empty record, with an archive of its own, to `begin` before each test of a suite; closes it behind the test, and leaves nothing. */
export function eachWithRecord(kept: Kept, begin: (record: FreshRecord) => void | Promise<void>): void {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  let runs = 0;
  beforeEach(async () => {
    const place = await kept.empty();
    const store = await openStore(place);
    await begin({ place, store, archive: openArchive(join(folder, String(runs++))) });
    return () => store.close();
  });
  afterAll(async () => {
    await kept.end();
    rmSync(folder, { recursive: true, force: true });
  });
}
