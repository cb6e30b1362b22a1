/** Times of day, and dates with them. */
import calendar from "../data/calendar.json" with { type: "json" };
import { weekStep } from "./dates/steps.js";
import { date as dateOf, month, weekday } from "./dates/vocabulary.js";
import type { Clock, DayTime, Moment } from "./expression.js";
import { dayFigures, yearFigures } from "./numbers.js";
import { either, entry, mark, opt, type Parser, rule, shared, terminal, where, words } from "./parser.js";

const half = terminal(
  "a p am pm",
  "(?<![a-zÀ-ɏ])([ap])(?:\\s?\\.?\\s?m(?:\\s?\\.(?![a-zÀ-ɏ]))?)(?![a-zÀ-ɏ])",
  ([, letter]) => (letter!.toLowerCase() === "a" ? ("am" as const) : ("pm" as const)),
);
const halfLetter = terminal(
  "a p",
  "(?<=\\d)([ap])(?![a-zÀ-ɏ])",
  ([, letter]) => (letter === "a" ? ("am" as const) : ("pm" as const)),
  "",
);
const figures = (source: string): Parser<readonly number[]> =>
  terminal("0", `(?<!\\d|\\d[.,:/])${source}(?![\\d%]|[:/]\\d)`, ([, ...parts]) =>
    parts.map((part) => (part === undefined ? Number.NaN : Number(part))),
  );

const clock = (hour: number, minute: number, second: number | null, half: Clock["half"]): Clock | null => {
  if (hour > 24 || minute > 59 || (second ?? 0) > 59) return null;
  return half !== null && (hour < 1 || hour > 12) ? null : { hour, minute, second, half };
};

const hourWord = entry<number>(Object.fromEntries(Object.entries(calendar.cardinals).filter(([, hour]) => hour <= 12)));
const hourNumber = terminal("0", "(?<!\\d|\\d[.,:/])(\\d{1,2})(?![\\d%]|[.,:/]\\d)", ([, figures]) =>
  Number(figures) <= 24 ? Number(figures) : null,
);
const hour = either(hourWord, hourNumber);
const minuteWord: Parser<number> = either(
  entry<number>(Object.fromEntries(Object.entries(calendar.cardinals).filter(([, minute]) => minute >= 10))),
  rule([entry<number>(calendar.tens), opt(mark("-‑")), opt(entry<number>(calendar.cardinals))], (tens, _, units) =>
    tens < 60 && (units ?? 0) < 10 ? tens + (units ?? 0) : null,
  ),
);
const minutes = either(
  minuteWord,
  terminal("0", "(?<!\\d)(\\d{1,2})(?!\\d)", ([, figures]) => (Number(figures) < 60 ? Number(figures) : null)),
  entry<number>({ ...calendar.cardinals, ...calendar.tens, "twenty-five": 25, half: 30, quarter: 15, "a quarter": 15 }),
);

