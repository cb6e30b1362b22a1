import { describe, expect, test } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { taken } from "../../test/support/taken.js";
import type { Report } from "../schema.js";
import boilerplate from "./data/boilerplate.json" with { type: "json" };
import credits from "./data/credits.json" with { type: "json" };
import { isBoilerplate, isCredit } from "./parts.js";

/** The report of a text, written as the cases have it. */
function written(report: Report): readonly string[] {
  const { parts, text, title, byline, dateline, agency, outlet, published, publishedFrom } = report;
  const said = {
    title,
    byline: byline.join("; "),
    place: dateline?.place,
    date: dateline?.date,
    agency,
    outlet: outlet?.name,
    published: published && `${published} (${publishedFrom})`,
  };
  return [
    ...parts.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end).replace(/\s+/g, " ")}`),
    ...Object.entries(said).flatMap(([name, value]) => (value ? [`@${name}: ${value}`] : [])),
  ];
}

describe.each(["parts", "datelines"])("the parts of a plain text: %s", (name) => {
  testCases(name, async (text) => {
    const [report] = await taken(text);
    return written(report as Report);
  });
});

describe("every pattern fits its example", () => {
  test.each(boilerplate.patterns)("boilerplate: $example", ({ pattern, example }) => {
    expect(example).toMatch(new RegExp(`^(?:${pattern})$`, "iu"));
    expect(isBoilerplate(example)).toBe(true);
  });
  test.each(credits.patterns)("credit: $example", ({ pattern, example }) => {
    expect(example).toMatch(new RegExp(`^(?:${pattern})$`, "iu"));
    expect(isCredit(example)).toBe(true);
  });
});
