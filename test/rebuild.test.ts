/** A record that is made anew from its archive is equal to the one that was there, table by table. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { anchorOf } from "../src/anchor.js";
import { addFeeds, addItems, keepFeed, keepItem, removeFeed } from "../src/follow/feeds.js";
import { saidIn } from "../src/intake/intake.js";
import { addReadings } from "../src/record/add.js";
import type { Archive } from "../src/record/archive.js";
import { addWatch, newsOf, removeWatch, reported, seen, watchNamed } from "../src/record/asking/watches.js";
import { correct } from "../src/record/correct.js";
import type { Correction } from "../src/record/corrections.js";
import { forget } from "../src/record/keeping/forget.js";
import { asKept } from "../src/record/keeping/keep.js";
import { keepReservation } from "../src/record/keeping/reservations.js";
import { openStore } from "../src/record/open-store.js";
import { rebuild } from "../src/record/rebuild.js";
import { forgetRefusals, keepRefusal } from "../src/record/refusals.js";
import { replaceReading } from "../src/record/replace-reading.js";
import type { Store } from "../src/record/store.js";
import { filesWith } from "./support/bytes.js";
import { eachWithRecord } from "./support/fresh-record.js";
import { harbour } from "./support/harbour.js";
import { newsroom } from "./support/newsroom.js";
import { stores } from "./support/stores.js";
import { tablesOf } from "./support/told-tables.js";

const at = "2026-03-14T07:00:00Z";
const now = Date.parse(at);
const FEED = "https://courier.example/feed.xml";
const MAP = "https://post.example/map.xml";

describe.each(stores)("a record in $kind that is made anew", (kept) => {
  let archive: Archive;
  let store: Store;
  eachWithRecord(kept, (record) => {
    ({ store, archive } = record);
  });

  const say = (correction: Correction) =>
    correct(store, archive, { report: harbour.report.id, correction, user: "Ilse", at });
  const on = (id: Parameters<typeof anchorOf>[1]["id"]) => anchorOf(harbour, { id });
  const watch = (name: string, filters: object) =>
    addWatch(store, archive, { name, filters, hook: "https://desk.example/hook", secret: "whsec_a" });
  const report = async (name: string) =>
    reported(store, archive, await newsOf(store, (await watchNamed(store, name))!));
  /** Makes the record anew, and gives what both have. */
  const anew = async () => {
    const place = await kept.place();
    await rebuild({ record: place, archive: archive.folder }, () => {});
    const rebuilt = await openStore(place);
    const [was, is] = [await tablesOf(store.db), await tablesOf(rebuilt.db)];
    return { was, is, rebuilt };
  };

  /** Something of all that a record can have. */
  async function fill() {
    await watch("lind", { by: "Vera Lind" });
    await watch("gone", { by: "Paul Adeyo" });
    const [first, ...others] = newsroom;
    const input = { source: "wire/swimmer.html", input: "0".repeat(64) };
    await addReadings(store, archive, [{ reading: first!, at, ...input }], [{ hash: "h1", source: input.source }]);
    await report("lind");
    await report("gone");
    for (const reading of others.slice(0, 2))
      await addReadings(store, archive, [{ reading, at, source: "wire.jsonl" }]);
    await seen(store, archive, "lind", Number.MAX_SAFE_INTEGER);
    for (const reading of others.slice(2))
      await addReadings(store, archive, [await asKept({ reading, at, until: "2028-01-01T00:00:00Z" }, "quotes")]);
    await removeWatch(store, archive, "gone");
    await say({ kind: "attitude", on: on("s4"), attitude: "denied" });
    await say({ kind: "note", on: on("s1"), text: "Ask the port." });
    await say({ kind: "reject", on: on("s5") });
    await replaceReading(store, archive, {
      reading: { ...harbour, reader: { ...harbour.reader, rules: "later" } },
      at,
    });
    await addReadings(store, archive, [], [{ hash: "h2", source: "wire.jsonl" }]);
    const refusal = { kind: "malformed", message: "it is broken", added: at };
    for (const source of ["a.pdf", "b.pdf"]) await keepRefusal(store, archive, { ...refusal, source });
    await keepRefusal(store, archive, { ...refusal, source: "a.pdf", message: "it is locked" });
    await forgetRefusals(store, archive, ["b.pdf"]);
    await keepReservation(store, archive, { url: harbour.report.url!, reserved: "tdm-reservation: 1", at });
    await addFeeds(store, archive, [{ url: FEED, title: "Courier", folder: "Ports" }, { url: MAP }], now);
    await addFeeds(store, archive, [{ url: "https://post.example/news.xml" }], now, MAP);
    const link = (url: string) => ({ url, title: null, published: null });
    const pages = ["https://courier.example/one", "https://courier.example/two"];
    const found = await addItems(store, archive, FEED, pages.map(link), now);
    const good = { due: now + 1000, failures: 0, problem: null, etag: '"v1"', modified: null };
    await keepFeed(store, archive, FEED, now, { ...good, kind: "feed", newest: found > 0 });
    await keepItem(store, archive, pages[0]!, { ...good, readings: 1 });
    await keepItem(store, archive, pages[1]!, { due: null, failures: 1, problem: "the server answers 404" });
    const dropped = "https://dropped.example/feed";
    await addFeeds(store, archive, [{ url: dropped }], now);
    await addItems(store, archive, dropped, [link("https://dropped.example/one")], now);
    await removeFeed(store, archive, dropped);
  }

  test("has all that was in every table", async () => {
    await fill();
    const { was, is, rebuilt } = await anew();
    expect(is).toEqual(was);
    // What is empty would be equal, whatever is lost.
    const empty = Object.entries(was).flatMap(([table, rows]) => (rows.length === 0 ? [table] : []));
    // Few hashes stay beside the large tables of them.
    expect(empty).toEqual(["bands", "forgettings", "forgotten", "link_keys"]);
    await rebuilt.close();
  });

  test("has it again after it was written to and made anew once more", async () => {
    await fill();
    const { rebuilt } = await anew();
    store = rebuilt;
    await watch("later", { words: "quay" });
    await addReadings(store, archive, [
      { reading: { ...harbour, report: { ...harbour.report, id: "f".repeat(20), url: null, title: "Later" } }, at },
    ]);
    await report("lind");
    const again = await anew();
    expect(again.is).toEqual(again.was);
    await rebuilt.close();
    await again.rebuilt.close();
  });

  test("has forgotten the same, and its archive has no word of it", async () => {
    await fill();
    await watch("about Lind", { by: "Vera Lind" });
    await removeWatch(store, archive, "about Lind");
    const subject = { kind: "person", name: "Vera Lind" } as const;
    await forget({ store, archive }, { subject, user: "Ilse", at, reason: null }, saidIn, () => {});
    expect(filesWith([archive.folder], ["Lind"])).toEqual([]);
    const { was, is, rebuilt } = await anew();
    expect(is).toEqual(was);
    expect([was.forgettings!.length, was.feeds!.length, was.refusals!.length]).toEqual([1, 3, 1]);
    expect(was.watches).toEqual([]);
    await rebuilt.close();
  });

  test("has the rest where a line was cut off, as by a full disk", async () => {
    await fill();
    appendFileSync(join(archive.folder, "journal.jsonl"), '{"table":"feeds","row":{"url":"https://cut');
    await keepRefusal(store, archive, { source: "c.pdf", kind: "malformed", message: "it is broken", added: at });
    const { was, is, rebuilt } = await anew();
    expect(is).toEqual(was);
    await rebuilt.close();
  });
});
