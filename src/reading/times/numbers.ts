/** Numbers in figures and in words. */
import calendar from "../data/calendar.json" with { type: "json" };
import { either, entry, mark, opt, type Parser, rule, shared, terminal, words } from "./parser.js";

const small = entry<number>(calendar.cardinals);
const ten = entry<number>(calendar.tens);
const dash = opt(mark("-‑"));

const belowHundred = either(
  small,
  ten,
  rule([ten, dash, small], (tens, _, units) => (units < 10 ? tens + units : null)),
);
const aHundred = either(small, words("a|an") as Parser<string | number>);
/** “… and five”: what is left of a number, with or without its “and”. */
const and = <T>(rest: Parser<T>): Parser<T | null> => opt(rule([opt(words("and")), rest], (_, rest) => rest));
const belowThousand = either<number>(
  belowHundred,
  rule(
    [aHundred, words("hundred"), and(belowHundred)],
    (hundreds, _, rest) => (typeof hundreds === "number" ? hundreds : 1) * 100 + (rest ?? 0),
  ),
);

/** “twenty-four”, “a hundred and five”, “two thousand”. */
const inWords = shared(
  either<number>(
    belowThousand,
    rule(
      [aHundred, words("thousand"), and(belowThousand)],
      (thousands, _, rest) => (typeof thousands === "number" ? thousands : 1) * 1000 + (rest ?? 0),
    ),
  ),
);

const inFigures = terminal(
  "0",
  "(?<![a-zÀ-ɏ\\d]|\\d[.,:/–-])(?:\\d{1,3}(?:,\\d{3})+|\\d{1,6}(?:\\.\\d{1,3})?)(?![\\d%])",
  ([figures]) => Number(figures.replaceAll(",", "")),
);

const fraction = words("and a half|and half|and a quarter");
const portion = (said: string): number => (said.includes("half") ? 0.5 : 0.25);

/** How many: null where the words do not say (“a few”). */
export interface Count {
  readonly number: number | null;
}
const counted = (number: number | null): Count => ({ number });

/** A number that a unit can follow, in figures or words. */
export const exactCount: Parser<Count> = shared(
  either(
    rule([either(inFigures, inWords)], (number) => counted(number)),
    rule([inWords, fraction], (whole, more) => counted(whole + portion(more))),
    rule([words("a couple of|a couple|couple of|couple")], () => counted(2)),
    rule([words("a dozen|dozen")], () => counted(12)),
    rule([words("half a|half an|half")], () => counted(0.5)),
    rule([mark("½")], () => counted(0.5)),
  ),
);
/** The second number of “10-12”. */
export const figuresBehindDash: Parser<Count> = terminal(
  "0",
  "(?<=\\d\\s?[-–]\\s?)(\\d{1,6}(?:\\.\\d{1,3})?)(?![\\d%])",
  ([figures]) => counted(Number(figures)),
);
export const vagueCount: Parser<Count> = rule(
  [words("a few|few|several|some|a number of|many|dozens of|scores of|hundreds of|thousands of")],
  () => counted(null),
);
export const oneCount: Parser<Count> = rule([words("a|an|another")], () => counted(1));
/** “and a half”, behind a unit: “one hour and a half”. */
export const andFraction: Parser<number> = rule([fraction], portion);

const ordinalWord = either(
  entry<number>(calendar.ordinals),
  rule([ten, dash, entry<number>(calendar.ordinals)], (tens, _, units) => (units < 10 ? tens + units : null)),
);
const ordinalFigures = terminal("0", "(?<![a-zÀ-ɏ\\d])(\\d{1,2})(?:st|nd|rd|th)(?![a-zÀ-ɏ])", ([, figures]) =>
  Number(figures),
);

/** “third”, “21st”. */
export const ordinal: Parser<number> = shared(either(ordinalWord, ordinalFigures));

/** A day of the month in figures, with or without an ending: 1 to 31. */
export const dayFigures: Parser<number> = terminal(
  "0",
  "(?<!\\d|\\d[.,:])(\\d{1,2})(?:st|nd|rd|th)?(?![\\d%]|[.,:]\\d)(?![a-zÀ-ɏ]{3})",
  ([, figures]) => (Number(figures) >= 1 && Number(figures) <= 31 ? Number(figures) : null),
);
/** The same in words too: “twenty-fourth”, “twenty nine”. */
export const dayOfMonth: Parser<number> = shared(
  either(
    dayFigures,
    rule([either(ordinalWord, belowHundred)], (day) => (day <= 31 ? day : null)),
  ),
);

/** A year of our calendar in four figures: 1000 to 2199. */
export const yearFigures: Parser<number> = terminal(
  "0",
  "(?<![a-zÀ-ɏ]|\\d|\\d[.,:])((?:1\\d|20|21)\\d\\d)(?![\\d%a-zÀ-ɏ]|[.,:]\\d)",
  ([, figures]) => Number(figures),
);
/** “nineteen ninety-six”, “two thousand and fifteen”, “nineteen hundred”. */
export const yearWords: Parser<number> = shared(
  either(
    rule([belowHundred, opt(words("hundred")), opt(words("oh")), opt(belowHundred)], (century, hundred, oh, rest) => {
      if (century < 11 || century > 20 || (rest === null && hundred === null)) return null;
      if (hundred === null && rest !== null && (oh === null ? rest < 10 : rest > 9)) return null;
      return century * 100 + (rest ?? 0);
    }),
    rule([words("two thousand"), and(belowHundred)], (_, rest) => 2000 + (rest ?? 0)),
  ),
);
/** “’87”: of this century or the last. */
export const shortYear: Parser<number> = terminal("' ’ ‘", "['’‘](\\d\\d)(?!\\d)", ([, figures]) => {
  const year = Number(figures);
  return year < 50 ? 2000 + year : 1900 + year;
});
