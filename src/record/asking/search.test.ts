import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harbour } from "../../../test/support/harbour.js";
import { newsroom } from "../../../test/support/newsroom.js";
import { stores } from "../../../test/support/stores.js";
import { addReadings } from "../add.js";
import { openArchive } from "../archive.js";
import { openStore } from "../open-store.js";
import type { Store } from "../store.js";
import type { Question } from "./question.js";
import { search } from "./search.js";

describe.each(stores)("a search in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await kept.empty());
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
    [
      "finds what is told by another, who is no link of the chain by name",
      { within: "officials", by: "Reyk" },
      ["that Ostria “would walk away” unless the fee was halved"],
    ],
    [
      "finds who has any part",
      { with: "Adeyo" },
      ["“Nobody has shown us a single page,”", "that the unions would strike if jobs were lost"],
    ],
    ["finds nothing said by somebody whom nobody knows", { by: "Nobody Atall" }, []],
    ["finds nothing in a country that is none", { country: "Atlantis" }, []],
    ["finds nothing by a name that is a command of the database", { by: "'; drop table names; --" }, []],
    ["finds nothing by a name without letters", { by: "— “”" }, []],
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

  test.each(["newest", "relevant"] as const)(
    "goes on where it ended, %s first, and gives each entry once",
    async (order) => {
      const question: Question = { words: "the OR we OR nobody", order };
      const whole = await search(store, question);
      const pages: number[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await search(store, { ...question, limit: 2, ...(cursor && { cursor }) });
        expect(page.count).toBe(whole.count);
        pages.push(...page.entries.map(({ key }) => key));
        cursor = page.next;
      } while (cursor !== null);
      expect(whole.next).toBeNull();
      expect(pages).toEqual(whole.entries.map(({ key }) => key));
      expect(pages.length).toBeGreaterThan(3);
    },
  );

  test.each([`${'ferry AND ( "'.repeat(700)}`, "x".repeat(10_000), "(((((", 'a "b', "* ^ NEAR/2 {"])(
    "takes a search of any shape",
    async (words) => {
      expect((await search(store, { words })).entries).toBeInstanceOf(Array);
    },
  );
});

describe.each(stores)("counts of a search in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await kept.empty());
    for (const reading of newsroom)
      await addReadings(store, openArchive(folder), [{ reading, at: "2026-03-14T07:00:00Z" }]);
  });
  afterAll(async () => {
    await store.close();
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  test("take a story once, wherever it was found", async () => {
    const both = await search(store, { words: "strike" });
    expect([both.entries.length, both.count]).toEqual([2, 1]);
    const later = await search(store, { words: "strike", since: "2026-03-11" });
    expect([later.entries.length, later.count]).toEqual([1, 1]);
    const post = await search(store, { words: "strike", outlet: "post.example" });
    expect([post.entries.length, post.count]).toEqual([1, 1]);
    expect(post.entries[0]).toMatchObject({ copies: 1, story: both.entries[1]!.story });
  });

  test("take the newest version of a report", async () => {
    expect(await search(store, { words: "quay closed" })).toMatchObject({
      count: 1,
      entries: [{ words: "the quay will be closed for 40 days", about: [], copies: 0 }],
    });
    expect(await search(store, { words: "“end of it”" })).toMatchObject({ count: 0, entries: [] });
  });

  test("may be of one report, whichever of its versions is named", async () => {
    const [older, newer] = ["0123456789abcdef0125", "0123456789abcdef0126"];
    const all = await search(store, { report: newer });
    expect(all.count).toBe(3);
    expect(new Set(all.entries.map(({ report }) => report))).toEqual(new Set([newer]));
    expect((await search(store, { report: older })).entries).toEqual(all.entries);
    expect((await search(store, { report: newer, by: "Sol" })).count).toBe(2);
    expect((await search(store, { report: newer, event: "ACCUSE" })).count).toBe(1);
    expect((await search(store, { report: "0123456789abcdef9999" })).count).toBe(0);
    expect((await search(store, { report: newer, words: "quay", order: "relevant" })).count).toBe(1);
  });

  test("give a link that opens the page with the words lit", async () => {
    const { entries } = await search(store, { words: "badly" });
    expect(entries[0]!.link).toBe("https://sport.example/lind#:~:text=I%20slept%20badly");
  });
});
