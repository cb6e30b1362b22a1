/** Links of what nobody means to link: bounded work, and nothing is put together without a reason that can be read. */
import "../../../test/support/growth.js";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { growth, linear } from "../../../test/support/growth.js";
import {
  type HandmadeActor,
  type HandmadeEvent,
  type HandmadeStatement,
  handmade,
} from "../../../test/support/handmade.js";
import { anchorOf } from "../../anchor.js";
import { linksBetween } from "../../links/pair.js";
import { toldIn } from "../../links/reading.js";
import type { Reason } from "../../links/reasons.js";
import type { Reading } from "../../schema.js";
import { addReadings } from "../add.js";
import { compare } from "../asking/compare.js";
import { search } from "../asking/search.js";
import { toldGroups } from "../asking/told-groups.js";
import { toldStories } from "../asking/told-stories.js";
import { who } from "../asking/who.js";
import { correct } from "../correct.js";
import { type OpenRecord, openRecord } from "../record.js";

const at = "2026-06-01T07:00:00Z";
const idOf = (number: number): string => number.toString(16).padStart(20, "0");

interface Told {
  readonly outlet?: string;
  readonly published?: string;
  readonly lines: readonly string[];
  readonly actors?: readonly HandmadeActor[];
  readonly statements?: readonly HandmadeStatement[];
  readonly events?: readonly HandmadeEvent[];
}

const reportOf = (number: number, { outlet = `Paper ${number}`, published = "2026-03-10", ...told }: Told): Reading =>
  handmade({
    report: {
      id: idOf(number),
      published,
      url: `https://paper.example/${number}`,
      outlet: { name: outlet, domain: null, country: null },
    },
    ...told,
  });

let folder: string;
let record: OpenRecord;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-links-"));
  record = await openRecord({ record: join(folder, "record.db"), archive: join(folder, "archive") });
});
afterEach(async () => {
  await record.close();
  rmSync(folder, { recursive: true });
});

const add = (readings: readonly Reading[]) =>
  addReadings(
    record.store,
    record.archive,
    readings.map((reading) => ({ reading, at })),
  );

/** Everybody who is in a group has a link that put them there, with reasons that reach the threshold and say something. */
async function expectReasons(): Promise<void> {
  const { db } = record.store;
  const linked = await db.selectFrom("linked").selectAll().execute();
  const links = await db.selectFrom("links").selectAll().where("same", "=", 1).execute();
  for (const { kind, version, anchor } of linked) {
    const own = links.filter(
      (link) =>
        link.kind === kind &&
        ((link.one === version && link.one_anchor === anchor) ||
          (link.other === version && link.other_anchor === anchor)),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const { reasons, score } of own) {
      expect(score).toBeGreaterThanOrEqual(3);
      for (const { what } of JSON.parse(reasons) as Reason[]) expect(what).toMatch(/\p{L}{2}/u);
    }
  }
}

const matters = ["bakery", "orchard", "tunnel", "choir", "glacier", "library", "canal", "stadium", "museum", "mill"];

/** Somebody called Jan Ferry, each time in another matter. */
const jan = (number: number): Reading =>
  reportOf(number, {
    published: `20${10 + (number % 15)}-0${1 + (number % 9)}-1${number % 10}`,
    lines: [`Jan Ferry opened ${matters[number % matters.length]} number ${number} in district ${number * 7}.`],
    actors: [{ name: "Jan Ferry", mentions: ["Jan Ferry"] }],
  });

describe("a thousand reports with one name", () => {
  test("are not put together for the name alone, and somebody of the name is told of all the same", async () => {
    for (let from = 0; from < 1000; from += 100) await add(Array.from({ length: 100 }, (_, of) => jan(1 + from + of)));
    await expectReasons();
    const groups = await record.store.db.selectFrom("linked").select("cluster").distinct().execute();
    expect(groups).toEqual([]);
    const { people } = await who(record.store, { name: "Jan Ferry" });
    expect(people).toMatchObject([{ isCut: true, links: { count: 0, pairs: [] } }]);
  }, 120_000);

  test("cost each the same", async () => {
    let number = 0;
    const steps = await growth(async (size) => {
      for (let left = size; left > 0; left--) await add([jan(++number)]);
    }, 25);
    expect(steps).toBeLessThan(linear);
  }, 120_000);
});

