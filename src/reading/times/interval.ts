/** When a time was, as days that can be put in order. */
import type { Time } from "../../schema.js";
import { addMonths, type Day, dayOf, iso, oneDay, weekdayOf, weekOf } from "./arithmetic.js";

/** Half open: from the first day up to the day behind the last; both ISO 8601 dates of the calendar that the text goes by. */
export interface Interval {
  readonly from: string;
  readonly to: string;
}

/**
 * The days that a time covers, in UTC where the text's clock is. As wide as the value: a year for “2026”, a day for an hour of it. A
 * season is three whole months, winter from December on into the next year; “197” is the ten years from 1970, “10” the hundred from
 * 1000. null: the value is null, is no date (a duration, what recurs, an hour of no day), leaves its year open, or says no more than now,
 * once, or some day (`PRESENT_REF`, `PAST_REF`, `FUTURE_REF`).
 */
export function intervalOf({ type, value }: Pick<Time, "type" | "value">): Interval | null {
  if (value === null || type === "duration" || type === "set") return null;
  const [first, last = first, ...more] = value.split("/").map(daysOf);
  if (!first || !last || more.length > 0 || last.to <= first.from || last.to > end) return null;
  return { from: iso(first.from), to: iso(last.to) };
}

/** ISO 8601 dates have four figures for the year. */
const end: Day = Date.parse("9999-12-31");

interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The days of one value without a slash; null: it is no date. */
function daysOf(value: string): Days | null {
  const [, year, rest = ""] = /^(\d{2,4})(-[^T]+)?(?:T.+)?$/.exec(value) ?? [];
  if (year === undefined) return null;
  const first = Number(year.padEnd(4, "0"));
  if (rest === "") return months(first, 1, 12 * 10 ** (4 - year.length));
  return year.length === 4 ? daysIn(first, rest.slice(1)) : null;
}

/** The first month of a part of the year, and how many it has. */
const parts: Readonly<Record<string, readonly [first: number, count: number]>> = {
  Q1: [1, 3],
  Q2: [4, 3],
  Q3: [7, 3],
  Q4: [10, 3],
  H1: [1, 6],
  H2: [7, 6],
  SP: [3, 3],
  SU: [6, 3],
  FA: [9, 3],
  WI: [12, 3],
};

function daysIn(year: number, rest: string): Days | null {
  const part = parts[rest];
  if (part) return months(year, ...part);
  const [, week, weekend] = /^W(\d\d)(-WE)?$/.exec(rest) ?? [];
  if (week !== undefined) return weekIn(year, Number(week), weekend !== undefined);
  const [, month, date] = /^(\d\d)(?:-(\d\d))?$/.exec(rest) ?? [];
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return null;
  if (date === undefined) return months(year, Number(month), 1);
  const day = dayOf(year, Number(month), Number(date));
  return day === null ? null : { from: day, to: day + oneDay };
}

function months(year: number, first: number, count: number): Days {
  const from = dayOf(year, first, 1)!;
  return { from, to: addMonths(from, count) };
}

/** Week one is the one with 4 January (ISO 8601); its days are Monday to Sunday, its weekend the last two. */
function weekIn(year: number, week: number, weekend: boolean): Days | null {
  const fourth = dayOf(year, 1, 4)!;
  const monday = fourth + (1 - weekdayOf(fourth) + (week - 1) * 7) * oneDay;
  if (Number(weekOf(monday).slice(-2)) !== week) return null;
  return { from: monday + (weekend ? 5 : 0) * oneDay, to: monday + 7 * oneDay };
}
