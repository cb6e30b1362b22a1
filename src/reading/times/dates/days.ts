/** Finder: days of the calendar, with as much of month and year as the words have: “Friday, 13 March 2026”, “the 18th”. */
import type { Calendar } from "../expression.js";
import { dayFigures, dayOfMonth, ordinal, yearFigures } from "../numbers.js";
import { either, lookahead, mark, opt, type Parser, rule, shared, terminal, where, words } from "../parser.js";
import { type DayOrder, dayFiguresIn, number } from "./figures.js";
import { monthStep } from "./steps.js";
import { comma, date, dayName, month, weekday, which } from "./vocabulary.js";
import { year } from "./years.js";

const monthAndDay: Parser<Calendar> = shared(
  either(
    rule([dayName, opt(words("the")), dayOfMonth, opt(words("day of|of")), month], (weekday, _, day, __, month) =>
      date({ weekday, day, month }),
    ),
    rule([dayName, month, opt(words("the")), comma, dayOfMonth], (weekday, month, _, __, day) =>
      date({ weekday, day, month }),
    ),
  ),
);
/** “Friday (13 March)” */
const inBrackets: Parser<Calendar> = rule(
  [opt(which), weekday, mark("("), monthAndDay, comma, opt(yearFigures), mark(")")],
  (_, weekday, __, read, ___, year) => (read.weekday === null ? { ...read, weekday, year } : null),
);
/** “*12* and 13 March 2026”: the month and the year are those of the last day. */
const joinedDay: Parser<Calendar> = rule(
  [
    dayFigures,
    lookahead(
      rule(
        [
          opt(rule([mark(","), dayFigures], () => true)),
          words("and|or"),
          dayFigures,
          opt(words("of")),
          month,
          comma,
          opt(yearFigures),
        ],
        (_, __, ___, ____, month, _____, year) => ({ month, year }),
      ),
    ),
  ],
  (day, { month, year }) => date({ day, month, year }),
);
const ordinalDay = terminal("0", "(\\d{1,2})(?:st|nd|rd|th)(?![a-zÀ-ɏ])", ([, figures]) =>
  Number(figures) >= 1 && Number(figures) <= 31 ? Number(figures) : null,
);
const dayOrdinal: Parser<number> = rule([ordinal], (day) => (day <= 31 ? day : null));
const notNoun = where("(?=\\s*(?:[.,;:?!)]|$|(?:at|from|between|around|and|but|when|after|before)(?![a-zÀ-ɏ])))");

const slash = mark("/.-–");
const sameSeparator = <T>(first: string, second: string, value: T): T | null => (first === second ? value : null);

/** `order` decides between day and month where both can be either. */
export const days = (order: DayOrder): Parser<Calendar> =>
  either<Calendar>(
    rule([monthAndDay, comma, year], (read, _, year) => ({ ...read, year })),
    inBrackets,
    monthAndDay,
    joinedDay,
    rule([which, monthAndDay], (which, read) => ({ ...read, which })),
    // 2026-03-13, 2026/Mar/13, 13-Mar-2026, Mar-13-2026
    rule([dayName, yearFigures, slash, either(number, month), slash, number], (weekday, year, a, month, b, day) =>
      month > 12 ? null : sameSeparator(a, b, date({ weekday, year, month, day })),
    ),
    rule([dayName, number, slash, month, slash, yearFigures], (weekday, day, a, month, b, year) =>
      sameSeparator(a, b, date({ weekday, year, month, day })),
    ),
    rule([dayName, month, slash, number, slash, yearFigures], (weekday, month, a, day, b, year) =>
      sameSeparator(a, b, date({ weekday, year, month, day })),
    ),
    rule([month, mark("/"), dayFigures], (month, _, day) => date({ month, day })),
    dayFiguresIn(order),
    // “Tuesday the eleventh”, “Monday 21”
    rule([weekday, comma, opt(words("the")), either(dayFigures, ordinal)], (weekday, _, __, day) =>
      day > 31 ? null : date({ weekday, day }),
    ),
    // “on the 18th”: not with a noun behind it, which the 18th of something else would have.
    rule([where("(?<=(?<![a-zÀ-ɏ])on )"), words("the"), ordinalDay, notNoun], (_, __, day) => date({ day })),
    rule(
      [words("the"), dayOrdinal, opt(words("day")), opt(words("of")), monthStep],
      (_, day, __, ___, year) =>
        ({ kind: "calendar", year, month: null, day, weekday: null, which: null }) satisfies Calendar,
    ),
  );
