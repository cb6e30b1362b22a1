/** How long, and how often. */
import calendar from "../data/calendar.json" with { type: "json" };
import type { Expression, Unit } from "./expression.js";
import { andFraction, type Count, exactCount, figuresBehindDash, oneCount, ordinal, vagueCount } from "./numbers.js";
import { either, entry, lookahead, mark, opt, type Parser, rule, shared, terminal, where, words } from "./parser.js";

interface Measure {
  readonly unit: string;
  readonly number: number;
}

/** A unit of duration, in the singular or plural. */
const unitWord: Parser<Measure> = shared(
  either(
    entry<Measure>(calendar.units, "plural"),
    rule([words("weekend|weekends")], () => ({ unit: "WE", number: 1 })),
  ),
);
/** “3h”, “10D”: letters that touch the figures. */
const unitLetter = terminal("h d w y", "(?<=\\d)([hdwy])(?![a-zÀ-ɏ\\d])", ([, letter]) => ({
  unit: letter!.toUpperCase(),
  number: 1,
}));
const plural: Parser<Measure> = entry<Measure>(calendar.units, "s");

/** The TIMEX3 value: “P3M”, “PT2H”, “PXD”, where X is a number that the words do not say. */
const timexOf = (count: number | null, { unit, number }: Measure): string => {
  // How many years “decades” and “centuries” are nobody knows; TIMEX3 has letters for them.
  if (count === null && unit === "Y" && number > 1) return number === 10 ? "PXE" : "PXC";
  const amount = count === null ? "X" : String(Number((count * number).toFixed(3)));
  const code = `${amount}${unit === "MIN" ? "M" : unit}`;
  return ["H", "MIN", "S"].includes(unit) ? `PT${code}` : `P${code}`;
};

export interface Length {
  readonly value: string;
  /** null where the words do not say how many. */
  readonly count: number | null;
  readonly unit: Unit;
}
const lengthOf = (count: number | null, measure: Measure): Length => ({
  value: timexOf(count, measure),
  count: count === null ? null : count * measure.number,
  unit: measure.unit as Unit,
});

const sizes = ["Y", "M", "W", "D", "H", "MIN", "S"];
/** “PT1H” and “PT30M” as one: “PT1H30M”; the longer unit comes first, and what is joined is no whole number of units. */
const joined = (first: Length, second: Length): Length | null => {
  if (sizes.indexOf(first.unit) >= sizes.indexOf(second.unit)) return null;
  const [date, time = ""] = first.value.slice(1).split("T");
  const [moreDate, moreTime = ""] = second.value.slice(1).split("T");
  const clock = time + moreTime;
  return { value: `P${date}${moreDate}${clock === "" ? "" : `T${clock}`}`, count: null, unit: second.unit };
};

const dash = opt(mark("-‑–"));
const counted = (count: Parser<Count>): Parser<Length> =>
  either(
    rule(
      [
        count,
        dash,
        opt(words("long|full|consecutive|straight|successive|further|more|business|working|whole")),
        unitWord,
      ],
      (count, _, __, unit) => lengthOf(count.number, unit),
    ),
    // “10 previous weeks”, but “arrested 12 last night”
    rule([count, words("past|last|previous|next|coming|following"), plural], (count, _, unit) =>
      lengthOf(count.number, unit),
    ),
    rule([count, unitWord, andFraction], ({ number }, unit, more) =>
      number === null ? null : lengthOf(number + more, unit),
    ),
  );

/** A length with its number in figures or words: “two-hour”, “3h”, “a year and a half”. */
const simpleLength: Parser<Length> = shared(
  either(
    rule([exactCount, unitLetter], ({ number }, unit) => lengthOf(number, unit)),
    counted(exactCount),
  ),
);
export const exactLength: Parser<Length> = shared(
  either(
    simpleLength,
    rule([simpleLength, opt(words("and")), simpleLength], (first, _, second) => joined(first, second)),
  ),
);
/** “a week”, “an hour and a half”: a length only where something around it says so, since “a week” may also be a rate. */
export const oneLength: Parser<Length> = shared(
  // “a second” is the second one.
  rule([counted(oneCount)], (length) => (length.unit === "S" ? null : length)),
);
/** “several weeks”. */
export const vagueLength: Parser<Length> = shared(counted(vagueCount));
/** “weeks”, “centuries”. */
export const bareLength: Parser<Length> = shared(rule([plural], (unit) => lengthOf(null, unit)));

/** “10 to 12 days”, “between two and three weeks”, “a 15-to-20-day wait”: the least and the most, as two durations. */
const lengthRange: Parser<string> = rule(
  [
    opt(words("from|between")),
    exactCount,
    dash,
    either(words("to|and|or"), mark("-–")),
    dash,
    either(exactCount, figuresBehindDash),
    dash,
    opt(words("long|full|consecutive|straight|successive|further|more|business|working|whole")),
    unitWord,
    where("(?!\\s*(?:ago|earlier|later|before|after|from now)(?![a-zÀ-ɏ]))"),
  ],
  (lead, { number: least }, _, side, __, { number: most }, ___, ____, unit) =>
    least === null || most === null || least >= most || (side === "and" && lead !== "between")
      ? null
      : `${timexOf(least, unit)}/${timexOf(most, unit)}`,
);

const duration = (value: string): Expression => ({ kind: "duration", value });
const longest = (...parsers: readonly Parser<Length>[]) => either(...parsers);

