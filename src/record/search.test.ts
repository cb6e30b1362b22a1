import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harbour } from "../../test/support/harbour.js";
import { stores } from "../../test/support/stores.js";
import { addReadings } from "./add.js";
import { openArchive } from "./archive.js";
import { openStore } from "./open-store.js";
import type { Question } from "./question.js";
import { search } from "./search.js";
import type { Store } from "./store.js";

describe.each(stores)("a search in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await kept.place());
    await addReadings(store, openArchive(folder), [{ reading: harbour, at: "2026-03-11T07:00:00Z" }]);
  });
  afterAll(async () => {
    await store.close();
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  test.each<[string, Question, readonly string[]]>([
    ["finds words in any form", { words: "strikes" }, ["that the unions would strike if jobs were lost"]],
    [
      "finds by surname who speaks",
      { by: "Adeyo", attitude: "warned" },
      ["that the unions would strike if jobs were lost"],
    ],
    [
      "finds a name that is spelled otherwise",
      { by: "Tomás Reik" },
      ["that Ostria “would walk away” unless the fee was halved"],
    ],
    ["finds to whom it was said", { to: "Lind" }, []],
    [
      "finds what is told of somebody by another",
      { about: "Ostria", anonymous: true },
      ["Reyk had told them that Ostria “would walk away” unless the fee was halved"],
    ],
    [
      "finds by words and place",
      { words: "deal", place: "Port Merrow" },
      ["that the harbour deal was “as good as signed”"],
    ],
    ["finds nothing said by somebody whom nobody knows", { by: "Nobody Atall" }, []],
    ["finds nothing in a country that is none", { country: "Atlantis" }, []],
    ["finds nothing published after", { words: "strike", since: "2026-03-11" }, []],
    [
      "finds what was published that day",
      { words: "strike", since: "2026-03-10", until: "2026-03-10" },
      ["that the unions would strike if jobs were lost"],
    ],
  ])("%s", async (_, question, words) => {
    const { entries, count } = await search(store, question);
    expect(entries.map((entry) => entry.words)).toEqual(words);
    expect(count).toBe(words.length);
  });

  test("finds events by type and by who has a part", async () => {
    const { entries } = await search(store, { event: "CONSULT", by: "Vera Lind", to: "Reyk", order: "relevant" });
    expect(entries.map(({ how, place }) => [...how, place])).toEqual([
      ["CONSULT", "planned", null],
      ["CONSULT", "meet", "reported", "Port Merrow"],
    ]);
  });

  test("gives with an entry its words, on whose word it stands, where and when", async () => {
    const { entries } = await search(store, { words: '"good as signed"', order: "relevant" });
    const entry = entries[0]!;
    expect(entry).toMatchObject({
      kind: "statement",
      outlet: "The Merrow Courier",
      date: "2026-03-10",
      by: ["Vera Lind"],
      how: ["said", "mixed"],
      place: "Port Merrow",
      chain: ["The Merrow Courier", "NWA", "Vera Lind"],
    });
    expect(entry.marks.map(({ start, end }) => entry.words.slice(start, end))).toEqual(["good as signed"]);
  });
});
