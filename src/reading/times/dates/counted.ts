/** Finder: what is counted from another date: “two weeks before 13 May”, “the last week of July”, “the week of 4 May”. */
import { exactLength, oneLength } from "../durations.js";
import type { Moment } from "../expression.js";
import { ordinal } from "../numbers.js";
import { either, entry, opt, type Parser, rule, words } from "../parser.js";
import { weekday } from "./vocabulary.js";

const nth: Parser<number> = either(
  ordinal,
  rule([words("last|final")], () => -1),
);
const nthUnit = entry<"W" | "M" | "D">({ week: "W", month: "M", day: "D" });

const half: Parser<"first" | "second"> = rule(
  [words("first half of|second half of|latter half of|last half of")],
  (said) => (said.startsWith("first") ? "first" : "second"),
);
const isMonth = (read: Moment): boolean =>
  (read.kind === "calendar" && read.month !== null && read.day === null) || (read.kind === "step" && read.unit === "M");

/** Counted from what `base` reads. */
export const countedFrom = (base: Parser<Moment>): Parser<Moment> =>
  either<Moment>(
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
    rule([opt(words("the")), half, base], (_, half, month) =>
      isMonth(month) ? { kind: "halfMonth", half, month } : null,
    ),
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
