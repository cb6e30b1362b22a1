/** Days, months, years and what is counted from them. */
import calendar from "../data/calendar.json" with { type: "json" };
import holidays from "../data/holidays.json" with { type: "json" };
import { approximate, exactLength, type Length, oneLength } from "./durations.js";
import type { Calendar, Moment, Step, Unit, Which } from "./expression.js";
import { dayFigures, dayOfMonth, ordinal, shortYear, yearFigures, yearWords } from "./numbers.js";
import { either, entry, lookahead, mark, opt, type Parser, rule, shared, terminal, where, words } from "./parser.js";

export const weekday = shared(entry<number>(calendar.weekdays, "."));
export const month = shared(entry<number>(calendar.months, "."));
const season = entry<string>(calendar.seasons);

const which: Parser<Which> = shared(
  entry<Which>({
    this: { step: 0, origin: "published" },
    "the current": { step: 0, origin: "published" },
    current: { step: 0, origin: "published" },
    last: { step: -1, origin: "published" },
    "the last": { step: -1, origin: "published" },
    past: { step: -1, origin: "published" },
    "this past": { step: -1, origin: "published" },
    next: { step: 1, origin: "published" },
    "the next": { step: 1, origin: "published" },
    coming: { step: 1, origin: "published", nearest: true },
    "the coming": { step: 1, origin: "published", nearest: true },
    "this coming": { step: 1, origin: "published", nearest: true },
    "this upcoming": { step: 1, origin: "published", nearest: true },
    upcoming: { step: 1, origin: "published", nearest: true },
    "the upcoming": { step: 1, origin: "published", nearest: true },
    previous: { step: -1, origin: "either" },
    "the previous": { step: -1, origin: "either" },
    "the preceding": { step: -1, origin: "either" },
    "the following": { step: 1, origin: "told" },
    following: { step: 1, origin: "told" },
    that: { step: 0, origin: "told" },
    "that same": { step: 0, origin: "told" },
    "the same": { step: 0, origin: "told" },
  }),
);
/** What the calendar has besides durations: “last weekend”, “this quarter”. */
const calendarUnit: Parser<Unit> = entry<Unit>({
  day: "D",
  week: "W",
  weekend: "WE",
  month: "M",
  quarter: "Q",
  year: "Y",
  decade: "E",
  century: "C",
});

const step = (unit: Unit, { step, origin }: Which): Step => ({ kind: "step", unit, step, origin });
const today: Which = { step: 0, origin: "published" };

const namedDay: Parser<Step> = rule(
  [
    entry<number>({
      "the day before yesterday": -2,
      yesterday: -1,
      today: 0,
      tomorrow: 1,
      "the day after tomorrow": 2,
    }),
  ],
  (by) => step("D", { step: by, origin: "published" }),
);
const stepped: Parser<Step> = shared(
  either(
    namedDay,
    // “The next day” is the one after what was told; “next week” is not.
    rule([which, calendarUnit], (which, unit) =>
      step(
        unit,
        unit === "D" && which.step !== 0 && which.origin === "published" ? { ...which, origin: "told" } : which,
      ),
    ),
    rule([words("the"), calendarUnit, words("after next|before last")], (_, unit, beyond) =>
      step(unit, { step: beyond === "after next" ? 2 : -2, origin: "published" }),
    ),
    // “a year earlier”, “the day before”, “two days later”: from what was told.
    rule([opt(approximate), either(exactLength, oneLength), words("earlier|before|previously")], (_, length) =>
      back(length, "either"),
    ),
    rule(
      [opt(approximate), either(exactLength, oneLength), words("later|afterward|afterwards|after that")],
      (_, length) => ahead(length, "told"),
    ),
    rule([words("the"), calendarUnit, words("before|after"), where('(?=\\s*(?:[.,;:?!)”"]|$))')], (_, unit, side) =>
      side.toLowerCase() === "before"
        ? step(unit, { step: -1, origin: "either" })
        : step(unit, { step: 1, origin: "told" }),
    ),
    rule([opt(approximate), either(exactLength, oneLength), words("ago")], (_, length) => back(length, "published")),
    rule([either(exactLength, oneLength), words("from now|hence")], (length) => ahead(length, "published")),
  ),
);
/** Half a year is not a step of the calendar, and neither is what the words do not number. */
const back = ({ count, unit }: Length, origin: Which["origin"]): Step | null =>
  count !== null && Number.isInteger(count) ? step(unit, { step: -count, origin }) : null;
