/** What waits for a person, and what becomes of it when one person, or two, say something. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { handmade } from "../../../test/support/handmade.js";
import { stores } from "../../../test/support/stores.js";
import { anchorOf } from "../../anchor.js";
import type { Reading } from "../../schema.js";
import { addReadings } from "../add.js";
import { openArchive } from "../archive.js";
import { correct, SaidMeanwhile } from "../correct.js";
import type { Correction } from "../corrections.js";
import { openStore } from "../open-store.js";
import { replaceReading } from "../replace-reading.js";
import type { Store } from "../store.js";
import { review } from "./review.js";
import { linkShown, reviewLinks } from "./review-links.js";
import { reviewOrphans } from "./review-orphans.js";

const at = "2026-03-12T07:00:00Z";
const told = (id: string, outlet: string, published: string, name: string, confidences: readonly number[]) =>
  handmade({
    lines: [
      `${name} of Merrow said the harbour may be closed and warned of a strike, and met Vera Lind of the Harbour Board.`,
    ],
    report: { id, published, url: `https://${id}.example/`, outlet: { name: outlet, domain: null, country: null } },
    actors: [
      { name, mentions: [name] },
      { name: "Vera Lind", mentions: ["Vera Lind"] },
    ],
    statements: [
      {
        speakers: ["a1"],
        source: name,
        cue: "said",
        content: ["the harbour may be closed"],
        confidence: confidences[0]!,
      },
      { speakers: ["a1"], source: name, cue: "warned", content: ["a strike"], confidence: confidences[1]! },
    ],
    events: [{ trigger: "met", actors: ["a1"], recipients: ["a2"], confidence: confidences[2]! }],
  });
const post = told("00000000000000000001", "The Post", "2026-03-10", "Tomas Reyk", [0.4, 0.9, 0.5]);
const mail = told("00000000000000000002", "The Mail", "2026-03-11", "Tomás Reik", [0.3, 0.6, 0.95]);

describe.each(stores)("what waits for a person in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  const archive = openArchive(folder);
  let store: Store;
  beforeEach(async () => {
    store = await openStore(await kept.empty());
    await addReadings(store, archive, [{ reading: post, at }]);
    await addReadings(store, archive, [{ reading: mail, at }]);
    return () => store.close();
  });
  afterAll(async () => {
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  const on = (reading: Reading, id: "s1" | "s2" | "e1" | "a1" | "a2") => anchorOf(reading, { id });
  const say = (reading: Reading, correction: Correction, seen?: number, user = "Ilse") =>
    correct(store, archive, { report: reading.report.id, correction, user, at, seen });
  const asked = async (question: Parameters<typeof review>[1] = {}) => {
    const { entries, count, next } = await review(store, question);
    return { sure: entries.map(({ confidence }) => confidence), count, next };
  };

  test("are entries that are unsure, the newest first or the least sure", async () => {
    expect((await asked()).sure.toSorted()).toEqual([0.3, 0.4, 0.5, 0.6]);
    expect((await asked()).sure.slice(0, 2).toSorted()).toEqual([0.3, 0.6]);
    expect(await asked({ order: "unsure" })).toEqual({ sure: [0.3, 0.4, 0.5, 0.6], count: 4, next: null });
  });

  test.each(["newest", "unsure"] as const)("are walked by cursor, each once, by order %s", async (order) => {
    const all: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await asked({ order, limit: 1, ...(cursor !== undefined && { cursor }) });
      expect(page.count).toBe(4);
      all.push(...page.sure);
      cursor = page.next;
    }
    expect(all).toEqual((await asked({ order })).sure);
  });

  test.each([
    [{ outlet: "The Post" }, [0.4, 0.5]],
    [{ outlet: "Nowhere" }, []],
    [{ kind: "event" }, [0.5]],
    [{ kind: "statement" }, [0.3, 0.4, 0.6]],
    [{ since: "2026-03-11" }, [0.3, 0.6]],
    [{ until: "2026-03-10" }, [0.4, 0.5]],
    [{ since: "2026-03-12" }, []],
  ] as const)("are narrowed by %j", async (question, sure) => {
    expect(await asked({ ...question, order: "unsure" })).toEqual({ sure, count: sure.length, next: null });
  });

  test("are no longer there when they are confirmed, rejected or told otherwise, and are there again after an undo", async () => {
    const id = await say(post, { kind: "confirm", on: on(post, "s1") });
    await say(mail, { kind: "reject", on: on(mail, "s2") });
    await say(mail, { kind: "speakers", on: on(mail, "s1"), actors: [on(mail, "a2")] });
    expect((await asked()).sure).toEqual([0.5]);
    await say(post, { kind: "undo", on: on(post, "s1"), correction: id });
    expect((await asked({ order: "unsure" })).sure).toEqual([0.4, 0.5]);
  });

  test("are those of the version that counts", async () => {
    const later = { ...post, report: { ...post.report, id: "00000000000000000003", url: post.report.url } };
    await addReadings(store, archive, [{ reading: later, at }]);
    const { entries, count } = await review(store, { outlet: "The Post" });
    expect(entries.map(({ report }) => report)).toEqual([later.report.id, later.report.id]);
    expect(count).toBe(2);
  });

  test("of two who say something of one entry the second is told of the first, and may say it all the same", async () => {
    const confirm: Correction = { kind: "confirm", on: on(post, "s1") };
    const first = await say(post, confirm, 0);
    const second: Correction = { kind: "reject", on: on(post, "s1") };
    await expect(say(post, second, 0, "Ben")).rejects.toThrow(SaidMeanwhile);
    await expect(say(post, second, 0, "Ben")).rejects.toThrow("Ilse said “confirm” of it meanwhile");
    await say(post, second, first, "Ben");
    expect((await asked({ order: "unsure" })).sure).toEqual([0.3, 0.5, 0.6]);
  });

  test("a note, an undo and what was taken back stand in nobody’s way", async () => {
    await say(post, { kind: "note", on: on(post, "s1"), text: "See the minutes." });
    const id = await say(post, { kind: "reject", on: on(post, "s1") }, 0);
    await say(post, { kind: "undo", on: on(post, "s1"), correction: id }, 0);
    await say(post, { kind: "confirm", on: on(post, "s1") }, 0);
    await say(post, { kind: "note", on: on(post, "s1"), text: "And the letter." }, 0);
    expect((await asked({ order: "unsure" })).sure).toEqual([0.3, 0.5, 0.6]);
  });

  test("are links that are neither sure nor impossible, until somebody decides", async () => {
    const { entries, count, next } = await reviewLinks(store, {});
    expect(entries).toMatchObject([
      {
        kind: "utterance",
        one: { words: "a strike", who: ["Tomas Reyk"] },
        other: { words: "a strike" },
        isSame: false,
      },
    ]);
    expect({ count, next }).toEqual({ count: 1, next: null });
    const [{ id, one, other }] = entries as [(typeof entries)[0]];
    const shown = await linkShown({ store, archive, close: async () => {} }, id);
    expect(shown!.contexts.map((context) => context!.text)).toEqual([post.report.text, mail.report.text]);
    const pair = { on: one.anchor, other: { report: mail.report.id, anchor: other.anchor } } as Extract<
      Correction,
      { kind: "same" }
    >;
    const ruling = await say(post, { ...pair, kind: "different" }, 0);
    expect((await reviewLinks(store, {})).count).toBe(0);
    // The other end first is the same pair.
    const reversed = { on: other.anchor, other: { report: post.report.id, anchor: one.anchor } } as typeof pair;
    await expect(say(mail, { ...reversed, kind: "same" }, 0, "Ben")).rejects.toThrow(SaidMeanwhile);
    await say(post, { kind: "undo", on: pair.on, correction: ruling });
    expect((await reviewLinks(store, {})).count).toBe(1);
    await say(mail, { ...reversed, kind: "same" }, 0, "Ben");
    expect(await reviewLinks(store, {})).toEqual({ entries: [], count: 0, next: null });
  });

  test.each([
    [{ kind: "utterance" }, 1],
    [{ kind: "actor" }, 0],
    [{ outlet: "The Mail" }, 1],
    [{ outlet: "Nowhere" }, 0],
    [{ since: "2026-03-11" }, 1],
    [{ since: "2026-03-12" }, 0],
    [{ order: "unsure" }, 1],
  ] as const)("are links of either report, narrowed by %j", async (question, count) => {
    expect(await reviewLinks(store, question)).toMatchObject({ count, next: null });
  });

  test("are corrections that find no entry, with the words of which they were said", async () => {
    await say(post, { kind: "confirm", on: on(post, "s1") });
    await say(post, { kind: "speakers", on: on(post, "s2"), actors: [on(post, "a2")] });
    expect(await reviewOrphans(store, archive, {})).toEqual({ entries: [], next: null });
    const reading = { ...post, reader: { ...post.reader, rules: "later" }, statements: [] };
    await replaceReading(store, archive, { reading, at });
    const { entries, next } = await reviewOrphans(store, archive, {});
    expect(next).toBe(null);
    expect(entries).toMatchObject([
      {
        correction: { kind: "confirm" },
        outlet: "The Post",
        date: "2026-03-10",
        words: "the harbour may be closed",
        others: [],
      },
      { correction: { kind: "speakers" }, words: "a strike", others: ["Vera Lind"] },
    ]);
    expect(entries[0]!.context.text).toBe(post.report.text);
    expect(entries[0]!.context.marks.map(({ part }) => part)).toEqual(["source", "cue", "content"]);
    await say(post, { kind: "undo", on: on(post, "s1"), correction: entries[0]!.id });
    expect((await reviewOrphans(store, archive, { limit: 1 })).entries).toHaveLength(1);
  });
});
