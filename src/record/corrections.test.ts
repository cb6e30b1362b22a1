import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harbour } from "../../test/support/harbour.js";
import { readAgain, wordsOf } from "../../test/support/read-again.js";
import { type Anchor, anchorOf, type Entry, entryAt } from "../anchor.js";
import type { Reading } from "../schema.js";
import { type Correction, corrected, type Given, holding } from "./corrections.js";

const given = (...corrections: Correction[]): readonly Given[] =>
  corrections.map((correction, index) => ({ id: index + 1, correction, user: "Ilse", at: "2026-03-11T07:00:00Z" }));
const on = anchorOf(harbour, { id: "s4" });

/** The same reading with its statements in another order, under other ids. */
function renumbered(reading: Reading, order: readonly number[]): Reading {
  const ids = new Map(order.map((from, to) => [reading.statements[from]!.id, `s${to + 1}` as const]));
  const moved = <E extends { readonly within: Reading["statements"][number]["within"] }>(entry: E): E => ({
    ...entry,
    within: entry.within && ids.get(entry.within)!,
  });
  return {
    ...reading,
    statements: order.map((from) => ({
      ...moved(reading.statements[from]!),
      id: ids.get(reading.statements[from]!.id)!,
    })),
    events: reading.events.map(moved),
  };
}

/** A correction of a random entry, as a person would make it who looks at the reading of the harbour. */
const anchors = (entries: readonly Entry[]) => fc.constantFrom(...entries.map((entry) => anchorOf(harbour, entry)));
const anyEntry = anchors([...harbour.statements, ...harbour.events, ...harbour.actors]);
const aStatement = anchors(harbour.statements);
const anActor = anchors(harbour.actors);
const aCorrection: fc.Arbitrary<Correction> = fc.oneof(
  fc.record({ kind: fc.constant("confirm" as const), on: anyEntry }),
  fc.record({ kind: fc.constant("note" as const), on: anyEntry, text: fc.constant("See the minutes.") }),
  fc.record({ kind: fc.constant("reject" as const), on: anchors([...harbour.statements, ...harbour.events]) }),
  fc.record({ kind: fc.constant("speakers" as const), on: aStatement, actors: fc.array(anActor, { maxLength: 2 }) }),
  fc.record({ kind: fc.constant("attitude" as const), on: aStatement, attitude: fc.constantFrom("fears", "denied") }),
  fc.record({ kind: fc.constant("form" as const), on: aStatement, form: fc.constantFrom("direct", "mixed") }),
  fc.record({ kind: fc.constant("type" as const), on: anchors(harbour.events), type: fc.constant("AID" as const) }),
  fc.record({
    kind: fc.constant("border" as const),
    on: aStatement,
    part: fc.constant("cue" as const),
    spans: fc.array(fc.constant({ start: 1, end: 4 }), { minLength: 1, maxLength: 1 }),
  }),
  fc.record({ kind: fc.constant("merge" as const), on: anActor, other: anActor }),
);

describe("corrections", () => {
  test("land on the same words however a later reading numbers its entries, or on none", () => {
    const places = harbour.statements.map((_, index) => index);
    const orders = fc.shuffledSubarray(places, { minLength: places.length });
    fc.assert(
      fc.property(fc.constantFrom(...places), orders, fc.constantFrom(...places), (nth, order, missing) => {
        const wanted = harbour.statements[nth]!;
        const later = renumbered(harbour, order);
        const without = { ...later, statements: later.statements.filter((_, index) => index !== missing) };
        const correction: Correction = { kind: "attitude", on: anchorOf(harbour, wanted), attitude: "fears" };
        for (const reading of [later, without]) {
          const { reading: after, orphans } = corrected(reading, given(correction));
          const changed = after.statements.filter(({ attitude }) => attitude === "fears");
          expect(changed.map(({ content }) => content)).toEqual(orphans.length > 0 ? [] : [wanted.content]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("of every kind land on their entry in a reading that numbers, finds and cuts otherwise, or on none", () => {
    let landed = 0;
    let orphaned = 0;
    fc.assert(
      fc.property(aCorrection, fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }), (correction, turns) => {
        const again = readAgain(harbour, turns);
        const { reading: after, confirmed, notes, orphans } = corrected(again, given(correction));
        const target = entryAt(again, correction.on);
        if (orphans.length > 0) {
          orphaned += 1;
          expect(after).toBe(again);
          return;
        }
        landed += 1;
        // It is the entry of the same words that the person looked at, and nothing else is other than it was.
        expect(wordsOf(again, target!)).toEqual(wordsOf(harbour, entryAt(harbour, correction.on)!));
        expect([...confirmed.keys(), ...notes.keys()]).toEqual([target!.id]);
        if (correction.kind === "merge") return;
        const others = (reading: Reading) =>
          [...reading.statements, ...reading.events]
            .filter(({ id }) => id !== target!.id)
            .map(({ within: _, ...rest }) => rest);
        expect(others(after)).toEqual(others(again));
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(landed, orphaned)).toBeGreaterThan(100);
  });

  test.each<[string, readonly Correction[], readonly number[]]>([
    [
      "an undo",
      [
        { kind: "confirm", on },
        { kind: "undo", on, correction: 1 },
      ],
      [],
    ],
    [
      "an undo of an undo",
      [
        { kind: "confirm", on },
        { kind: "undo", on, correction: 1 },
        { kind: "undo", on, correction: 2 },
      ],
      [1],
    ],
    [
      "an undo of another",
      [
        { kind: "confirm", on },
        { kind: "reject", on },
        { kind: "undo", on, correction: 2 },
      ],
      [1],
    ],
    ["none", [{ kind: "confirm", on }], [1]],
  ])("hold as they should after %s", (_, corrections, ids) => {
    expect(holding(given(...corrections)).map(({ id }) => id)).toEqual(ids);
  });

  test("take what a rejected statement told to whoever tells that statement", () => {
    const { reading } = corrected(harbour, given({ kind: "reject", on: anchorOf(harbour, { id: "s6" }) }));
    expect(reading.statements.find(({ id }) => id === "s7")).toMatchObject({ within: null });
  });

  test("part an actor from mentions that are somebody else's", () => {
    const lind = harbour.actors[0]!;
    const mentions = lind.mentions.slice(2).map((id) => anchorOf(harbour, { id }));
    const { reading, anchors } = corrected(harbour, given({ kind: "split", on: anchorOf(harbour, lind), mentions }));
    expect(reading.actors).toHaveLength(harbour.actors.length + 1);
    expect(reading.statements.find(({ id }) => id === "s3")!.speakers).toEqual([reading.actors.at(-1)!.id]);
    expect(new Set(anchors.values()).size).toBe(anchors.size);
  });

  test("of what is not there are orphans, and change nothing", () => {
    const lost = given(
      { kind: "confirm", on: "s:1-2,3-4" as Anchor },
      { kind: "merge", on: "a:1-2" as Anchor, other: on },
    );
    expect(corrected(harbour, lost)).toMatchObject({ reading: harbour, orphans: lost });
  });
});
