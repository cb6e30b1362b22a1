import { describe, expect, it } from "vitest";
import { reportOf } from "../../../test/support/report.js";
import { knowledgeFrom } from "../knowledge.js";
import { identify } from "./identity.js";

const line = (wikidata: string, name: string, country: string, title: string, from: string, to?: string) =>
  JSON.stringify({ names: [name], country, wikidata, offices: [{ title, country, from, to }] });
const knowledge = knowledgeFrom(
  [
    line("Q1", "Ines Lobo", "PRT", "Foreign Minister", "2025-01-01"),
    line("Q2", "Raul Vega", "CHL", "President", "2020-01-01", "2026-03-10"),
    line("Q3", "Joan Pell", "CHL", "President", "2026-03-11"),
    line("Q4", "Otto Kranz", "DEU", "Finance Minister", "2024-01-01"),
    line("Q5", "Otto Kranz", "AUT", "Mayor", "2024-01-01"),
  ].join("\n"),
  "who.jsonl",
);

const whoIs = (
  actor: { names?: string[]; descriptions?: string[]; country?: string; type?: string },
  day = "2026-03-13",
) =>
  identify(knowledge, reportOf("", day))({ type: "person", names: [], descriptions: [], country: null, ...actor })
    ?.wikidata ?? null;

describe("identify", () => {
  it("knows a person by the whole name", () => expect(whoIs({ names: ["Ines Lobo"] })).toBe("Q1"));
  it("knows nobody by a part of the name", () => expect(whoIs({ names: ["Lobo"] })).toBeNull());
  it("knows no body by a person's name", () =>
    expect(whoIs({ names: ["Ines Lobo"], type: "organization" })).toBeNull());
  it("knows nobody of another country", () => expect(whoIs({ names: ["Ines Lobo"], country: "ESP" })).toBeNull());
  it("knows an office by its country on the day", () =>
    expect(whoIs({ descriptions: ["the Chilean president"] })).toBe("Q3"));
  it("knows who held it on an earlier day", () =>
    expect(whoIs({ descriptions: ["the Chilean president"] }, "2026-03-10")).toBe("Q2"));
  it("knows words of the same meaning", () =>
    expect(whoIs({ descriptions: ["the Portuguese foreign secretary"] })).toBe("Q1"));
  it("knows no office without a country", () => expect(whoIs({ descriptions: ["the president"] })).toBeNull());
  it("knows no office of another field", () =>
    expect(whoIs({ descriptions: ["the Portuguese finance minister"] })).toBeNull());
  it("knows nobody before the first day", () =>
    expect(whoIs({ descriptions: ["the Portuguese foreign minister"] }, "2024-12-31")).toBeNull());
  it("knows no office where the report has no date", () => {
    const known = identify(knowledge, reportOf("", null));
    expect(known({ type: "person", names: [], descriptions: ["the Chilean president"], country: null })).toBeNull();
  });
  it("does not choose between two of one name", () => expect(whoIs({ names: ["Otto Kranz"] })).toBeNull());
  it("chooses between two of one name by the country", () =>
    expect(whoIs({ names: ["Otto Kranz"], country: "AUT" })).toBe("Q5"));
  it("chooses between two of one name by the office", () =>
    expect(whoIs({ names: ["Otto Kranz"], descriptions: ["German Finance Minister"] })).toBe("Q4"));
});