describe("one outlet that prints the same text daily", () => {
  const daily = (number: number): Reading =>
    reportOf(number, {
      outlet: "The Daily Tide",
      published: new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10),
      lines: [
        "Harbourmaster Ada Quill said the tide would be high at noon and low at six, as it is on most days of the year in Norwick.",
        "Boats may leave by the northern gate, and those who fish from the pier should keep a hand on the rail.",
      ],
      actors: [{ name: "Ada Quill", mentions: ["Ada Quill"] }],
      statements: [
        {
          kind: "indirect",
          speakers: ["a1"],
          cue: "said",
          content: ["the tide would be high at noon and low at six, as it is on most days of the year in Norwick"],
        },
      ],
    });

  test("is one outlet, however often: nothing is told by several", async () => {
    await add(Array.from({ length: 60 }, (_, day) => daily(day + 1)));
    await expectReasons();
    expect((await toldGroups(record.store, "utterance", {})).entries).toEqual([]);
    expect((await search(record.store, { toldBy: "1", limit: 100 })).entries).toHaveLength(60);
    expect((await toldStories(record.store, {})).entries).toMatchObject([{ reports: 60, outlets: ["The Daily Tide"] }]);
    const [newest] = (await search(record.store, {})).entries;
    const { tellings } = (await compare(record.store, String(newest!.key)))!;
    expect(tellings).toHaveLength(1);
  });

  test("costs each day the same, once there are as many as are looked at", async () => {
    await add(Array.from({ length: 210 }, (_, of) => daily(of + 1)));
    let day = 210;
    const steps = await growth(async (size) => {
      for (let left = size; left > 0; left--) await add([daily(++day)]);
    }, 10);
    expect(steps).toBeLessThan(linear);
  }, 120_000);
});

describe("two who meet week after week", () => {
  const meeting = (week: number): Reading =>
    reportOf(week, {
      published: new Date(Date.UTC(2026, 0, 7 * week)).toISOString().slice(0, 10),
      lines: ["Mayor Ada Quill of Norwick met Senator Tom Marsh of Calder in Norwick."],
      actors: [
        { name: "Ada Quill", mentions: ["Ada Quill"], roles: [{ title: "Mayor", at: "Mayor" }] },
        { name: "Tom Marsh", mentions: ["Tom Marsh"], roles: [{ title: "Senator", at: "Senator" }] },
      ],
      events: [{ type: "CONSULT", mode: "meet", trigger: "met", actors: ["a1"], recipients: ["a2"] }],
    });

  test("are two people, and their meetings are not one that lasts for half a year", async () => {
    for (let week = 1; week <= 26; week++) await add([meeting(week)]);
    await expectReasons();
    const groups = await record.store.db
      .selectFrom("linked")
      .select(({ fn }) => ["kind", "cluster", fn.min("day").as("first"), fn.max("day").as("last")])
      .groupBy(["kind", "cluster"])
      .execute();
    const events = groups.filter(({ kind }) => kind === "event");
    expect(events.length).toBeGreaterThan(1);
    for (const { first, last } of events) expect(last! - first!).toBeLessThanOrEqual(31);
    expect(groups.filter(({ kind }) => kind === "actor")).toHaveLength(2);
  });
});

/** A statement of Ada Quill's. */
function said(number: number, content: string, published = "2026-03-10"): Reading {
  const reading = reportOf(number, {
    published,
    lines: [`Ada Quill of Norwick said to Tom Marsh of Calder: ${content}`],
    actors: [
      { name: "Ada Quill", mentions: ["Ada Quill"] },
      { name: "Tom Marsh", mentions: ["Tom Marsh"] },
    ],
    statements: [{ speakers: ["a1"], source: "Ada Quill", cue: "said", content: ["said"] }],
  });
  const end = reading.report.text.length;
  return {
    ...reading,
    statements: reading.statements.map((one) => ({ ...one, content: [{ start: end - content.length, end }] })),
  };
}

