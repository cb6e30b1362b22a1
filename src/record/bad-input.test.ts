/** What nobody should give to a record, and somebody does: on every store it is kept, or refused by name, and the rest goes on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { stores } from "../../test/support/stores.js";
import type { Reading, Report } from "../schema.js";
import { addReadings } from "./add.js";
import { openArchive } from "./archive.js";
import { openStore } from "./open-store.js";
import { forgetRefusals, keepRefusal, refusals } from "./refusals.js";
import { search } from "./search.js";
import type { Store } from "./store.js";

/** Text that no store packs into less: hexadecimal digits of a sum that goes on and on. */
function noise(length: number, seed = 1): string {
  let text = "";
  for (let state = seed; text.length < length; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += (state >>> 4).toString(36);
  }
  return text.slice(0, length);
}

let nth = 0;

/** A report that says one thing, with whatever else. */
const saying = (words: string, report: Partial<Report> = {}, rest: Partial<Reading> = {}): Reading => {
  const made = handmade({
    lines: [`Ilse Varga said on Monday that ${words}.`],
    report: { id: noise(20, ++nth), url: null, title: `Report ${nth}`, published: "2026-03-10", ...report },
    actors: [{ name: "Ilse Varga", mentions: ["Ilse Varga"] }],
    statements: [{ speakers: ["a1"], source: "Ilse Varga", cue: "said", content: [`that ${words}`] }],
  });
  return { ...made, ...rest };
};

describe.each(stores)("a record in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-bad-"));
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await kept.place());
  });
  afterAll(async () => {
    await store.close();
    await kept.end();
    rmSync(folder, { recursive: true });
  });
  const add = (...readings: readonly Reading[]) =>
    addReadings(
      store,
      openArchive(folder),
      readings.map((reading) => ({ reading, at: "2026-03-11T07:00:00Z" })),
    );

  const outlet = { name: "The Quay", domain: "quay.example", country: null };
  const place = { kind: "city", country: null, lat: null, lon: null, geonames: null, mentions: [] } as const;
  test.each<[string, () => Reading, ((reading: Reading) => object) | null]>([
    [
      "a title that is a command of the store",
      () => saying("the first pier is shut", { title: "'; drop table reports; --" }),
      ({ report: { title } }) => ({ title }),
    ],
    [
      "a title of control characters",
      () => saying("the second pier is shut", { title: "\u0000\u0007\u001b[31m\ud800 news" }),
      () => ({ title: "\ufffd\u0007\u001b[31m\ufffd news" }),
    ],
    [
      "a title of a megabyte",
      () => saying("the third pier is shut", { title: noise(1_000_000) }),
      ({ report: { title } }) => ({ title }),
    ],
    [
      "an address of 20,000 characters",
      () => saying("the fourth pier is shut", { url: `https://quay.example/${noise(20_000)}` }),
      ({ report: { url } }) => ({ url }),
    ],
    [
      "an outlet of 20,000 characters",
      () => saying("the fifth pier is shut", { outlet: { ...outlet, name: noise(20_000) } }),
      null,
    ],
    [
      "a domain of 20,000 characters",
      () => saying("the sixth pier is shut", { outlet: { ...outlet, domain: `${noise(20_000)}.example` } }),
      null,
    ],
    [
      "a byline, an agency and a language of 20,000 characters",
      () =>
        saying("the seventh pier is shut", { byline: [noise(20_000)], agency: noise(20_000), language: noise(20_000) }),
      null,
    ],
    [
      "a place of 20,000 characters",
      () =>
        saying(
          "the eighth pier is shut",
          {},
          { places: [{ ...place, id: "p1", key: `name:${noise(20_000)}`, name: noise(20_000) }] as never },
        ),
      null,
    ],
    [
      "a reader of 20,000 characters",
      () =>
        saying(
          "the ninth pier is shut",
          {},
          {
            reader: {
              model: { name: noise(20_000), version: "1" },
              rules: "1",
              runtime: "wasm",
              knowledge: noise(20_000),
            } as never,
          },
        ),
      null,
    ],
  ])("keeps a report with %s, and finds it", async (_, made, expected) => {
    const reading = made();
    expect(await add(reading)).toEqual(["new"]);
    expect(await add(reading)).toEqual(["known"]);
    const words = reading.report.text.match(/the \w+ pier/)![0];
    const { entries } = await search(store, { words: `"${words}"` });
    expect(entries).toHaveLength(1);
    if (expected) expect(entries[0]).toMatchObject(expected(reading));
  });

  test("takes a second text at an address of 20,000 characters for a version, and another address for another report", async () => {
    const url = `https://quay.example/${noise(20_000, 7)}`;
    await add(saying("the gate is open", { url }));
    expect(await add(saying("a fire broke out below the stage of an old theatre", { url }))).toEqual(["version"]);
    expect(await add(saying("nobody has paid for the new bells yet", { url: `${url}0` }))).toEqual(["new"]);
  });

  test("keeps a statement in 2,000 pieces, once as a telling of the same in another report", async () => {
    const pieces = (id: string): Reading => {
      const lines = Array.from({ length: 2_000 }, (_, at) => `“Word ${at} of it,”`);
      return handmade({
        lines: [`Ilse Varga said ${lines.join(" ")}`],
        report: { id, url: null, title: id, published: "2026-03-10", outlet: { ...outlet, name: id } },
        actors: [{ name: "Ilse Varga", mentions: ["Ilse Varga"] }],
        statements: [{ speakers: ["a1"], source: "Ilse Varga", cue: "said", content: lines }],
      });
    };
    expect(await add(pieces("0123456789abcdef0001"))).toEqual(["new"]);
    expect(await add(pieces("0123456789abcdef0002"))).toEqual(["copy"]);
  });

  test("keeps in its list what has a name of 20,000 characters, and forgets it again", async () => {
    const refusal = { kind: "malformed", message: "no", added: "2026-03-11T07:00:00Z" };
    const [one, other] = [noise(20_000, 3), `${noise(20_000, 3)}0`];
    await keepRefusal(store.db, { ...refusal, source: one });
    await keepRefusal(store.db, { ...refusal, source: other, message: "nor this" });
    await keepRefusal(store.db, { ...refusal, source: one, message: "still not" });
    expect((await refusals(store.db)).map(({ message }) => message).sort()).toEqual(["nor this", "still not"]);
    await forgetRefusals(store.db, [one]);
    expect((await refusals(store.db)).map(({ message }) => message)).toEqual(["nor this"]);
    await forgetRefusals(store.db, [other]);
  });
});
