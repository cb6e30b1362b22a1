import type { Language } from "../language/language.js";
import type { Report, Time } from "../schema.js";
import { byPlace, overlaps } from "../span.js";
import calendar from "./data/calendar.json" with { type: "json" };
import { sentenceOf } from "./sentence.js";

const day = 86_400_000;
const alternatives = (words: readonly string[]): string => words.join("|");
const weekday = alternatives(calendar.weekdays);
const month = `(?:${alternatives(calendar.months)}|(?:${alternatives(calendar.shortMonths)})\\.?)`;
const unit = alternatives(calendar.units);
const streets = alternatives(calendar.streets);
const number = `(\\d{1,3}|${alternatives(calendar.numbers)})`;

/** What a finder makes of its words: a value, or null where there is no publication date to count from. */
interface Found {
  readonly type: Time["type"];
  readonly value: string | null;
  readonly anchor: Time["anchor"];
}

/** Milliseconds of the day of publication in UTC. */
type Day = number;

interface Finder {
  readonly pattern: RegExp;
  readonly resolve: (match: RegExpExecArray, published: Day | null, looksAhead: boolean) => Found | null;
}

const iso = (at: Day): string => new Date(at).toISOString().slice(0, 10);
const stated = (value: string | null): Found | null =>
  value === null ? null : { type: "date", value, anchor: "stated" };
const counted = (value: string | null): Found => ({ type: "date", value, anchor: value === null ? null : "published" });
const fromDay = (published: Day | null, count: (at: Day) => string): Found =>
  counted(published === null ? null : count(published));

/** One for each way in which newspapers write a date; of two that overlap the longer counts. */
const finders: readonly Finder[] = [
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${month}),? (\\d{4})\\b`, "gi"),
    resolve: ([, date, name, year]) => stated(dateOf(year!, name!, date!)),
  },
  {
    pattern: new RegExp(`\\b(${month}) (\\d{1,2})(?:st|nd|rd|th)?, (\\d{4})\\b`, "gi"),
    resolve: ([, name, date, year]) => stated(dateOf(year!, name!, date!)),
  },
  {
    pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/g,
    resolve: ([, year, month, date]) => stated(dateOf(year!, Number(month!), date!)),
  },
  {
    pattern: new RegExp(`\\b(${month}),? (\\d{4})\\b`, "gi"),
    resolve: ([, name, year]) => stated(`${year}-${pad(monthOf(name!))}`),
  },
  {
    pattern: new RegExp(`\\b(${month}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?!,? \\d{4})`, "g"),
    resolve: ([, name, date], published) => fromDayOfYear(published, name!, date!),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${month})\\b(?!,? \\d{4}| (?:${streets})\\b)`, "g"),
    resolve: ([, date, name], published) => fromDayOfYear(published, name!, date!),
  },
  {
    pattern: new RegExp(`\\b(?:(last|next|this|on|the previous) )?(${weekday})\\b`, "gi"),
    resolve: ([, which, name], published, looksAhead) =>
      fromDay(published, (at) =>
        iso(weekdayFrom(at, calendar.weekdays.indexOf(name!.toLowerCase()), which?.toLowerCase(), looksAhead)),
      ),
  },
  { pattern: /\byesterday\b/gi, resolve: (_, published) => fromDay(published, (at) => iso(at - day)) },
  { pattern: /\b(?:today|tonight)\b/gi, resolve: (_, published) => fromDay(published, iso) },
  { pattern: /\btomorrow\b/gi, resolve: (_, published) => fromDay(published, (at) => iso(at + day)) },
  {
    pattern: new RegExp(`\\b(last|this|next) (${unit})\\b(?:['’]s)?`, "gi"),
    resolve: ([, which, name], published) =>
      fromDay(published, (at) => shifted(at, name!.toLowerCase(), steps(which!))),
  },
  {
    pattern: new RegExp(`\\b${number} (${unit})s? ago\\b`, "gi"),
    resolve: ([, count, name], published) =>
      fromDay(published, (at) => shifted(at, name!.toLowerCase(), -countOf(count!))),
  },
];

