/** Finder: parts of a year: seasons, quarters, halves, numbered weeks: “last summer”, “the fourth quarter of 2025”, “week 7”. */
import calendar from "../../data/calendar.json" with { type: "json" };
import type { Moment, Step, Which } from "../expression.js";
import { ordinal, yearFigures } from "../numbers.js";
import { either, entry, mark, opt, type Parser, rule, terminal, where, words } from "../parser.js";
import { number } from "./figures.js";
import { yearStep } from "./steps.js";
import { step, today, which } from "./vocabulary.js";
import { year } from "./years.js";

const season = entry<string>(calendar.seasons);

/** Words that only a stretch of time follows, if anything of the calendar does. */
const during = where("(?<=(?<![a-zÀ-ɏ])(?:in|by|during|until|till|since|throughout) )");

const nextYear = terminal("- – /", "[-–/](?:\\d\\d)?(\\d\\d)(?![\\d-])", ([, figures]) => Number(figures));

const yearPartOf = (code: string, year: number | Step | null, which: Which | null): Moment => ({
  kind: "yearPart",
  code,
  year,
  which,
});
const quarterNumber = terminal("q h", "(?<![a-zÀ-ɏ])([QH][1-4])(?![a-zÀ-ɏ\\d])", ([, code]) => code!.toUpperCase());
const quarterWords: Parser<string> = rule(
  [opt(words("the")), ordinal, opt(mark("-‑")), words("quarter|half")],
  (_, nth, __, unit) => (unit === "half" ? (nth <= 2 ? `H${nth}` : null) : nth <= 4 ? `Q${nth}` : null),
);
const lastQuarter: Parser<string> = rule([words("the final quarter of|the last quarter of")], () => "Q4");
const weekNumber = rule([opt(words("the")), words("week"), number], (_, __, week) =>
  week >= 1 && week <= 53 ? `W${String(week).padStart(2, "0")}` : null,
);

export const yearParts: Parser<Moment> = either<Moment>(
  rule([which, season], (which, code) => yearPartOf(code, null, which)),
  rule([opt(words("the")), season, year], (_, code, year) => yearPartOf(code, year, null)),
  // “the winter of 1962-63”, “the winter of 2023/24”
  rule([opt(words("the")), season, words("of"), yearFigures, nextYear], (_, code, __, year, next) =>
    code === "WI" && next === (year + 1) % 100 ? yearPartOf(code, year, null) : null,
  ),
  // “in the spring”; “the fall of the house” is none.
  rule(
    [during, opt(words("the|early|late|the early|the late")), season, where("(?!\\s*of(?![a-zÀ-ɏ]))")],
    (_, __, code) => yearPartOf(code, null, null),
  ),
  rule([either(quarterNumber, quarterWords), opt(mark("-/,")), year], (code, _, year) => yearPartOf(code, year, null)),
  rule([yearFigures, opt(mark("-/,")), quarterNumber], (year, _, code) => yearPartOf(code, year, null)),
  rule([either(quarterNumber, quarterWords)], (code) => yearPartOf(code, null, null)),
  rule([either(quarterNumber, quarterWords), words("of the year")], (code) => yearPartOf(code, null, null)),
  rule([yearStep, opt(terminal("' ’", "['’]s(?![a-z])", () => true)), quarterWords], (year, _, code) =>
    yearPartOf(code, year, null),
  ),
  rule([lastQuarter, year], (code, year) => yearPartOf(code, year, null)),
  rule([weekNumber, year], (code, year) => yearPartOf(code, year, null)),
  rule([weekNumber], (code) => yearPartOf(code, step("Y", today), null)),
);
