/** A day, week or month by its number in a longer time: “the last week of July”, “the first Monday of March”. */
import { dayOf, iso, monthAt, nthWeekday, oneDay, weekOf } from "../arithmetic.js";
import type { Nth } from "../expression.js";
import { type Resolved, type Told, toldBy } from "./context.js";

/** `whole`: the longer time. undefined: it has no such day, week or month. */
export function nthOf({ nth, unit, weekday }: Nth, whole: Resolved | undefined): Resolved | undefined {
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
