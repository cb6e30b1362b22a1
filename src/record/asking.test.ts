import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { newsroomRecord } from "../../test/support/newsroom-record.js";
import { stores } from "../../test/support/stores.js";
import type { Anchor } from "../anchor.js";
import { addReadings } from "./add.js";
import type { Archive } from "./archive.js";
import { audit } from "./asking/audit.js";
import { changes } from "./asking/changes.js";
import { network } from "./asking/network.js";
import { search } from "./asking/search.js";
import { show } from "./asking/show.js";
import { timeline } from "./asking/timeline.js";
import { who } from "./asking/who.js";
import { correct } from "./correct.js";
import { exported } from "./exported/exported.js";
import { openStore } from "./open-store.js";
import type { OpenRecord } from "./record.js";
import type { Store } from "./store.js";

const hostile = ["'; drop table names; --", "x".repeat(200), "(", "%_", "\u0000", "— “”", "\ud800", "1e999"];

describe.each(stores)("asking a record in $kind", (kept) => {
  let store: Store;
  let archive: Archive;
  let record: OpenRecord;
  beforeAll(async () => {
    record = await newsroomRecord(kept);
    ({ store, archive } = record);
  });
  afterAll(() => record.close());

  const only = async (words: string) => (await search(store, { words, outlet: "courier.example" })).entries[0]!;

  describe("for an entry", () => {
    test("gives its words among those around them, who has which part, and where else it was told", async () => {
      const entry = await only("told them");
      const shown = (await show(record, String(entry.key)))!;
      expect(shown).toMatchObject({
        entry: { key: entry.key },
        isOld: false,
        arguments: [
          { part: "speaker", name: "Two officials close to the talks", type: "group", roles: [] },
          { part: "about", name: "Tomas Reyk", roles: ["ambassador of Ostria"] },
          { part: "about", name: "Ostria" },
        ],
        within: [],
        tells: [{ by: ["Tomas Reyk"] }],
        corrections: [],
        copies: [{ outlet: "The Ostrian Post", date: "2026-03-11", url: "https://post.example/harbour" }],
      });
      const { text, marks } = shown.context!;
      expect(text).toMatch(/^Two officials .* questions\.$/);
      expect(marks.map(({ part, start, end }) => [part, text.slice(start, end)])).toEqual([
        ["source", "Two officials close to the talks"],
        ["cue", "claimed"],
        ["content", "Reyk had told them that Ostria “would walk away” unless the fee was halved"],
      ]);
    });

    test("is found by report and anchor, and within the one that tells it", async () => {
      const told = (await search(store, { words: "walk away", by: "Reyk", outlet: "courier.example" })).entries[0]!;
      const shown = await show(record, `${told.report}/${told.anchor}`);
      expect(shown).toMatchObject({ entry: { key: told.key }, within: [{ by: ["Two officials close to the talks"] }] });
    });

    test("tells what people said of it, what holds and what was undone", async () => {
      const { report, anchor, key } = await only("strike");
      const say = (correction: object) =>
        correct(store, archive, {
          report,
          user: "ines",
          at: "2026-03-15T00:00:00Z",
          correction: { on: anchor as Anchor, ...correction } as never,
        });
      const note = await say({ kind: "note", text: "asked him" });
      await say({ kind: "confirm" });
      await say({ kind: "undo", correction: note });
      expect((await show(record, String(key)))!).toMatchObject({
        entry: { confirmed: "ines" },
        corrections: [
          { user: "ines", correction: { kind: "note", text: "asked him" }, holds: false },
          { correction: { kind: "confirm" }, holds: true },
        ],
      });
    });

    test("of an older version says so", async () => {
      const { steps } = (await changes(store, {}))!;
      const old = steps[0]!.withdrawn[0]!;
      expect(await show(record, String(old.key))).toMatchObject({
        isOld: true,
        entry: { words: "“This is the end of it,”" },
      });
    });

    test.each([...hostile, "12", "9".repeat(16), "0123456789abcdef0123/s:1-2", "a/b/c"])(
      "that is none, %j, gives null",
      async (name) => {
        expect(await show(record, name)).toBeNull();
      },
    );
  });

  describe("for a person", () => {
    test("tells two of one name apart, with their offices, words and meetings", async () => {
      const { people, others } = await who(store, { name: "Vera Lind" });
      expect(others).toEqual([]);
      expect(people.map(({ country, roles, reports }) => [country, roles.map(({ title }) => title), reports])).toEqual([
        ["MER", ["Trade Minister"], 1],
        ["CAL", ["Swimmer"], 1],
      ]);
      const [minister, swimmer] = people as [(typeof people)[0], (typeof people)[0]];
      expect(minister).toMatchObject({
        since: "2026-03-10",
        until: "2026-03-11",
        said: { count: 3 },
        heard: { count: 0, entries: [] },
        deeds: [{ event: "CONSULT", by: 2, to: 0 }],
        met: [{ name: "Tomas Reyk", count: 1, since: "2026-03-10", until: "2026-03-10" }],
      });
      expect(minister.roles[0]).toMatchObject({
        reports: 1,
        sources: [{ outlet: "The Merrow Courier" }, { outlet: "The Ostrian Post" }],
      });
      expect(swimmer.said).toMatchObject({ count: 1, entries: [{ words: "“I slept badly,”" }] });
      expect(swimmer.met).toMatchObject([{ name: "Ines Faro", count: 1 }]);
    });

    test("takes a surname, and a name that is spelled otherwise", async () => {
      expect((await who(store, { name: "adeyo" })).people).toMatchObject([{ name: "Paul Adeyo" }]);
      expect((await who(store, { name: "Wera Lint" })).people).toHaveLength(2);
      expect((await who(store, { name: "Hanne Sol" })).people).toMatchObject([
        { said: { count: 2 }, heard: { count: 0 } },
      ]);
    });

    test.each(hostile)("that is none, %j, gives nobody", async (name) => {
      expect(await who(store, { name })).toEqual({ people: [], others: [] });
    });
  });

  describe("for a timeline", () => {
    test("puts entries under the day that they tell of, copies once", async () => {
      const answer = await timeline(store, { with: "Lind" });
      expect(
        answer.days.map(({ date, entries }) => [date, entries.map(({ outlet, kind }) => `${outlet}, ${kind}`)]),
      ).toEqual([
        ["2026-02-02", ["Calder Sport, event"]],
        ["2026-03-10", ["The Merrow Courier, statement", "The Merrow Courier, event"]],
        ["2026-03-13", ["The Merrow Courier, event"]],
      ]);
      expect(answer).toMatchObject({ count: 4, undated: 3, isCut: false, next: null });
    });

    test("puts what tells of no day under its month or its year, behind the first day of that", async () => {
      const times = ["2026-01-01", "2026-01", "2026", "2026-02"];
      const lines = times.map((_, nth) => `Reik and Sol met ${nth}.`);
      const reading = handmade({
        lines,
        actors: [{ mentions: ["Reik"] }, { mentions: ["Sol"] }],
        times: times.map((value, nth) => ({ at: String(nth), value })),
        events: times.map((_, nth) => ({
          trigger: `met#${nth + 1}`,
          actors: ["a1"],
          recipients: ["a2"],
          time: `t${nth + 1}`,
        })),
      });
      const alone = await openStore(await kept.empty());
      await addReadings(alone, archive, [{ reading, at: "2026-03-14T07:00:00Z" }]);
      const { days } = await timeline(alone, {});
      await alone.close();
      expect(days.map(({ date, until, entries }) => [date, until, entries.map(({ words }) => words)])).toEqual([
        ["2026-01-01", "2026-01-01", [lines[0]]],
        ["2026-01-01", "2026-01-31", [lines[1]]],
        ["2026-01-01", "2026-12-31", [lines[2]]],
        ["2026-02-01", "2026-02-28", [lines[3]]],
      ]);
    });

    test("goes on where it ended", async () => {
      const first = await timeline(store, { with: "Lind", limit: 2 });
      const second = await timeline(store, { with: "Lind", limit: 2, cursor: first.next! });
      expect([...first.days, ...second.days].map(({ date }) => date)).toEqual([
        "2026-02-02",
        "2026-03-10",
        "2026-03-10",
        "2026-03-13",
      ]);
      expect(second.next).toBeNull();
    });

    test("tells what another paper has where the first is left out", async () => {
      const { days } = await timeline(store, { event: "CONSULT", outlet: "The Ostrian Post" });
      expect(days.map(({ date }) => date)).toEqual(["2026-03-10", "2026-03-13"]);
    });

    test("of nothing is empty", async () => {
      expect(await timeline(store, { words: "zeppelin" })).toEqual({
        days: [],
        count: 0,
        undated: 0,
        isCut: false,
        next: null,
      });
    });
  });

  describe("for a network", () => {
    const pairs = async (question: Parameters<typeof network>[1]) =>
      (await network(store, question)).pairs.map(
        ({ from, relation, to, count }) => `${from} ${relation} ${to} ${count}`,
      );

    test("lists who does what with whom, a story once and of the newest version", async () => {
      expect((await pairs({})).sort()).toEqual([
        "Hanne Sol told Tomás Reik 1",
        "Tomas Reyk told Two officials close to the talks 1",
        "Tomás Reik ACCUSE Hanne Sol 1",
        "Vera Lind CONSULT Ines Faro 1",
        "Vera Lind CONSULT Tomas Reyk 1",
        "Vera Lind told reporters 1",
      ]);
    });

    test("leaves what is asked for", async () => {
      expect(await pairs({ relation: "ACCUSE" })).toEqual(["Tomás Reik ACCUSE Hanne Sol 1"]);
      expect(await pairs({ relation: "told", by: "Sol" })).toEqual(["Hanne Sol told Tomás Reik 1"]);
      expect(await pairs({ with: "Faro" })).toEqual(["Vera Lind CONSULT Ines Faro 1"]);
      expect(await pairs({ least: 2 })).toEqual([]);
      expect(await pairs({ with: "Nobody Atall" })).toEqual([]);
    });
  });

  describe("for an audit", () => {
    test("of a report, tells the voices and what is left to the outlet", async () => {
      const answer = (await audit(store, { of: "https://courier.example/harbour?utm_source=x" }))!;
      expect(answer).toMatchObject({
        kind: "report",
        outlet: "The Merrow Courier",
        reports: 1,
        statements: 7,
        count: 4,
        title: "Minister says harbour deal is near as unions warn of strike",
      });
      expect(answer.voices.map(({ name, standing, statements }) => [name, standing, statements])).toEqual([
        ["Vera Lind", "named", 3],
        ["Paul Adeyo", "named", 2],
        ["Two officials close to the talks", "unnamed", 1],
        ["Tomas Reyk", "named", 1],
      ]);
      const { named, unnamed, unresolved, own } = answer.shares;
      expect(named + unnamed + unresolved + own).toBeCloseTo(1);
      expect(Math.min(named, unnamed, own)).toBeGreaterThan(0);
    });

    test("takes the same report by id and by the key of an entry", async () => {
      const { key, report } = await only("strike");
      const byAddress = await audit(store, { of: "https://courier.example/harbour" });
      expect(await audit(store, { of: report })).toEqual(byAddress);
      expect(await audit(store, { of: String(key) })).toEqual(byAddress);
    });

    test("of an outlet, tells those of its reports together", async () => {
      const answer = (await audit(store, { of: "post.example", limit: 2 }))!;
      expect(answer).toMatchObject({
        kind: "outlet",
        outlet: "The Ostrian Post",
        title: null,
        reports: 2,
        statements: 10,
      });
      expect(answer.voices).toHaveLength(2);
      expect(answer.count).toBe(6);
      expect(await audit(store, { of: "the ostrian post", limit: 2 })).toEqual(answer);
    });

    test.each([...hostile, "https://nowhere.example/"])("of %j, which is not there, gives null", async (of) => {
      expect(await audit(store, { of })).toBeNull();
    });
  });

  describe("for changes", () => {
    test("tells what was said, changed and withdrawn between versions", async () => {
      const { steps, isCut } = (await changes(store, {}))!;
      expect(isCut).toBe(false);
      expect(steps).toHaveLength(1);
      const { said, changed, withdrawn, before, after } = steps[0]!;
      expect([before.published, after.published]).toEqual(["2026-03-12", "2026-03-13"]);
      expect(said.map(({ words }) => words)).toEqual(["“We shall see each other in court,”"]);
      expect(withdrawn.map(({ words }) => words)).toEqual(["“This is the end of it,”"]);
      expect(
        changed.map(({ before: old, after: now, differs, dropped, added }) => [
          differs,
          dropped.map(({ start, end }) => old.words.slice(start, end)),
          added.map(({ start, end }) => now.words.slice(start, end)),
        ]),
      ).toEqual([
        [
          ["words", "how"],
          ["may", "30"],
          ["will", "40"],
        ],
      ]);
    });

    test("of a report or an outlet are its own", async () => {
      expect((await changes(store, { of: "https://post.example/quay" }))!.steps).toHaveLength(1);
      expect((await changes(store, { of: "The Ostrian Post" }))!.steps).toHaveLength(1);
      expect((await changes(store, { of: "courier.example" }))!.steps).toEqual([]);
      expect(await changes(store, { of: "Nobody’s Paper" })).toBeNull();
    });
  });

  describe("for an export", () => {
    const all = async (...asked: Parameters<typeof exported> extends [unknown, ...infer Rest] ? Rest : never) => {
      const rows = [];
      for await (const page of exported(store, ...asked)) rows.push(...page);
      return rows;
    };

    test("gives each entry of the newest versions once, the newest first", async () => {
      const statements = await all("statements", {});
      expect(statements).toHaveLength(3 + 7 + 7 + 1);
      const ids = statements.map(({ id }) => Number(id));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
      expect(statements[2]).toMatchObject({
        outlet: "The Ostrian Post",
        speakers: "Tomás Reik",
        content: "the quay will be closed for 40 days",
      });
    });

    test("leaves what filters leave", async () => {
      expect((await all("events", { event: "ACCUSE" })).map(({ actors, recipients }) => [actors, recipients])).toEqual([
        ["Tomás Reik", "Hanne Sol"],
      ]);
      expect(await all("statements", { by: "Nobody Atall" })).toEqual([]);
    });

    test("gives the actors of the reports that count", async () => {
      expect((await all("actors", {})).map(({ name }) => name)).toHaveLength(2 + 7 + 7 + 2);
    });
  });
});
