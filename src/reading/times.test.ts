import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Language } from "../language/language.js";
import { treeOf } from "../language/tree.js";
import type { Report, Time } from "../schema.js";
import { findTimes } from "./times.js";

/** A text of one sentence to a line, of which nothing is known but that. */
function timesIn(text: string, published: string | null = "2026-03-13"): readonly Time[] {
  const sentences = [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
  const language: Language = {
    sentences,
    tree: treeOf(text, []),
    quotations: [],
    mentions: [],
    attributions: [],
    expressions: [],
  } as unknown as Language;
  return findTimes({ text, published, outlet: null } as Report, language);
}
const told = (text: string, published?: string | null): readonly string[] =>
  timesIn(text, published).map(
    ({ span, value, anchor }) => `${text.slice(span.start, span.end)} = ${value} (${anchor})`,
  );

const words =
  "the a last next this every two 3 first 31 30th 2019 12:45 p.m. in on of from to between and - / : , . ( ’s ago later earlier before after week weeks day months year years quarter decade century Friday Mondays Sun. May February Feb. March summer morning night noon half past now Christmas weekend 99 0 1e9 1990s".split(
    " ",
  );
const texts = fc.oneof(
  fc.array(fc.constantFrom(...words, "\n", "ship"), { maxLength: 40 }).map((list) => list.join(" ")),
  fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((list) => list.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

const date = "(?:[0-9X]{4}(?:-\\d\\d(?:-\\d\\d)?|-W\\d\\d(?:-WE)?|-Q[1-4]|-H[12]|-S[PU]|-FA|-WI)?|\\d{2,3})";
const time = "T(?:\\d\\d:\\d\\d(?::\\d\\d)?|MO|AF|EV|NI|DT|MI)";
const moment = `(?:${date}(?:${time})?|${time})`;
const length = "(?:P(?:T?(?:[\\d.]+|X)(?:WE|WD|[YMWDHS]))+|PX[EC]|P[\\dYMWDTHXS.]+)";
const set = "(?:XXXX-(?:WXX-[1-7]|\\d\\d|XX-\\d\\d|[A-Z]{2}))?(?:T(?:\\d\\d(?::\\d\\d)?|[A-Z]{2}))?";
const timex = new RegExp(`^(?:${moment}|${moment}/${moment}|${length}|${set}|(?:PRESENT|PAST|FUTURE)_REF)$`);

describe("times", () => {
  it("stand in order, without overlap, each in one sentence", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const { span } of timesIn(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(text.slice(span.start, span.end)).not.toMatch(/^\s|\n|\s$/);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it("have values that TIMEX3 knows and dates that the calendar has", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { value } of timesIn(text)) {
          if (value === null) continue;
          expect(value).toMatch(timex);
          for (const [day] of value.matchAll(/\d{4}-\d\d-\d\d/g))
            expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("say what fixed their value, and nothing did where there is none", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { value, anchor } of timesIn(text)) expect(anchor === null).toBe(value === null);
      }),
    );
  });

  it("are never counted from a publication that nobody knows", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { anchor } of timesIn(text, null)) expect(anchor).not.toBe("published");
      }),
    );
    expect(told("It rained on Friday, and last month, and two days ago.", null)).toEqual([
      "Friday = null (null)",
      "last month = null (null)",
      "two days ago = null (null)",
    ]);
  });

  it("tell what was counted from publication, from the date told before, and what the words state", () => {
    expect(told("The pier opened on 2 March 2024. Two days earlier it rained. It closed last week.")).toEqual([
      "2 March 2024 = 2024-03-02 (stated)",
      "Two days earlier = 2024-02-29 (told)",
      "last week = 2026-W10 (published)",
    ]);
  });

  it("forget a date that was told long before", () => {
    const between = "\nThe pier stood.".repeat(5);
    expect(told(`It opened on 2 March 2024.${between}\nTwo days later it closed.`)).toEqual([
      "2 March 2024 = 2024-03-02 (stated)",
      "Two days later = null (null)",
    ]);
  });

  it("are not found in days that no calendar has, nor in what is left of them", () => {
    expect(told("It opens on 31 February, on February 30, 2019, on 2019-02-29 and on 31/04/2020.")).toEqual([]);
  });

  it("read figures in the order of the outlet's country", () => {
    const text = "It opened on 4/5/2019.";
    const language = {
      sentences: [{ start: 0, end: text.length }],
      tree: treeOf(text, []),
      mentions: [],
    } as unknown as Language;
    const read = (country: string | null) =>
      findTimes({ text, published: null, outlet: { name: "", domain: null, country } } as Report, language)[0]?.value;
    expect([read("GBR"), read("USA"), read(null)]).toEqual(["2019-05-04", "2019-04-05", "2019-04-05"]);
  });
});
