/** Dates of the calendar, with what the words leave out: “Friday”, “the 18th”, “last October”, “December 30”. */
import { addMonths, type Day, dayOf, iso, monthAt, monthOf, oneDay, pad, weekdayOf, yearOf } from "../arithmetic.js";
import type { Calendar, Step, Which } from "../expression.js";
import { type Context, counted, open, originOf, type Resolved, stated, toldBy } from "./context.js";
import { stepOf, yearNumber } from "./step.js";

/** undefined: no calendar has the day. */
export function calendarOf(date: Calendar, context: Context): Resolved | undefined {
  const { month, day, weekday } = date;
  if (date.year !== null && typeof date.year !== "number" && date.year.unit === "M")
    return dayOfStep(date.year, day!, context);
  if (date.year !== null) {
    // In a leap year any day that a calendar has is one, whatever the year turns out to be.
    const year = yearNumber(date.year, context);
    if (year === null) return month !== null && day !== null && dayOf(2000, month, day) === null ? undefined : open;
    if (month === null) return { value: String(year.number), anchor: year.anchor };
    if (day === null) return { value: monthAt(year.number, month), anchor: year.anchor };
    const found = dayOf(year.number, month, day);
    return found === null ? undefined : { value: iso(found), anchor: year.anchor };
  }
  if (month !== null && day !== null) {
    if (dayOf(2000, month, day) === null) return undefined;
    if (context.published === null) return stated(`XXXX-${pad(month)}-${pad(day)}`);
    return nearest((year) => dayOf(year, month, day), date.which, context, weekday);
  }
  if (month !== null) return monthFrom(month, date.which, context);
  if (context.published === null) return open;
  if (day !== null) return monthlyDay(day, weekday, context.published, context.tense === "future");
  return weekday === null ? undefined : weekdayOfWhich(weekday, date.which, context);
}

function dayOfStep(month: Step, day: number, context: Context): Resolved | undefined {
  const { value, anchor } = stepOf(month, context);
  const read = toldBy(value);
  if (read === null) return open;
  const found = dayOf(read.year, read.month!, day);
  return found === null ? undefined : { value: iso(found), anchor };
}

/** Whether what comes once a year is the next one: unless the verb looks back, one less than half as far is, since the last would be given with its year. */
const isNext = (ahead: number, ago: number, { tense }: Context): boolean =>
  tense === "future" || (tense === null && 2 * ahead < ago);

/**
 * A day that comes once a year, without its year: the next one where the verb looks ahead, else the last one, unless the next is less
 * than half as far and the verb does not look back. “last” and “next” decide by themselves, and so does a weekday that only one of the two has.
 */
export function nearest(
  dayIn: (year: number) => Day | null,
  which: Which | null,
  context: Context,
  weekday: number | null = null,
): Resolved | undefined {
  const { published } = context;
  if (published === null || which?.origin === "told") return open;
  const around = yearOf(published);
  // A leap day is up to eight years away.
  const days = Array.from({ length: 17 }, (_, index) => dayIn(around - 8 + index)).filter((day) => day !== null);
  const last = days.findLast((day) => day <= published);
  const next = days.find((day) => day >= published);
  if (last === undefined || next === undefined) return undefined;
  const step = which?.step ?? null;
  if (step === 0) return counted(iso(days.find((day) => yearOf(day) === around) ?? next));
  if (step === null && weekday !== null && (weekdayOf(last) === weekday) !== (weekdayOf(next) === weekday))
    return counted(iso(weekdayOf(last) === weekday ? last : next));
  const forward = step === null ? isNext(next - published, published - last, context) : step > 0;
  return counted(iso(forward ? next : last));
}

function monthFrom(month: number, which: Which | null, context: Context): Resolved {
  const { published } = context;
  if (which !== null && which.origin !== "published") {
    const from = originOf(which.origin, context);
    if (from === null) return open;
    const before = from.month !== null && (which.step < 0 ? month >= from.month : month <= from.month);
    return { value: monthAt(from.year + (before ? which.step : 0), month), anchor: from.anchor };
  }
  if (published === null) return which === null ? stated(`XXXX-${pad(month)}`) : open;
  const away = (month - monthOf(published) + 12) % 12;
  const [next, last] = [away, away === 0 ? 0 : away - 12];
  const at = (months: number) => counted(monthAt(yearOf(published), monthOf(published) + months));
  if (which === null) return at(isNext(next, -last, context) ? next : last);
  if (which.step === 0) return counted(monthAt(yearOf(published), month));
  return which.step > 0 ? at(next === 0 ? 12 : next) : at(last === 0 ? -12 : last);
}

/** “the 18th”, “Tuesday the 4th”: of the nearest month that has it, before publication unless the verb looks ahead. */
function monthlyDay(date: number, weekday: number | null, published: Day, ahead: boolean): Resolved | undefined {
  const thisMonth = Date.UTC(yearOf(published), monthOf(published) - 1, 1);
  const days = Array.from({ length: 49 }, (_, index) => addMonths(thisMonth, index - 24))
    .map((first) => dayOf(yearOf(first), monthOf(first), date))
    .filter((day) => day !== null)
    .filter((day) => weekday === null || weekdayOf(day) === weekday);
  const last = days.findLast((day) => day <= published);
  const next = days.find((day) => day >= published);
  const nearer = weekday !== null && last !== undefined && next !== undefined && next - published < published - last;
  const day = ahead || nearer ? next : last;
  return day === undefined ? undefined : counted(iso(day));
}

/** The nearest such weekday on that side of a day, the day itself included. */
export const weekdayFrom = (day: Day, weekday: number, side: "back" | "forward"): Day => {
  const back = (weekdayOf(day) - weekday + 7) % 7;
  return side === "back" ? day - back * oneDay : day + ((7 - back) % 7) * oneDay;
};

/**
 * “Friday” is the last Friday, the day of publication included, unless the verb looks ahead; “this Friday” is that of the same week;
 * “next Friday” that of the next week, since the plain word would do for the nearest.
 */
function weekdayOfWhich(weekday: number, which: Which | null, context: Context): Resolved {
  const from = originOf(which?.origin ?? "published", context);
  if (from === null || from.day === null) return open;
  const { day, anchor } = from;
  const at = (found: Day): Resolved => ({ value: iso(found), anchor });
  if (which === null) return at(weekdayFrom(day, weekday, context.tense === "future" ? "forward" : "back"));
  if (which.step < 0) return at(weekdayFrom(day - oneDay, weekday, "back"));
  if (which.step === 0 && context.tense !== "future") return at(day + (weekday - weekdayOf(day)) * oneDay);
  if (which.step === 0) return at(weekdayFrom(day, weekday, "forward"));
  return anchor === "told" || which.nearest
    ? at(weekdayFrom(day + oneDay, weekday, "forward"))
    : at(day + (7 + weekday - weekdayOf(day)) * oneDay);
}
