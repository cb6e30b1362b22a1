/** Days with a name of their own, which move from year to year. */
import data from "../../data/holidays.json" with { type: "json" };
import { type Day, easterOf, iso, nthWeekday, oneDay } from "../arithmetic.js";
import type { Moment } from "../expression.js";
import { nearest } from "./calendar.js";
import { type Context, open, type Resolved } from "./context.js";
import { yearNumber } from "./step.js";

/** Of the year that is said, else the nearest. */
export function holidayOf(
  { name, year, which }: Extract<Moment, { readonly kind: "holiday" }>,
  context: Context,
): Resolved | undefined {
  if (year === null) return nearest((each) => holidayIn(name, each), which, context);
  const found = yearNumber(year, context);
  return found === null ? open : { value: iso(holidayIn(name, found.number)), anchor: found.anchor };
}

interface HolidayRule {
  readonly month?: number;
  readonly day?: number;
  readonly weekday?: number;
  readonly nth?: number;
  readonly after?: number;
  readonly easter?: number;
}
const holidayRules: Readonly<Record<string, HolidayRule>> = data.holidays;
function holidayIn(name: string, year: number): Day {
  const { month, day, weekday, nth, after = 0, easter } = holidayRules[name]!;
  if (easter !== undefined) return easterOf(year) + easter * oneDay;
  if (day !== undefined) return Date.UTC(year, month! - 1, day);
  return nthWeekday(year, month!, weekday!, nth!)! + after * oneDay;
}
