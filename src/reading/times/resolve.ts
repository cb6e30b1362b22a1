/** What an expression comes to, counted from publication or from the date that the text told before. */

import type { Time } from "../../schema.js";
import holidays from "../data/holidays.json" with { type: "json" };
import {
  addMonths,
  type Day,
  dayOf,
  easterOf,
  iso,
  monthAt,
  monthOf,
  nthWeekday,
  oneDay,
  pad,
  weekdayOf,
  weekOf,
  yearOf,
} from "./arithmetic.js";
import type { Calendar, Clock, DayTime, Expression, Moment, Origin, Step, Unit, Which } from "./expression.js";

/** A date as far as a value gives it. */
interface Told {
  readonly year: number;
  readonly month: number | null;
  readonly day: Day | null;
}

export interface Context {
  /** null: not known. */
  readonly published: Day | null;
  /** Milliseconds from the epoch, where the hour of publication is known too. */
  readonly publishedAt: number | null;
  /** Value of the date that the text told before; null: none near enough. */
  readonly told: string | null;
  /** Whether the verb looks ahead. */
  readonly ahead: boolean;
}

export type Resolved = Pick<Time, "value" | "anchor">;
const open: Resolved = { value: null, anchor: null };
const stated = (value: string): Resolved => ({ value, anchor: "stated" });

/** The date that a value stands for; null where it is no date of the calendar. */
function toldBy(value: string | null): Told | null {
  const read = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T|$)/.exec(value ?? "");
  if (!read) return null;
  const [year, month, day] = read.slice(1).map((part) => (part === undefined ? null : Number(part)));
  return { year: year!, month: month ?? null, day: month && day ? dayOf(year!, month, day) : null };
}

/** undefined: no calendar has it, so that it is no time after all. */
export function resolve(expression: Expression, context: Context): (Resolved & Pick<Time, "type">) | undefined {
  switch (expression.kind) {
    case "duration":
    case "set":
      return { type: expression.kind, ...stated(expression.value) };
    case "in": {
      if (!context.ahead) return { type: "duration", ...stated(expression.value) };
      const step = { kind: "step", unit: expression.unit, step: expression.count, origin: "published" } as const;
      return typed(dateOf(step, context), step.unit);
    }
    case "range": {
      const type = expression.to.kind === "dayTime" || expression.from.kind === "dayTime" ? "time" : "date";
      const value = rangeOf(expression.from, expression.to, context);
      return value && { type, ...value };
    }
    case "dayTime": {
      const value = dayTimeOf(expression, context);
      return value && { type: "time", ...value };
    }
    default:
      return typed(dateOf(expression, context), expression.kind === "step" ? expression.unit : "D");
  }
}
const typed = (resolved: Resolved | undefined, unit: Unit) =>
  resolved && { type: ["H", "MIN", "S"].includes(unit) ? ("time" as const) : ("date" as const), ...resolved };

function dateOf(moment: Moment, context: Context): Resolved | undefined {
  switch (moment.kind) {
    case "calendar":
      return calendarOf(moment, context);
    case "step":
      return stepOf(moment, context);
    case "fixed":
      return stated(moment.value);
    case "shift": {
      const from = dateOf(moment.from, context);
      const day = toldBy(from?.value ?? null)?.day;
      if (from === undefined || (from.value !== null && day == null)) return undefined;
      const value = day == null ? null : shifted(day, moment.unit, moment.count);
      return { value, anchor: value === null ? null : from.anchor };
    }
    case "decade": {
      if (context.published === null) return open;
      const decade = Math.floor(yearOf(context.published) / 10);
      return { value: String(decade - ((decade - moment.tens) % 10)), anchor: "published" };
    }
    case "weekOf": {
      const day = dateOf(moment.day, context);
      const told = toldBy(day?.value ?? null)?.day;
      if (day === undefined || (day.value !== null && told == null)) return undefined;
      return told == null ? open : { value: moment.weekend ? nearestWeekend(told) : weekOf(told), anchor: day.anchor };
    }
    case "weekdayIn": {
      const monday = mondayOf(moment.week, context);
      return monday === null ? open : { value: iso(monday.day + (moment.weekday - 1) * oneDay), anchor: monday.anchor };
    }
    case "weekend": {
      if (context.published === null) return open;
      return counted(`${weekOf(weekdayFrom(context.published, 6, context.ahead ? "forward" : "back"))}-WE`);
    }
    case "yearPart":
      return yearPartOf(moment, context);
    case "nth":
      return nthOf(moment, context);
    case "holiday": {
      const year = moment.year === null ? null : yearNumber(moment.year, context);
      if (moment.year !== null) {
        return year === null ? open : { value: iso(holidayIn(moment.name, year.number)), anchor: year.anchor };
      }
      return nearest((year) => holidayIn(moment.name, year), moment.which, context);
    }
  }
}

