/** What several outlets tell: counted, searched for, told once in a time line, and compared. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { coast, copy, courier, later, mail, post, retold } from "../../../test/support/retold.js";
import { stores } from "../../../test/support/stores.js";
import { anchorOf } from "../../anchor.js";
import { addReadings } from "../add.js";
import { openArchive } from "../archive.js";
import { compare } from "../asking/compare.js";
import { search } from "../asking/search.js";
import { show } from "../asking/show.js";
import { story } from "../asking/story.js";
import { timeline } from "../asking/timeline.js";
import { toldGroups } from "../asking/told-groups.js";
import { toldStories } from "../asking/told-stories.js";
import { who } from "../asking/who.js";
import { correct } from "../correct.js";
import { openStore } from "../open-store.js";
import type { Store } from "../store.js";
import { linkAll } from "./link-all.js";

const at = "2026-05-21T07:00:00Z";

describe.each(stores)("what several outlets tell, in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  const archive = openArchive(folder);
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await kept.empty());
    for (const reading of retold) await addReadings(store, archive, [{ reading, at }]);
  });
  afterAll(async () => {
    await store.close();
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  const outletsFound = async (question: Parameters<typeof search>[1]) =>
    (await search(store, question)).entries.map(({ outlet, toldBy }) => `${outlet} ${toldBy}`);
  const keyIn = async ({ report }: (typeof retold)[number]) =>
    String((await search(store, { words: "ferry" })).entries.find((entry) => entry.report === report.id)!.key);

  test.each([
    ["5", 5, 4],
    ["5+", 5, 4],
    ["2+", 5, 4],
    ["1", 1, 1],
    ["2-4", 0, 0],
    ["6+", 0, 0],
  ])("is found by how many of them do, and a story counts once: %s", async (toldBy, entries, count) => {
    const found = await search(store, { words: "ferry", toldBy });
    expect([found.entries.length, found.count]).toEqual([entries, count]);
  });

  test("is counted by outlets, of statements and of events", async () => {
    expect(await outletsFound({ words: "ferry", toldBy: "1" })).toEqual(["The Merrow Courier 1"]);
    expect(await outletsFound({ event: "PROTEST", toldBy: "3+" })).toEqual([
      "Tidewatch 3",
      "The Northern Post 3",
      "The Merrow Courier 3",
    ]);
  });

  test("is found by cursor, each entry once", async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const { entries, next } = await search(store, { toldBy: "2+", limit: 2, cursor });
      seen.push(...entries.map(({ key }) => key));
      cursor = next ?? undefined;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  });

  test("stands once in a time line, with its tellings", async () => {
    const { days, count } = await timeline(store, { event: "PROTEST" });
    expect(count).toBe(1);
    expect(days[0]!.entries.map(({ outlet, tellings }) => [outlet, tellings.map((one) => one.outlet)])).toEqual([
      ["The Merrow Courier", ["The Northern Post", "Tidewatch"]],
    ]);
  });

  test("is shown with where else it is told", async () => {
    const shown = await show({ store, archive } as Parameters<typeof show>[0], await keyIn(post));
    expect(shown!.tellings.map(({ report }) => report)).toEqual(
      [courier, coast, mail, copy].map((one) => one.report.id),
    );
  });

  test("is compared word by word with the fullest telling, copies folded, what changed by name", async () => {
    const { tellings, saidBefore } = (await compare(store, await keyIn(coast)))!;
    expect(tellings.map(({ entry, copies }) => [entry.outlet, copies.map(({ outlet }) => outlet)])).toEqual([
      ["The Merrow Courier", ["Tidewatch"]],
      ["The Northern Post", []],
      ["صحيفة الساحل", []],
      ["The Island Mail", []],
    ]);
    const [, ofPost, ofCoast, ofMail] = tellings.map(({ changes }) => changes);
    expect(ofPost).toMatchObject({
      numbers: [{ from: "six", to: "eight" }],
      hedges: { dropped: ["may"], added: [] },
      verb: { from: "told", to: "promised" },
      speaker: null,
    });
    expect(ofCoast).toMatchObject({ hedges: { dropped: ["if"] }, verb: { to: "admitted" }, speaker: null });
    expect(ofMail).toMatchObject({ speaker: { from: "Ada Quill", to: "Two port officials" } });
    expect(saidBefore.map(({ report }) => report)).toEqual([later.report.id]);
  });

  test("is compared in stretches that together are the words as they are written", async () => {
    for (const { entry, stretches } of (await compare(store, await keyIn(coast)))!.tellings)
      expect(stretches.map(({ other }) => other).join("")).toBe(entry.words);
  });

  test("of an event is compared by its numbers", async () => {
    const [event] = (await search(store, { event: "PROTEST" })).entries;
    const { tellings } = (await compare(store, String(event!.key)))!;
    expect(tellings.map(({ numbers }) => numbers.map(({ bound, value, of }) => `${bound} ${value} ${of}`))).toEqual([
      ["about 300 protesting"],
      ["at least 450 protesting"],
    ]);
  });

  test.each([
    ["utterance", 1, ["The Merrow Courier", "The Northern Post", "صحيفة الساحل", "The Island Mail", "Tidewatch"]],
    ["event", 1, ["The Merrow Courier", "The Northern Post", "Tidewatch"]],
  ] as const)("is listed, each %s once, with the newest telling that answers", async (kind, count, outlets) => {
    const { entries, next, isCut } = await toldGroups(store, kind, {});
    expect([entries.length, next, isCut]).toEqual([count, null, false]);
    expect(entries[0]).toMatchObject({ toldBy: outlets.length, outlets, since: "2026-03-10", until: "2026-03-11" });
    expect(entries[0]!.entry.outlet).toBe("Tidewatch");
    expect((await compare(store, String(entries[0]!.id)))!.tellings[0]!.entry.outlet).toBe("The Merrow Courier");
  });

  test("is listed where one of its tellings answers, and not where none does", async () => {
    const found = async (filters: Parameters<typeof toldGroups>[2]) =>
      (await toldGroups(store, "utterance", filters)).entries.map(({ entry }) => entry.outlet);
    expect(await found({ words: "eight" })).toEqual(["The Northern Post"]);
    expect(await found({ outlet: "mail.example", toldBy: "5" })).toEqual(["The Island Mail"]);
    expect(await found({ words: "submarine" })).toEqual([]);
    expect(await found({ toldBy: "6+" })).toEqual([]);
  });

  test("in copies of a report is one story, with what was cut and added", async () => {
    const { entries } = await toldStories(store, {});
    expect(entries.map(({ reports, outlets }) => [reports, outlets])).toEqual([
      [2, ["The Merrow Courier", "Tidewatch"]],
    ]);
    const told = (await story({ store, archive } as Parameters<typeof story>[0], entries[0]!.id))!;
    expect(told.tellings.map(({ report, edits }) => [report.outlet, edits])).toEqual([
      ["The Merrow Courier", null],
      [
        "Tidewatch",
        {
          cut: [expect.stringMatching(/^Islanders have asked/)],
          added: [expect.stringMatching(/^Tidewatch has asked/)],
          changed: [{ from: courier.report.title, to: copy.report.title }],
        },
      ],
    ]);
    expect(await story({ store, archive } as Parameters<typeof story>[0], 1e9)).toBeNull();
  });

  test("by somebody is told of one person, whatever reports call them, and why", async () => {
    const { people } = await who(store, { name: "Ada Quill" });
    expect(people.map(({ name, aliases, reports }) => [name, aliases, reports])).toEqual([
      ["Ada Quill", ["A. Quill"], expect.any(Number)],
    ]);
    const { count, pairs } = people[0]!.links;
    expect(count).toBeGreaterThanOrEqual(3);
    for (const { score, reasons, one, other } of pairs) {
      expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 1);
      expect(one.report).not.toBe(other.report);
    }
    expect(pairs.map(({ score }) => score)).toEqual(pairs.map(({ score }) => score).sort((a, b) => a - b));
  });

  test("by two of one name is told of two, once a person says that they are", async () => {
    const end = (reading: typeof mail) => ({ report: reading.report.id, anchor: anchorOf(reading, { id: "a1" }) });
    const others = [courier, post, coast, copy];
    const ids: number[] = [];
    for (const other of others)
      ids.push(
        await correct(store, archive, {
          report: later.report.id,
          correction: { kind: "different", on: end(later).anchor, other: end(other) },
          user: "Ilse",
          at,
        }),
      );
    const { people } = await who(store, { name: "Ada Quill" });
    expect(people.map(({ since }) => since).sort()).toEqual(["2026-03-10", "2026-05-20"]);
    for (const correction of ids)
      await correct(store, archive, {
        report: later.report.id,
        correction: { kind: "undo", on: end(later).anchor, correction },
        user: "Ilse",
        at,
      });
    expect((await who(store, { name: "Ada Quill" })).people).toHaveLength(1);
  });

  test("is counted anew where a person says that one is not the same, where that is undone, and where all is linked anew", async () => {
    const end = (reading: typeof mail) => ({ report: reading.report.id, anchor: anchorOf(reading, { id: "s1" }) });
    const ids: number[] = [];
    for (const other of [courier, post, coast, copy])
      ids.push(
        await correct(store, archive, {
          report: mail.report.id,
          correction: { kind: "different", on: end(mail).anchor, other: end(other) },
          user: "Ilse",
          at,
        }),
      );
    expect(await outletsFound({ words: "ferry", outlet: "The Island Mail" })).toEqual(["The Island Mail 1"]);
    expect(await outletsFound({ words: "ferry", toldBy: "4" })).toHaveLength(4);
    await linkAll(store, archive, () => {});
    expect(await outletsFound({ words: "ferry", toldBy: "4" })).toHaveLength(4);
    for (const correction of ids)
      await correct(store, archive, {
        report: mail.report.id,
        correction: { kind: "undo", on: end(mail).anchor, correction },
        user: "Ilse",
        at,
      });
    expect(await outletsFound({ words: "ferry", toldBy: "5" })).toHaveLength(5);
  });
});
