/** Linking in two threads, as it is built and shipped. */
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { prepared } from "../../../bench/prepared.mjs";
import { type Linker, linkerHere, openLinker, withAhead } from "./linker.js";

const isBuilt = existsSync(new URL("../../../dist/linker.js", import.meta.url));
if (!isBuilt) console.warn("NOT BUILT: linking in two threads is not tried. Run npm run build.");

/** More than are left to one thread. */
const readings = Array.from({ length: 60 }, (_, nth) => prepared(nth));
const pairs = readings.slice(1).map((_, nth) => [nth, nth + 1] as const);

const linked = async (linker: Linker) => {
  const tellings = await linker.tell(readings)();
  const decided = await linker.compare({ told: tellings.map(({ told }) => told), pairs, rulings: [] })();
  return { tellings, decided };
};

describe("linking in two threads", () => {
  let linker: ReturnType<typeof openLinker>;
  afterEach(() => linker.close());

  test.skipIf(!isBuilt)("decides what one decides, in the same order, and each does a part", async () => {
    linker = openLinker();
    const alone = await linked(linkerHere);
    expect(alone.decided.flat().length).toBeGreaterThan(0);
    const ownSteps = async () => {
      const taken = vi.spyOn(Atomics, "add");
      const told = linker.tell(readings);
      await setTimeout(20);
      await told();
      const { length } = taken.mock.calls;
      taken.mockRestore();
      return length;
    };
    await expect.poll(ownSteps, { timeout: 100_000 }).toBeLessThan(readings.length);
    expect(await linked(linker)).toEqual(alone);
  });

  test("tells the same of readings that it began with, among others, once or again", async () => {
    linker = openLinker();
    const alone = await linkerHere.tell(readings)();
    linker.ahead(readings.slice(5, 55));
    expect(await linker.tell(readings)()).toEqual(alone);
    expect(await linker.tell(readings.toReversed())()).toEqual(alone.toReversed());
  });

  test("begins with what comes next before what is there is worked on, and gives all in order", async () => {
    const seen: unknown[] = [];
    const one = (nth: number) => ({ nth, reading: readings[nth]! });
    async function* batches() {
      yield [one(0), one(1)];
      yield [one(2)];
      yield [one(3)];
    }
    linker = { ...openLinker(), ahead: (begun) => seen.push(["ahead", ...begun.map((it) => readings.indexOf(it))]) };
    for await (const batch of withAhead(linker, batches())) seen.push(batch.map(({ nth }) => nth));
    expect(seen).toEqual([["ahead", 0, 1], ["ahead", 2], [0, 1], ["ahead", 3], [2], [3]]);
  });

  test("decides the same where the other thread is lost", async () => {
    linker = openLinker();
    const told = linker.tell(readings);
    await linker.close();
    expect(await told()).toEqual(await linkerHere.tell(readings)());
    expect(await linked(linker)).toEqual(await linked(linkerHere));
  });

  test("breaks off where the work itself does", async () => {
    linker = openLinker();
    const broken = readings.map((reading, nth) => (nth === 30 ? { ...reading, statements: [{}] as never } : reading));
    await expect(linker.tell(broken)()).rejects.toThrow();
    linker.ahead(broken);
    await expect(linker.tell(broken)()).rejects.toThrow();
    expect(await linker.tell(readings)()).toEqual(await linkerHere.tell(readings)());
  });
});
