import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KnowledgeError, knowledgeFrom } from "./knowledge.js";

const read = (text: string) => knowledgeFrom(text, "who.jsonl");

describe("knowledgeFrom", () => {
  it("reads one actor a line and passes over empty lines", () => {
    const line = '{"names": ["Ines Lobo"], "country": "PRT", "wikidata": "Q1", "offices": [{"title": "Mayor"}]}';
    const office = { title: "Mayor", country: null, from: null, to: null };
    expect(read(`\n${line}\n\n`)).toEqual([
      { names: ["Ines Lobo"], type: "person", country: "PRT", wikidata: "Q1", offices: [office] },
    ]);
  });

  it("reads the example", () => {
    const file = new URL("../../examples/knowledge/people.jsonl", import.meta.url);
    expect(read(readFileSync(file, "utf8"))).toHaveLength(3);
  });

  it.each([
    ["{", "who.jsonl, line 1: this is no JSON"],
    ["[]", "the line is []. It must be an object"],
    ["{}", '"names" is nothing. It must list one name or more'],
    ['{"names": []}', '"names" is []'],
    ['{"names": ["A"], "born": 1950}', 'the line has a field "born". Its fields are names, type'],
    ['{"names": ["A"], "type": "robot"}', '"type" is "robot". It must be one of person'],
    ['{"names": ["A"], "country": "Portugal"}', '"country" is "Portugal". Write the ISO 3166-1 alpha-3 code'],
    ['{"names": ["A"], "wikidata": 42}', '"wikidata" is 42. Write the id'],
    ['{"names": ["A"], "offices": [{"from": "2020-01-01"}]}', '"title" of an office is nothing'],
    ['{"names": ["A"], "offices": [{"title": "Mayor", "from": "2020"}]}', '"from" is "2020". Write the day'],
    [
      '{"names": ["A"], "offices": [{"title": "Mayor", "from": "2020-02-01", "to": "2020-01-01"}]}',
      "the office of Mayor ends on 2020-01-01, before it begins",
    ],
  ])("refuses %s", (line, message) => {
    expect(() => read(line)).toThrow(KnowledgeError);
    expect(() => read(line)).toThrow(message);
  });

  it("names the line that is wrong", () => {
    expect(() => read('{"names": ["A"]}\n{"names": ["B"]}\n{"names": 3}')).toThrow("who.jsonl, line 3: ");
  });
});
