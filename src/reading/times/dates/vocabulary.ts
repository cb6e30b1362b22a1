/** Words of the calendar that the finders of dates share: weekdays, months, units, “this”, “last”, “next”. */
import calendar from "../../data/calendar.json" with { type: "json" };
import type { Calendar, Step, Unit, Which } from "../expression.js";
import { entry, mark, opt, type Parser, rule, shared, words } from "../parser.js";

export const weekday = shared(entry<number>(calendar.weekdays, "."));
export const month = shared(entry<number>(calendar.months, "."));

/** “this”, “last”, “next”. */
export const which: Parser<Which> = shared(
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
export const calendarUnit: Parser<Unit> = entry<Unit>({
  day: "D",
  week: "W",
  weekend: "WE",
  month: "M",
  quarter: "Q",
  year: "Y",
  decade: "E",
  century: "C",
});

/** So many units from where `which` counts. */
export const step = (unit: Unit, { step, origin }: Which): Step => ({ kind: "step", unit, step, origin });

export const today: Which = { step: 0, origin: "published" };

/** A date of which only what `known` has is said. */
export const date = (known: Partial<Calendar>): Calendar => ({
  kind: "calendar",
  year: null,
  month: null,
  day: null,
  weekday: null,
  which: null,
  ...known,
});

export const comma = opt(mark(","));

/** “Friday,”, “Friday the”: what stands before the day of a month. */
export const dayName = opt(rule([weekday, comma, opt(words("the"))], (day) => day));
