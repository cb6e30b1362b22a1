/** Finder: what is counted from publication or from the date told before: “yesterday”, “last week”, “two days later”, “three months ago”. */
import { approximate, exactLength, type Length, oneLength } from "../durations.js";
import type { Step, Which } from "../expression.js";
import { either, entry, opt, type Parser, rule, shared, where, words } from "../parser.js";
import { calendarUnit, step, today, which } from "./vocabulary.js";

/** What may stand behind “a month before” where no clause follows: a mark, or a word that begins none. */
const notClause = '(?=\\s*(?:[.,;:?!)”"]|$|(?:and|but|when|in|at|on|by|with|as|for|to|from)(?![a-zÀ-ɏ])))';

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

/** Units some steps away. */
export const stepped: Parser<Step> = shared(
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
    rule([opt(approximate), either(exactLength, oneLength), words("earlier|previously")], (_, length) =>
      back(length, "either"),
    ),
    // “it took a month before anyone noticed” has a length, and no month before.
    rule([opt(approximate), either(exactLength, oneLength), words("before"), where(notClause)], (_, length) =>
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

export const yearStep: Parser<Step> = rule([stepped], (read) => (read.unit === "Y" ? read : null));

export const monthStep: Parser<Step> = rule(
  [
    either(
      stepped,
      rule([words("the month")], () => step("M", today)),
    ),
  ],
  (read) => (read.unit === "M" ? read : null),
);

export const weekStep: Parser<Step> = rule([stepped], (read) => (read.unit === "W" ? read : null));