/** Of a Monday or Tuesday the weekend before, else the one of the same week. */
const nearestWeekend = (day: Day): string => `${weekOf(weekdayOf(day) <= 2 ? day - 3 * oneDay : day)}-WE`;

const counted = (value: string): Resolved => ({ value, anchor: "published" });

/** What counting starts from: the day, as far as it is known. */
function originOf(origin: Origin, { published, told }: Context): (Told & Pick<Resolved, "anchor">) | null {
  const before = origin === "published" ? null : toldBy(told);
  if (before !== null) return { ...before, anchor: "told" };
  if (origin === "told" || published === null) return null;
  return { year: yearOf(published), month: monthOf(published), day: published, anchor: "published" };
}

function stepOf({ unit, step, origin }: Step, context: Context): Resolved {
  const from = originOf(origin, context);
  if (from === null) return open;
  const value = stepped(from, unit, step, context);
  return { value, anchor: value === null ? null : from.anchor };
}

/** null where the origin is not known finely enough: two days after “in March”. */
function stepped({ year, month, day }: Told, unit: Unit, step: number, { publishedAt }: Context): string | null {
  switch (unit) {
    case "C":
      return numeral(Math.floor(year / 100) + step, 2);
    case "E":
      return numeral(Math.floor(year / 10) + step, 3);
    case "Y":
      return numeral(year + step, 4);
    case "Q":
      return month === null ? null : quarterAt(year, Math.ceil(month / 3) + step);
    case "M":
      return month === null ? null : monthAt(year, month + step);
    case "W":
      return day === null ? null : weekOf(day + 7 * step * oneDay);
    case "WE":
      return day === null ? null : `${weekOf(day + 7 * step * oneDay)}-WE`;
    case "D":
      return day === null ? null : iso(day + step * oneDay);
    case "H":
    case "MIN":
    case "S": {
      if (publishedAt === null) return null;
      const length = { H: 3_600_000, MIN: 60_000, S: 1000 }[unit];
      const moment = new Date(publishedAt + step * length).toISOString();
      return moment.slice(0, unit === "S" ? 19 : 16);
    }
  }
}
/** With as many figures as tell a year from a decade and a century; null before our era. */
const numeral = (value: number, figures: number): string | null =>
  value < 0 || (figures === 4 && value === 0) ? null : String(value).padStart(figures, "0");

const quarterAt = (year: number, quarter: number): string =>
  `${year + Math.floor((quarter - 1) / 4)}-Q${((((quarter - 1) % 4) + 4) % 4) + 1}`;

function shifted(day: Day, unit: Unit, count: number): string | null {
  switch (unit) {
    case "Y":
      return iso(addMonths(day, 12 * count));
    case "M":
      return iso(addMonths(day, count));
    case "W":
      return iso(day + 7 * count * oneDay);
    case "D":
      return iso(day + count * oneDay);
    default:
      return null;
  }
}

function mondayOf({ step, origin }: Step, context: Context): { day: Day; anchor: Resolved["anchor"] } | null {
  const from = originOf(origin, context);
  if (from === null || from.day === null) return null;
  return { day: from.day + (7 * step - weekdayOf(from.day) + 1) * oneDay, anchor: from.anchor };
}

function yearNumber(year: number | Step, context: Context): { number: number; anchor: Resolved["anchor"] } | null {
  if (typeof year === "number") return { number: year, anchor: "stated" };
  const { value, anchor } = stepOf(year, context);
  return value === null ? null : { number: Number(value), anchor };
}

