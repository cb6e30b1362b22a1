import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "../src/reading/read.js";
import { jsonSchema, type Reading, type Span } from "../src/schema.js";
import { fastModel as model } from "./support/model.js";
import { reportOf } from "./support/report.js";

const validate = new Ajv2020({ strict: false }).compile(jsonSchema());

/** Pieces that meet the rules of reading where they are weakest: marks, cues, names, lone surrogates, NUL. */
const pieces = fc.constantFrom(
  ..."“ ” ‘ ’ \" ' « » „ , . : ; ! ? … — - ( ) \n \0 \ud800 \udc00 \u202e 😀 said told that according to the Ada Quill Lisbon".split(
    " ",
  ),
  " ",
  "Portuguese Foreign Minister Ines Lobo",
  "met Tom Marsh on Monday",
  ", who",
  "a meeting with",
  // Names that every object of JavaScript answers to
  "hasOwnProperty",
  "constructor",
  "__proto__",
  "العربية",
  "日本語",
);
const wild = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.array(pieces, { maxLength: 60 }).map((list) => list.join(" ")),
  fc.array(pieces, { maxLength: 60 }).map((list) => list.join("")),
);

const spansOf = ({ sentences, mentions, statements, events, places, times, actors }: Reading): readonly Span[] => [
  ...sentences,
  ...mentions.flatMap(({ span, head }) => [span, head]),
  ...statements.flatMap(({ source, cue, content }) => [source, cue, ...content].filter((span) => span !== null)),
  ...events.flatMap(({ trigger, retold }) => [trigger, ...retold]),
  ...places.flatMap(({ mentions }) => mentions),
  ...times.map(({ span }) => span),
  ...actors.flatMap(({ roles }) => roles.map(({ span }) => span)),
];

describe("read, on any text", () => {
  it("never rejects, keeps every span inside the text and gives a valid reading", async () => {
    await fc.assert(
      fc.asyncProperty(wild, async (text) => {
        const reading = await read(reportOf(text), { model });
        for (const { start, end } of spansOf(reading)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { content } of reading.statements) {
          for (const [at, { start, end }] of content.entries()) {
            expect(start).toBeGreaterThanOrEqual(content[at - 1]?.end ?? 0);
            expect(text.slice(start, end)).toMatch(/[\p{L}\p{N}]/u);
          }
        }
        expect(validate(JSON.parse(JSON.stringify(reading))), JSON.stringify(validate.errors)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("gives the same bytes for the same report", async () => {
    await fc.assert(
      fc.asyncProperty(wild, async (text) => {
        expect(JSON.stringify(await read(reportOf(text), { model }))).toBe(
          JSON.stringify(await read(reportOf(text), { model })),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("points only at entries that exist, and never in a ring", async () => {
    const garbled = "— Quill according Ada according";
    await fc.assert(
      fc.asyncProperty(wild, async (text) => {
        const { actors, mentions, statements, events, places, times } = await read(reportOf(text), { model });
        const ids = new Set([actors, mentions, statements, places, times].flatMap((list) => list.map(({ id }) => id)));
        const used = [
          ...mentions.map(({ actor }) => actor),
          ...actors.flatMap((actor) => actor.mentions),
          ...statements.flatMap((one) => [
            ...one.speakers,
            ...one.addressees,
            ...one.about,
            one.place,
            one.time,
            one.within,
          ]),
          ...events.flatMap((one) => [...one.actors, ...one.recipients, one.place, one.time, one.within]),
        ];
        for (const id of used) if (id !== null) expect(ids).toContain(id);
        for (const { id } of statements) {
          const seen = new Set<string>();
          for (let at: string | null = id; at; at = statements.find((one) => one.id === at)?.within ?? null) {
            expect(seen).not.toContain(at);
            seen.add(at);
          }
        }
      }),
      { numRuns: 200, examples: [[garbled]] },
    );
  });
});
