/** Finder: days of the week and weekends: “Friday”, “next Friday”, “Tuesday of next week”, “the weekend”. */
import calendar from "../../data/calendar.json" with { type: "json" };
import type { Moment, Which } from "../expression.js";
import { exactCount } from "../numbers.js";
import { either, entry, opt, type Parser, rule, where, words } from "../parser.js";
import { weekStep } from "./steps.js";
import { comma, date, weekday, which } from "./vocabulary.js";

const plural = entry<number>(calendar.weekdays, "s");
const last: Which = { step: -1, origin: "published" };

export const weekdays: Parser<Moment> = either<Moment>(
  rule([opt(which), weekday], (which, weekday) => date({ weekday, which })),
  // “on Saturday week”: a week after the next Saturday, as the British count
  rule([weekday, words("week"), where("(?!\\s*(?:of|in|[-‑])|\\s*\\p{L}*\\d)")], (weekday) => ({
    kind: "shift",
    count: 7,
    unit: "D",
    from: date({ weekday, which: { origin: "published", step: 1, nearest: true } }),
  })),
  // “two Fridays ago”: the last one is the first
  rule([exactCount, plural, words("ago")], ({ number }, weekday) =>
    number === null || !Number.isInteger(number) || number < 1
      ? null
      : { kind: "shift", count: -7 * (number - 1), unit: "D", from: date({ weekday, which: last }) },
  ),
  rule([weekday, opt(words("of|in")), weekStep], (weekday, _, week) => ({ kind: "weekdayIn", weekday, week })),
  rule([weekStep, opt(words("on")), comma, weekday], (week, _, __, weekday) => ({ kind: "weekdayIn", weekday, week })),
);

export const weekend: Parser<Moment> = rule([words("the weekend")], () => ({ kind: "weekend" }));