function calendarOf(date: Calendar, context: Context): Resolved | undefined {
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
    return nearest((year) => dayOf(year, month, day), date.which, context);
  }
  if (month !== null) return monthFrom(month, date.which, context);
  if (context.published === null) return open;
  if (day !== null) return monthlyDay(day, weekday, context.published, context.ahead);
  return weekday === null ? undefined : weekdayOfWhich(weekday, date.which, context);
}

function dayOfStep(month: Step, day: number, context: Context): Resolved | undefined {
  const { value, anchor } = stepOf(month, context);
  const read = toldBy(value);
  if (read === null) return open;
  const found = dayOf(read.year, read.month!, day);
  return found === null ? undefined : { value: iso(found), anchor };
}

/**
 * A day that comes once a year, without its year: the next one where the verb looks ahead, else the last one, unless the next is less
 * than half as far; a day so long ago would be given with its year. “last” and “next” decide by themselves.
 */
function nearest(dayIn: (year: number) => Day | null, which: Which | null, context: Context): Resolved | undefined {
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
  const forward = step === null ? context.ahead || 2 * (next - published) < published - last : step > 0;
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
  if (which === null) return at(context.ahead || 2 * next < -last ? next : last);
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
const weekdayFrom = (day: Day, weekday: number, side: "back" | "forward"): Day => {
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
  if (which === null) return at(weekdayFrom(day, weekday, context.ahead ? "forward" : "back"));
  if (which.step < 0) return at(weekdayFrom(day - oneDay, weekday, "back"));
  if (which.step === 0 && !context.ahead) return at(day + (weekday - weekdayOf(day)) * oneDay);
  if (which.step === 0) return at(weekdayFrom(day, weekday, "forward"));
  return anchor === "told" || which.nearest
    ? at(weekdayFrom(day + oneDay, weekday, "forward"))
    : at(day + (7 + weekday - weekdayOf(day)) * oneDay);
}

const seasonMonths: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };
function yearPartOf(
  { code, year, which }: Extract<Moment, { kind: "yearPart" }>,
  context: Context,
): Resolved | undefined {
  if (year !== null) {
    const found = yearNumber(year, context);
    return found === null ? open : { value: `${found.number}-${code}`, anchor: found.anchor };
  }
  const { published, ahead } = context;
  if (published === null || (which !== null && which.origin !== "published")) return open;
  // The first month of the part, how long it lasts, and how many months of publication have passed since the last one began.
  const length = code.startsWith("H") ? 6 : 3;
  const first = seasonMonths[code] ?? (Number(code.slice(1)) - 1) * length + 1;
  const since = (monthOf(published) - first + 12) % 12;
  const begun = yearOf(addMonths(Date.UTC(yearOf(published), monthOf(published) - 1, 1), -since));
  const running = since < length;
  const step = which?.step ?? (ahead ? (running ? 0 : 1) : running ? -1 : 0);
  if (which?.step === 0)
    return counted(`${running ? begun : monthOf(published) < first ? yearOf(published) : begun}-${code}`);
  return counted(`${begun + (step < 0 && !running ? 0 : step)}-${code}`);
}

function nthOf({ nth, unit, weekday, of }: Extract<Moment, { kind: "nth" }>, context: Context): Resolved | undefined {
  const whole = dateOf(of, context);
  if (whole === undefined || whole.value === null) return whole;
  const read = toldBy(whole.value);
  if (read === null || read.day !== null) return undefined;
  const value = nthIn(read, nth, unit, weekday);
  return value === null ? undefined : { value, anchor: whole.anchor };
}
function nthIn(
  { year, month }: Told,
  nth: number,
  unit: "W" | "M" | "D" | "weekday",
  weekday: number | null,
): string | null {
  if (unit === "M") return month === null && nth <= 12 ? monthAt(year, nth < 0 ? 12 : nth) : null;
  if (unit === "W") {
    // Week one of a month or year is the one with its first Thursday.
    const thursday = nthWeekday(year, month ?? (nth < 0 ? 12 : 1), 4, nth < 0 ? -1 : 1);
    return thursday === null ? null : weekOf(thursday + (nth < 0 ? 0 : (nth - 1) * 7) * oneDay);
  }
  if (month === null) return null;
  const day = unit === "weekday" ? nthWeekday(year, month, weekday!, nth) : nth < 0 ? null : dayOf(year, month, nth);
  return day === null ? null : iso(day);
}