describe("a statement", () => {
  test.each(["No.", "🚢", "—", "NO", "нет", "不"])(
    "of one word, “%s”, has too little to be the same as another",
    async (word) => {
      await add([said(1, word, "2026-03-10"), said(2, word, "2026-04-20")]);
      await expectReasons();
      expect((await toldGroups(record.store, "utterance", {})).entries).toEqual([]);
    },
  );

  test("of five thousand words is linked and compared, and is whole in what is shown", async () => {
    const words = Array.from({ length: 5_000 }, (_, of) => `word${of % 97}x${of}`);
    const [one, other] = [words.join(" "), words.with(3, "otter").join(" ")];
    await add([said(1, one), said(2, other)]);
    await expectReasons();
    const [found] = (await search(record.store, { toldBy: "2" })).entries;
    const { tellings } = (await compare(record.store, String(found!.key)))!;
    expect(tellings.map(({ stretches }) => stretches.map((stretch) => stretch.other).join("").length)).toEqual(
      tellings.map(({ entry }) => entry.words.length),
    );
    expect(tellings.flatMap(({ changes }) => [...(changes?.added ?? []), ...(changes?.dropped ?? [])]).sort()).toEqual([
      "otter",
      "word3x3",
    ]);
  });

  test("is compared by its first four hundred words, however long it is", () => {
    const words = (size: number) => Array.from({ length: size }, (_, of) => `w${of}`).join(" ");
    expect(toldIn(said(1, words(5_000))).statements.map((one) => one.words.length)).toEqual([400]);
    const [decision] = linksBetween(toldIn(said(1, words(5_000))), toldIn(said(2, words(4_000)))).filter(
      ({ kind }) => kind === "utterance",
    );
    expect(decision).toMatchObject({ isSame: true });
  });

  test("of the same words a century later is another", async () => {
    const words = "The ferry to the northern islands may sail again within six weeks";
    await add([said(1, words, "1926-03-10"), said(2, words, "2026-03-10")]);
    expect((await toldGroups(record.store, "utterance", {})).entries).toEqual([]);
    const [newest] = (await search(record.store, {})).entries;
    expect((await compare(record.store, String(newest!.key)))!.tellings).toHaveLength(1);
  });

  test.each([
    ["other scripts", "Ольга Рябинкина", "Ольга Рябинкина"],
    ["other scripts", "عمر الحديدي", "عمر الحديدي"],
    ["all capitals", "ADA QUILL", "Ada Quill"],
    ["emoji", "Ada 🚢 Quill", "Ada Quill"],
    ["no letters", "🚢🚢", "🚢"],
    ["marks only", "…", "—"],
  ])("by somebody whose name has %s, “%s”, is no trouble", async (_, name, another) => {
    const by = (number: number, called: string) =>
      reportOf(number, {
        lines: [`${called} said the ferry to Norwick may sail again within six weeks or so.`],
        // What has no letters is found nowhere as a word.
        actors: [{ name: called, ...(/\p{L}/u.test(called) && { mentions: [called] }) }],
        statements: [
          { speakers: ["a1"], cue: "said", content: ["the ferry to Norwick may sail again within six weeks or so"] },
        ],
      });
    await add([by(1, name), by(2, another)]);
    await expectReasons();
    expect((await search(record.store, { words: "ferry", toldBy: "1+" })).entries).toHaveLength(2);
  });
});

describe("decisions that contradict each other", () => {
  const words = "The ferry to the northern islands may sail again within six weeks, if the pier holds";
  const papers = [1, 2, 3].map((number) => said(number, words));
  const end = (number: number) => ({ report: idOf(number), anchor: anchorOf(papers[number - 1]!, { id: "s1" }) });
  const say = (kind: "same" | "different", one: number, other: number) =>
    correct(record.store, record.archive, {
      report: idOf(one),
      correction: { kind, on: end(one).anchor, other: end(other) },
      user: "Ilse",
      at,
    });
  const undo = (one: number, correction: number) =>
    correct(record.store, record.archive, {
      report: idOf(one),
      correction: { kind: "undo", on: end(one).anchor, correction },
      user: "Ilse",
      at,
    });
  /** Which papers are told as one, by number. */
  const groups = async () => {
    const { entries } = await search(record.store, { words: "ferry" });
    const found = await Promise.all(
      entries.map(async ({ key }) =>
        (await compare(record.store, String(key)))!.tellings
          .flatMap(({ entry, copies }) => [entry, ...copies])
          .map(({ report }) => Number.parseInt(report, 16))
          .sort()
          .join(),
      ),
    );
    return [...new Set(found)].sort();
  };

  test.each([
    ["apart first", ["different", "same", "same"]],
    ["apart last", ["same", "same", "different"]],
    ["apart between", ["same", "different", "same"]],
  ] as const)("keep apart what was told apart, whatever is said of a third: %s", async (_, order) => {
    await add(papers);
    expect(await groups()).toEqual(["1,2,3"]);
    const pairs: (readonly [number, number])[] = [
      [1, 2],
      [2, 3],
    ];
    let apart = 0;
    for (const kind of order)
      if (kind === "different") apart = await say(kind, 1, 3);
      else await say(kind, ...pairs.shift()!);
    const now = await groups();
    expect(now).not.toContain("1,2,3");
    expect(now.flatMap((group) => group.split(",")).sort()).toEqual(["1", "2", "3"]);
    await undo(1, apart);
    expect(await groups()).toEqual(["1,2,3"]);
  });

  test("of one pair: the last word counts, and each can be taken back", async () => {
    await add(papers.slice(0, 2));
    const apart = await say("different", 1, 2);
    expect(await groups()).toEqual(["1", "2"]);
    const together = await say("same", 2, 1);
    const both = await groups();
    await undo(2, together);
    expect(await groups()).toEqual(["1", "2"]);
    await undo(1, apart);
    expect(await groups()).toEqual(["1,2"]);
    // “Never” is for ever: who means otherwise takes it back.
    expect(both).toEqual(["1", "2"]);
  });
});