/** Time expressions in what is read; relative ones count from the day of publication and stay null without one. */
export function findTimes(report: Report, language: Language): readonly Time[] {
  const { text, published } = report;
  const at = published === null ? null : Date.parse(published.slice(0, 10));
  const found = finders
    .flatMap(({ pattern, resolve }) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const start = match.index + (/^(?:on|the previous) /i.exec(match[0])?.[0].length ?? 0);
        const span = { start, end: match.index + match[0].replace(/['’]s$/, "").length };
        const sentence = sentenceOf(language.sentences, span);
        const resolved = sentence && resolve(match, at, looksAhead(text.slice(sentence.start, span.start)));
        return resolved ? [{ span, ...resolved }] : [];
      }),
    )
    .sort((a, b) => byPlace(a.span, b.span));
  return found
    .filter(
      ({ span }, index) =>
        index === 0 || !found.slice(Math.max(0, index - 4), index).some((other) => overlaps(other.span, span)),
    )
    .map(({ span, type, value, anchor }, index) => ({ id: `t${index + 1}`, span, type, value, anchor }));
}

/** “will meet on Friday”: the verb before the date looks ahead. */
const looksAhead = (before: string): boolean => {
  const verbs =
    before.match(/\b(?:will|would|shall|to|due|plans?|scheduled|expected|said|met|was|were|had|has)\b/gi) ?? [];
  return /^(?:will|would|shall|to|due|plans?|scheduled|expected)$/i.test(verbs.at(-1) ?? "");
};

/** “Friday” is the last Friday, the day of publication included, unless the verb looks ahead. */
function weekdayFrom(published: Day, wanted: number, which: string | undefined, ahead: boolean): Day {
  const today = new Date(published).getUTCDay();
  const back = (today - wanted + 7) % 7;
  if (which === "last" || which === "the previous") return published - (back === 0 ? 7 : back) * day;
  if (which === "next" || which === "this" || ahead)
    return published + (back === 0 && which !== "next" ? 0 : 7 - back) * day;
  return published - back * day;
}

const pad = (value: number): string => String(value).padStart(2, "0");

const monthOf = (name: string): number => {
  const start = name.slice(0, 3).toLowerCase();
  return calendar.months.findIndex((month) => month.toLowerCase().startsWith(start)) + 1;
};

/** An ISO date, or null for one that no calendar has: 31 February. */
function dateOf(year: string, month: string | number, date: string): string | null {
  const value = `${year}-${pad(typeof month === "number" ? month : monthOf(month))}-${pad(Number(date))}`;
  const at = Date.parse(value);
  return Number.isNaN(at) || iso(at) !== value ? null : value;
}

/** “November 3” without a year is the one nearest to publication. */
function fromDayOfYear(published: Day | null, name: string, date: string): Found | null {
  const day = dateOf("2000", name, date);
  if (day === null) return null;
  if (published === null) return { type: "date", value: `XXXX${day.slice(4)}`, anchor: "stated" };
  const year = new Date(published).getUTCFullYear();
  const near = [year - 1, year, year + 1].flatMap((candidate) => dateOf(String(candidate), name, date) ?? []);
  near.sort((a, b) => Math.abs(Date.parse(a) - published) - Math.abs(Date.parse(b) - published));
  return counted(near[0] ?? null);
}

const steps = (which: string): number => ({ last: -1, this: 0, next: 1 })[which.toLowerCase()] ?? 0;
const countOf = (word: string): number =>
  /^\d/.test(word) ? Number(word) : calendar.numbers.indexOf(word.toLowerCase()) + 1;

/** The day, ISO week, month or year that lies `count` units from the day of publication. */
function shifted(at: Day, unit: string, count: number): string {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case "year":
      return String(year + count);
    case "month": {
      const moved = new Date(Date.UTC(year, month + count, 1));
      return moved.toISOString().slice(0, 7);
    }
    case "week":
      return weekOf(at + 7 * count * day);
    default:
      return iso(at + count * day);
  }
}

/** ISO 8601 week: the one that holds the Thursday of the same week. */
function weekOf(at: Day): string {
  const thursday = at + (3 - ((new Date(at).getUTCDay() + 6) % 7)) * day;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * day)) + 1;
  return `${year}-W${pad(week)}`;
}
