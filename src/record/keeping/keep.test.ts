import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { filesWith } from "../../../test/support/bytes.js";
import { dumpOf } from "../../../test/support/dump.js";
import { harbour } from "../../../test/support/harbour.js";
import { newsroom } from "../../../test/support/newsroom.js";
import { stores } from "../../../test/support/stores.js";
import { saidIn } from "../../intake/intake.js";
import { addReadings } from "../add.js";
import { type Archive, openArchive } from "../archive.js";
import { search } from "../asking/search.js";
import { show } from "../asking/show.js";
import { openStore } from "../open-store.js";
import { rebuild } from "../rebuild.js";
import type { Store } from "../store.js";
import { textsNotKept, textsToReread } from "../texts.js";
import { forget } from "./forget.js";
import { asKept, masked, untilAfter } from "./keep.js";
import type { Keep } from "./kept-text.js";

const at = "2026-03-14T07:00:00Z";

describe("what is not kept of a text", () => {
  test("leaves every position as it was, and every break of a line", () => {
    expect(masked("One two\nthree.", [{ start: 4, end: 7 }])).toBe("    two\n      ");
    expect(
      masked("One two", [
        { start: 0, end: 3 },
        { start: 1, end: 5 },
      ]),
    ).toBe("One t  ");
    expect(masked("", [])).toBe("");
  });

  test.each([
    ["90d", "2026-06-12T07:00:00.000Z"],
    ["2w", "2026-03-28T07:00:00.000Z"],
    ["18m", "2027-09-14T07:00:00.000Z"],
    ["2y", "2028-03-14T07:00:00.000Z"],
    ["0d", null],
    ["two years", null],
    ["2", null],
    ["-2y", null],
  ])("is over after %s", (time, until) => {
    expect(untilAfter(at, time)).toBe(until);
  });
});

describe.each(stores)("a text that is kept in part in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-keep-"));
  let archive: Archive;
  let place: string;
  let store: Store;
  let runs = 0;
  beforeEach(async () => {
    place = await kept.empty();
    archive = openArchive(join(folder, String(runs++)));
    store = await openStore(place);
    return () => store.close();
  });
  afterAll(async () => {
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  const add = async (keep: Keep, until?: string) => {
    for (const reading of newsroom)
      await addReadings(store, archive, [await asKept({ reading, at, ...(until && { until }) }, keep)]);
  };
  /** Files in which the words are; on a server, of the archive only. */
  const left = (...words: string[]) =>
    filesWith([archive.folder, ...(store.kind === "sqlite" ? [dirname(place)] : [])], words);

  test("as quotes says all that the whole text says, and has no other word of it", async () => {
    await add("text");
    const whole = await dumpOf(store.db);
    await store.close();
    archive = openArchive(join(folder, `${runs} quotes`));
    place = await kept.empty();
    store = await openStore(place);
    await add("quotes");
    const quotes = await dumpOf(store.db);
    expect(quotes).toEqual({
      ...whole,
      report: whole.report!.map((row) => row.replace('"kept":"text"', '"kept":"quotes"')),
    });
    expect(left("watched from the quay", "did not answer questions", "changed hands")).toEqual([]);
    expect(left("walk away")).not.toEqual([]);
  });

  test("as none has the positions, who speaks, and digests, and no word", async () => {
    await add("none");
    expect(left("walk away", "as good as signed", "we have waited", "the ferry")).toEqual([]);
    const { entries } = await search(store, { by: "Paul Adeyo" });
    expect(entries.map(({ words }) => words)).toEqual(entries.map(() => ""));
    expect(entries.length).toBeGreaterThan(0);
    const { statement } = await dumpOf(store.db);
    expect(statement!.length).toBeGreaterThan(10);
    const shown = await show({ store, archive, close: async () => {} }, String(entries[0]!.key));
    expect(shown!.kept).toMatchObject({ as: "none", digest: expect.stringMatching(/^[0-9a-f]{64}$/), until: null });
    expect(shown!.context).toBeNull();
  });

  test("a copy of it is found, and a record that is made anew is equal", async () => {
    await add("quotes", "2028-03-14T07:00:00.000Z");
    const told = await dumpOf(store.db);
    const stories = await sql<{ id: number }>`select distinct id from story`.execute(store.db);
    const reports = await sql`select id from story`.execute(store.db);
    expect(stories.rows.length).toBeLessThan(reports.rows.length);
    const anew = await kept.place();
    await rebuild({ record: anew, archive: archive.folder }, () => {});
    const rebuilt = await openStore(anew);
    expect(await dumpOf(rebuilt.db)).toEqual(told);
    await rebuilt.close();
  });

  test("is not read anew", async () => {
    await add("quotes");
    await addReadings(store, archive, [
      { reading: { ...harbour, report: { ...harbour.report, id: "f".repeat(20) } }, at },
    ]);
    const texts = [];
    for await (const text of textsToReread(store, archive)) texts.push(text.id);
    expect(texts).toEqual(["f".repeat(20)]);
    expect(await textsNotKept(store)).toBe(newsroom.length);
  });

  test("goes when its time is over, and not before", async () => {
    await add("text", "2026-09-14T07:00:00.000Z");
    const expired = (now: string) =>
      forget(
        { store, archive },
        { subject: { kind: "expired", at: now }, user: "cron", at: now, reason: null },
        saidIn,
        () => {},
      );
    expect((await expired("2026-09-14T06:59:59.000Z")).forgetting).toBeNull();
    const { forgetting } = await expired("2026-09-14T07:00:00.000Z");
    expect(forgetting).toMatchObject({ kind: "expired", user: "cron" });
    expect((await dumpOf(store.db)).report).toEqual([]);
    expect(left("Vera Lind")).toEqual([]);
  });
});
