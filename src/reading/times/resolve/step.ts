/** Units some steps from their origin: “last week”, “three months ago”. */
import { addMonths, type Day, iso, monthAt, oneDay, weekdayOf, weekOf } from "../arithmetic.js";
import type { Step, Unit } from "../expression.js";
import { type Context, open, originOf, type Resolved, type Told } from "./context.js";

/** The unit so many steps from its origin; open where the origin is not known, or not finely enough. */
export function stepOf({ unit, step, origin }: Step, context: Context): Resolved {
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

/** A day so many units later; null: the unit is too coarse or too fine for that. */
export function shifted(day: Day, unit: Unit, count: number): string | null {
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

/** The Monday of a week that is counted; null: it is not known which. */
export function mondayOf({ step, origin }: Step, context: Context): { day: Day; anchor: Resolved["anchor"] } | null {
  const from = originOf(origin, context);
  if (from === null || from.day === null) return null;
  return { day: from.day + (7 * step - weekdayOf(from.day) + 1) * oneDay, anchor: from.anchor };
}

/** The year that is said or counted; null: it is not known which. */
export function yearNumber(
  year: number | Step,
  context: Context,
): { number: number; anchor: Resolved["anchor"] } | null {
  if (typeof year === "number") return { number: year, anchor: "stated" };
  const { value, anchor } = stepOf(year, context);
  return value === null ? null : { number: Number(value), anchor };
}
