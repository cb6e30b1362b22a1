/** Finders of dates: days, months, years, and what is counted from them. A new way of writing one is a new file, and a line here. */
import { countedFrom } from "./dates/counted.js";
import { days } from "./dates/days.js";
import { eras } from "./dates/eras.js";
import type { DayOrder } from "./dates/figures.js";
import { holidays } from "./dates/holidays.js";
import { stretchOf } from "./dates/modified.js";
import { months } from "./dates/months.js";
import { references } from "./dates/references.js";
import { stepped } from "./dates/steps.js";
import { weekdays, weekend } from "./dates/weekdays.js";
import { yearParts } from "./dates/year-parts.js";
import { bareYear } from "./dates/years.js";
import type { Moment } from "./expression.js";
import { either, type Parser, shared } from "./parser.js";

/** The dates that others are counted from; nothing in them is counted from another. Of two that reach equally far the first counts. */
const plain = (order: DayOrder): Parser<Moment> =>
  shared(either<Moment>(days(order), weekdays, weekend, months, bareYear, stepped, yearParts, eras, holidays));

/** Everything that is a date; figures with two slashes are read in the order of the report's country. */
export const moments = (order: DayOrder): Parser<Moment> => {
  const base = plain(order);
  const counted = either<Moment>(base, countedFrom(base));
  return shared(either<Moment>(counted, stretchOf(counted), references));
};
