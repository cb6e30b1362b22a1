import { dirname, join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { filesWith } from "../../../test/support/bytes.js";
import { dumpOf } from "../../../test/support/dump.js";
import { eachWithRecord } from "../../../test/support/fresh-record.js";
import { handmade } from "../../../test/support/handmade.js";
import { newsroom } from "../../../test/support/newsroom.js";
import { stores } from "../../../test/support/stores.js";
import { saidIn } from "../../intake/intake.js";
import type { Reading } from "../../schema.js";
import { addReadings } from "../add.js";
import type { Archive } from "../archive.js";
import { audit } from "../asking/audit.js";
import { search } from "../asking/search.js";
import { totals } from "../asking/totals.js";
import { addWatch, newsOf, reported, watchesOf } from "../asking/watches.js";
import { correct } from "../correct.js";
import { openStore } from "../open-store.js";
import { rebuild } from "../rebuild.js";
import { keepRefusal } from "../refusals.js";
import type { Store } from "../store.js";
import { forget, wouldForget } from "./forget.js";
import { allow, forgettings, forgottenAddresses, reportsForgotten } from "./forgotten.js";
import type { Subject } from "./telltales.js";

const at = "2026-03-14T07:00:00Z";
const [swimmer, minister] = newsroom as [Reading, Reading];

let reports = 0;
/** A report of its own that names somebody in its words only. */
const naming = (words: string, more: Partial<Reading["report"]> = {}): Reading =>
  handmade({
    lines: ["The ferry sails at noon.", words, "Nobody asked Mara Voss."],
    report: { id: `abcdef${String(reports++).padStart(14, "0")}`, ...more },
    actors: [{ name: "Mara Voss", mentions: ["Mara Voss"] }],
    statements: [{ speakers: ["a1"], source: "Mara Voss", cue: "asked", content: ["The ferry sails at noon."] }],
  });

describe.each(stores)("forgetting in $kind", (kept) => {
  let place: string;
  let archive: Archive;
  let store: Store;
  eachWithRecord(kept, (record) => {
    ({ place, store, archive } = record);
  });

  const add = (...readings: readonly Reading[]) =>
    addReadings(
      store,
      archive,
      readings.map((reading) => ({ reading, at, source: `${reading.report.title ?? "untitled"}.txt` })),
    );
  const forgotten = (subject: Subject) =>
    forget({ store, archive }, { subject, user: "Ilse", at, reason: null }, saidIn, () => {});
  const person = (name: string) => forgotten({ kind: "person", name });
  const link = (url: string, copies = false) => forgotten({ kind: "link", url, copies });

  /** Where some words still are: files in which their bytes are, and tables of a server. */
  async function left(...words: string[]): Promise<readonly string[]> {
    const files = filesWith([archive.folder], words);
    if (store.kind === "sqlite") return [...files, ...filesWith([dirname(place)], words)];
    const rows = await sql<{ found: string }>`select relname as found from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(store.db);
    const found: string[] = [];
    for (const { found: table } of rows.rows) {
      const all = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(store.db);
      const text = all.rows.map(({ row }) => row.toLowerCase()).join("\n");
      if (words.some((word) => text.includes(word.toLowerCase()))) found.push(table);
    }
    return [...files, ...found, ...(await onServer(words))];
  }

  /** Files of the database on the server, where they lie on this machine. What it does not keep in its log of changes is all that is promised. */
  async function onServer(words: readonly string[]): Promise<readonly string[]> {
    await sql`checkpoint`.execute(store.db);
    const { rows } = await sql<{ folder: string; oid: string }>`select current_setting('data_directory') as folder,
      (select oid::text from pg_database where datname = current_database()) as oid`.execute(store.db);
    const { folder: data, oid } = rows[0]!;
    return filesWith([join(data, "base", oid)], words);
  }

  test("a person is in no byte of the record any more, and in no byte of its archive", async () => {
    await add(...newsroom, naming("A word that is nobody’s."));
    const words = ["Vera Lind", "lind vera", "Lind wins again"];
    expect(await left(...words)).not.toEqual([]);
    const { doomed, forgetting, left: problem } = await person("Vera Lind");
    expect(problem).toBeNull();
    expect(doomed.reports.map(({ url }) => url)).toContain("https://sport.example/lind");
    expect(forgetting).toMatchObject({ kind: "person", user: "Ilse", reports: doomed.reports.length });
    expect(await left(...words, "walk away", "Mayor Hanne Sol, who was not invited")).toEqual([]);
    expect(await left("Mara Voss")).not.toEqual([]);
    expect((await search(store, { by: "Voss" })).entries).toHaveLength(1);
  });

  test.each([
    ["with accents in one letter each", "It was Zoë Đurić, they said."],
    ["with accents as letters of their own", "It was Zoë Đurić, they said.".normalize("NFD")],
    ["over two lines", "It was Zoë\nĐurić, they said."],
    ["broken within a word", "It was Zoë Đu-\nrić, they said."],
    ["with a soft hyphen", "It was Zoë Đu\u00adrić, they said."],
    ["in capitals", "It was ZOË ĐURIĆ, they said."],
  ])("finds a name %s", async (_, words) => {
    await add(naming(words), naming("It was Zoë Đurićka, they said."));
    const { doomed } = await person("Zoë Đurić");
    expect(doomed.reports).toHaveLength(1);
    expect(await left("rić, they", "Zoë\\nĐ", "ĐURIĆ, THEY")).toEqual([]);
    expect(await left("Đurićka")).not.toEqual([]);
  });

  test("leaves those alone who have but a part of the name", async () => {
    await add(naming("Vera Marlind and a Lind were there."), naming("Severa Linden was not."));
    const { doomed, forgetting } = await person("Vera Lind");
    expect([doomed.reports, forgetting]).toEqual([[], null]);
  });

  test("what was forgotten is not taken up again, and a record made anew has forgotten it too", async () => {
    await add(...newsroom, naming("Nothing else."));
    await person("Vera Lind");
    const told = await dumpOf(store.db);
    const again = await add(swimmer, { ...minister, report: { ...minister.report, id: "fedcba98765432100000" } });
    expect(again).toEqual(["forgotten", "forgotten"]);
    expect(await dumpOf(store.db)).toEqual(told);
    const anew = await kept.place();
    await rebuild({ record: anew, archive: archive.folder }, () => {});
    const rebuilt = await openStore(anew);
    expect(await dumpOf(rebuilt.db)).toEqual(told);
    expect(await forgettings(rebuilt.db)).toEqual(await forgettings(store.db));
    expect(await addReadings(rebuilt, archive, [{ reading: swimmer, at }])).toEqual(["forgotten"]);
    await rebuilt.close();
  });

  test("what was left in the archive by a kill is found, and does not come back", async () => {
    await add(swimmer, naming("Nothing else."));
    const files: [string, Uint8Array][] = [];
    for await (const file of archive.all("readings")) files.push([file, (await archive.get("readings", file))!]);
    await person("Vera Lind");
    for (const [, bytes] of files) await archive.put("readings", bytes).kept;
    const { doomed } = await person("Vera Lind");
    expect([doomed.reports, doomed.texts.size]).toEqual([[], 1]);
    expect(await left("Vera Lind")).toEqual([]);
  });

  test("a link takes its report with all versions, and leaves the copies of other papers, unless they are asked for", async () => {
    await add(...newsroom);
    const { doomed } = await link("https://www.courier.example/harbour?utm_source=x");
    expect(doomed.reports.map(({ url }) => url)).toEqual(["https://courier.example/harbour"]);
    expect(doomed.copies.map(({ url }) => url)).toEqual(["https://post.example/harbour"]);
    expect(await left("courier.example/harbour", "The Merrow Courier")).toEqual([]);
    const [first] = (await search(store, { words: "unions would strike" })).entries;
    expect(first).toMatchObject({ outlet: "The Ostrian Post", copies: 0, toldBy: 1 });
    await link("https://post.example/harbour", true);
    expect((await search(store, { words: "unions would strike" })).entries).toEqual([]);
  });

  test("where the first to tell a story is forgotten, the next is the first, and the story counts once", async () => {
    const third = {
      ...minister,
      report: { ...minister.report, id: "c0c0c0c0c0c0c0c0c0c0", url: "https://third.example/1", outlet: null },
    };
    await add(...newsroom, third);
    await link("https://courier.example/harbour");
    const stories = await sql<{ id: number; report: number }>`select id, report from story`.execute(store.db);
    const told = new Set(stories.rows.map(({ report }) => report));
    expect(stories.rows.every(({ id }) => told.has(id))).toBe(true);
    const watch = { name: "strike", filters: { words: "unions would strike" }, hook: null, secret: null };
    await addWatch(store, archive, watch);
    await store.db.updateTable("watches").set({ from_version: 0 }).execute();
    const [kept] = await watchesOf(store);
    expect((await newsOf(store, kept!)).entries).toHaveLength(1);
  });

  test("an outlet goes with its reports, its feeds and what they list", async () => {
    await add(...newsroom);
    const feed = { url: "https://post.example/feed.xml", added: at, failures: 0 };
    await store.db
      .insertInto("feeds")
      .values(feed as never)
      .execute();
    const item = { address: "https://post.example/quay", url: "https://post.example/quay", feed: feed.url };
    await store.db
      .insertInto("feed_items")
      .values({ ...item, found: at, readings: 1, failures: 0 } as never)
      .execute();
    await forgotten({ kind: "outlet", name: "post.example" });
    expect(await left("post.example", "Ostrian Post", "see each other in court")).toEqual([]);
    expect((await search(store, { outlet: "The Merrow Courier" })).entries).not.toEqual([]);
  });

  test("searches, refusals, notes, names of files and inputs that name them go too", async () => {
    const other = naming("Nothing else.");
    await add(other, swimmer);
    await addWatch(store, archive, { name: "swim", filters: { by: "Vera Lind" }, hook: null, secret: null });
    await reported(store, archive, { watch: (await watchesOf(store))[0]!, entries: [], until: 1 });
    await keepRefusal(store, archive, {
      source: "vera-lind.pdf",
      kind: "malformed",
      message: "it is broken",
      added: at,
    });
    await archive.put("inputs", Buffer.from("<p>The ferry sails. <a title='Vera L&#105;nd'>more</a></p>")).kept;
    await archive.put("inputs", Buffer.from("<p>The ferry sails to <b>Calder</b>.</p>")).kept;
    const note = { kind: "note", on: "a:51-60", text: "Her brother is Vera Lind." } as const;
    const anchor = (await sql<{ anchor: string }>`select anchor from actors where name = 'Mara Voss'`.execute(store.db))
      .rows[0]!.anchor;
    await correct(store, archive, {
      report: other.report.id,
      correction: { ...note, on: anchor as never },
      user: "Ilse",
      at,
    });
    const { doomed } = await person("Vera Lind");
    expect([doomed.watches, doomed.refusals, doomed.inputs.length, doomed.corrections.length]).toEqual([
      ["swim"],
      ["vera-lind.pdf"],
      1,
      1,
    ]);
    expect(await left("Vera Lind", "vera-lind", "Vera L&#105;nd")).toEqual([]);
    expect(await left("sails to <b>")).not.toEqual([]);
  });

  test.runIf(kept.kind === "sqlite")("its words are no terms of the index any more", async () => {
    await sql`create virtual table terms using fts5vocab(entry_words, 'row')`.execute(store.db);
    const terms = async () => (await sql<{ term: string }>`select term from terms`.execute(store.db)).rows;
    await add(...newsroom, naming("Nothing else."));
    expect(await terms()).toContainEqual({ term: "eleven" });
    await person("Vera Lind");
    expect(await terms()).not.toContainEqual({ term: "eleven" });
    expect(await terms()).toContainEqual({ term: "ferri" });
  });

  test.runIf(kept.kind === "sqlite")("says what is left while another program reads", async () => {
    await add(swimmer, naming("Nothing else."));
    const other = await openStore(place);
    await other.db.connection().execute(async (reading) => {
      await sql`begin`.execute(reading);
      await sql`select count(*) from versions`.execute(reading);
      expect((await person("Vera Lind")).left).toMatch(/^Another program reads the record/);
      await sql`commit`.execute(reading);
    });
    await other.close();
    expect((await person("Vera Lind")).left).toBeNull();
    expect(await left("Vera Lind")).toEqual([]);
  });

  describe("what was forgotten and is allowed again", () => {
    const url = "https://courier.example/harbour";
    const allowed = (what: string) => allow(store, archive, what, { user: "Ada", at, reason: "he asked for it" });
    const anew = async () => {
      const place = await kept.place();
      await rebuild({ record: place, archive: archive.folder }, () => {});
      return openStore(place);
    };

    test("may be added, at that link and no other, also in a record that is made anew", async () => {
      await add(...newsroom);
      await person("Vera Lind");
      const missing = await reportsForgotten(store.db);
      expect(missing).toBeGreaterThan(2);
      expect(await allowed("https://www.courier.example/harbour?utm_source=x")).toBe(true);
      expect(await reportsForgotten(store.db)).toBe(missing - 1);
      expect((await forgettings(store.db)).at(-1)).toMatchObject({ kind: "allowed", user: "Ada", reports: 1 });
      const [, , copy] = newsroom as [Reading, Reading, Reading];
      expect(copy.report.text).toBe(minister.report.text);
      expect(await add(swimmer, copy)).toEqual(["forgotten", "forgotten"]);
      expect(await add(minister)).toEqual(["new"]);
      const rebuilt = await anew();
      expect(await dumpOf(rebuilt.db)).toEqual(await dumpOf(store.db));
      expect(await forgettings(rebuilt.db)).toEqual(await forgettings(store.db));
      expect((await search(rebuilt, { words: "as good as signed" })).entries).toHaveLength(1);
      await rebuilt.close();
    });

    test("is taken up from the feeds that list it", async () => {
      await add(minister);
      await link(url);
      const listed = [url, "https://courier.example/quay"];
      expect([...(await forgottenAddresses(store, listed))]).toEqual([url]);
      await allowed(url);
      expect([...(await forgottenAddresses(store, listed))]).toEqual([]);
    });

    test("can be forgotten once more, and be allowed once more", async () => {
      await add(minister);
      await link(url);
      await allowed(url);
      await add(minister);
      await link(url);
      expect([await add(minister), await reportsForgotten(store.db)]).toEqual([["forgotten"], 1]);
      const rebuilt = await anew();
      expect(await addReadings(rebuilt, archive, [{ reading: minister, at }])).toEqual(["forgotten"]);
      await rebuilt.close();
      expect(await allowed(url)).toBe(true);
      expect([await add(minister), await reportsForgotten(store.db)]).toEqual([["new"], 0]);
    });

    test("is named by its id where it has no link", async () => {
      const bare = naming("It was Zoë Đurić.");
      await add(bare);
      await person("Zoë Đurić");
      expect(await allowed(bare.report.id)).toBe(true);
      expect(await add(bare)).toEqual(["new"]);
    });

    test("was forgotten: nothing else can be allowed, and nothing twice", async () => {
      await add(minister, swimmer);
      await link(url);
      for (const what of ["https://courier.example/other", swimmer.report.url!, swimmer.report.id, "Vera Lind", ""])
        expect(await allowed(what)).toBe(false);
      expect([await allowed(url), await allowed(url), (await forgettings(store.db)).length]).toEqual([true, false, 2]);
    });

    test("is in the counts as long as it is missing", async () => {
      await add(minister, swimmer);
      expect(await totals(store)).toMatchObject({ reports: 2, forgotten: 0 });
      await link(url);
      expect(await totals(store)).toMatchObject({ reports: 1, forgotten: 1 });
      expect(await audit(store, { of: swimmer.report.url! })).toMatchObject({ reports: 1, forgotten: 1 });
      await allowed(url);
      expect(await totals(store)).toMatchObject({ reports: 1, forgotten: 0 });
    });
  });

  test("looking at what would go changes nothing", async () => {
    await add(...newsroom);
    const before = await dumpOf(store.db);
    const { doomed } = await wouldForget({ store, archive }, { kind: "person", name: "Vera Lind" }, saidIn, () => {});
    expect(doomed.reports.length).toBeGreaterThan(2);
    expect(doomed.statements).toBeGreaterThan(10);
    expect(await dumpOf(store.db)).toEqual(before);
    expect(await forgettings(store.db)).toEqual([]);
  });
});
