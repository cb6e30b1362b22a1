import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handmade } from "../test/support/handmade.js";
import { harbour } from "../test/support/harbour.js";
import { strangeReading } from "../test/support/strange.js";
import { anchorOf, type Entry, entryAt, refTo } from "./anchor.js";
import type { Reading } from "./schema.js";

const entriesOf = ({ mentions, actors, statements, events, places, times }: Reading): readonly Entry[] => [
  ...mentions,
  ...actors,
  ...statements,
  ...events,
  ...places,
  ...times,
];

/** The anchor with the words of its spans in place of the numbers. */
const worded = (reading: Reading, entry: Entry): string =>
  anchorOf(reading, entry).replace(/(\d+)-(\d+),?/g, (_, start, end) => `|${reading.report.text.slice(start, end)}`);

describe("an anchor", () => {
  it.each([
    ["s1", "s:|Minister|says|harbour deal is near"],
    ["s3", "s:|Lind|told|“We have waited eleven years for this harbour,”|“We will not wait for a twelfth.”"],
    ["e1", "e:|met"],
    ["a2", "a:|Tomas Reyk"],
    ["m1", "m:|Vera Lind"],
    ["t1", "t:|on Tuesday"],
    ["p1", "p:|Port Merrow"],
  ])("of %s is made of its spans", (id, anchor) => {
    const entry = entriesOf(harbour).find((one) => one.id === id)!;
    expect(worded(harbour, entry)).toBe(anchor);
  });

  it("of a statement without source and cue has dashes for them", () => {
    const reading = handmade({ lines: ["“It holds.”"], statements: [{ content: ["“It holds.”"] }] });
    expect(anchorOf(reading, reading.statements[0]!)).toBe("s:-,-,0-11");
  });

  it("of an actor is the first mention that is a name", () => {
    const made = handmade({
      lines: ["The mayor, Hanne Sol, left."],
      actors: [{ mentions: ["The mayor", "Hanne Sol"] }],
    });
    const [first, second] = made.mentions;
    const reading: Reading = { ...made, mentions: [{ ...first!, form: "description" }, second!] };
    expect(anchorOf(reading, reading.actors[0]!)).toBe("a:11-20");
    const unnamed: Reading = { ...reading, mentions: [{ ...first!, form: "description" }] };
    expect(anchorOf(unnamed, unnamed.actors[0]!)).toBe("a:0-9");
  });

  it("leads back to its entry, and nowhere where nothing stands", () => {
    for (const entry of entriesOf(harbour)) expect(entryAt(harbour, anchorOf(harbour, entry))).toBe(entry);
    expect(entryAt(harbour, "s:0-1,2-3,4-5")).toBeNull();
  });

  it("is refused for an entry of another reading", () =>
    expect(() => anchorOf(harbour, { id: "s99" })).toThrow(new RangeError("The reading has no entry s99.")));

  it("goes with the version of the report", () =>
    expect(refTo(harbour, harbour.events[0]!)).toEqual({
      report: harbour.report.id,
      anchor: anchorOf(harbour, harbour.events[0]!),
    }));
});

describe("two entries with the same spans", () => {
  const text = { lines: ["Sol promised to meet Adeyo."], actors: [{ mentions: ["Sol"] }, { mentions: ["Adeyo"] }] };
  const agree = { trigger: "promised to meet", type: "AGREE" } as const;
  const consult = { trigger: "promised to meet", type: "CONSULT" } as const;
  const both = handmade({ ...text, events: [agree, consult] });

  it("have anchors of their own", () =>
    expect(both.events.map((event) => anchorOf(both, event))).toEqual(["e:4-20~1", "e:4-20~2"]));

  it("keep them when their numbers change", () => {
    const turned = handmade({ ...text, events: [consult, agree] });
    expect(turned.events.map((event) => anchorOf(turned, event))).toEqual(["e:4-20~2", "e:4-20~1"]);
  });

  it("are not taken for one another when only one of them is left", () => {
    const one = handmade({ ...text, events: [consult] });
    expect(anchorOf(one, one.events[0]!)).toBe("e:4-20");
    for (const event of both.events) expect(entryAt(one, anchorOf(both, event))).toBeNull();
  });
});

/** The same reading with its entries in another order and numbered anew; every reference follows. */
function renumbered(reading: Reading, seed: number): Reading {
  const moved = new Map<string, string>();
  let at = seed;
  const shuffled = <T extends Entry>(entries: readonly T[]): readonly T[] => {
    const left = [...entries];
    const order: T[] = [];
    while (left.length > 0) {
      at = (at * 48271) % 2147483647;
      order.push(...left.splice(at % left.length, 1));
    }
    for (const [index, { id }] of order.entries()) moved.set(id, `${id[0]}${index + 1}`);
    return order;
  };
  const { mentions, actors, statements, events, places, times } = reading;
  const orders = [mentions, actors, statements, events, places, times].map((list) => shuffled<Entry>(list));
  const id = <T extends string | null>(old: T): T => (old === null ? old : ((moved.get(old) ?? old) as T));
  const [m, a, s, e, p, t] = orders as unknown as [
    Reading["mentions"],
    Reading["actors"],
    Reading["statements"],
    Reading["events"],
    Reading["places"],
    Reading["times"],
  ];
  return {
    ...reading,
    mentions: m.map((one) => ({ ...one, id: id(one.id), actor: id(one.actor) })),
    actors: a.map((one) => ({ ...one, id: id(one.id), mentions: one.mentions.map(id) })),
    statements: s.map((one) => ({
      ...one,
      id: id(one.id),
      speakers: one.speakers.map(id),
      addressees: one.addressees.map(id),
      about: one.about.map(id),
      place: id(one.place),
      time: id(one.time),
      within: id(one.within),
    })),
    events: e.map((one) => ({
      ...one,
      id: id(one.id),
      actors: one.actors.map(id),
      recipients: one.recipients.map(id),
      place: id(one.place),
      time: id(one.time),
      within: id(one.within),
    })),
    places: p.map((one) => ({ ...one, id: id(one.id) })),
    times: t.map((one) => ({ ...one, id: id(one.id) })),
  };
}

/** What an entry says without its number and the numbers of others: its spans and its own words. */
const substance = (entry: Entry): string =>
  JSON.stringify(entry, (key, value) =>
    /^(id|confidence|actor|mentions|speakers|addressees|about|actors|recipients|place|time|within)$/.test(key)
      ? undefined
      : value,
  );

describe("in any reading", () => {
  it("no two entries have the same anchor", () =>
    fc.assert(
      fc.property(strangeReading, (reading) => {
        const entries = entriesOf(reading);
        expect(new Set(entries.map((entry) => anchorOf(reading, entry))).size).toBe(entries.length);
      }),
    ));

  it("an anchor is spans and nothing else", () =>
    fc.assert(
      fc.property(strangeReading, (reading) => {
        for (const entry of entriesOf(reading))
          expect(anchorOf(reading, entry)).toMatch(/^[maespt]:(?:(?:\d+-\d+|-)(?:,(?:\d+-\d+|-))*)?(?:~\d+)?$/);
      }),
    ));

  it("entries keep their anchors when all numbers move", () =>
    fc.assert(
      fc.property(strangeReading, fc.integer({ min: 1, max: 2147483646 }), (reading, seed) => {
        const moved = renumbered(reading, seed);
        for (const entry of entriesOf(reading)) {
          const found = entryAt(moved, anchorOf(reading, entry));
          expect(found).not.toBeNull();
          expect(substance(found!)).toBe(substance(entry));
        }
      }),
    ));
});
