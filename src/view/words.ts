/** English for figures, lists and dates. */

/** Runs of white space, line ends included, as one space. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** “a”, “a and b”, “a, b and c”. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** “10,000”. */
export const figure = (number: number): string => number.toLocaleString("en");

/** “1 event”, “2,000 events”. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : many}`;

/** “once”, “twice”, “3 times”. */
export const times = (count: number): string =>
  count === 1 ? "once" : count === 2 ? "twice" : `${figure(count)} times`;

/** Of a share from 0 to 1: “46 %”, “under 1 %”. */
export const percent = (share: number): string =>
  share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;

/**
 * A time from its first day to its last, both ISO 8601, as far as it is known: “2026-03-12”, “2026-03” of a whole month, “2026” of a
 * whole year, otherwise “2026-03-09 to 2026-03-15”.
 */
export function daysWords(since: string, until: string): string {
  if (since === until) return since;
  const dayAfter = new Date(Date.parse(until) + 24 * 60 * 60_000).toISOString().slice(0, 10);
  const [year, nextYear] = [since, dayAfter].map((day) => Number(day.slice(0, 4)));
  const [month, nextMonth] = [since, dayAfter].map((day) => Number(day.slice(5, 7)));
  const isWhole = since.endsWith("-01") && dayAfter.endsWith("-01");
  if (isWhole && month === 1 && nextMonth === 1 && nextYear! - year! === 1) return since.slice(0, 4);
  if (isWhole && (nextYear! - year!) * 12 + nextMonth! - month! === 1) return since.slice(0, 7);
  return `${since} to ${until}`;
}

/** The weekday of a day such as 2026-03-12: “Thursday”. */
export const weekdayWord = (day: string): string =>
  new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(new Date(day));

/** A date or time of publication in English words; as it is where it cannot be read. */
export function publishedWords(published: string): string {
  const date = new Date(published.slice(0, 10));
  if (Number.isNaN(date.getTime())) return published;
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" })
    .format(date)
    .replace(/^(\w+),? /, "$1, ");
  const time = /T(\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:\d{2})?$/.exec(published);
  return time ? `${day}, ${time[1]}${time[2] === "Z" ? " UTC" : (time[2] ?? "")}` : day;
}
