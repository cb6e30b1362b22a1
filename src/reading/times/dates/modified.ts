/** Finder: a stretch of a date, whose value is that of the date: “the end of March”, “later in the week”, “for the year”. */
import type { Moment } from "../expression.js";
import { either, opt, type Parser, rule, terminal, where, words } from "../parser.js";
import { calendarUnit, step, today } from "./vocabulary.js";

const modifier = terminal(
  "by before until since at the very end beginning start middle turn close earlier later early late mid",
  "(?<![a-zÀ-ɏ])(?:(?:(?:by |before |until |since )?(?:(?:at )?the )?(?:very )?(?:end|beginning|start|middle|turn|close) of|the (?:early|late|mid)|earlier|later|early|late|mid)(?: in| on)?(?![a-zÀ-ɏ])-?|mid-)",
  () => true,
);

/** “by year’s end” */
const yearEnd = terminal("year month week", "(?<![a-zÀ-ɏ])(year|month|week)['’]s[ -]end(?![a-zÀ-ɏ])", ([, unit]) =>
  unit!.toLowerCase() === "year" ? ("Y" as const) : unit!.toLowerCase() === "month" ? ("M" as const) : ("W" as const),
);

/** A stretch of what `whole` reads, or of the current week, month or year. */
export const stretchOf = (whole: Parser<Moment>): Parser<Moment> =>
  either<Moment>(
    rule([modifier, whole], (_, read) => read),
    // “the end of the year”, “later in the week”; the end of the day is mostly a figure of speech.
    rule([modifier, opt(words("the")), calendarUnit], (_, __, unit) => (unit === "D" ? null : step(unit, today))),
    rule([opt(words("by|before|until|at|by the|before the|until the|at the")), yearEnd], (_, unit) =>
      step(unit, today),
    ),
    rule([words("earlier in the day|later in the day|later that day|earlier that day")], () =>
      step("D", { step: 0, origin: "either" }),
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
  );