/** 10:30, 10.30 p.m., 7:56:30 pm. */
const colon: Parser<Clock> = rule(
  [figures("([01]?\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d)(?:[.,]\\d+)?)?"), opt(either(half, halfLetter))],
  (parts, half) => clock(parts[0]!, parts[1]!, Number.isNaN(parts[2]!) ? null : parts[2]!, half),
);
const dotted: Parser<Clock> = rule([figures("([01]?\\d|2[0-3])\\.([0-5]\\d)"), opt(half)], (parts, half) =>
  clock(parts[0]!, parts[1]!, null, half),
);
const withHalf: Parser<Clock> = either(
  rule([hour, opt(mark(".")), either(half, halfLetter)], (hour, _, half) => clock(hour, 0, null, half)),
  rule([dotted], (read) => (read.half === null ? null : read)),
);
const inWords: Parser<Clock> = either(
  rule([hour, words("o'clock|oclock")], (hour) => {
    const read = clock(hour, 0, null, null);
    return read !== null && hour <= 12 ? { ...read, isOfTwelve: true } : read;
  }),
  rule(
    [minutes, opt(words("minute|minutes|min|mins")), words("past"), hour, opt(words("o'clock"))],
    (minute, _, __, hour) => clock(hour, minute, null, null),
  ),
  rule([minutes, opt(words("minute|minutes|min|mins")), words("to"), hour], (minute, _, __, hour) =>
    // “15 to 8” is a vote or a score.
    hour > 1 && hour <= 12 && _ !== null ? clock(hour - 1, 60 - minute, null, null) : null,
  ),
  rule([words("quarter to|a quarter to"), hour], (_, hour) =>
    hour > 1 && hour <= 12 ? clock(hour - 1, 45, null, null) : null,
  ),
  rule([opt(words("12|twelve")), words("noon|midday")], () => clock(12, 0, null, null)),
  rule([opt(words("12|twelve")), words("midnight")], () => clock(0, 0, null, null)),
);
const zone = terminal(
  "gmt utc bst cet cest est eest et ct mt pt est cst mst pst edt cdt mdt pdt local",
  "(?<![a-zÀ-ɏ])(?:GMT|UTC|BST|CET|CEST|EE?ST|[ECMP][SD]?T|local time)(?![a-zÀ-ɏ])",
  () => true,
  "",
);
/** “1400 GMT”, “0930 local time”, “1140 a.m.” */
const unparted: Parser<Clock> = either(
  rule([figures("([01]?\\d|2[0-3])([0-5]\\d)"), half], (parts, half) => clock(parts[0]!, parts[1]!, null, half)),
  rule([figures("([01]\\d|2[0-3])([0-5]\\d)"), zone], (parts) => clock(parts[0]!, parts[1]!, null, null)),
);

/** “nine thirty”; “nine” alone would be a number. */
const spoken: Parser<Clock> = rule([hourWord, opt(mark("-‑")), minuteWord, opt(words("minutes"))], (hour, _, minute) =>
  clock(hour, minute, null, null),
);
/** “at 1430 hours”, “0600 hrs”, “18h30”, “at 14h” */
const behindAt = "(?<=(?<![a-zÀ-ɏ])(?:at|by|until|till|from|before|after|around|about) )";
const military: Parser<Clock> = either(
  rule([figures("(0\\d)([0-5]\\d)"), words("hours|hrs")], (parts) => clock(parts[0]!, parts[1]!, null, null)),
  rule([where(behindAt), figures("([12]\\d)([0-5]\\d)"), words("hours|hrs"), where("(?! of(?![a-z]))")], (_, parts) =>
    clock(parts[0]!, parts[1]!, null, null),
  ),
  rule([figures("([01]?\\d|2[0-3])[hH]([0-5]\\d)")], (parts) => clock(parts[0]!, parts[1]!, null, null)),
  rule([where(behindAt.replace("|about", "")), figures("([01]?\\d|2[0-3])[hH](?![a-zÀ-ɏ\\d])")], (_, parts) =>
    clock(parts[0]!, 0, null, null),
  ),
);
/** “8pm (*1900 GMT*)”: the same moment by another clock. */
const elsewhere = opt(
  rule(
    [
      mark("("),
      either(
        unparted,
        rule([either(colon, withHalf, dotted), zone], (read) => read),
      ),
      mark(")"),
    ],
    () => true,
  ),
);

