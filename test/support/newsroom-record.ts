/** For tests: a record of its own in which the newsroom's reports were added, one after the other. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addReadings } from "../../src/record/add.js";
import { openArchive } from "../../src/record/archive.js";
import { openStore } from "../../src/record/open-store.js";
import type { OpenRecord } from "../../src/record/record.js";
import { newsroom } from "./newsroom.js";
import type { Kept } from "./stores.js";

/** Closing it ends what keeps it, too. */
export async function newsroomRecord(kept: Kept): Promise<OpenRecord> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-newsroom-"));
  const archive = openArchive(folder);
  const store = await openStore(await kept.empty());
  for (const reading of newsroom) await addReadings(store, archive, [{ reading, at: "2026-03-14T07:00:00Z" }]);
  return {
    store,
    archive,
    async close() {
      await store.close();
      await kept.end();
      rmSync(folder, { recursive: true });
    },
  };
}
