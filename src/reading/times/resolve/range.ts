/** Two ends as an interval; what only one of them says counts for both: “from 3 to 5 March”. */
import { dayOf, iso, oneDay } from "../arithmetic.js";
import type { DayTime, Moment } from "../expression.js";
import { intervalOf } from "../interval.js";
import { calendarOf } from "./calendar.js";
import { type Context, open, type Resolved, toldBy } from "./context.js";

/** Resolves one end of a range; undefined: no calendar has it. */
type EndOf = (end: Moment | DayTime, context: Context) => Resolved | undefined;

/** Start and end as an interval of ISO 8601; what only one of the two says counts for both. */
export function rangeOf(
  from: Moment | DayTime,
  to: Moment | DayTime,
  context: Context,
  endOf: EndOf,
): Resolved | undefined {
  const [first, last] = alike(from, to, context);
  const [start, end] = [endOf(first, context), endOf(last, context)];
  if (start === undefined || end === undefined) return undefined;
  if (start.value === null || end.value === null) return open;
  const close = closeOf(start.value, end.value);
  if (close === null) return undefined;
  return {
    value: `${asFine(start.value, close)}/${close}`,
    anchor: start.anchor === "stated" ? end.anchor : start.anchor,
  };
}

/** The end, which past midnight is that of the next day: “from 10 p.m. to 2 a.m. on Friday”; null: it would stand before the start. */
function closeOf(start: string, end: string): string | null {
  const [first, last] = [start, end].map((value) => /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/.exec(value));
  if (first && last && first[1] === last[1] && last[0] < first[0]) {
    const [year, month, day] = last[1]!.split("-").map(Number);
    // Midnight ends a day, however early that begins.
    const isNight = (Number(first[2]) >= 12 && Number(last[2]) < 12) || /T00:00$/.test(last[0]);
    return isNight ? `${iso(dayOf(year!, month!, day!)! + oneDay)}${last[0].slice(10)}` : null;
  }
  if (/^T\d\d:\d\d$/.test(start) && end === "T00:00" && start !== end) return "T24:00";
  const [from, to] = [start, end].map((value) => intervalOf({ type: "date", value }));
  return from && to && to.to <= from.from ? null : end;
}

/** The start as fine as the end: “from 2014 to 2 May 2018” begins on 1 January. */
function asFine(start: string, end: string): string {
  const fineness = (value: string): number => (/^\d{4}(?:-\d\d){0,2}$/.test(value) ? value.length : 0);
  return fineness(start) > 0 && fineness(end) > fineness(start) ? `${start}-01-01`.slice(0, fineness(end)) : start;
}

/** The two ends, each with what only the other says. */
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