/** A time that is one by itself. */
const sure: Parser<Clock> = shared(
  either(
    rule([spoken, half], (read, half) => ({ ...read, half })),
    military,
    rule([unparted, elsewhere], (read) => read),
    rule([either(colon, withHalf, inWords), opt(zone), elsewhere], (read) => read),
    rule(
      [
        either(
          colon,
          dotted,
          inWords,
          rule([hour], (hour) => clock(hour, 0, null, null)),
        ),
        opt(words("o'clock|oclock")),
        words("in the|at"),
        entry<string>(calendar.parts),
      ],
      (read, _, __, part) => (read.half === null ? { ...read, half: halfOf(part) } : read),
    ),
  ),
);
/** Bare figures before a day are mostly a number of something: “arrested 12 last night”. */
const hourBefore: Parser<Clock> = rule(
  [
    where("(?<=(?<![a-zÀ-ɏ])(?:at|by|around|about|before|after|until|till|from) )"),
    either(
      dotted,
      rule([hourNumber], (hour) => clock(hour, 0, null, null)),
    ),
  ],
  (_, read) => read,
);
/** What is a time only beside a date, or behind “at”: “Monday at 5”. */
const likely: Parser<Clock> = shared(
  either(
    sure,
    dotted,
    spoken,
    rule([hour], (hour) => clock(hour, 0, null, null)),
  ),
);
/** 10:30 without more may be a score or a verse: it needs a word of time before it. */
const alone: Parser<Clock> = either(
  rule([sure], (read) => read),
  rule(
    [where("(?<=(?<![a-zÀ-ɏ])at )(?=\\d)"), dotted, opt(zone), where("(?!\\s*(?:[a-zÀ-ɏ]|[%$£€]))")],
    (_, read) => read,
  ),
);
const halfOf = (part: string): Clock["half"] => (part === "MO" ? "am" : "pm");

/** A part of the day by its TIMEX3 code, “early” and “late” aside. */
const part: Parser<string> = shared(
  rule([opt(words("early|late|mid")), opt(mark("-‑")), entry<string>(calendar.parts)], (_, __, code) => code),
);
const inPart: Parser<string> = shared(
  either(
    rule(
      [opt(words("early|late|later")), words("in the|at"), opt(words("early|late")), part],
      (_, __, ___, code) => code,
    ),
    rule([words("overnight")], () => "NI"),
    // “by late afternoon”, “during the night”
    rule(
      [
        where("(?<=(?<![a-zÀ-ɏ])(?:by|in|until|till|since|from|before|during|after) )"),
        words("early|late|mid"),
        opt(mark("-‑")),
        part,
      ],
      (_, __, ___, code) => code,
    ),
    rule([where("(?<=(?<![a-zÀ-ɏ])(?:during|through|throughout) )"), words("the"), part], (_, __, code) => code),
  ),
);
/** “the evening of 3 May”, “overnight on Friday”, “in the early hours of Sunday” */
const partOf: Parser<string> = either(
  rule([opt(words("the|in the|on the|early|late")), part, words("of")], (_, code) => code),
  rule([inPart, words("of|on")], (code) => code),
  rule([opt(words("in")), words("the early hours of|the small hours of")], () => "MO"),
);

/** “the night of *5/6 February*”: that of the first day. */
const nightBetween: Parser<Moment> = either(
  rule(
    [dayFigures, mark("/-–"), dayFigures, opt(words("of")), month, opt(mark(",")), opt(yearFigures)],
    (day, _, next, __, month, ___, year) => (next === day + 1 ? dateOf({ day, month, year }) : null),
  ),
  rule(
    [month, dayFigures, mark("/-–"), dayFigures, opt(mark(",")), opt(yearFigures)],
    (month, day, _, next, __, year) => (next === day + 1 ? dateOf({ day, month, year }) : null),
  ),
);

const day = (step: number, origin: "published" | "told" | "either"): Moment => ({
  kind: "step",
  unit: "D",
  step,
  origin,
});
const at = (date: Moment | null, clock: Clock | null, part: string | null): DayTime => ({
  kind: "dayTime",
  date,
  clock,
  part,
});

