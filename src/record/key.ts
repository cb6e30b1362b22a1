/**
 * The key of a statement or event: the day in the high bits, a number in the low ones. Newest first, and any range of days, is then
 * the order of the primary key, on every store. A key is fixed when the entry is first kept, and survives a new reading of its report.
 */

/** Numbers of one record, over all days: 34 bits, some 17,000 million. With 17 bits of days a key is a safe integer. */
const NUMBERS = 2 ** 34;

/** Days are counted from here; before it and after `LAST_DAY` all days are one. */
const FIRST_DAY = Date.UTC(1800, 0, 1);
const LAST_DAY = 2 ** 17 - 1;
const MS_PER_DAY = 86_400_000;

/** Days since 1800-01-01 in UTC. `at`: ISO 8601 date, or date and time with offset. Throws RangeError for anything else. */
export function dayOf(at: string): number {
  const time = Date.parse(at);
  if (Number.isNaN(time)) throw new RangeError(`“${at}” is no date in ISO 8601`);
  return Math.min(LAST_DAY, Math.max(0, Math.floor((time - FIRST_DAY) / MS_PER_DAY)));
}

/** The day as an ISO 8601 date, in UTC. */
export const dateOf = (day: number): string => new Date(FIRST_DAY + day * MS_PER_DAY).toISOString().slice(0, 10);

export const keyOf = (day: number, number: number): number => day * NUMBERS + number;

export const dayOfKey = (key: number): number => Math.floor(key / NUMBERS);

/** Half-open range of the keys of some days: `from` included, `to` not; null: open at that end. */
export interface KeyRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** The keys of all entries from one ISO 8601 date to another, both included; null: open at that end. */
export const keysBetween = (since: string | null, until: string | null): KeyRange => ({
  from: since === null ? null : keyOf(dayOf(since), 0),
  to: until === null ? null : keyOf(dayOf(until) + 1, 0),
});
