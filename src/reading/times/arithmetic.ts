/** Days and the calendar: ISO 8601 throughout, weeks beginning on Monday. */

/** Milliseconds from the epoch to the beginning of a day in UTC. */
export type Day = number;

export const oneDay = 86_400_000;

/** In two digits: 3 → “03”. */
export const pad = (value: number): string => String(value).padStart(2, "0");
/** “2026-03-13”. */
export const iso = (day: Day): string => new Date(day).toISOString().slice(0, 10);
/** The year, by the calendar of the text. */
export const yearOf = (day: Day): number => new Date(day).getUTCFullYear();
/** 1 is January. */
export const monthOf = (day: Day): number => new Date(day).getUTCMonth() + 1;
/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: Day): number => ((new Date(day).getUTCDay() + 6) % 7) + 1;

/** As `Date.UTC`, which takes the years up to 99 for those of the twentieth century. */
const utc = (year: number, month: number, date: number): Day => new Date(0).setUTCFullYear(year, month - 1, date);

/** null for a day that no calendar has: 31 February. */
export function dayOf(year: number, month: number, date: number): Day | null {
  const day = utc(year, month, date);
  return monthOf(day) === month && new Date(day).getUTCDate() === date && month >= 1 && month <= 12 ? day : null;
}

/** “2026-W11”: the week belongs to the year that its Thursday is in. */
export function weekOf(day: Day): string {
  const thursday = day + (4 - weekdayOf(day)) * oneDay;
  const year = yearOf(thursday);
  return `${year}-W${pad(Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * oneDay)) + 1)}`;
}

/** “2026-03”: months may be more or fewer than a year has. */
export const monthAt = (year: number, month: number): string =>
  new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7);

/** So many months on; the last of a month where that is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year, month] = [yearOf(day), monthOf(day) + months];
  const last = new Date(utc(year, month + 1, 0)).getUTCDate();
  return utc(year, month, Math.min(new Date(day).getUTCDate(), last));
}

/** The nth weekday of a month, -1 the last; null where it has none. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day | null {
  const first = Date.UTC(year, month - 1, nth > 0 ? 1 : 0 + new Date(Date.UTC(year, month, 0)).getUTCDate());
  const away = nth > 0 ? (weekday - weekdayOf(first) + 7) % 7 : -((weekdayOf(first) - weekday + 7) % 7);
  const day = first + (away + (nth > 0 ? (nth - 1) * 7 : 0)) * oneDay;
  return monthOf(day) === month ? day : null;
}

/** Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher). */
export function easterOf(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}
