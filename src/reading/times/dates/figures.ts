/** Finder: dates in figures: 13/3/2026, 13.3.2026, “on 3/13”. */
import type { Calendar } from "../expression.js";
import { yearFigures } from "../numbers.js";
import { either, mark, opt, type Parser, rule, terminal, where } from "../parser.js";
import { comma, date, dayName, weekday, which } from "./vocabulary.js";

/** A number of one or two figures that is no part of a longer one. */
export const number = terminal("0", "(?<!\\d|\\d[.,:])(\\d{1,2})(?!\\d)", ([, figures]) => Number(figures));

/** 13.3.2026, 13-03-2026 */
const threeFigures = terminal(
  "0",
  "(?<!\\d|\\d[.,:/-])(\\d{1,2})\\s?([.-])\\s?(\\d{1,2})\\s?\\2\\s?((?:1\\d|20|21)\\d\\d)(?![\\d%]|[.,:-]\\d)",
  ([, first, , second, year]) => [Number(first), Number(second), Number(year)] as const,
);

/** Which of the two is the month: the one that can be; where both can, newspapers of the report's country decide. */
export type DayOrder = "dayFirst" | "monthFirst";
/** Dates in nothing but figures. */
export const dayFiguresIn = (order: DayOrder): Parser<Calendar> => {
  const of = (first: number, second: number, year: number | null): Calendar | null => {
    const [day, month] = order === "dayFirst" ? [first, second] : [second, first];
    if (month >= 1 && month <= 12) return date({ day, month, year });
    return day >= 1 && day <= 12 ? date({ day: month, month: day, year }) : null;
  };
  const fullYear = either(
    yearFigures,
    terminal("0", "(\\d\\d)(?!\\d)", ([, figures]) => (Number(figures) < 50 ? 2000 : 1900) + Number(figures)),
  );
  const anchored = where("(?<=(?<![a-zÀ-ɏ])(?:on|from|between|by|until|since|dated|to) )");
  return either(
    rule([dayName, number, mark("/"), number, mark("/"), fullYear], (weekday, first, _, second, __, year) =>
      withWeekday(of(first, second, year), weekday),
    ),
    rule([dayName, threeFigures], (weekday, [first, second, year]) => withWeekday(of(first, second, year), weekday)),
    rule([anchored, opt(which), number, mark("/"), number], (_, which, first, __, second) => {
      const read = of(first, second, null);
      return read && { ...read, which };
    }),
    rule([opt(which), weekday, comma, number, mark("/."), number], (_, weekday, __, first, ___, second) =>
      withWeekday(of(first, second, null), weekday),
    ),
  );
};
const withWeekday = (read: Calendar | null, weekday: number | null): Calendar | null => read && { ...read, weekday };
