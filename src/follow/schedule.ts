/** When what is followed is asked for next. Pure; times are milliseconds since 1970. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A feed is asked for as often, unless it wants less. */
export const EVERY = 30 * MINUTE;
/** However much a server wants, and however long it fails: once a day it is asked for. */
const RAREST = DAY;

/** What newspapers mend in a report they mend soon: it is read again so long after it was found. */
export const REREADINGS: readonly number[] = [HOUR, DAY, 7 * DAY];

/** A page that fails so often in a row is given up. */
const MOST_FAILURES = 5;

/** When a feed that answered is due again. `wanted`: how long it asks to be left alone, in milliseconds. */
export const feedDue = (now: number, { every = EVERY, wanted = 0 }: { every?: number; wanted?: number } = {}): number =>
  now + Math.min(Math.max(every, wanted), RAREST);

/** When something that failed is tried again: each time after twice as long, and not before the server wants it. */
export const retryDue = (now: number, failures: number, wanted = 0): number =>
  now + Math.min(Math.max(5 * MINUTE * 2 ** Math.max(0, failures - 1), wanted), RAREST);

/** When a page that was read so many times is read again; null: no more. It may be long past, where nobody was there to read. */
export function rereadingDue(found: number, readings: number, now: number): number | null {
  const next = REREADINGS[readings - 1];
  // What was found long ago is not read twice at one go.
  return next === undefined ? null : Math.max(found + next, now + Math.min(next, HOUR));
}

/** When a page that failed is tried again; null: no more. */
export const itemRetryDue = (now: number, failures: number, wanted = 0): number | null =>
  failures >= MOST_FAILURES ? null : retryDue(now, failures, wanted);

/** The `Retry-After` of an answer, in milliseconds from now (RFC 9110, 10.2.3); 0: it names none, or one that is past. */
export function retryAfter(value: string | null, now: number): number {
  if (value === null) return 0;
  const seconds = /^\s*(\d{1,9})\s*$/.exec(value)?.[1];
  // A date has the name of a day; `Date.parse` makes one of nearly anything.
  const date = /^\s*[a-z]{3,9}, /i.test(value) ? Date.parse(value) : Number.NaN;
  const wait = seconds === undefined ? date - now : Number(seconds) * 1000;
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

/** For how long an answer says that it holds, in milliseconds: `max-age` of Cache-Control (RFC 9111, 5.2.2.1); 0: it does not say. */
export function freshFor(cacheControl: string | null): number {
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl ?? "")?.[1];
  return seconds === undefined ? 0 : Number(seconds) * 1000;
}
