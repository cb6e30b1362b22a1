import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harbour } from "../../test/support/harbour.js";
import { type Anchor, anchorOf } from "../anchor.js";
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
