/** Where and when, in words. */
import { entryOf } from "../reading/by-id.js";
import type { PlaceId, Reading, TimeId } from "../schema.js";
import { words } from "../span.js";
import { oneLine, weekdayWord } from "./words.js";

/** “Lisbon, PRT”; null: no place. */
export function placeWords({ places }: Reading, id: PlaceId | null): string | null {
  const place = entryOf(places, id);
  if (!place) return null;
  return place.country && place.country !== place.name ? `${place.name}, ${place.country}` : place.name;
}

/** “on Friday (2017-11-03)”; the words alone where they could not be resolved; null: no time. */
export function timeWords({ report, times }: Reading, id: TimeId | null): string | null {
  const time = entryOf(times, id);
  if (!time) return null;
  const said = oneLine(words(report.text, time.span));
  return time.value && time.value !== said ? `${said} (${time.value})` : said;
}

/** What stays open since nobody knows when the report was published; null: that is known, or nothing hangs on it. */
export function undatedWords({ report, times }: Reading): string | null {
  const open = report.published === null ? times.find(({ value }) => value === null) : undefined;
  return open ? `date of publication unknown, so that “${oneLine(words(report.text, open.span))}” has no date` : null;
}

/** The first date whose weekday is that of no such day: “Friday, 12 March 2026” (a Thursday); null: all agree. */
export function misdatedWords({ report, times }: Reading): string | null {
  for (const { span, value } of times) {
    const [day] = /^\d{4}-\d\d-\d\d(?=T|$)/.exec(value ?? "") ?? [];
    const said = oneLine(words(report.text, span));
    const named = said.match(weekdays) ?? [];
    if (day === undefined || named.length !== 1 || !/\d/.test(said)) continue;
    const own = weekdayWord(day);
    if (own.slice(0, 3).toLowerCase() !== named[0].slice(0, 3).toLowerCase())
      return `“${said}” does not agree: ${day} is a ${own}`;
  }
  return null;
}

const weekdays = /\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b/giu;
