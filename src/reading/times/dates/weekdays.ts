/** Finder: days of the week and weekends: “Friday”, “next Friday”, “Tuesday of next week”, “the weekend”. */
import type { Moment } from "../expression.js";
import { either, opt, type Parser, rule, words } from "../parser.js";
import { weekStep } from "./steps.js";
import { comma, date, weekday, which } from "./vocabulary.js";

export const weekdays: Parser<Moment> = either<Moment>(
  rule([opt(which), weekday], (which, weekday) => date({ weekday, which })),
  rule([weekday, opt(words("of|in")), weekStep], (weekday, _, week) => ({ kind: "weekdayIn", weekday, week })),
  rule([weekStep, opt(words("on")), comma, weekday], (week, _, __, weekday) => ({ kind: "weekdayIn", weekday, week })),
);

export const weekend: Parser<Moment> = rule([words("the weekend")], () => ({ kind: "weekend" }));
