/** Links in the record: made as reports come, said otherwise by people, made anew. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { handmade } from "../../../test/support/handmade.js";
import { stores } from "../../../test/support/stores.js";
import { anchorOf } from "../../anchor.js";
import { addReadings } from "../add.js";
import { openArchive } from "../archive.js";
import { compare } from "../asking/compare.js";
import { search } from "../asking/search.js";
import { correct, UnknownEntry } from "../correct.js";
import { exportedLinks } from "../exported/exported-links.js";
import { openStore } from "../open-store.js";
import type { Store } from "../store.js";
import { explainLinks } from "./explain.js";
import { linkAll } from "./link-all.js";

const at = "2026-03-12T07:00:00Z";
const told = (id: string, outlet: string, published: string, name: string, cue: string, content: string) =>
  handmade({
    lines: [`${name} of Merrow ${cue} that ${content}, and Vera Lind of the Harbour Board listened.`],
    report: { id, published, outlet: { name: outlet, domain: null, country: null } },
    actors: [
      { name, mentions: [name] },
      { name: "Vera Lind", mentions: ["Vera Lind"] },
    ],
    statements: [{ speakers: ["a1"], source: name, cue, content: [content] }],
  });
const post = told(
  "00000000000000000001",
  "The Post",
  "2026-03-10",
  "Tomas Reyk",
  "said",
  "the harbour of Merrow may be closed in six days",
);
const mail = told(
  "00000000000000000002",
  "The Mail",
  "2026-03-11",
  "Tomás Reik",
  "warned",
  "the harbour of Merrow will be closed in eight days",
);

describe.each(stores)("links in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
  const archive = openArchive(folder);
  let store: Store;
  beforeEach(async () => {
    store = await openStore(await kept.empty());
    await addReadings(store, archive, [{ reading: post, at, source: "wire/post.txt" }]);
    await addReadings(store, archive, [{ reading: mail, at, source: "mail.txt" }]);
    return () => store.close();
  });
  afterAll(async () => {
    await kept.end();
    rmSync(folder, { recursive: true });
  });

  const key = async () => String((await search(store, { words: "harbour" })).entries[0]!.key);
  const tellings = async () => (await compare(store, await key()))!.tellings;
  const end = (reading: typeof post, id: "s1" | "a1") => ({
    report: reading.report.id,
    anchor: anchorOf(reading, { id }),
  });
  const say = (kind: "same" | "different", id: "s1" | "a1") =>
    correct(store, archive, {
      report: post.report.id,
      correction: { kind, on: end(post, id).anchor, other: end(mail, id) },
      user: "Ilse",
      at,
    });

  test("are there as soon as a report is, and tell what a telling changed", async () => {
    const [first, second] = await tellings();
    expect([first!.entry.outlet, second!.entry.outlet]).toEqual(["The Post", "The Mail"]);
    const changes = first!.changes ?? second!.changes!;
    expect([changes.verb, changes.numbers].flat()).toHaveLength(2);
    expect([...changes.hedges.added, ...changes.hedges.dropped]).toEqual(["may"]);
  });

  test("have reasons that add up", async () => {
    const [link] = await explainLinks(store, await key());
    expect(link).toMatchObject({ kind: "utterance", isSame: true, isTogether: true });
    expect(link!.reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(link!.score, 1);
  });

  test("are parted where a person says so, also when all is linked anew, until it is undone", async () => {
    const id = await say("different", "s1");
    expect(await tellings()).toHaveLength(1);
    await linkAll(store, archive, () => {});
    expect(await tellings()).toHaveLength(1);
    await correct(store, archive, {
      report: post.report.id,
      correction: { kind: "undo", on: end(post, "s1").anchor, correction: id },
      user: "Ilse",
      at,
    });
    expect(await tellings()).toHaveLength(2);
  });

  test("are none with an entry that is not there", async () => {
    const correction = {
      kind: "same" as const,
      on: end(post, "s1").anchor,
      other: { report: "nowhere", anchor: end(mail, "s1").anchor },
    };
    await expect(correct(store, archive, { report: post.report.id, correction, user: "Ilse", at })).rejects.toThrow(
      UnknownEntry,
    );
  });

  test("are exported by the names of files, as people mended them", async () => {
    const actors = async () => {
      const members: string[][] = [];
      for await (const line of exportedLinks(store, archive))
        if (line.kind === "actor") members.push(line.members.map(({ report }) => report));
      return members;
    };
    expect(await actors()).toEqual([
      ["post.txt", "mail.txt"],
      ["post.txt", "mail.txt"],
    ]);
    await say("different", "a1");
    expect((await actors()).filter((reports) => reports.length === 1)).toEqual([["post.txt"], ["mail.txt"]]);
  });

  test.each([
    ["first letters come between", ["03", "04"]],
    ["first letters come last", ["04", "03"]],
  ])("do not make two of one surname one: %s", async (_, order) => {
    const words = "the harbour of Merrow may be closed in six days";
    const more = new Map([
      ["03", told("00000000000000000003", "The Echo", "2026-03-11", "T. Reyk", "said", words)],
      ["04", told("00000000000000000004", "The Star", "2026-03-11", "Timon Reyk", "said", words)],
    ]);
    for (const nth of order) await addReadings(store, archive, [{ reading: more.get(nth)!, at, source: `${nth}.txt` }]);
    const groups = async () => {
      const all: string[][] = [];
      for await (const line of exportedLinks(store, archive))
        if (line.kind === "actor") all.push(line.members.map(({ report }) => report).sort());
      return all.filter((reports) => reports.includes("03.txt") && reports.length < 4);
    };
    expect(await groups()).toHaveLength(1);
    expect((await groups())[0]!.length).toBeGreaterThan(1);
    await linkAll(store, archive, () => {});
    expect(await groups()).toHaveLength(1);
  });
});