export const approximate = words(
  "more than|less than|longer than|fewer than|no more than|no less than|no longer than|no fewer than|not more than|at least|at most|up to|as many as|as much as|as long as|nearly|almost|about|around|roughly|some|over|just over|just under|under|approximately|barely|an estimated|another|a further",
);
const window = rule(
  [
    opt(words("the|this|these|his|her|its|their|our")),
    words("past|last|previous|next|coming|following|first|final|opening|closing|preceding"),
  ],
  (_, which) => which,
);
/** Words after which “a week” and “weeks” are a length: “within weeks”, “less than a month”. */
const lasting =
  "(?<=(?<![a-zÀ-ɏ])(?:for|within|in|after|over|during|than|about|nearly|almost|barely|around|just|only|roughly|least|most|to|last|lasted|lasts|take|takes|took|spent|spend|every|until|under|by|of|before|only) )";
const isLasting = where(lasting);

export const durations: Parser<Expression> = either(
  rule([opt(approximate), lengthRange], (_, value) => duration(value)),
  rule([opt(approximate), exactLength], (_, { value }) => duration(value)),
  rule([opt(approximate), vagueLength], (_, { value }) => duration(value)),
  rule([isLasting, oneLength], (_, { value }) => duration(value)),
  // “it may be a year before the bridge reopens”
  rule([oneLength, where("(?=\\s+before\\s+[a-zÀ-ɏ])")], ({ value }) => duration(value)),
  rule([approximate, oneLength], (_, { value }) => duration(value)),
  rule([isLasting, bareLength], (_, { value }) => duration(value)),
  rule([window, longest(exactLength, vagueLength)], (_, { value }) => duration(value)),
  // “the past year”; but “last year” is a date.
  rule(
    [
      either(
        words("the past|this past"),
        rule(
          [where("(?<=(?<![a-zÀ-ɏ])(?:over|in|for|during|within|throughout) )"), words("the next|the last|the coming")],
          (_, said) => said,
        ),
      ),
      unitWord,
    ],
    (_, unit) => duration(timexOf(1, unit)),
  ),
  rule([words("all|the whole|an entire|the entire|a full|a whole"), unitWord], (_, unit) => duration(timexOf(1, unit))),
);

const set = (value: string): Expression => ({ kind: "set", value });
const weekday = entry<number>(calendar.weekdays, ".");
/** The same in the plural: “Mondays”. */
const weekdays = entry<number>(calendar.weekdays, "s");
const part = entry<string>(calendar.parts);
const parts = entry<string>(calendar.parts, "s");
const each = words("every|each|everyday|any");
const times = either<unknown>(
  words("once|twice|one"),
  rule([either(exactCount, vagueCount), words("times")], () => true),
);
const ofMonth = words("of the month|of each month|of every month|in the month|in every month");
const yearly = rule([each, unitWord], (_, unit) => timexOf(1, unit));

export const sets: Parser<Expression> = either(
  rule([words("everyday|every day|each day")], () => set("P1D")),
  // Before the units: a night is one of them too.
  rule([each, opt(words("early|late")), part], (_, __, code) => set(`T${code}`)),
  rule([yearly], set),
  rule([each, words("weekday|working day")], () => set("P1WD")),
  rule([words("every other"), unitWord], (_, unit) => set(timexOf(2, unit))),
  rule([words("every other"), weekday], (_, day) => set(`XXXX-WXX-${day}`)),
  // “every second Saturday”, “every first Tuesday of the month”, “the last Friday of each month”: which of them no value tells.
  rule([each, ordinal, weekday, opt(ofMonth)], (_, __, day) => set(`XXXX-WXX-${day}`)),
  rule(
    [opt(words("the")), either<unknown>(ordinal, words("last")), weekday, words("of|in"), each, words("month")],
    (_, __, day) => set(`XXXX-WXX-${day}`),
  ),
  rule([each, exactCount, unitWord], (_, { number }, unit) => set(timexOf(number, unit))),
  rule([each, ordinal, unitWord], (_, number, unit) => set(timexOf(number, unit))),
  rule([each, weekday, opt(part)], (_, day, code) => set(`XXXX-WXX-${day}${code ? `T${code}` : ""}`)),
  rule([weekdays], (day) => set(`XXXX-WXX-${day}`)),
  rule([weekday, parts], (day, code) => set(`XXXX-WXX-${day}T${code}`)),
  // “Monday and Tuesday nights”
  rule([weekday, lookahead(rule([words("and|or"), weekday, parts], (_, __, code) => code))], (day, code) =>
    set(`XXXX-WXX-${day}T${code}`),
  ),
  rule([words("all weekends|weekends")], () => set("P1WE")),
  rule([words("weekdays")], () => set("P1WD")),
  rule([either(parts)], (code) => (code === "NI" ? null : set(`T${code}`))),
  rule([each, entry<number>(calendar.months)], (_, month) => set(`XXXX-${String(month).padStart(2, "0")}`)),
  rule([each, entry<string>(calendar.seasons)], (_, season) => set(`XXXX-${season}`)),
  rule([times, words("a|an|per|each|every"), unitWord], (_, __, unit) => set(timexOf(1, unit))),
  rule([opt(words("the")), ordinal, words("day of|of"), each, words("month")], (_, day) =>
    set(`XXXX-XX-${String(day).padStart(2, "0")}`),
  ),
  // Capitals make a name of it: “The Daily Norwick”.
  terminal(
    Object.keys(calendar.frequencies)
      .map((word) => word.replace(/-.*/, ""))
      .join(" "),
    `(?<![a-zÀ-ɏ])(?:${Object.keys(calendar.frequencies).join("|")})(?![a-zÀ-ɏ])`,
    ([word]) => set(calendar.frequencies[word as keyof typeof calendar.frequencies]),
    "",
  ),
);
