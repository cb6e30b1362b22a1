/** What nobody should give to a record, and somebody does: on every store it is kept, or refused by name, and the rest goes on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepared } from "../../bench/prepared.mjs";
import { handmade } from "../../test/support/handmade.js";
import { stores } from "../../test/support/stores.js";
import type { Reading, Report } from "../schema.js";
import { addReadings } from "./add.js";
import { openArchive } from "./archive.js";
import { search } from "./asking/search.js";
import { openStore } from "./open-store.js";
import { forgetRefusals, keepRefusal, refusals } from "./refusals.js";
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
    store = await openStore(await kept.empty());
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

  test("keeps what is of any day, whatever the clock says when it comes, and finds it by its day", async () => {
    const days = ["0001-01-01", "1789-07-14", "2026-03-10", "9999-12-31"];
    const readings = days.map((published) => saying(`a comet was seen in ${published.slice(0, 4)}`, { published }));
    const clocks = ["2038-01-19T03:14:08Z", "1970-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "2026-03-11T07:00:00Z"];
    for (const [at, reading] of readings.entries())
      await addReadings(store, openArchive(folder), [{ reading, at: clocks[at]! }]);
    const undated = saying("a comet was seen by nobody", { published: null });
    await addReadings(store, openArchive(folder), [{ reading: undated, at: "2999-01-01T00:00:00Z" }]);
    const seen = async (since?: string, until?: string) =>
      (await search(store, { words: "comet", since, until })).entries.map(({ words }) => words.slice(-4));
    expect(await seen()).toEqual(["body", "9999", "2026", "1789", "0001"]);
    expect(await seen("2026-03-10", "2026-03-10")).toEqual(["2026"]);
    expect(await seen("2027-01-01")).toEqual(["body", "9999"]);
    expect(await seen(undefined, "1950-01-01")).toEqual(["1789", "0001"]);
  });

  test("keeps in its list what has a name of 20,000 characters, and forgets it again", async () => {
    const refusal = { kind: "malformed", message: "no", added: "2026-03-11T07:00:00Z" };
    const [one, other] = [noise(20_000, 3), `${noise(20_000, 3)}0`];
    await keepRefusal(store, openArchive(folder), { ...refusal, source: one });
    await keepRefusal(store, openArchive(folder), { ...refusal, source: other, message: "nor this" });
    await keepRefusal(store, openArchive(folder), { ...refusal, source: one, message: "still not" });
    expect((await refusals(store.db)).map(({ message }) => message).sort()).toEqual(["nor this", "still not"]);
    await forgetRefusals(store, openArchive(folder), [one]);
    expect((await refusals(store.db)).map(({ message }) => message)).toEqual(["nor this"]);
    await forgetRefusals(store, openArchive(folder), [other]);
  });
});

test.each(stores)(
  "a record in $kind that a later version has made is refused by the name of what made it",
  async (kept) => {
    const place = await kept.empty();
    const store = await openStore(place);
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')`.execute(store.db);
    await store.close();
    await expect(openStore(place)).rejects.toMatchObject({
      kind: "newer",
      message: expect.stringContaining("999-later"),
    });
    await kept.end();
  },
);

describe("a server of PostgreSQL", () => {
  const kept = stores.find(({ kind }) => kind === "postgres")!;
  const folder = mkdtempSync(join(tmpdir(), "hearsay-bad-"));
  afterAll(async () => {
    await kept.end();
    rmSync(folder, { recursive: true });
  });
  const asked = async (address: string, query: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    return (await client.query(query).finally(() => client.end())).rows;
  };

  test("on which another program keeps tables of these names is left as it was", async () => {
    const place = await kept.place();
    await asked(place, "create table reports (title text)");
    await expect(openStore(place)).rejects.toMatchObject({ kind: "occupied" });
    const tables = await asked(place, "select tablename from pg_tables where schemaname = 'public'");
    expect(tables.map(({ tablename }) => tablename).filter((name) => !name.startsWith("kysely"))).toEqual(["reports"]);
  });

  test("whose user may only read answers, and says that nothing may be added", async () => {
    const place = await kept.empty();
    const store = await openStore(place);
    await addReadings(store, openArchive(folder), [
      { reading: saying("the mill is for sale"), at: "2026-03-11T07:00:00Z" },
    ]);
    await store.close();
    await asked(place, "drop role if exists hearsay_reader; create role hearsay_reader login");
    await asked(place, "grant select on all tables in schema public to hearsay_reader");
    const address = new URL(place);
    address.username = "hearsay_reader";
    const reader = await openStore(address.href);
    expect((await search(reader, { words: "mill" })).count).toBe(1);
    const adding = addReadings(reader, openArchive(folder), [
      { reading: saying("the mill is sold"), at: "2026-03-11T07:00:00Z" },
    ]);
    await expect(adding).rejects.toMatchObject({ kind: "read-only" });
    await reader.close();
    await asked(place, "drop owned by hearsay_reader; drop role hearsay_reader");
  });

  test("that goes away in the middle of a batch keeps none of it, says so, and takes it when it is back", async () => {
    const place = await kept.empty();
    const store = await openStore(place);
    const archive = openArchive(folder);
    const batch = Array.from({ length: 100 }, (_, at) => ({ reading: prepared(at), at: "2026-03-11T07:00:00Z" }));
    const others = "pg_stat_activity where application_name = 'hearsay' and datname = current_database()";
    const adding = addReadings(store, archive, batch).then(
      () => null,
      (error: Error) => error,
    );
    // Some rows are written, and none is kept yet.
    const isWriting = async () =>
      (await asked(place, `select 1 from ${others} and query like 'copy%' and query not like '%versions%'`)).length > 0;
    while (!(await isWriting()));
    await asked(place, `select pg_terminate_backend(pid) from ${others}`);
    expect(await adding).toMatchObject({ name: "RecordError", kind: "unreachable" });
    const count = async (table: string) => Number((await asked(place, `select count(*) from ${table}`))[0].count);
    expect([await count("versions"), await count("statements"), await count("entry_words")]).toEqual([0, 0, 0]);
    expect((await search(store, { words: "harbour" })).count).toBe(0);
    expect(await addReadings(store, archive, batch)).toHaveLength(100);
    expect(await count("versions")).toBe(100);
    await store.close();
  });

  test("that is not there is told as that, by whatever is asked", async () => {
    const place = await kept.empty();
    const store = await openStore(place);
    await asked(new URL("/postgres", place).href, `drop database ${new URL(place).pathname.slice(1)} with (force)`);
    await expect(search(store, { words: "harbour" })).rejects.toMatchObject({
      name: "RecordError",
      kind: "unreachable",
    });
    const refusal = { source: "a.txt", kind: "empty", message: "no", added: "2026-03-11T07:00:00Z" };
    await expect(keepRefusal(store, openArchive(folder), refusal)).rejects.toMatchObject({
      name: "RecordError",
      kind: "unreachable",
    });
    await store.close();
  });
});