/** “this morning”, “last night”, “tonight”, “the following evening”: the day and its part in one. */
const dayPart: Parser<DayTime> = shared(
  either(
    rule([opt(words("early|late|later|earlier")), words("tonight|tonite")], () => at(day(0, "published"), null, "NI")),
    rule([opt(words("early|late|later|earlier")), words("this"), part], (_, __, code) =>
      at(day(0, "published"), null, code),
    ),
    rule([opt(words("early|late|later|earlier")), words("last"), part], (_, __, code) =>
      at(day(-1, "published"), null, code),
    ),
    rule([words("the previous|the preceding"), part], (_, code) => at(day(-1, "either"), null, code)),
    rule([words("the following|the next"), part], (_, code) => at(day(1, "told"), null, code)),
    rule([words("next"), part], (_, code) => at(day(1, "published"), null, code)),
    rule([words("that|that same|the same"), part], (_, code) => at(day(0, "told"), null, code)),
    rule([words("the"), part, words("before")], (_, code) => at(day(-1, "either"), null, code)),
  ),
);

const joint = opt(either(mark(",@"), words("at about|at around|at|around|about|by|for|from|in the day")));
const comma = opt(mark(","));
const on = opt(words("on|of|on the"));

/** A clock's reading counts in the half of the day that a part of it tells. */
const inHalf = (read: Clock, code: string | null): Clock =>
  read.half === null && code !== null && read.hour >= 1 && read.hour <= 12 && !(code === "NI" && read.hour < 5)
    ? { ...read, half: halfOf(code) }
    : read;

/** Times of day, alone and with their dates. */
export const dayTimes = (moment: Parser<Moment>): Parser<DayTime> => {
  const dated: Parser<DayTime> = shared(
    either(
      dayPart,
      rule([weekday, part, opt(words("of|in")), weekStep], (weekday, code, _, week) =>
        at({ kind: "weekdayIn", weekday, week }, null, code),
      ),
      rule([moment, comma, either(part, inPart)], (date, _, code) => (isDay(date) ? at(date, null, code) : null)),
      rule([moment, half], (date, half) =>
        date.kind === "step" && isDay(date) ? at(date, null, half === "am" ? "MO" : "AF") : null,
      ),
      rule([partOf, nightBetween], (code, date) => (code === "NI" ? at(date, null, code) : null)),
      rule([partOf, moment], (code, date) => (isDay(date) ? at(date, null, code) : null)),
    ),
  );
  return shared(
    either<DayTime>(
      dated,
      rule([dated, comma, joint, sure], (read, _, __, clock) => ({
        ...read,
        clock: inHalf(clock, read.part),
        part: null,
      })),
      rule([dated, comma, words("at about|at around|at|around"), likely], (read, _, __, clock) => ({
        ...read,
        clock: inHalf(clock, read.part),
        part: null,
      })),
      rule([either(sure, spoken, hourBefore), comma, dated], (clock, _, read) => ({
        ...read,
        clock: inHalf(clock, read.part),
        part: null,
      })),
      rule([moment, spoken], (date, clock) => (isDay(date) ? at(date, clock, null) : null)),
      rule([moment, comma, joint, sure], (date, _, __, clock) => (isDay(date) ? at(date, clock, null) : null)),
      rule([moment, comma, words("at about|at around|at|around|@"), likely], (date, _, __, clock) =>
        isDay(date) ? at(date, clock, null) : null,
      ),
      rule([sure, comma, on, moment], (clock, _, __, date) => (isDay(date) ? at(date, clock, null) : null)),
      rule([alone], (clock) => at(null, clock, null)),
      rule([inPart, words("at"), likely], (code, _, clock) => at(null, inHalf(clock, code), null)),
      rule([inPart], (code) => at(null, null, code)),
    ),
  );
};

/** Whether a moment is a day: only a day has mornings and hours. */
export const isDay = (moment: Moment): boolean => {
  switch (moment.kind) {
    case "calendar":
      return moment.day !== null || moment.weekday !== null;
    case "step":
    case "shift":
      return moment.unit === "D" || moment.kind === "shift";
    case "nth":
      return moment.unit === "D" || moment.unit === "weekday";
    case "weekdayIn":
    case "holiday":
      return true;
    case "yearPart":
    case "fixed":
    case "decade":
    case "weekOf":
    case "weekend":
    case "halfMonth":
      return false;
  }
};
export { likely as looseClock, sure as sureClock };
