import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "../src/reading/read.js";
import { intervalOf } from "../src/reading/times/interval.js";
import type { Time } from "../src/schema.js";
import { cases, testCases } from "./support/cases.js";
import { fastModel as model } from "./support/model.js";
import { reportOf } from "./support/report.js";

describe("the interval of", () => {
  testCases("intervals", (passage) => {
    const [value, type = "date"] = passage.split(" ");
    const interval = intervalOf({ value: value!, type: type as Time["type"] });
    return interval ? [`${interval.from} ${interval.to}`] : [];
  });
});

it("no value has none", () => expect(intervalOf({ type: "date", value: null })).toBeNull());

/** What has no day by its very nature: see docs/times.md. */
const dayless = /X|_REF|^T|\/T/;

it.each(["times", "times-news", "times-printed"])("every date and hour that is read in %s has one", async (table) => {
  const open: string[] = [];
  let dated = 0;
  for (const { passage } of cases(table)) {
    const { times } = await read(reportOf(passage), { model });
    for (const time of times) {
      const { type, value } = time;
      const isDay = value !== null && (type === "date" || type === "time") && !dayless.test(value);
      if ((intervalOf(time) !== null) !== isDay) open.push(`${type} ${value}`);
      if (isDay) dated += 1;
    }
  }
  expect(open).toEqual([]);
  expect(dated).toBeGreaterThan(0);
});

it("holds the days of its value and no others, and days follow days", () =>
  fc.assert(
    fc.property(fc.date({ min: new Date("0001-01-01"), max: new Date("9899-12-31"), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      const { from, to } = intervalOf({ type: "date", value: day })!;
      expect(from).toBe(day);
      for (const value of [day.slice(0, 7), day.slice(0, 4), day.slice(0, 3), day.slice(0, 2)]) {
        const wider = intervalOf({ type: "date", value })!;
        expect(wider.from <= from && to <= wider.to).toBe(true);
      }
      expect(intervalOf({ type: "date", value: to })!.from).toBe(to);
    }),
  ));

it("never throws, whatever the value", () =>
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\dXTWQHEP:/-]{0,20}$/)), (value) => {
      const interval = intervalOf({ type: "date", value });
      if (interval) expect(interval.from < interval.to).toBe(true);
    }),
  ));
