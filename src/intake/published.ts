/** Dates of publication as the world writes them, to ISO 8601. */

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const time = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?`;
const zone = String.raw`(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?`;
const iso = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})(?:[T\s]+${time}\s*${zone})?$`);
/** As in NewsML: 20171103T140500+0100. */
const basic = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4})?)?$/;
const weekday = String.raw`(?:[A-Za-z]+,?\s+)?`;
/** Mails and HTTP headers, and many a page: Fri, 03 Nov 2017 14:05:00 GMT. */
const dayFirst = new RegExp(
  String.raw`^${weekday}(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?:[\s,|·-]+(?:at\s+)?${time}\s*${zone})?$`,
);
const monthFirst = new RegExp(
  String.raw`^${weekday}([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,|·-]+(?:at\s+)?${time}\s*${zone})?$`,
);

/**
 * A date as ISO 8601: `2017-11-03`, or `2017-11-03T14:05:00+01:00` with the offset where one is given.
 * null: it is no date, or no day that the calendar has, or a form that two countries read differently (03/11/2017).
 * Milliseconds since 1970 are understood too.
 */
export function publishedAs(value: unknown): string | null {
  if (typeof value === "number") return fromNumber(value);
  if (typeof value !== "string" || value.length > 60) return null;
  const words = value.trim();
  const plain = iso.exec(words) ?? basic.exec(words);
  if (plain) return isoOf(plain.slice(1));
  const [, day, name, year, ...rest] = dayFirst.exec(words) ?? swapped(monthFirst.exec(words)) ?? [];
  const month = months.indexOf(name?.slice(0, 3).toLowerCase() ?? "") + 1;
  return month === 0 ? null : isoOf([year, `${month}`, day, ...rest]);
}

const swapped = (match: RegExpExecArray | null): (string | undefined)[] | null =>
  match && [match[0], match[2], match[1], ...match.slice(3)];

/** Of year, month, day, hours, minutes, seconds, zone; all from the hour on may be missing. */
function isoOf([year, month, day, hours, minutes, seconds, zone]: readonly (string | undefined)[]): string | null {
  const date = `${year}-${two(month)}-${two(day)}`;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  // Twelve-hour clocks with am or pm match no form above; a time that no clock shows is dropped, its date is kept.
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return date;
  return `${date}T${two(hours)}:${two(minutes)}:${two(seconds)}${offsetOf(zone)}`;
}

const two = (digits: string | undefined): string => (digits ?? "0").padStart(2, "0");

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || year < 1000) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offsetOf(zone: string | undefined): string {
  if (!zone) return "";
  if (/^[a-z]/i.test(zone)) return "Z";
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return `${sign}${hours}:${minutes ?? "00"}`;
}

/** Seconds and milliseconds since 1970 are told apart by size: between 2001 and 2100 the two ranges do not meet. */
function fromNumber(value: number): string | null {
  const milliseconds = value >= 1e9 && value < 4.2e9 ? value * 1000 : value;
  if (!(milliseconds >= 1e12 && milliseconds < 4.2e12)) return null;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
