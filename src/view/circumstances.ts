/** Where and when, in words. */
import { entryOf } from "../reading/by-id.js";
import type { PlaceId, Reading, TimeId } from "../schema.js";
import { words } from "../span.js";
import { oneLine } from "./words.js";

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
