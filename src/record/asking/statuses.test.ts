/** A happening that was announced, and held. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { announced, courier, post } from "../../../test/support/retold.js";
import { stores } from "../../../test/support/stores.js";
import { compareText } from "../../cli/compare-text.js";
import { comparisonSchema } from "../../server/schemas.js";
import { statusWords } from "../../view/status.js";
import { addReadings } from "../add.js";
import { openArchive } from "../archive.js";
import { openStore } from "../open-store.js";
import type { Store } from "../store.js";
import { compare } from "./compare.js";
import { search } from "./search.js";

describe.each(stores)("what is told of a march over time, in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await kept.empty());
    for (const reading of [announced, courier, post])
      await addReadings(store, openArchive(folder), [{ reading, at: "2026-05-21T07:00:00Z" }]);
  });
  afterAll(async () => {
    await store.close();
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  test("is that it was planned, and then held, each with who tells it so", async () => {
    const [march] = (await search(store, { event: "PROTEST" })).entries;
    const compared = (await compare(store, String(march!.key)))!;
    expect(compared.statuses).toEqual([
      { status: "planned", since: "2026-03-08", until: "2026-03-08", outlets: ["The Island Mail"] },
      {
        status: "reported",
        since: "2026-03-10",
        until: "2026-03-10",
        outlets: ["The Merrow Courier", "The Northern Post"],
      },
    ]);
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(compared))).statuses).toEqual(compared.statuses);
    expect(compareText(compared, { width: 200, colour: false })).toContain(
      "Over time: planned, by The Island Mail, since 2026-03-08; reported, by The Merrow Courier and The Northern Post, since 2026-03-10.",
    );
  });

  test("is nothing for statements", async () => {
    const [words] = (await search(store, { words: "ferry" })).entries;
    expect((await compare(store, String(words!.key)))!.statuses).toEqual([]);
  });
});

test("a happening that all tell alike has no course in time", () => {
  const told = { status: "reported", since: "2026-03-10", outlets: ["The Post", null] };
  expect(statusWords([told])).toBe(null);
  expect(statusWords([told, { ...told, status: "denied" }])).toContain("a report without outlet");
});