const ahead = ({ count, unit }: Length, origin: Which["origin"]): Step | null =>
  count !== null && Number.isInteger(count) ? step(unit, { step: count, origin }) : null;

/** A date of which only what `known` has is said. */
const date = (known: Partial<Calendar>): Calendar => ({
  kind: "calendar",
  year: null,
  month: null,
  day: null,
  weekday: null,
  which: null,
  ...known,
});

const yearStep: Parser<Step> = rule([stepped], (read) => (read.unit === "Y" ? read : null));
/** What can stand behind a day or month as its year. */
const year: Parser<number | Step> = shared(
  either<number | Step>(
    rule([opt(words("of|in|the year|of the year")), either(yearFigures, yearWords, shortYear)], (_, year) => year),
    rule([opt(words("of|in")), yearStep], (_, year) => year),
  ),
);
const bareYear: Parser<Calendar> = rule(
  [opt(words("the year|year|calendar year|the year of")), either(yearFigures, yearWords)],
  (_, year) => date({ year }),
);

const comma = opt(mark(","));
const dayName = opt(rule([weekday, comma, opt(words("the"))], (day) => day));
const slash = mark("/.-–");
const number = terminal("0", "(?<!\\d|\\d[.,:])(\\d{1,2})(?!\\d)", ([, figures]) => Number(figures));

/** 13.3.2026, 13-03-2026 */
const threeFigures = terminal(
  "0",
  "(?<!\\d|\\d[.,:/-])(\\d{1,2})\\s?([.-])\\s?(\\d{1,2})\\s?\\2\\s?((?:1\\d|20|21)\\d\\d)(?![\\d%]|[.,:-]\\d)",
  ([, first, , second, year]) => [Number(first), Number(second), Number(year)] as const,
);

