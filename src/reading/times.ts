/** Times: the stage. */
import type { Language } from "../language/language.js";
import type { Report, Span, Time } from "../schema.js";
import calendar from "./data/calendar.json" with { type: "json" };
import holidays from "./data/holidays.json" with { type: "json" };
import { oneDay } from "./times/arithmetic.js";
import { isDoubtful } from "./times/doubt.js";
import { grammars } from "./times/grammar.js";
import { inputOf, readAt } from "./times/parser.js";
import type { Context } from "./times/resolve/context.js";
import { resolve } from "./times/resolve.js";
import { tenseOf } from "./times/tense.js";

/** A word or number begins here; an expression can begin nowhere else. */
const beginning = /(?<![\p{L}\d])(?:\p{L}+|\d+|½)|['’‘](?=\d\ds?)/gu;

/** A year, or figures with what makes a date, an hour or a length of them: a number alone is none. */
const figures = /\d{4}(?!\d)|\d+(?:[:./–~-]\d|\p{L}|\s?[ap]\s?\.?\s?m)|[½'’‘]/uy;

/** One of these is in every expression, or else such figures: a word of the calendar. */
const calendarWords: ReadonlySet<string> = new Set(
  [...Object.values(calendar), Object.keys(holidays.holidays)]
    .filter((table) => typeof table === "object")
    .flatMap((table) => (Array.isArray(table) ? table : Object.keys(table)))
    .flatMap((phrase) => phrase.toLowerCase().split(/[^\p{L}]/u)[0]!)
    .flatMap((word) => [word, `${word}s`]),
);
/** How far behind its beginning the first of them may stand: “no more than a hundred and twenty-five years”. */
const LEAD = 40;

/** Sentences over which a date stays the one told before: “The ship left on Monday. Two days later …”. */
const MEMORY = 3;

/**
 * The stage of times: expressions in what is read, in the order of the text, without overlap. What is counted from publication or from a date
 * told before stays null where there is none; a date that no calendar has is no time.
 */
export function findTimes(report: Report, language: Language): readonly Time[] {
  const { text } = report;
  const grammar = grammars[report.outlet?.country && report.outlet.country !== "USA" ? "dayFirst" : "monthFirst"];
  const clock = publishedOf(report.published);
  const times: Omit<Time, "id">[] = [];
  let told: { readonly value: string; readonly sentence: number } | null = null;
  language.sentences.forEach((sentence, index) => {
    const input = inputOf(text.slice(sentence.start, sentence.end));
    let free = 0;
    for (const at of beginningsIn(input.text)) {
      if (at < free) continue;
      const near: string | null = told !== null && index - told.sentence <= MEMORY ? told.value : null;
      for (const { end, value } of readAt(grammar, input, at)) {
        const span = spanOf(sentence, at, end);
        if (isDoubtful(text, language, sentence, span, value)) continue;
        const resolved = resolve(value, { ...clock, told: near, tense: tenseOf(language.tree, span) });
        // Two ends that are no range may each be a time.
        if (resolved === undefined && value.kind === "range") continue;
        free = end;
        if (resolved === undefined) break;
        times.push({ span, ...resolved });
        if (isDate(resolved.value)) told = { value: resolved.value, sentence: index };
        break;
      }
    }
  });
  return times.map((time, index) => ({ id: `t${index + 1}`, ...time }));
}

/** Where an expression may begin: at a word or figure with a word of the calendar, or such figures, close behind. */
function beginningsIn(text: string): readonly number[] {
  const places: number[] = [];
  let waiting: number[] = [];
  for (const { 0: word, index } of text.matchAll(beginning)) {
    waiting.push(index);
    figures.lastIndex = index;
    if (!calendarWords.has(word.toLowerCase()) && !figures.test(text)) continue;
    places.push(...waiting.filter((place) => index - place <= LEAD));
    waiting = [];
  }
  return places;
}

const spanOf = (sentence: Span, start: number, end: number): Span => ({
  start: sentence.start + start,
  end: sentence.start + end,
});
/** Whether a value is a date that others can be counted from. */
const isDate = (value: string | null): value is string => /^\d{4}(?:-\d\d){0,2}(?:T|$)/.test(value ?? "");

/** The day of publication, and the moment where the hour is known too; both by the clock of the place of publication. */
function publishedOf(published: string | null): Pick<Context, "published" | "publishedAt"> {
  if (published === null) return { published: null, publishedAt: null };
  const at = Date.parse(
    `${published.slice(0, 10)}${/T\d\d:\d\d(?::\d\d)?/.exec(published)?.[0] ?? ""}Z`.replace(
      /^(\d{4}-\d\d-\d\d)Z$/,
      "$1",
    ),
  );
  if (Number.isNaN(at)) return { published: null, publishedAt: null };
  return { published: Math.floor(at / oneDay) * oneDay, publishedAt: published.includes("T") ? at : null };
}
