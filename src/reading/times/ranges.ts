/** From one time to another. */

import { isDay, looseClock } from "./clocks.js";
import { month } from "./dates/vocabulary.js";
import { exactLength, type Length, oneLength } from "./durations.js";
import type { Calendar, Clock, DayTime, Expression, Moment, Unit } from "./expression.js";
import { dayFigures, dayOfMonth, ordinal, yearFigures } from "./numbers.js";
import { either, mark, opt, type Parser, rule, shared, terminal, words } from "./parser.js";

const from = words("from|between|in");
const to = either(words("to|until|till|through|and"), mark("-–—~"));
const plainTo = either(words("to|until|till|through"), mark("-–—~"));
const dash = either(mark("-–"), words("to|through"));
const comma = opt(mark(","));

const date = (month: number | null, day: number | null, year: number | null): Calendar => ({
  kind: "calendar",
  year,
  month,
  day,
  weekday: null,
  which: null,
});
const range = (from: Moment | DayTime, to: Moment | DayTime): Expression => ({ kind: "range", from, to });

const minutesOf = ({ hour, minute }: Clock): number => (hour % 12) * 60 + minute;
/** “from 5 to 6 p.m.”: the half of the day is told once. */
const sameHalf = (first: Clock, last: Clock): Hours => {
  if (first.half === null && last.half !== null && first.hour <= 12)
    return {
      first: { ...first, half: minutesOf(first) <= minutesOf(last) ? last.half : last.half === "pm" ? "am" : "pm" },
      last,
    };
  // “from 10 to 4” goes on past noon.
  const past = first.half === null && last.half === null && first.hour <= 12 && last.hour < first.hour && last.hour > 0;
  return { first, last: past ? { ...last, half: "pm" } : last };
};

interface Hours {
  readonly first: Clock;
  readonly last: Clock;
}
const isMark = (side: string): boolean => !/\p{L}/u.test(side);
const isFull = (clock: Clock): boolean => clock.half !== null || clock.minute > 0;
/** Two bare numbers are hours only beside a day, and there only with a word: “Sunday 3-1” is a score. */
const looseHours: Parser<Hours & { readonly lead: string | null }> = shared(
  rule([opt(from), opt(words("around|about")), looseClock, to, looseClock], (lead, _, first, side, last) =>
    (side === "and" && lead !== "between") || (lead === null && isMark(side) && !isFull(first) && !isFull(last))
      ? null
      : { lead, ...sameHalf(first, last) },
  ),
);
const hours: Parser<Hours> = shared(
  rule([looseHours], (read) => {
    const full = isFull(read.first) && isFull(read.last);
    return full || (read.lead !== null && (isFull(read.first) || isFull(read.last))) ? read : null;
  }),
);
const dayTime = (date: Moment | null, clock: Clock): DayTime => ({ kind: "dayTime", date, clock, part: null });

const isDayTime = (read: Moment | DayTime): read is DayTime => read.kind === "dayTime";
/** How finely an end is told; a range joins like with like: not a weekday with a month, nor a month with a year that would be its own. */
const grainOf = (read: Moment | DayTime): string => {
  if (read.kind === "yearPart") return read.year === null ? "part" : "";
  if (read.kind !== "calendar") return "";
  if (read.day !== null) return "";
  if (read.weekday !== null) return "weekday";
  return read.month !== null ? (read.year === null ? "month" : "") : "year";
};
const alike = (first: string, last: string): boolean =>
  first === last || (first === "" ? last !== "year" && last !== "part" : last === "");

/** Only what is known by itself may begin or end a range; “Monday to Friday”, not “now to then”. */
const ends = (read: Moment | DayTime): boolean => read.kind !== "fixed" || /^\d/.test(read.value);