/** Which of the two is the month: the one that can be; where both can, newspapers of the report's country decide. */
export type DayOrder = "dayFirst" | "monthFirst";
const numeric = (order: DayOrder): Parser<Calendar> => {
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
const sameSeparator = <T>(first: string, second: string, value: T): T | null => (first === second ? value : null);

/** Days of the calendar, with as much of month and year as the words have. */
const days = (order: DayOrder): Parser<Calendar> =>
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
    numeric(order),
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
const ordinalDay = terminal("0", "(\\d{1,2})(?:st|nd|rd|th)(?![a-zÀ-ɏ])", ([, figures]) =>
  Number(figures) >= 1 && Number(figures) <= 31 ? Number(figures) : null,
);
const dayOrdinal: Parser<number> = rule([ordinal], (day) => (day <= 31 ? day : null));
const notNoun = where("(?=\\s*(?:[.,;:?!)]|$|(?:at|from|between|around|and|but|when|after|before)(?![a-zÀ-ɏ])))");
const monthStep: Parser<Step> = rule(
  [
    either(
      stepped,
      rule([words("the month")], () => step("M", today)),
    ),
  ],
  (read) => (read.unit === "M" ? read : null),
);

const months: Parser<Calendar> = either(
  rule([month, opt(mark(",/-–")), year], (month, _, year) => date({ month, year })),
  rule([opt(words("in")), yearFigures, month], (_, year, month) => date({ year, month })),
  // “*May* and June 2019”
  rule([month, lookahead(rule([words("and|or"), month, year], (_, __, year) => year))], (month, year) =>
    date({ month, year }),
  ),
  rule([yearFigures, mark("-/"), twoFigures()], (year, _, month) => (month > 12 ? null : date({ year, month }))),
  rule([opt(which), month], (which, month) => date({ month, which })),
);
function twoFigures(): Parser<number> {
  return terminal("0", "(0[1-9]|1[0-2])(?![\\d/-])", ([, figures]) => Number(figures));
}

export const inWeek: Parser<Step> = rule([stepped], (read) => (read.unit === "W" ? read : null));
const weekdays: Parser<Moment> = either<Moment>(
  rule([opt(which), weekday], (which, weekday) => date({ weekday, which })),
  rule([weekday, opt(words("of|in")), inWeek], (weekday, _, week) => ({ kind: "weekdayIn", weekday, week })),
  rule([inWeek, opt(words("on")), comma, weekday], (week, _, __, weekday) => ({ kind: "weekdayIn", weekday, week })),
);

const weekend: Parser<Moment> = rule([words("the weekend")], () => ({ kind: "weekend" }));

/** Words that only a stretch of time follows, if anything of the calendar does. */
const during = where("(?<=(?<![a-zÀ-ɏ])(?:in|by|during|until|till|since|throughout) )");

const yearPartOf = (code: string, year: number | Step | null, which: Which | null): Moment => ({
  kind: "yearPart",
  code,
  year,
  which,
});
const quarterNumber = terminal("q h", "(?<![a-zÀ-ɏ])([QH][1-4])(?![a-zÀ-ɏ\\d])", ([, code]) => code!.toUpperCase());
const quarterWords: Parser<string> = rule(
  [opt(words("the")), ordinal, opt(mark("-‑")), words("quarter|half")],
  (_, nth, __, unit) => (unit === "half" ? (nth <= 2 ? `H${nth}` : null) : nth <= 4 ? `Q${nth}` : null),
);
const lastQuarter: Parser<string> = rule([words("the final quarter of|the last quarter of")], () => "Q4");
const weekNumber = rule([opt(words("the")), words("week"), number], (_, __, week) =>
  week >= 1 && week <= 53 ? `W${String(week).padStart(2, "0")}` : null,
);
const yearParts: Parser<Moment> = either<Moment>(
  rule([which, season], (which, code) => yearPartOf(code, null, which)),
  rule([opt(words("the")), season, year], (_, code, year) => yearPartOf(code, year, null)),
  // “in the spring”; “the fall of the house” is none.
  rule(
    [during, opt(words("the|early|late|the early|the late")), season, where("(?!\\s*of(?![a-zÀ-ɏ]))")],
    (_, __, code) => yearPartOf(code, null, null),
  ),
  rule([either(quarterNumber, quarterWords), opt(mark("-/,")), year], (code, _, year) => yearPartOf(code, year, null)),
  rule([yearFigures, opt(mark("-/,")), quarterNumber], (year, _, code) => yearPartOf(code, year, null)),
  rule([either(quarterNumber, quarterWords)], (code) => yearPartOf(code, null, null)),
  rule([either(quarterNumber, quarterWords), words("of the year")], (code) => yearPartOf(code, null, null)),
  rule([yearStep, opt(terminal("' ’", "['’]s(?![a-z])", () => true)), quarterWords], (year, _, code) =>
    yearPartOf(code, year, null),
  ),
  rule([lastQuarter, year], (code, year) => yearPartOf(code, year, null)),
  rule([weekNumber, year], (code, year) => yearPartOf(code, year, null)),
  rule([weekNumber], (code) => yearPartOf(code, step("Y", today), null)),
);

const eras: Parser<Moment> = either<Moment>(
  rule(
    [
      opt(words("the")),
      terminal("0", "(?<!\\d)(1\\d|20)(\\d)0[’'\\s]?s(?![a-zÀ-ɏ])", ([, century, tens]) => `${century}${tens}`),
    ],
    (_, value) => ({
      kind: "fixed",
      value,
    }),
  ),
  rule([opt(words("the")), terminal("' ’ ‘", "['’‘]([2-9])0s(?![a-zÀ-ɏ])", ([, tens]) => Number(tens))], (_, tens) => ({
    kind: "decade",
    tens,
  })),
  rule([either<unknown>(words("the"), where("(?<=(?<![a-zÀ-ɏ])in )")), entry<number>(calendar.decades)], (_, tens) => ({
    kind: "decade",
    tens: tens / 10,
  })),
  rule([opt(words("the")), ordinal, opt(mark("-‑")), words("century")], (_, nth) =>
    nth >= 2 && nth <= 22 ? { kind: "fixed", value: String(nth - 1).padStart(2, "0") } : null,
  ),
);

const reference = (value: string, said: string): Parser<Moment> =>
  rule([words(said)], () => ({ kind: "fixed", value }));
const references: Parser<Moment> = either(
  reference(
    "PRESENT_REF",
    "right now|just now|for now|now|currently|current|at present|at the moment|at the present time|these days|nowadays",
  ),
  // “at this moment”, “at this crucial time”
  terminal("at", "(?<![a-zÀ-ɏ])at this(?: [a-zÀ-ɏ]+)? (?:moment|time)(?![a-zÀ-ɏ])", () => ({
    kind: "fixed",
    value: "PRESENT_REF",
  })),
  reference(
    "PAST_REF",
    "recently|lately|in recent days|in recent weeks|in recent months|in recent years|in recent decades|recent days|recent weeks|recent months|recent years",
  ),
  rule(
    [
      words("in the past"),
      where(
        "(?=\\s*(?:[^\\w\\s]|$|(?:and|but|or|it|he|she|they|we|the|that|which|was|were|has|have|had|is|are|as|for|when|with)\\b))",
      ),
    ],
    () => ({
      kind: "fixed",
      value: "PAST_REF",
    }),
  ),
  reference(
    "FUTURE_REF",
    "in the future|in the near future|in coming days|in coming weeks|in coming months|in coming years|in the coming days|in the coming weeks|in the coming months|in the coming years|coming days|coming weeks|coming months|coming years|the coming days|the coming weeks|the coming months|the coming years",
  ),
);

const holidayTable = holidays.holidays;
const holidayName = entry<string>(Object.fromEntries(Object.keys(holidayTable).flatMap((name) => [[name, name]])));
const named: Parser<Moment> = either<Moment>(
  rule(
    [opt(words("the")), holidayName, words("weekend"), opt(rule([comma, year], (_, year) => year))],
    (_, name, __, year) => ({
      kind: "weekOf",
      day: { kind: "holiday", name, year, which: null },
      weekend: true,
    }),
  ),
  rule([holidayName, comma, year], (name, _, year) => ({ kind: "holiday", name, year, which: null })),
  rule([opt(which), holidayName], (which, name) => ({ kind: "holiday", name, year: null, which })),
);

/** The moments that others are counted from; nothing in them is counted from another moment. */
const plain = (order: DayOrder): Parser<Moment> =>
  shared(either<Moment>(days(order), weekdays, weekend, months, bareYear, stepped, yearParts, eras, named));

const nth: Parser<number> = either(
  ordinal,
  rule([words("last|final")], () => -1),
);
const nthUnit = entry<"W" | "M" | "D">({ week: "W", month: "M", day: "D" });
const modifier = terminal(
  "by before until since at the very end beginning start middle turn close earlier later early late mid",
  "(?<![a-zÀ-ɏ])(?:(?:(?:by |before |until |since )?(?:(?:at )?the )?(?:very )?(?:end|beginning|start|middle|turn|close) of|the (?:early|late|mid)|earlier|later|early|late|mid)(?: in| on)?(?![a-zÀ-ɏ])-?|mid-)",
  () => true,
);

/** Everything that is a date; numbers with two slashes are read in the order of the report's country. */
export const moments = (order: DayOrder): Parser<Moment> => {
  const base = plain(order);
  const counted: Parser<Moment> = either<Moment>(
    base,
    rule(
      [opt(words("more than|less than")), either(exactLength, oneLength), words("before|after|from"), base],
      (_, { count, unit }, side, from) =>
        count === null || !Number.isInteger(count) || !["Y", "M", "W", "D"].includes(unit)
          ? null
          : { kind: "shift", count: side === "before" ? -count : count, unit, from },
    ),
    rule([opt(words("the")), nth, nthUnit, words("of|in"), base], (_, nth, unit, __, of) => ({
      kind: "nth",
      nth,
      unit,
      of,
      weekday: null,
    })),
    rule([opt(words("the")), nth, weekday, words("of|in"), base], (_, nth, weekday, __, of) => ({
      kind: "nth",
      nth,
      unit: "weekday",
      of,
      weekday,
    })),
    rule(
      [opt(words("the")), words("week of|week beginning|week starting|week commencing|w/c"), opt(words("on")), base],
      (_, __, ___, day) => ({
        kind: "weekOf",
        day,
        weekend: false,
      }),
    ),
    rule([words("the weekend of|weekend of"), base], (_, day) => ({ kind: "weekOf", day, weekend: true })),
  );
  return shared(
    either<Moment>(
      counted,
      rule([modifier, counted], (_, read) => read),
      // “the end of the year”, “later in the week”; the end of the day is mostly a figure of speech.
      rule([modifier, opt(words("the")), calendarUnit], (_, __, unit) => (unit === "D" ? null : step(unit, today))),
      rule([words("earlier in the day|later in the day|later that day|earlier that day")], () =>
        step("D", { step: 0, origin: "told" }),
      ),
      // “sales for the year”, but not “in the year before the war” or “the year to March”.
      rule(
        [
          where("(?<=(?<![a-zÀ-ɏ])(?:for|in|during|over|throughout) )"),
          words("the"),
          calendarUnit,
          where(
            "(?!\\s*(?:\\d|-|(?:before|after|since|of|to|that|when|which|in|from|leading|ending|ended|ahead|following|earlier|later)(?![a-zÀ-ɏ])))",
          ),
        ],
        (_, __, unit) => (unit === "D" || unit === "WE" ? null : step(unit, today)),
      ),
      references,
    ),
  );
};
