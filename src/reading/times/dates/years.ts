/** Finder: years: “2019”, “the year 2019”; and as what stands behind a day or a month: “of last year”. */
import type { Calendar, Step } from "../expression.js";
import { shortYear, yearFigures, yearWords } from "../numbers.js";
import { either, opt, type Parser, rule, shared, where, words } from "../parser.js";
import { yearStep } from "./steps.js";
import { date } from "./vocabulary.js";

/** What can stand behind a day or month as its year. */
export const year: Parser<number | Step> = shared(
  either<number | Step>(
    rule([opt(words("of|in|the year|of the year")), either(yearFigures, yearWords, shortYear)], (_, year) => year),
    rule([opt(words("of|in")), yearStep], (_, year) => year),
  ),
);

export const bareYear: Parser<Calendar> = either(
  rule([opt(words("the year|year|calendar year|the year of")), either(yearFigures, yearWords)], (_, year) =>
    date({ year }),
  ),
  // “retired in ’98”
  rule([where("(?<=(?<![a-zÀ-ɏ])(?:in|since|until|till|before|after|by) )"), shortYear], (_, year) => date({ year })),
);
