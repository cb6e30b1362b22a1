/** Finder: days with a name of their own: “Christmas”, “last Easter”, “the Easter weekend of 2025”. */
import data from "../../data/holidays.json" with { type: "json" };
import type { Moment } from "../expression.js";
import { either, entry, opt, type Parser, rule, words } from "../parser.js";
import { comma, which } from "./vocabulary.js";
import { year } from "./years.js";

const holidayName = entry<string>(Object.fromEntries(Object.keys(data.holidays).map((name) => [name, name])));
export const holidays: Parser<Moment> = either<Moment>(
  rule(
    [opt(words("the")), holidayName, words("weekend"), opt(rule([comma, year], (_, year) => year))],
    (_, name, __, year) => ({
      kind: "weekOf",
      day: { kind: "holiday", name, year, which: null },
      weekend: true,
    }),
  ),
  rule([holidayName, comma, year], (name, _, year) => ({ kind: "holiday", name, year, which: null })),
  rule([opt(which), holidayName], (which, name) => ({ kind: "holiday", name, year: null, which })),
);
