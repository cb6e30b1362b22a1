import { describe, expect, it } from "vitest";
import { placed } from "../../../test/support/marked.js";
import type { Scores } from "../encoder.js";
import { findNames } from "./names.js";

const labels = ["O", "B-Person", "I-Person", "B-Organization", "I-Organization", "B-NORP", "I-NORP"];

/**
 * Names found in words that carry the model's opinion: “Ada=Person:0.9 +Quill=Person:0.9 opened”; “+” goes on with a name,
 * “.” ends a sentence. What is left of the probability goes to “O”.
 */
function namesOf(written: string): readonly string[] {
  const items = written.split(" ").map((item) => {
    const [word = "", opinions = ""] = item.replace(/^\+/, "").split("=");
    return { word, inside: item.startsWith("+"), opinions: opinions.split(",").filter(Boolean) };
  });
  const { text, spans } = placed(items.map(({ word }) => word));
  const scores = new Float32Array(items.length * labels.length).fill(Math.log(1e-4));
  items.forEach(({ inside, opinions }, row) => {
    let left = 1;
    for (const opinion of opinions) {
      const [kind, share] = opinion.split(":");
      left -= Number(share);
      scores[row * labels.length + labels.indexOf(`${inside ? "I" : "B"}-${kind}`)] = Math.log(Number(share));
    }
    scores[row * labels.length] = Math.log(Math.max(left, 1e-4));
  });
  const sentences: { from: number; to: number }[] = [];
  items.forEach(({ word }, at) => {
    if (word === "." || at === items.length - 1) sentences.push({ from: sentences.at(-1)?.to ?? 0, to: at + 1 });
  });
  const found = findNames({ text, tokens: spans, sentences, scores: { names: scores } as Scores, labels });
  return found.map(({ kind, from, to }) => `${kind} ${text.slice(spans[from]!.start, spans[to - 1]!.end)}`);
}

describe("names", () => {
  it("of persons have no title in them", () =>
    expect(namesOf("Cllr=Person:0.9 +Ada=Person:0.9 +Quill=Person:0.9 left .")).toEqual(["Person Ada Quill"]));
  it("of persons have no title before them", () =>
    expect(namesOf("PC=Organization:0.9 Ada=Person:0.9 +Quill=Person:0.9 left .")).toEqual(["Person Ada Quill"]));
  it("are left where they are a title before no name", () =>
    expect(namesOf("PC=Organization:0.9 failed .")).toEqual(["Organization PC"]));
  it("joined by “&” are one, of a body", () =>
    expect(namesOf("Carrow=Person:0.9 & Finch=Person:0.9 opened .")).toEqual(["Organization Carrow & Finch"]));
  it("take in what “&” joins to them", () =>
    expect(namesOf("Carrow & Finch=Person:0.9 opened .")).toEqual(["Organization Carrow & Finch"]));
  it("joined by “and” are two", () =>
    expect(namesOf("Carrow=Person:0.9 and Finch=Person:0.9 left .")).toEqual(["Person Carrow", "Person Finch"]));
  it("are the likeliest path of labels", () => {
    expect(namesOf("Ada=Person:0.9 +Quill=Person:0.8 opened it .")).toEqual(["Person Ada Quill"]);
  });

  it("agree on one type within a report", () => {
    const written = "Quill=Person:0.9 spoke . Quill=Organization:0.6,Person:0.3 left .";
    expect(namesOf(written)).toEqual(["Person Quill", "Person Quill"]);
  });

  it("of other words do not vote", () => {
    const written = "Marsh=Person:0.9 spoke . Quill=Organization:0.6,Person:0.3 left .";
    expect(namesOf(written)).toEqual(["Person Marsh", "Organization Quill"]);
  });

  it("never run over the end of a sentence", () => {
    expect(namesOf("Ada=Person:0.9 . +Quill=Person:0.9 left .")).toEqual(["Person Ada"]);
  });

  it("take in the adjectives of countries, of one word or two", () => {
    expect(namesOf("the Portuguese and South African ships")).toEqual(["NORP Portuguese", "NORP South African"]);
  });

  it("hold an adjective that is a part of them", () => {
    expect(namesOf("Portuguese=Organization:0.9 +Pilots=Organization:0.9 left")).toEqual([
      "Organization Portuguese Pilots",
    ]);
  });

  it("are none in lower case", () => {
    expect(namesOf("they polish the ship and the swiss roll")).toEqual([]);
  });
});
