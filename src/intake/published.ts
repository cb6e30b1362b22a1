/** Dates of publication as the world writes them, to ISO 8601. */
import zones from "./data/zones.json" with { type: "json" };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const month = String.raw`(?<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?`;
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3})?`;
const zone = (end: string) =>
  String.raw`(?:\s?\(?(?<zone${end}>(?:GMT|UTC)?[+-]\d{2}:?\d{2}|[+-]\d{2}\b|[A-Z]{1,4}T\b|UTC\b|Z\b)\)?)?`;
/** “14:05:00.000Z”, “8:30 a.m. EST”, “08.30 GMT”, “7 pm”. Two may stand in a form, so their parts are told apart by `end`. */
const clock = (end: string) =>
  String.raw`(?<hour${end}>\d{1,2})(?:[:.h](?<minute${end}>\d{2})(?::(?<second${end}>\d{2})(?:[.,]\d{1,9})?)?(?:\s?(?<half${end}>[ap])\.?m\b\.?)?|\s?(?<only${end}>[ap])\.?m\b\.?)${zone(end)}`;
const between = String.raw`(?:\s?[,|·•–—-]|\s/)?\s{0,3}(?:(?:at|on|-)\s{1,3})?`;

/** Ways to write a day. Of two numbers that may both be months none is known to be the day; “11.03.2026” has the day first. */
const days: readonly string[] = [
  String.raw`(?<year>\d{4})[-/](?<number>\d{1,2})[-/](?<day>\d{1,2})`,
  String.raw`${weekday}(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s{1,3}of)?[\s-]{1,3}${month},?[\s-]{1,3}(?<year>\d{4})`,
  String.raw`${weekday}${month}\s{1,3}(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?<year>\d{4})`,
  String.raw`(?<day>\d{1,2})\.\s?(?<number>\d{1,2})\.\s?(?<year>\d{4})`,
  String.raw`(?<day>1[3-9]|2\d|3[01])/(?<number>0?[1-9]|1[0-2])/(?<year>\d{4})`,
  String.raw`(?<number>0?[1-9]|1[0-2])/(?<day>1[3-9]|2\d|3[01])/(?<year>\d{4})`,
  // “Wed, 03/11/2026”: the weekday tells which of the two is the day.
  String.raw`(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3}(?<first>\d{1,2})/(?<second>\d{1,2})/(?<year>\d{4})`,
];
/** Forms that are read where another date of the line has a number in the same place that only a day can be. */
const inOrder = {
  day: String.raw`(?<day>\d{1,2})/(?<number>\d{1,2})/(?<year>\d{4})`,
  month: String.raw`(?<number>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})`,
};
const timed = (day: string): string => `(?:${clock("1")}${between})?${day}(?:[Tt]|${between})(?:${clock("2")})`;
const bare = (day: string): string => String.raw`(?:${clock("1")}${between})?${day}(?!\d)`;
const forms: readonly string[] = [
  ...days.map(timed),
  ...days.map(bare),
  // As programs print dates: “Wed Mar 11 07:05:00 +0000 2026”
  String.raw`${weekday}${month}\s{1,3}(?<day>\d{1,2})\s${clock("1")}\s(?<year>\d{4})`,
];
const wholes = forms.map((form) => new RegExp(`^${form}(?:\\s?\\([^()]{1,40}\\))?$`, "i"));
const within = (form: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}/.-])${form}`, "giu");
const inside = forms.map(within);
const insideInOrder = {
  day: [timed, bare].map((form) => within(form(inOrder.day))),
  month: [timed, bare].map((form) => within(form(inOrder.month))),
};

/** As in NewsML, and as content systems have it: 20171103T140500+0100, 20171103. */
const basic =
  /^(?<year>(?:19|20)\d{2})(?<number>\d{2})(?<day>\d{2})(?:T?(?<hour1>\d{2})(?<minute1>\d{2})(?<second1>\d{2})(?<zone1>Z|[+-]\d{4})?)?$/;

/** Longer texts are no dates. */
const LONGEST = 80;

/**
 * A date as ISO 8601: `2017-11-03`, or `2017-11-03T14:05:00+01:00` with the offset where one is given.
 * null: it is no date, or no day that the calendar has, or a form that two countries read differently (03/11/2017).
 * Milliseconds and seconds since 1970 are understood too.
 */