interface HolidayRule {
  readonly month?: number;
  readonly day?: number;
  readonly weekday?: number;
  readonly nth?: number;
  readonly after?: number;
  readonly easter?: number;
}
const holidayRules: Readonly<Record<string, HolidayRule>> = holidays.holidays;
function holidayIn(name: string, year: number): Day {
  const { month, day, weekday, nth, after = 0, easter } = holidayRules[name]!;
  if (easter !== undefined) return easterOf(year) + easter * oneDay;
  if (day !== undefined) return Date.UTC(year, month! - 1, day);
  return nthWeekday(year, month!, weekday!, nth!)! + after * oneDay;
}

/** “T15:30”; noon and midnight by the hours that “a.m.” and “p.m.” count from. */
function clockOf({ hour, minute, second, half }: Clock): string {
  const hours = half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return `T${pad(hours)}:${pad(minute)}${second === null ? "" : `:${pad(second)}`}`;
}

function dayTimeOf({ date, clock, part }: DayTime, context: Context): Resolved | undefined {
  const time = clock ? clockOf(clock) : `T${part}`;
  if (date === null) return stated(time);
  const day = dateOf(date, context);
  if (day === undefined || day.value === null) return day;
  return { value: `${day.value}${time}`, anchor: day.anchor };
}

/** Start and end as an interval of ISO 8601; what only one of the two says counts for both. */
function rangeOf(from: Moment | DayTime, to: Moment | DayTime, context: Context): Resolved | undefined {
  const [first, last] = alike(from, to, context);
  const [start, end] = [endOf(first, context), endOf(last, context)];
  if (start === undefined || end === undefined) return undefined;
  if (start.value === null || end.value === null) return open;
  return {
    value: `${asFine(start.value, end.value)}/${end.value}`,
    anchor: start.anchor === "stated" ? end.anchor : start.anchor,
  };
}
/** The start as fine as the end: “from 2014 to 2 May 2018” begins on 1 January. */
function asFine(start: string, end: string): string {
  const fineness = (value: string): number => (/^\d{4}(?:-\d\d){0,2}$/.test(value) ? value.length : 0);
  return fineness(start) > 0 && fineness(end) > fineness(start) ? `${start}-01-01`.slice(0, fineness(end)) : start;
}
const endOf = (end: Moment | DayTime, context: Context): Resolved | undefined =>
  end.kind === "dayTime" ? dayTimeOf(end, context) : dateOf(end, context);

function alike(
  from: Moment | DayTime,
  to: Moment | DayTime,
  context: Context,
): readonly [Moment | DayTime, Moment | DayTime] {
  if (from.kind === "dayTime" && to.kind === "dayTime")
    return [
      { ...from, date: from.date ?? to.date },
      { ...to, date: to.date ?? from.date },
    ];
  if (from.kind !== "calendar" || to.kind !== "calendar") return [from, to];
  const month = from.month ?? (from.year === null && from.weekday === null ? to.month : null);
  if (from.year !== null && to.year === null && to.month !== null) {
    const turned = typeof from.year === "number" && month !== null && to.month < month;
    return [from, { ...to, year: turned ? (from.year as number) + 1 : from.year }];
  }
  if (from.year === null && to.year !== null && month !== null) {
    const turned = typeof to.year === "number" && to.month !== null && to.month < month;
    return [{ ...from, month, year: turned ? (to.year as number) - 1 : to.year }, to];
  }
  if (from.year === null && to.year === null && month !== null && to.month !== null && context.published !== null) {
    // The end is the first one after the start.
    const start = toldBy(calendarOf({ ...from, month }, context)?.value ?? null);
    return start === null
      ? [from, to]
      : [
          { ...from, month },
          { ...to, year: to.month < month ? start.year + 1 : start.year },
        ];
  }
  if (from.weekday !== null && to.weekday !== null && from.day === null && to.day === null && to.which === null) {
    const start = toldBy(calendarOf(from, context)?.value ?? null)?.day;
    return start == null
      ? [from, to]
      : [from, { kind: "shift", count: (to.weekday - from.weekday + 7) % 7, unit: "D", from }];
  }
  return [from, to];
}
