/** What the confidence of an entry says: each rests on what decided it. */
import { describe, expect, it } from "vitest";
import calibration from "../src/language/data/calibration.json" with { type: "json" };
import { sieves } from "../src/reading/coreference/sieves.js";
import { explain } from "../src/reading/read.js";
import type { Reading, Statement } from "../src/schema.js";
import { model } from "./support/model.js";
import { reportOf, slice } from "./support/report.js";

const explained = (...paragraphs: readonly string[]) => explain(reportOf(paragraphs.join("\n\n")), { model });

const by = ({ report, statements }: Reading, source: string): Statement =>
  statements.find((one) => one.source && slice(report.text, one.source) === source)!;

describe("the confidence of a statement", () => {
  it("is that of its attribution where the source names the speaker, or less", async () => {
    const { reading, evidence } = await explained("Ada Quill said the ferry would run on Monday.");
    expect(evidence.statements[0]).toMatchObject({ speaker: { name: 1 }, naming: reading.mentions[0]!.id });
    expect(reading.statements[0]!.confidence).toBeGreaterThan(0.7);
  });

  it("is less where it is not found whom the source means", async () => {
    const { reading } = await explained("They said the ferry would run on Monday.", "Ada Quill said it would not.");
    expect(by(reading, "They").speakers).toEqual([]);
    expect(by(reading, "They").confidence).toBeLessThan(by(reading, "Ada Quill").confidence);
  });

  it("differs between statements told in another, by what found them", async () => {
    const { reading, evidence } = await explained(
      "Ada Quill said Tom Marsh had promised to mend the road, and that he believes the bridge is safe.",
      "Ines Lobo said the board hoped to sell the yard because the bank had warned her that it would close.",
    );
    const inner = reading.statements.flatMap(({ within, confidence }, nth) =>
      within === null ? [] : [{ confidence, nested: evidence.statements[nth]!.attribution.nested }],
    );
    expect(inner.length).toBeGreaterThan(2);
    expect(inner.every(({ nested }) => nested === 1)).toBe(true);
    expect(new Set(inner.map(({ confidence }) => confidence)).size).toBeGreaterThan(1);
  });
});

describe("the confidence of an event", () => {
  it("is less where somebody has no part in it who should", async () => {
    const { reading } = await explained("Norway bombed Spain on Monday.", "The attack was condemned on Tuesday.");
    const whole = reading.events.find(({ type }) => type === "ASSAULT")!;
    const lacking = reading.events.find(({ actors, recipients }) => actors.length === 0 || recipients.length === 0);
    if (lacking) expect(lacking.confidence).toBeLessThan(whole.confidence);
    expect(whole.confidence).toBeGreaterThan(0.5);
  });
});

describe("the evidence of a reading", () => {
  it("has a place for each mention, statement and event", async () => {
    const { reading, evidence } = await explained("Ada Quill met Tom Marsh on Monday. She said he had threatened her.");
    expect(evidence.mentions).toHaveLength(reading.mentions.length);
    expect(evidence.statements).toHaveLength(reading.statements.length);
    expect(evidence.events).toHaveLength(reading.events.length);
  });
});

describe("the fitted weights", () => {
  it("name sieves that there are", () => {
    const known = new Set([...sieves.map(({ name }) => name), "speaker of the quotation"]);
    const weighed = Object.keys(calibration.resolutions.weights).flatMap(
      (name) => /^sieve: (.*)/.exec(name)?.[1] ?? [],
    );
    expect(weighed.length).toBeGreaterThan(3);
    expect(weighed.filter((name) => !known.has(name))).toEqual([]);
  });
});
