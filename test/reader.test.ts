/** What a reading says of what made it, and of a text that was not read. */
import { describe, expect, it } from "vitest";
import type { Gazetteer } from "../src/language/gazetteer.js";
import { openGazetteer } from "../src/language/gazetteer.js";
import type { LanguageModel } from "../src/language/language.js";
import { type KnownActor, knowledgeFrom } from "../src/reading/knowledge.js";
import { read } from "../src/reading/read.js";
import { rulesVersion } from "../src/reading/rules.js";
import { readingSchema } from "../src/schema.js";
import { model } from "./support/model.js";
import { reportOf } from "./support/report.js";

const report = reportOf("“The ferry will run,” Ada Quill said in Lisbon on Monday.");
const quill: KnownActor = { names: ["Ada Quill"], type: "person", country: "PRT", wikidata: null, offices: [] };

describe("reading.reader", () => {
  it("names the model, the rules and the runtime, and no knowledge where there is none", async () => {
    const { schema, reader } = await read(report, { model });
    const { name, version } = model;
    expect({ schema, reader }).toEqual({
      schema: 1,
      reader: { model: { name, version }, rules: rulesVersion, runtime: "wasm", knowledge: null },
    });
  });

  it("tells one knowledge from another, and an equal one from none", async () => {
    const hash = async (knowledge: readonly KnownActor[]) =>
      (await read(report, { model, knowledge })).reader.knowledge;
    expect(await hash([quill])).toMatch(/^[0-9a-f]{20}$/);
    expect(await hash([{ ...quill }])).toBe(await hash([quill]));
    expect(await hash([{ ...quill, country: "ESP" }])).not.toBe(await hash([quill]));
    expect(await hash([])).toBeNull();
  });

  it("knows a file of knowledge again, whatever is left out in it", async () => {
    const knowledge = knowledgeFrom('{"names":["Ada Quill"],"country":"PRT"}', "people.jsonl");
    expect((await read(report, { model, knowledge })).reader).toEqual(
      (await read(report, { model, knowledge: [quill] })).reader,
    );
  });

  it("names a gazetteer that did not ship with the rules", async () => {
    const gazetteer: Gazetteer = { ...(await openGazetteer()), version: "harbours 3", named: () => [] };
    const { reader, places } = await read(report, { model, gazetteer });
    expect(reader.rules).toBe(`${rulesVersion} with harbours 3`);
    expect(places).toMatchObject([{ name: "Lisbon", kind: "other", geonames: null, key: "name:lisbon" }]);
  });
});

describe("a text in a language that the model does not read", () => {
  const layers = ({
    sentences,
    mentions,
    actors,
    statements,
    events,
    places,
    times,
  }: Awaited<ReturnType<typeof read>>) =>
    [sentences, mentions, actors, statements, events, places, times].flat().length;

  it("gives an empty reading that says so", async () => {
    const reading = await read({ ...report, language: "pt-BR" }, { model });
    expect(reading.unread).toEqual({
      kind: "language",
      message: "it is in Brazilian Portuguese; the model english reads English",
    });
    expect(layers(reading)).toBe(0);
    expect(readingSchema.parse(reading)).toEqual(reading);
  });

  it.each(["en", "en-GB", "EN-us", null])("is none where the language is %s", async (language) => {
    const reading = await read({ ...report, language }, { model });
    expect(reading.unread).toBeNull();
    expect(reading.statements).toHaveLength(1);
  });

  it("is read by a model that reads it", async () => {
    const polyglot: LanguageModel = { ...model, languages: ["en", "pt"] };
    expect((await read({ ...report, language: "pt" }, { model: polyglot })).unread).toBeNull();
  });
});

it("a report of 0 characters gives a reading with nothing in it", async () => {
  const reading = await read(reportOf(""), { model });
  expect(readingSchema.parse(reading)).toEqual(reading);
  expect(reading).toMatchObject({ unread: null, sentences: [], mentions: [], statements: [], events: [] });
});
