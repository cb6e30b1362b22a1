import { describe, expect, test } from "vitest";
import { dumpOf } from "../../test/support/dump.js";
import { eachWithRecord } from "../../test/support/fresh-record.js";
import { harbour } from "../../test/support/harbour.js";
import { stores } from "../../test/support/stores.js";
import { anchorOf } from "../anchor.js";
import { addReadings } from "./add.js";
import type { Archive } from "./archive.js";
import { search } from "./asking/search.js";
import { who } from "./asking/who.js";
import { correct } from "./correct.js";
import type { Correction } from "./corrections.js";
import { keepReservation } from "./keeping/reservations.js";
import { openStore } from "./open-store.js";
import { rebuild } from "./rebuild.js";
import type { Store } from "./store.js";

const at = "2026-03-11T07:00:00Z";
const on = (id: Parameters<typeof anchorOf>[1]["id"]) => anchorOf(harbour, { id });

describe.each(stores)("what is kept beside an entry in $kind", (kept) => {
  let archive: Archive;
  let store: Store;
  eachWithRecord(kept, async (record) => {
    ({ store, archive } = record);
    await addReadings(store, archive, [{ reading: harbour, at }]);
  });

  const say = (correction: Correction) =>
    correct(store, archive, { report: harbour.report.id, correction, user: "Ilse", at });
  const strike = async () => (await search(store, { words: "strike", by: "Adeyo" })).entries[0]!;

  test("a note is shown with its entry and with no other, until it is taken back", async () => {
    const id = await say({ kind: "note", on: on("s4"), text: "Ask him again." });
    expect((await strike()).notes).toEqual([{ user: "Ilse", at, text: "Ask him again." }]);
    const others = (await search(store, {})).entries.filter(({ notes }) => notes.length > 0);
    expect(others).toHaveLength(1);
    await say({ kind: "undo", on: on("s4"), correction: id });
    expect((await strike()).notes).toEqual([]);
  });

  test("a note on an actor is shown with that person", async () => {
    await say({ kind: "note", on: on("a3"), text: "Leads the dockers since 2019." });
    const { people } = await who(store, { name: "Paul Adeyo" });
    expect(people[0]!.notes).toEqual([{ user: "Ilse", at, text: "Leads the dockers since 2019." }]);
    expect((await who(store, { name: "Hanne Sol" })).people[0]!.notes).toEqual([]);
  });

  test("what a publisher reserves later is kept with the text, and is there in a record that is made anew", async () => {
    const reserved = "tdm-reservation: 1";
    await keepReservation(store, archive, { url: "https://elsewhere.example/1", reserved, at });
    expect((await strike()).reserved).toBeNull();
    await keepReservation(store, archive, { url: "https://www.courier.example/harbour", reserved, at });
    expect((await strike()).reserved).toBe(reserved);
    const anew = await kept.place();
    await rebuild({ record: anew, archive: archive.folder }, () => {});
    const rebuilt = await openStore(anew);
    expect(await dumpOf(rebuilt.db)).toEqual(await dumpOf(store.db));
    await rebuilt.close();
  });
});
