/** Parts of a year: “last summer”, “the fourth quarter of 2025”. */
import { addMonths, monthOf, yearOf } from "../arithmetic.js";
import type { YearPart } from "../expression.js";
import { type Context, counted, open, type Resolved, toldBy } from "./context.js";
import { yearNumber } from "./step.js";

const seasonMonths: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

/** Of the year that is said; a season of the year that the text told before; else the last one that is over, or the next where the verb looks ahead. */
export function yearPartOf({ code, year, which }: YearPart, context: Context): Resolved {
  if (year !== null) {
    const found = yearNumber(year, context);
    return found === null ? open : { value: `${found.number}-${code}`, anchor: found.anchor };
  }
  const { published, tense } = context;
  // “In 1977 it burned down; it was restored in *the spring*”: of a year that the text has told, unless the verb looks ahead.
  const told = toldBy(context.told);
  const isOfTold = which === null && told !== null && told.month === null && code in seasonMonths && tense !== "future";
  if (isOfTold && (published === null || told.year < yearOf(published)))
    return { value: `${told.year}-${code}`, anchor: "told" };
  if (published === null || (which !== null && which.origin !== "published")) return open;
  // The first month of the part, how long it lasts, and how many months of publication have passed since the last one began.
  const length = code.startsWith("H") ? 6 : 3;
  const first = seasonMonths[code] ?? (Number(code.slice(1)) - 1) * length + 1;
  const since = (monthOf(published) - first + 12) % 12;
  const begun = yearOf(addMonths(Date.UTC(yearOf(published), monthOf(published) - 1, 1), -since));
  const running = since < length;
  const step = which?.step ?? (tense === "future" ? (running ? 0 : 1) : running ? -1 : 0);
  if (which?.step === 0)
    return counted(`${running ? begun : monthOf(published) < first ? yearOf(published) : begun}-${code}`);
  return counted(`${begun + (step < 0 && !running ? 0 : step)}-${code}`);
}
