/** Finder: days of the week and weekends: “Friday”, “next Friday”, “Tuesday of next week”, “the weekend”. */
import type { Moment } from "../expression.js";
import { either, opt, type Parser, rule, where, words } from "../parser.js";
import { weekStep } from "./steps.js";
import { comma, date, weekday, which } from "./vocabulary.js";

export const weekdays: Parser<Moment> = either<Moment>(
  rule([opt(which), weekday], (which, weekday) => date({ weekday, which })),
  // “on Saturday week”: a week after the next Saturday, as the British count
  rule([weekday, words("week"), where("(?!\\s*(?:of|in|[-‑])|\\s*\\p{L}*\\d)")], (weekday) => ({
    kind: "shift",
    count: 7,
    unit: "D",
    from: date({ weekday, which: { origin: "published", step: 1, nearest: true } }),
  })),
  rule([weekday, opt(words("of|in")), weekStep], (weekday, _, week) => ({ kind: "weekdayIn", weekday, week })),
  rule([weekStep, opt(words("on")), comma, weekday], (week, _, __, weekday) => ({ kind: "weekdayIn", weekday, week })),
);

export const weekend: Parser<Moment> = rule([words("the weekend")], () => ({ kind: "weekend" }));