/** “from 3 to 5 March”, “2014–2018”, “between now and November”: two ends that belong together. */
export const ranges = (moments: Parser<Moment>, dayTimes: Parser<DayTime>): Parser<Expression> => {
  // “between now and November”: now is the day of publication.
  const now: Parser<Moment> = rule([words("now")], () => ({ kind: "step", unit: "D", step: 0, origin: "published" }));
  const end = shared(either<Moment | DayTime>(now, moments, dayTimes));
  const both = (first: Moment | DayTime, last: Moment | DayTime): Expression | null =>
    ends(first) &&
    ends(last) &&
    alike(grainOf(first), grainOf(last)) &&
    (isDayTime(first) === isDayTime(last) || (isDayTime(first) && !isDayTime(last) && isDay(last)))
      ? together(first, last)
      : null;
  return either<Expression>(
    rule([words("from"), end, plainTo, end], (_, first, __, last) => both(first, last)),
    rule([words("between"), end, either(words("and|to|through"), mark("-–~")), end], (_, first, __, last) =>
      both(first, last),
    ),
    rule([end, plainTo, end], (first, _, last) => both(first, last)),
    // “for three days from Monday”, “a week starting on 3 May”, “from 2 p.m. for two hours”
    rule(
      [
        opt(words("for")),
        either(exactLength, oneLength),
        opt(mark(",")),
        words("starting|starting on|starting from|beginning|beginning on|from"),
        end,
      ],
      (lead, length, _, side, start) => (lead === null && side === "from" ? null : lasting(start, length)),
    ),
    rule([words("from"), end, words("for"), exactLength], (_, start, __, length) => lasting(start, length)),
    // “March 3–5, 2017”
    rule(
      [opt(from), month, opt(words("the")), dayOfMonth, to, opt(words("the")), dayOfMonth, comma, opt(yearFigures)],
      (_, month, __, first, side, ___, last, ____, year) =>
        side === "and" && _ !== "between"
          ? null
          : range(
              date(month, first, year),
              date(first < last ? month : (month % 12) + 1, last, first < last || month < 12 ? year : year && year + 1),
            ),
    ),
    // “3–5 March 2017”
    rule(
      [
        opt(from),
        opt(words("the")),
        either(dayFigures, ordinal),
        to,
        opt(words("the")),
        either(dayFigures, ordinal),
        opt(words("of")),
        month,
        comma,
        opt(yearFigures),
      ],
      (lead, _, first, side, __, last, ___, month, ____, year) =>
        (side === "and" && lead !== "between") || first > 31 || last > 31 || first >= last
          ? null
          : range(date(month, first, year), date(month, last, year)),
    ),
    // “2014–18”
    rule(
      [opt(from), yearFigures, terminal("- – /", "[-–/](\\d\\d)(?![\\d-])", ([, figures]) => Number(figures))],
      (_, first, last) => {
        const year = Math.floor(first / 100) * 100 + last;
        return year > first ? range(date(null, null, first), date(null, null, year)) : null;
      },
    ),
    rule([opt(from), yearFigures, dash, yearFigures], (_, first, __, last) =>
      last > first ? range(date(null, null, first), date(null, null, last)) : null,
    ),
    rule([hours], ({ first, last }) => range(dayTime(null, first), dayTime(null, last))),
    rule([moments, comma, opt(words("at")), looseHours], (day, _, __, { first, last }) =>
      !isDay(day) ? null : range(dayTime(day, first), dayTime(day, last)),
    ),
    rule([looseHours, comma, opt(words("on|of")), moments], ({ first, last }, _, __, day) =>
      !isDay(day) ? null : range(dayTime(day, first), dayTime(day, last)),
    ),
    rule([dayTimes, comma, looseHours], (read, _, { first, last }) =>
      read.date === null || read.clock !== null
        ? null
        : range(
            { ...read, part: null, clock: partly(first, read.part) },
            { ...read, part: null, clock: partly(last, read.part) },
          ),
    ),
    rule([looseHours, comma, opt(words("on|of")), dayTimes], ({ first, last }, _, __, read) =>
      read.date === null || read.clock !== null
        ? null
        : range(
            { ...read, part: null, clock: partly(first, read.part) },
            { ...read, part: null, clock: partly(last, read.part) },
          ),
    ),
  );
};
/** Two times of day told together share the half of the day. */
function together(from: Moment | DayTime, to: Moment | DayTime): Expression {
  if (!isDayTime(from) || !isDayTime(to) || from.clock === null || to.clock === null || to.date !== null)
    return range(from, to);
  const { first, last } = sameHalf(from.clock, to.clock);
  return range({ ...from, clock: first }, { ...to, clock: last });
}

/** What begins then and lasts so long. */
function lasting(start: Moment | DayTime, { count, unit }: Length): Expression | null {
  if (count === null) return null;
  if (!isDayTime(start))
    return isDay(start) && Number.isInteger(count) && !isTimeUnit(unit)
      ? range(start, { kind: "shift", count, unit, from: start })
      : null;
  const minutes = unit === "H" ? count * 60 : unit === "MIN" ? count : null;
  if (start.clock === null || minutes === null) return null;
  const { hour, minute, half } = start.clock;
  const end = (half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute + minutes;
  // Past midnight it would be another day.
  if (end >= 24 * 60) return null;
  return range(start, { ...start, clock: { hour: Math.floor(end / 60), minute: end % 60, second: null, half: null } });
}
const isTimeUnit = (unit: Unit): boolean => unit === "H" || unit === "MIN" || unit === "S";

const partly = (clock: Clock, part: string | null): Clock =>
  clock.half === null && part !== null && clock.hour >= 1 && clock.hour <= 12
    ? { ...clock, half: part === "MO" ? "am" : "pm" }
    : clock;
