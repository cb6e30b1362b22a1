/** Finder: months: “March 2026”, “last October”, 2026-03. */
import type { Calendar } from "../expression.js";
import { yearFigures } from "../numbers.js";
import { either, lookahead, mark, opt, type Parser, rule, terminal, words } from "../parser.js";
import { date, month, which } from "./vocabulary.js";
import { year } from "./years.js";

const twoFigures = terminal("0", "(0[1-9]|1[0-2])(?![\\d/-])", ([, figures]) => Number(figures));

export const months: Parser<Calendar> = either(
  rule([month, opt(mark(",/-–")), year], (month, _, year) => date({ month, year })),
  rule([opt(words("in")), yearFigures, month], (_, year, month) => date({ year, month })),
  // “*May* and June 2019”
  rule([month, lookahead(rule([words("and|or"), month, year], (_, __, year) => year))], (month, year) =>
    date({ month, year }),
  ),
  rule([yearFigures, mark("-/"), twoFigures], (year, _, month) => (month > 12 ? null : date({ year, month }))),
  rule([opt(which), month], (which, month) => date({ month, which })),
);
