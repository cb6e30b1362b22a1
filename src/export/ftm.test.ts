import { describe, expect, test } from "vitest";
import { lock, odd, reportsOf, whole } from "../../test/support/exported.js";
import { ftmOf } from "./ftm.js";

interface Entity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

const entities = async (...reports: Parameters<typeof reportsOf>): Promise<readonly Entity[]> =>
  (await whole(ftmOf(reportsOf(...reports)())))
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

describe("entities of FollowTheMoney", () => {
  test("are the report, who is named, what they say to whom, and what they do", async () => {
    const all = await entities(lock);
    expect(all.map(({ schema }) => schema)).toEqual([
      "Article",
      "Person",
      "Person",
      ...["Documentation", "UnknownLink"],
      ...["Documentation", "UnknownLink"],
      ...["Event", "UnknownLink"],
    ]);
    const [article, quill, marsh, said, told, , , met] = all;
    expect(quill!.properties).toEqual({
      name: ["Ada Quill"],
      country: ["no"],
      wikidataId: ["Q1"],
      position: ["Harbourmaster of Norwick"],
    });
    expect(said!.properties).toMatchObject({
      document: [article!.id],
      entity: [quill!.id],
      role: ["said"],
      summary: ["The lock is shut"],
      date: ["2026-03-10"],
      proof: [article!.id],
    });
    expect(told!.properties).toMatchObject({ subject: [quill!.id], object: [marsh!.id], role: ["said to"] });
    expect(met!.properties).toMatchObject({
      name: ["CONSULT: Ada Quill, Tom Marsh"],
      involved: [quill!.id, marsh!.id],
      startDate: ["2026-03-12"],
      location: ["Norwick"],
      country: ["no"],
    });
  });

  test("have ids of letters that FollowTheMoney takes, each once, and refer to entities that are there", async () => {
    const all = await entities(lock, odd);
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^hearsay-[0-9a-f]{20}$/.test(id))).toBe(true);
    const refs = all.flatMap(({ properties }) =>
      Object.values(properties)
        .flat()
        .filter((one) => one.startsWith("hearsay-")),
    );
    expect(refs.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("say nothing of countries that have no code, and name nobody who has no name", async () => {
    const people = (await entities(odd, lock)).filter(({ properties }) => "name" in properties);
    expect(people[0]!.properties.country).toBeUndefined();
    expect(people.map(({ properties }) => properties.name![0])).not.toContain("two officials");
  });
});
