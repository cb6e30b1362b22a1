/** What happens to a record by chance, tried until chance has had its turn: `../record.test.ts` tries each once. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { kills } from "../../bench/kills.mjs";
import { openStore } from "../../src/record/open-store.js";
import { hearsay, isBuilt, writeReadings } from "../support/command.js";
import { dumpOf } from "../support/dump.js";

describe.skipIf(!isBuilt)("a record", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-soak-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("has only whole reports, and loses none, whenever add is killed", async () => {
    expect(await kills(10, 7, 500)).toMatchObject({ kills: 10, half: 0, lost: 0, damaged: 0 });
  }, 600_000);

  test("takes two programs that add hundreds of the same reports at once, and some that search beside them", async () => {
    const record = join(folder, "two.db");
    const ended = await Promise.all([
      hearsay("add", "--readings", writeReadings(join(folder, "first.jsonl"), 0, 300), "--record", record),
      hearsay("add", "--readings", writeReadings(join(folder, "second.jsonl"), 200, 200), "--record", record),
      ...[1, 2, 3].map(() => hearsay("search", "ferry", "--json", "--record", record)),
    ]);
    expect(ended.filter(({ code }) => code !== 0)).toEqual([]);
    const store = await openStore(record);
    expect((await dumpOf(store.db)).report).toHaveLength(400);
    await store.close();
  });

  test.each(["a.db", "b.db", "c.db"])(
    "is made once where eight programs open it at the same moment: %s",
    async (name) => {
      const opened = Array.from({ length: 8 }, () => hearsay("search", "ferry", "--record", join(folder, name)));
      expect((await Promise.all(opened)).filter(({ code }) => code !== 0)).toEqual([]);
    },
  );
});
