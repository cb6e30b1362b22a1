/** What time expressions say, before anything is counted: the words taken apart, with nothing added. */

/** Units of the calendar as ISO 8601 writes them; minutes as MIN, quarters Q, weekends WE, decades E, centuries C. */
export type Unit = "Y" | "Q" | "M" | "W" | "WE" | "D" | "H" | "MIN" | "S" | "E" | "C";

/**
 * What counting starts from: the time of publication; the date told before (“the following day”); or the date told before where
 * there is one, else publication (“a year earlier”).
 */
export type Origin = "published" | "told" | "either";

/** “this”, “last”, “next”: how many steps, from where. */
export interface Which {
  readonly step: number;
  readonly origin: Origin;
  /** “the coming Friday” is the nearest; “next Friday” is not. */
  readonly nearest?: true;
}

/** Any of the parts that a date has; null: the words do not say. */
export interface Calendar {
  readonly kind: "calendar";
  /** A number of our era, or a year that is counted: “June last year”. */
  readonly year: number | Step | null;
  readonly month: number | null;
  readonly day: number | null;
  /** 1 is Monday. */
  readonly weekday: number | null;
  readonly which: Which | null;
}

/** A unit some steps from its origin, known to the unit: “last week”, “three months ago”. */
export interface Step extends Which {
  readonly kind: "step";
  readonly unit: Unit;
}

/** So many units from a moment, known to the day: “two weeks before 13 May”. */
export interface Shift {
  readonly kind: "shift";
  readonly count: number;
  readonly unit: Unit;
  readonly from: Moment;
}

/** Part of a year by its TIMEX3 code: “SU”, “Q1”, “H2”, “W07”. */
export interface YearPart {
  readonly kind: "yearPart";
  readonly code: string;
  readonly year: number | Step | null;
  readonly which: Which | null;
}

/** The `nth` unit or weekday of a longer time; -1 is the last: “the last week of July”. */
export interface Nth {
  readonly kind: "nth";
  readonly nth: number;
  readonly of: Moment;
  readonly unit: "W" | "M" | "D" | "weekday";
  readonly weekday: number | null;
}

export type Moment =
  | Calendar
  | Step
  | Shift
  | YearPart
  | Nth
  /** Nothing to count: a century, PRESENT_REF. */
  | { readonly kind: "fixed"; readonly value: string }
  /** “the nineties”: the last ones. */
  | { readonly kind: "decade"; readonly tens: number }
  /** “the weekend”: the last one, unless the verb looks ahead. */
  | { readonly kind: "weekend" }
  /** “the first half of January”: up to the 15th, or from the 16th on. */
  | { readonly kind: "halfMonth"; readonly half: "first" | "second"; readonly month: Moment }
  /** The week that a day is in; or the weekend that is nearest to it. */
  | { readonly kind: "weekOf"; readonly day: Moment; readonly weekend: boolean }
  /** A weekday of a week that is counted: “Tuesday of next week”. */
  | { readonly kind: "weekdayIn"; readonly weekday: number; readonly week: Step }
  | {
      readonly kind: "holiday";
      readonly name: string;
      readonly year: number | Step | null;
      readonly which: Which | null;
    };

/** A time of day; `half` is what “a.m.” and “p.m.” say. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly half: "am" | "pm" | null;
  /** “four o'clock”: of twelve hours, and unless a half is given nobody knows of which twelve. */
  readonly isOfTwelve?: true;
}

/** A moment with a time of day: a clock's, or a part of the day by its TIMEX3 code. */
export interface DayTime {
  readonly kind: "dayTime";
  readonly date: Moment | null;
  readonly clock: Clock | null;
  readonly part: string | null;
}

export type Expression =
  | Moment
  | DayTime
  | { readonly kind: "range"; readonly from: Moment | DayTime; readonly to: Moment | DayTime }
  | { readonly kind: "duration"; readonly value: string }
  | { readonly kind: "set"; readonly value: string }
  /** “in two weeks”: from now on where the verb looks ahead, else how long something took. */
  | { readonly kind: "in"; readonly value: string; readonly count: number; readonly unit: Unit };
