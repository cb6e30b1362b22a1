import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapped } from "./mapped.js";

const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
const later = <T>(value: T, turns: number): Promise<T> =>
  turns <= 0 ? Promise.resolve(value) : Promise.resolve().then(() => later(value, turns - 1));

describe("mapped", () => {
  it("gives every result once, in the order of the items or as they come", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 5 }), async (turns, limit) => {
        const wanted = turns.map((_, index) => index);
        const make = (index: number) => later(index, turns[index]!);
        expect(await all(mapped(wanted, { limit, order: "kept" }, make))).toEqual(wanted);
        const ready = await all(mapped(wanted, { limit, order: "ready" }, make));
        expect([...ready].sort((a, b) => a - b)).toEqual(wanted);
      }),
    ));

  it("lets a quick one overtake a slow one only where order does not matter", async () => {
    const make = (turns: number) => later(turns, turns);
    expect(await all(mapped([50, 0, 0], { limit: 3, order: "kept" }, make))).toEqual([50, 0, 0]);
    expect(await all(mapped([50, 0, 0], { limit: 3, order: "ready" }, make))).toEqual([0, 0, 50]);
  });

  it("takes in no more than is handed on, but for its limit", async () => {
    let taken = 0;
    const items = (function* () {
      for (; taken < 100; taken++) yield taken;
    })();
    let handed = 0;
    for await (const _ of mapped(items, { limit: 3, order: "kept" }, (item) => later(item, 2))) {
      handed += 1;
      await later(null, 20);
      expect(taken - handed).toBeLessThanOrEqual(3);
    }
    expect(handed).toBe(100);
  });

  it("hands on what is ready while its source is slow", async () => {
    const never = new Promise<IteratorResult<number>>(() => {});
    let count = 0;
    const source = { [Symbol.asyncIterator]: () => ({ next: () => (count++ === 0 ? later({ value: 7 }, 1) : never) }) };
    const iterator = mapped(source as AsyncIterable<number>, { limit: 2, order: "kept" }, (item) => later(item, 3));
    expect(await iterator.next()).toEqual({ done: false, value: 7 });
  });

  it("rejects where one cannot be made, and closes its source", async () => {
    let closed = false;
    const items = (function* () {
      try {
        yield* [1, 2, 3];
      } finally {
        closed = true;
      }
    })();
    const make = async (item: number) => {
      if (item === 2) throw new Error("two");
      return item;
    };
    await expect(all(mapped(items, { limit: 2, order: "kept" }, make))).rejects.toThrow("two");
    expect(closed).toBe(true);
  });
});
