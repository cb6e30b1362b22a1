import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { newsroom } from "../../../test/support/newsroom.js";
import { stores } from "../../../test/support/stores.js";
import { addReadings } from "../add.js";
import { type Archive, openArchive } from "../archive.js";
import { openStore } from "../open-store.js";
import { stateOf } from "../state.js";
import type { Store } from "../store.js";
import type { Filters } from "./question.js";
import { addWatch, newsOf, notReported, removeWatch, reported, reportedBy, watchesOf } from "./watches.js";

const [swimmer, harbour, copy, quay, edited] = newsroom;

afterAll(() => Promise.all(stores.map((kept) => kept.end())));

describe.each(stores)("a search that is kept, in a record in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  const archive: Archive = openArchive(folder);
  let store: Store;
  beforeEach(async () => {
    store = await openStore(await kept.empty());
  });
  afterEach(() => store.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  const add = (...readings: typeof newsroom) =>
    addReadings(
      store,
      archive,
      readings.map((reading) => ({ reading, at: "2026-03-14T07:00:00Z" })),
    );
  const keep = (name: string, filters: Filters) =>
    addWatch(store, archive, { name, filters, hook: null, secret: null });
  const newsTo = async (name: string) => newsOf(store, (await watchesOf(store)).find((watch) => watch.name === name)!);
  const words = async (name: string) => (await newsTo(name)).entries.map(({ words }) => words);
  const report = async (name: string) => reported(store, archive, await newsTo(name));

  test("finds what is added after it was kept, and not what was there before", async () => {
    await add(quay!);
    await keep("quay", { words: "quay" });
    expect(await words("quay")).toEqual([]);
    await keep("lind", { by: "Vera Lind" });
    await add(swimmer!);
    expect(await words("lind")).toEqual(expect.arrayContaining(["“I slept badly,”"]));
  });

  test("finds the same until it was reported, and then no more", async () => {
    await keep("lind", { by: "Vera Lind" });
    await add(swimmer!);
    const found = await words("lind");
    expect(found.length).toBeGreaterThan(0);
    expect(await words("lind")).toEqual(found);
    await report("lind");
    expect(await words("lind")).toEqual([]);
    expect((await reportedBy(store, "lind", 10)).map(({ words }) => words).toSorted()).toEqual(found.toSorted());
  });

  test("tells the newest first, of whatever day they are added", async () => {
    await keep("all", { since: "2026-01-01" });
    await add(harbour!);
    await add(swimmer!);
    const dates = (await newsTo("all")).entries.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().reverse());
    expect(new Set(dates).size).toBe(2);
  });

  test("leaves out a copy of a story that was told, unless it asks for its outlet", async () => {
    await add(harbour!);
    await keep("all", { since: "2026-01-01" });
    await keep("post", { outlet: "The Ostrian Post" });
    await add(copy!);
    expect(await words("all")).toEqual([]);
    expect((await words("post")).length).toBeGreaterThan(0);
  });

  test("of a report that was edited tells only what it did not say before", async () => {
    await add(quay!);
    await keep("quay", { with: "Hanne Sol" });
    await add(edited!);
    const found = await words("quay");
    expect(found).toContain("“We shall see each other in court,”");
    expect(found.join(" ")).not.toContain("nobody had asked her");
  });

  test("that asks for one report finds nothing of others", async () => {
    await keep("one", { report: swimmer!.report.id });
    await add(harbour!);
    expect(await words("one")).toEqual([]);
    await add(swimmer!);
    expect((await words("one")).length).toBeGreaterThan(0);
  });

  test("that could not report says why, and reports the next time", async () => {
    await keep("lind", { by: "Vera Lind" });
    await add(swimmer!);
    const [watch] = await watchesOf(store);
    await notReported(store, watch!, "the hook answers 503");
    expect(await watchesOf(store)).toMatchObject([{ problem: "the hook answers 503" }]);
    expect((await words("lind")).length).toBeGreaterThan(0);
    await report("lind");
    expect(await watchesOf(store)).toMatchObject([{ problem: null }]);
  });

  test("has a name of its own, until it is removed", async () => {
    expect(await keep("lind", { by: "Vera Lind" })).toBe(true);
    expect(await keep("lind", { by: "Hanne Sol" })).toBe(false);
    expect(await watchesOf(store)).toMatchObject([{ filters: { by: "Vera Lind" } }]);
    await add(swimmer!);
    await report("lind");
    expect(await removeWatch(store, archive, "lind")).toBe(true);
    expect(await removeWatch(store, archive, "lind")).toBe(false);
    expect(await watchesOf(store)).toEqual([]);
  });

  test("gives what the record holds another name whenever something of it changes, and not by being looked at", async () => {
    const names = [await stateOf(store.db)];
    const changed = async (work: Promise<unknown>) => {
      await work;
      names.push(await stateOf(store.db));
      expect(new Set(names).size).toBe(names.length);
    };
    await changed(keep("lind", { by: "Vera Lind" }));
    const [watch] = await watchesOf(store);
    await changed(notReported(store, watch!, "the hook answers 503"));
    await changed(report("lind"));
    await newsTo("lind");
    await reportedBy(store, "lind", 10);
    expect(await stateOf(store.db)).toBe(names.at(-1));
    await changed(removeWatch(store, archive, "lind"));
  });
});
