import { describe, expect, test } from "vitest";
import { EVERY, feedDue, freshFor, itemRetryDue, REREADINGS, rereadingDue, retryAfter, retryDue } from "./schedule.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe("a feed that answers", () => {
  test.each([
    ["as often as is usual", {}, EVERY],
    ["less often where it wants to be left alone", { wanted: 2 * EVERY }, 2 * EVERY],
    ["no more often than is usual, whatever it wants", { wanted: 1 }, EVERY],
    ["as often as a person wants", { every: MINUTE }, MINUTE],
    ["once a day at least", { wanted: 365 * DAY }, DAY],
  ])("is asked %s", (_, how, wait) => {
    expect(feedDue(1000, how)).toBe(1000 + wait);
  });
});

test("what fails is tried after twice as long each time, and once a day in the end", () => {
  const waits = [1, 2, 3, 20].map((failures) => retryDue(0, failures) / MINUTE);
  expect(waits).toEqual([5, 10, 20, 24 * 60]);
  expect(retryDue(0, 1, 3 * 60 * MINUTE)).toBe(3 * 60 * MINUTE);
});

test("a page that fails five times is given up", () => {
  expect([1, 4, 5].map((failures) => itemRetryDue(0, failures) !== null)).toEqual([true, true, false]);
});

test("a page is read again after an hour, a day and a week, and then no more", () => {
  const [hour, day, week] = REREADINGS as [number, number, number];
  expect([1, 2, 3, 4].map((readings) => rereadingDue(0, readings, 0))).toEqual([hour, day, week, null]);
  expect([hour, day, week]).toEqual([60 * MINUTE, DAY, 7 * DAY]);
});

test("a page that was found long ago is not read twice at one go", () => {
  const now = 30 * DAY;
  expect(rereadingDue(0, 1, now)).toBeGreaterThan(now);
});

describe("a header", () => {
  test.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Thu, 01 Jan 1970 00:10:00 GMT", 10 * MINUTE],
    ["Wed, 31 Dec 1969 00:00:00 GMT", 0],
    ["soon", 0],
    ["-5", 0],
    [null, 0],
  ])("Retry-After: %s", (value, wait) => {
    expect(retryAfter(value, 0)).toBe(wait);
  });

  test.each([
    ["max-age=600", 600_000],
    ["public, MAX-AGE = 60", 60_000],
    ["s-maxage=600", 0],
    ["no-store", 0],
    [null, 0],
  ])("Cache-Control: %s", (value, fresh) => {
    expect(freshFor(value)).toBe(fresh);
  });
});
