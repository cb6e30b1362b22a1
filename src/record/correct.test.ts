import { describe, expect, test } from "vitest";
import { eachWithRecord } from "../../test/support/fresh-record.js";
import { harbour } from "../../test/support/harbour.js";
import { stores } from "../../test/support/stores.js";
import { anchorOf } from "../anchor.js";
import { addReadings } from "./add.js";
import type { Archive } from "./archive.js";
import type { Question } from "./asking/question.js";
import { search } from "./asking/search.js";
import { correct, UnknownEntry } from "./correct.js";
import type { Correction } from "./corrections.js";
import type { Store } from "./store.js";

const at = "2026-03-11T07:00:00Z";
const on = (id: Parameters<typeof anchorOf>[1]["id"]) => anchorOf(harbour, { id });

describe.each(stores)("a correction in $kind", (kept) => {
  let archive: Archive;
  let store: Store;
  eachWithRecord(kept, async (record) => {
    ({ store, archive } = record);
    await addReadings(store, archive, [{ reading: harbour, at }]);
  });

  const say = (correction: Correction) =>
    correct(store, archive, { report: harbour.report.id, correction, user: "Ilse", at });
  const words = async (question: Question) => (await search(store, question)).entries.map((entry) => entry.words);

  test("gives a statement another speaker, under whom it is found from then on", async () => {
    const strike = "that the unions would strike if jobs were lost";
    const [before] = (await search(store, { by: "Adeyo", words: "strike" })).entries;
    await say({ kind: "speakers", on: on("s4"), actors: [on("a6")] });
    expect(await words({ by: "Adeyo", words: "strike" })).toEqual([]);
    const [after] = (await search(store, { by: "Sol", words: "strike" })).entries;
    expect(after).toMatchObject({ words: strike, key: before!.key, confirmed: "Ilse" });
  });

  test("takes an entry away, and an undo brings it back under its key", async () => {
    const all = (await search(store, {})).entries.map(({ key }) => key);
    const rejection = await say({ kind: "reject", on: on("s6") });
    expect(await words({ by: "officials" })).toEqual([]);
    await say({ kind: "undo", on: on("s6"), correction: rejection });
    expect((await search(store, {})).entries.map(({ key }) => key)).toEqual(all);
  });

  test("makes two actors one", async () => {
    await say({ kind: "merge", on: on("a2"), other: on("a3") });
    expect(await words({ by: "Reyk", words: "strike" })).toEqual(["that the unions would strike if jobs were lost"]);
  });

  test("changes how something was said", async () => {
    await say({ kind: "attitude", on: on("s4"), attitude: "demanded" });
    expect(await words({ attitude: "demanded" })).toEqual(["that the unions would strike if jobs were lost"]);
  });

  test.each<[string, Correction]>([
    ["an entry that is not there", { kind: "confirm", on: "s:1-2,3-4,5-6" }],
    ["an actor that is not there", { kind: "speakers", on: on("s4"), actors: ["a:1-2"] }],
    ["words beyond the text", { kind: "border", on: on("s4"), part: "cue", spans: [{ start: 0, end: 1e6 }] }],
    ["an undo of nothing", { kind: "undo", on: on("s4"), correction: 12345 }],
    ["a type of a statement", { kind: "type", on: on("s4"), type: "AID" }],
  ])("is refused for %s, and nothing changes", async (_, correction) => {
    await expect(say(correction)).rejects.toThrow(UnknownEntry);
    expect(await store.db.selectFrom("corrections").selectAll().execute()).toEqual([]);
  });
});