export function publishedAs(value: unknown): string | null {
  if (typeof value === "number") return fromNumber(value);
  if (typeof value !== "string" || value.length > LONGEST) return null;
  const words = value.trim();
  if (/^\d{10}$|^\d{13}$/.test(words)) return fromNumber(Number(words));
  for (const form of [basic, ...wholes]) {
    const groups = form.exec(words)?.groups;
    if (groups) return isoOf(groups);
  }
  return null;
}

/** A date in a line, and where it stands. */
export interface PrintedDate {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The dates in a line that give day, month and year, in order. */
export function datesIn(line: string): readonly PrintedDate[] {
  const found: PrintedDate[] = [];
  if (line.length > 10 * LONGEST) return found;
  const order = orderIn(line);
  for (const form of order ? [...inside, ...insideInOrder[order]] : inside) {
    for (const { index: start, 0: words, groups = {} } of line.matchAll(form)) {
      const end = start + words.length;
      const value = isoOf(groups);
      if (value && !found.some((other) => start < other.end && other.start < end)) found.push({ value, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Which of two numbers of its dates is the day, as one date of the line has a number above twelve; null: none has, or they differ. */
function orderIn(line: string): "day" | "month" | null {
  const pairs = [...line.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/\d{4}(?!\d)/g)];
  const [isDay, isMonth] = [1, 2].map((at) => pairs.some((pair) => Number(pair[at]) > 12));
  return isDay === isMonth ? null : isDay ? "day" : "month";
}

type Groups = Readonly<Record<string, string | undefined>>;

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** A date with its two numbers in the order in which its weekday is right; null: in both, or in none. */
function orderedBy({ weekday = "", first, second, year }: Groups): Groups | null {
  const orders = [
    { year, day: first, number: second },
    { year, day: second, number: first },
  ];
  const right = orders.filter(({ day, number }) => {
    const at = new Date(Date.UTC(Number(year), Number(number) - 1, Number(day)));
    return (
      isDay(Number(year), Number(number), Number(day)) && at.getUTCDay() === weekdays.indexOf(weekday.toLowerCase())
    );
  });
  return right.length === 1 || first === second ? (right[0] ?? null) : null;
}

function isoOf(groups: Groups): string | null {
  if (groups.weekday) {
    const ordered = orderedBy(groups);
    return ordered && isoOf({ ...groups, weekday: undefined, ...ordered });
  }
  const { year, day, month, number } = groups;
  const name = months.indexOf(month?.slice(0, 3).toLowerCase() ?? "") + 1;
  if (month && !isMonth(month)) return null;
  const date = `${year}-${two(number ?? `${name}`)}-${two(day)}`;
  if (!isDay(Number(year), Number(number ?? name), Number(day))) return null;
  const time = timeOf(groups, "2") ?? timeOf(groups, "1");
  return time === null ? date : `${date}T${time}`;
}

const names = "january february march april may june july august september october november december".split(" ");
/** “Sept”, “June”; no “Marching”. */
const isMonth = (word: string): boolean => names.some((name) => name.startsWith(word.toLowerCase()));

/** null: none is given, or one that no clock shows; its date is kept then. */
function timeOf(groups: Groups, end: string): string | null {
  const hour = Number(groups[`hour${end}`] ?? Number.NaN);
  const minute = groups[`minute${end}`];
  const second = groups[`second${end}`];
  const half = (groups[`half${end}`] ?? groups[`only${end}`])?.toLowerCase();
  const hours = half ? (hour % 12) + (half === "p" ? 12 : 0) : hour;
  const isClock = hours <= 23 && (!half || (hour >= 1 && hour <= 12));
  if (!isClock || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return null;
  return `${two(`${hours}`)}:${two(minute)}:${two(second)}${offsetOf(groups[`zone${end}`])}`;
}

const two = (digits: string | undefined): string => (digits ?? "0").padStart(2, "0");

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || year < 1000) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const offsets: Readonly<Record<string, string>> = zones.offsets;

/** Empty where none is given or the zone is not known. */
function offsetOf(zone: string | undefined): string {
  const [, sign, hours, minutes] = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?$/i.exec(zone ?? "") ?? [];
  if (sign) return `${sign}${hours}:${minutes ?? "00"}`;
  const name = (zone ?? "").toUpperCase();
  return Object.hasOwn(offsets, name) ? (offsets[name] ?? "") : "";
}

/** Seconds and milliseconds since 1970 are told apart by size: between 2001 and 2100 the two ranges do not meet. */
function fromNumber(value: number): string | null {
  const milliseconds = value >= 1e9 && value < 4.2e9 ? value * 1000 : value;
  if (!(milliseconds >= 1e12 && milliseconds < 4.2e12)) return null;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
