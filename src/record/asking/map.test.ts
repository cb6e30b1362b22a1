import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harbour } from "../../../test/support/harbour.js";
import { stores } from "../../../test/support/stores.js";
import { travels } from "../../../test/support/travels.js";
import { addReadings } from "../add.js";
import { openArchive } from "../archive.js";
import { openStore } from "../open-store.js";
import type { Store } from "../store.js";
import { placesTold } from "./map.js";
import { search } from "./search.js";

const at = "2026-03-12T07:00:00Z";
const [bergen] = travels;
/** The same words in another paper are the same story. */
const copy = {
  ...bergen!,
  report: {
    ...bergen!.report,
    id: "0123456789abcdef0299",
    url: "https://other.example/",
    outlet: harbour.report.outlet,
  },
};

describe.each(stores)("a map in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await kept.empty());
    const archive = openArchive(folder);
    for (const reading of [...travels, copy]) await addReadings(store, archive, [{ reading, at }]);
    return () => store.close();
  });
  afterAll(async () => {
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  test("has places as what they are, with statements and events, a story once", async () => {
    const { places, count, unplaced, isCut } = await placesTold(store, {});
    expect(places.map(({ name, kind, statements, events }) => [name, kind, statements, events])).toEqual([
      ["Bergen", "city", 1, 1],
      ["Norway", "country", 1, 1],
      ["Singapore", "country", 1, 1],
      ["Valparaíso", "city", 1, 1],
      ["Wellington", "city", 1, 1],
    ]);
    expect(places[0]).toMatchObject({ lat: 60.39, lon: 5.32, country: "NOR", entry: { place: "Bergen" } });
    expect({ count, unplaced, isCut }).toEqual({ count: 5, unplaced: 0, isCut: false });
  });

  test("counts for a country what is told of it and of places in it", async () => {
    const { countries } = await placesTold(store, {});
    expect(countries[0]).toEqual({ country: "NOR", statements: 2, events: 2 });
    expect(countries.map(({ country }) => country)).toEqual(["NOR", "CHL", "NZL", "SGP"]);
  });

  test("says of each place as many as a search for it finds", async () => {
    for (const { name, country, statements, events } of (await placesTold(store, {})).places) {
      const where = { place: name, country: country! };
      expect([name, (await search(store, where)).count]).toEqual([name, statements]);
      expect([name, (await search(store, where, ["event"])).count]).toEqual([name, events]);
    }
  });

  test("is of what a search would find", async () => {
    const names = async (question: Parameters<typeof placesTold>[1]) =>
      (await placesTold(store, question)).places.map(({ name }) => name);
    expect(await names({ country: "Norway" })).toEqual(["Bergen", "Norway"]);
    expect(await names({ since: "2026-03-04" })).toEqual(["Valparaíso", "Wellington"]);
    expect(await names({ words: "zeppelin" })).toEqual([]);
    expect(await placesTold(store, { limit: 2 })).toMatchObject({ count: 5, places: [{}, {}] });
  });
});
