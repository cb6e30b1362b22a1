/** For tests: readings of any text at all, with spans anywhere and any string in any field. */

import fc from "fast-check";
import {
  countedKinds,
  eventTypes,
  partKinds,
  placeKinds,
  publicationSources,
  refusalKinds,
  runtimes,
  schemaVersion,
} from "../../src/kinds.js";
import { type Reading, readingSchema, type Span } from "../../src/schema.js";

/** Unicode with a liking for what breaks pages and terminals: markup, escapes, controls, half pairs, odd directions. */
export const strangeString = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.constantFrom("<script>", "</style>", "<!--", "&amp;", "\"'", "\u001b[31m", "\u001b]0;title\u0007", "\u009b1A"),
      fc.constantFrom(
        "\u0000",
        "\ud800",
        "\udc00",
        "\u202e",
        "\u2066",
        "\u2028",
        "\n\n",
        "\r",
        "漢字",
        "👩‍👩‍👧",
        "e\u0301",
        "عرب",
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

const ids = <L extends string>(letter: L, count: number) =>
  fc.subarray(Array.from({ length: count }, (_, i) => `${letter}${i + 1}` as const));
const idOrNull = <L extends string>(letter: L, count: number) =>
  count === 0 ? fc.constant(null) : fc.option(fc.integer({ min: 1, max: count }).map((i) => `${letter}${i}` as const));

/** Spans begin and end between characters, as those of a reading do. */
function spanIn(text: string): fc.Arbitrary<Span> {
  const breaks = [0];
  for (const letter of text) breaks.push(breaks.at(-1)! + letter.length);
  const place = fc.constantFrom(...breaks);
  return fc.tuple(place, place).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
}

/** Valid by the schema, senseless otherwise: statements may be told in rings, anyone may speak anywhere. */
export const strangeReading: fc.Arbitrary<Reading> = strangeString.chain((text) => {
  const span = spanIn(text);
  const spans = fc.array(span, { maxLength: 3 });
  const count = { a: 3, s: 4, p: 1, t: 1 };
  const confidence = fc.double({ min: 0, max: 1, noNaN: true });
  const numbered = <T extends object, L extends string>(letter: L, many: number, shape: fc.Arbitrary<T>) =>
    fc
      .array(shape, { minLength: many, maxLength: many })
      .map((items) => items.map((item, index) => ({ id: `${letter}${index + 1}` as const, ...item })));
  const happens = {
    place: idOrNull("p", count.p),
    time: idOrNull("t", count.t),
    within: idOrNull("s", count.s),
    confidence,
  };
  return fc
    .record({
      report: fc.record({
        id: fc.constant("00"),
        text: fc.constant(text),
        parts: partsOf(text),
        title: fc.option(strangeString),
        outlet: fc.option(
          fc.record({ name: strangeString, domain: fc.option(strangeString), country: fc.constant(null) }),
        ),
        agency: fc.option(strangeString),
        byline: fc.array(strangeString, { maxLength: 2 }),
        dateline: fc.option(fc.record({ place: fc.option(strangeString), date: fc.option(strangeString) })),
        url: fc.option(strangeString),
        published: fc.constantFrom(null, "2026-03-10", "2026-13-45", "2026-03-10T12:00+01:00"),
        publishedFrom: fc.constantFrom(null, ...publicationSources),
        language: fc.option(strangeString),
        format: fc.constant("text" as const),
      }),
      sentences: spans,
      mentions: numbered(
        "m",
        3,
        fc.record({
          span,
          head: span,
          form: fc.constant("name" as const),
          type: fc.constant("person" as const),
          actor: idOrNull("a", count.a),
          confidence,
        }),
      ),
      actors: numbered(
        "a",
        count.a,
        fc.record({
          type: fc.constant("person" as const),
          name: strangeString,
          aliases: fc.array(strangeString, { maxLength: 1 }),
          roles: fc.array(fc.record({ title: strangeString, of: fc.option(strangeString), span }), { maxLength: 2 }),
          country: fc.constant(null),
          wikidata: fc.option(strangeString),
          mentions: ids("m", 3),
        }),
      ),
      statements: numbered(
        "s",
        count.s,
        fc.record({
          kind: fc.constantFrom("direct" as const, "indirect" as const, "mixed" as const),
          attitude: fc.constant("said" as const),
          speakers: ids("a", count.a),
          anonymous: fc.boolean(),
          source: fc.option(span),
          cue: fc.option(span),
          content: spans,
          addressees: ids("a", count.a),
          occasion: fc.option(span),
          about: ids("a", count.a),
          ...happens,
        }),
      ),
      events: numbered(
        "e",
        2,
        fc.record({
          type: fc.constantFrom(...eventTypes),
          mode: fc.option(strangeString),
          contexts: fc.array(strangeString, { maxLength: 1 }),
          trigger: span,
          retold: spans,
          status: fc.constant("reported" as const),
          actors: ids("a", count.a),
          recipients: ids("a", count.a),
          numbers: fc.array(
            fc.record({
              of: fc.constantFrom(...countedKinds),
              value: fc.integer({ min: 1 }),
              bound: fc.constantFrom("exact" as const, "at least" as const, "about" as const),
              span,
            }),
            { maxLength: 1 },
          ),
          ...happens,
        }),
      ),
      places: numbered(
        "p",
        count.p,
        fc.record({
          name: strangeString,
          country: fc.constant(null),
          lat: fc.constant(null),
          lon: fc.constant(null),
          kind: fc.constantFrom(...placeKinds),
          geonames: fc.constant(null),
          key: strangeString,
          mentions: spans,
        }),
      ),
      times: numbered(
        "t",
        count.t,
        fc.record({
          span,
          type: fc.constant("date" as const),
          value: fc.option(strangeString),
          anchor: fc.constant(null),
        }),
      ),
      schema: fc.constant(schemaVersion),
      reader: fc.record({
        model: fc.record({ name: strangeString, version: strangeString }),
        rules: strangeString,
        runtime: fc.constantFrom(...runtimes),
        knowledge: fc.option(strangeString),
      }),
      unread: fc.option(fc.record({ kind: fc.constantFrom(...refusalKinds), message: strangeString })),
    })
    .filter((reading) => readingSchema.safeParse(reading).success || reading.report.published === "2026-13-45");
});

/** Half of the time one part for the whole text, else two parts with a gap between them. */
function partsOf(text: string) {
  const kind = fc.constantFrom(...partKinds);
  const breaks = [0];
  for (const letter of text) breaks.push(breaks.at(-1)! + letter.length);
  const cuts = fc
    .array(fc.constantFrom(...breaks), { minLength: 4, maxLength: 4 })
    .map((all) => all.sort((a, b) => a - b));
  return fc.oneof(
    kind.map((kind) => [{ kind, span: { start: 0, end: text.length } }]),
    fc.tuple(kind, kind, cuts).map(([one, other, [a, b, c, d]]) => [
      { kind: one, span: { start: a!, end: b! } },
      { kind: other, span: { start: c!, end: d! } },
    ]),
  );
}
