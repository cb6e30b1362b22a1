/** What an expression comes to, counted from publication or from the date that the text told before. */
import type { Time } from "../../schema.js";
import { addMonths, type Day, iso, oneDay, pad, weekdayOf, weekOf, yearOf } from "./arithmetic.js";
import type { Clock, DayTime, Expression, Moment, Unit } from "./expression.js";
import { calendarOf, weekdayFrom } from "./resolve/calendar.js";
import { type Context, counted, open, type Resolved, stated, toldBy } from "./resolve/context.js";
import { holidayOf } from "./resolve/holiday.js";
import { nthOf } from "./resolve/nth.js";
import { rangeOf } from "./resolve/range.js";
import { mondayOf, shifted, stepOf } from "./resolve/step.js";
import { yearPartOf } from "./resolve/year-part.js";

/** undefined: no calendar has it, so that it is no time after all. */
export function resolve(expression: Expression, context: Context): (Resolved & Pick<Time, "type">) | undefined {
  switch (expression.kind) {
    case "duration":
    case "set":
      return { type: expression.kind, ...stated(expression.value) };
    case "in": {
      if (context.tense !== "future") return { type: "duration", ...stated(expression.value) };
      const step = { kind: "step", unit: expression.unit, step: expression.count, origin: "published" } as const;
      return typed(dateOf(step, context), step.unit);
    }
    case "range": {
      const type = expression.to.kind === "dayTime" || expression.from.kind === "dayTime" ? "time" : "date";
      const value = rangeOf(expression.from, expression.to, context, endOf);
      return value && { type, ...value };
    }
    case "dayTime": {
      const value = dayTimeOf(expression, context);
      return value && { type: isOpenHour(expression) && value.value !== null ? "date" : "time", ...value };
    }
    case "step":
      return typed(dateOf(expression, context), expression.unit);
    case "calendar":
    case "shift":
    case "yearPart":
    case "nth":
    case "fixed":
    case "decade":
    case "weekend":
    case "halfMonth":
    case "weekOf":
    case "weekdayIn":
    case "holiday":
      return typed(dateOf(expression, context), "D");
    default:
      return expression satisfies never;
  }
}

const typed = (resolved: Resolved | undefined, unit: Unit) =>
  resolved && { type: ["H", "MIN", "S"].includes(unit) ? ("time" as const) : ("date" as const), ...resolved };

/** undefined: no calendar has it. */
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
      return counted(
        `${weekOf(weekdayFrom(context.published, 6, context.tense === "future" ? "forward" : "back"))}-WE`,
      );
    }
    case "halfMonth":
      return halfOf(moment.half, dateOf(moment.month, context));
    case "yearPart":
      return yearPartOf(moment, context);
    case "nth":
      return nthOf(moment, dateOf(moment.of, context));
    case "holiday":
      return holidayOf(moment, context);
    default:
      return moment satisfies never;
  }
}

function halfOf(half: "first" | "second", month: Resolved | undefined): Resolved | undefined {
  const told = toldBy(month?.value ?? null);
  if (!month || told === null || told.month === null) return month;
  const end = iso(addMonths(Date.UTC(told.year, told.month - 1, 1), 1) - oneDay);
  const days = half === "first" ? `${month.value}-01/${month.value}-15` : `${month.value}-16/${end}`;
  return { value: days, anchor: month.anchor };
}

/** Of a Monday or Tuesday the weekend before, else the one of the same week. */
const nearestWeekend = (day: Day): string => `${weekOf(weekdayOf(day) <= 2 ? day - 3 * oneDay : day)}-WE`;

/** “T15:30”; noon and midnight by the hours that “a.m.” and “p.m.” count from. */
function clockOf({ hour, minute, second, half }: Clock): string {
  const hours = half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return `T${pad(hours)}:${pad(minute)}${second === null ? "" : `:${pad(second)}`}`;
}

const isOpenHour = ({ clock }: DayTime): boolean => clock?.isOfTwelve === true && clock.half === null;

/** “four o'clock on Monday” is on Monday, whichever of the two it is. */
function dayTimeOf(expression: DayTime, context: Context): Resolved | undefined {
  const { date, clock, part } = expression;
  if (isOpenHour(expression)) return date === null ? open : dateOf(date, context);
  const time = clock ? clockOf(clock) : `T${part}`;
  if (date === null) return stated(time);
  const day = dateOf(date, context);
  if (day === undefined || day.value === null) return day;
  return { value: `${day.value}${time}`, anchor: day.anchor };
}

const endOf = (end: Moment | DayTime, context: Context): Resolved | undefined =>
  end.kind === "dayTime" ? dayTimeOf(end, context) : dateOf(end, context);
