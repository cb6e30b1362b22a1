/** All ways of writing a time, put together. */

import { pad } from "./arithmetic.js";
import { dayTimes, looseClock, sureClock } from "./clocks.js";
import type { DayOrder } from "./dates/figures.js";
import { moments } from "./dates.js";
import { durations, exactLength, oneLength, sets } from "./durations.js";
import type { Expression } from "./expression.js";
import { either, mark, opt, type Parser, rule, where, words } from "./parser.js";
import { ranges } from "./ranges.js";

const behindIn = where("(?<=(?<![a-zÀ-ɏ])in )");
const inLength: Parser<Expression> = rule([behindIn, either(exactLength, oneLength)], (_, { value, count, unit }) =>
  count === null || !Number.isInteger(count) ? null : { kind: "in", value, count, unit },
);

/** “every day at 7 p.m.” */
const timedSet: Parser<Expression> = either<Expression>(
  rule([sets, opt(words("at|from")), sureClock], (read, _, clock) => withClock(read, clock)),
  rule([sets, words("at|from"), looseClock], (read, _, clock) => withClock(read, clock)),
  rule([sureClock, opt(mark(",")), sets], (clock, _, read) => withClock(read, clock)),
);
type Clock = typeof sureClock extends Parser<infer T> ? T : never;
function withClock(read: Expression, { hour, minute, half }: Clock): Expression | null {
  if (read.kind !== "set") return null;
  const hours = pad(half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0));
  const time = `T${hours}${minute === 0 ? "" : `:${pad(minute)}`}`;
  const day = /^(?:P1D$|T)/.test(read.value) ? "" : read.value;
  return day.startsWith("P") || day.includes("T") ? null : { kind: "set", value: `${day}${time}` };
}

/** Every way in which newspapers write a time; of two that reach equally far the first counts. */
const grammar = (order: DayOrder): Parser<Expression> => {
  const moment = moments(order);
  const dayTime = dayTimes(moment);
  return either<Expression>(dayTime, ranges(moment, dayTime), timedSet, sets, moment, inLength, durations);
};

/** The grammar for each order of day and month. */
export const grammars: Readonly<Record<DayOrder, Parser<Expression>>> = {
  dayFirst: grammar("dayFirst"),
  monthFirst: grammar("monthFirst"),
};
