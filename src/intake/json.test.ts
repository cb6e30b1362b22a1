import { describe, expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import type { Report } from "../schema.js";
import { type Given, InputError } from "./input.js";

const all = (words: string, name = "feed.json", given: Given = {}) => taken(words, { name, given });
const one = async (value: unknown, given: Given = {}): Promise<Report> => {
  const [report] = await all(JSON.stringify(value), "feed.json", given);
  if (!report || report instanceof InputError) throw report ?? new Error("nothing came");
  return report;
};
const parts = ({ parts, text }: Report) =>
  parts.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);

describe("ninjs", () => {
  const item = {
    uri: "https://wire.example/1",
    type: "text",
    headline: "Ferry talks resume",
    byline: "By Ines Maro and Tom Oke",
    located: "Dunmar",
    source: "AFP",
    versioncreated: "2024-03-05T08:00:00Z",
    firstcreated: "2024-03-04T08:00:00Z",
    language: "en",
    body_text: "DUNMAR (AFP) — The talks have resumed.\n\nNobody knows for how long.",
  };

  test("1.x gives words and metadata", async () => {
    const report = await one(item);
    expect(report).toMatchObject({
      format: "ninjs",
      title: "Ferry talks resume",
      byline: ["Ines Maro", "Tom Oke"],
      agency: "AFP",
      published: "2024-03-04T08:00:00Z",
      url: "https://wire.example/1",
      dateline: { place: "Dunmar", date: null },
    });
    expect(parts(report)).toEqual([
      "title: Ferry talks resume",
      "dateline: DUNMAR (AFP) —",
      "paragraph: The talks have resumed.",
      "paragraph: Nobody knows for how long.",
    ]);
  });

  test("2.x has lists of headlines and bodies", async () => {
    const report = await one({
      uri: "urn:wire:1",
      headlines: [{ role: "main", value: "Ferry talks resume" }],
      bodies: [
        {
          role: "main",
          contenttype: "text/html",
          value: "<p>The talks have resumed.</p><p>Nobody knows for how <b>long</b>.</p>",
        },
      ],
      infosources: [{ name: "Meridian Wire" }],
      people: [{ name: "Ines Maro", rel: "author" }],
    });
    expect(report).toMatchObject({ outlet: { name: "Meridian Wire" }, byline: ["Ines Maro"], url: null });
    expect(parts(report)).toEqual([
      "title: Ferry talks resume",
      "paragraph: The talks have resumed.",
      "paragraph: Nobody knows for how long.",
    ]);
  });

  test("an item without words says what is missing", async () => {
    expect(await all(JSON.stringify({ ...item, body_text: undefined }))).toMatchObject([
      { problem: expect.stringContaining("no body_text") },
    ]);
  });
});

describe("schema.org NewsArticle", () => {
  test("gives words and metadata, also from a graph", async () => {
    const report = await one({
      "@context": "https://schema.org",
      "@graph": [
        { "@type": "WebPage", name: "A page" },
        {
          "@type": "NewsArticle",
          headline: "Ferry talks resume",
          articleBody: "The talks have resumed.",
          author: { "@id": "#ines" },
          publisher: { name: "The Karvia Clarion" },
          datePublished: "2024-03-05",
          mainEntityOfPage: "https://clarion.example/ferry",
        },
        { "@id": "#ines", "@type": "Person", name: "Ines Maro" },
      ],
    });
    expect(report).toMatchObject({
      format: "newsarticle",
      byline: ["Ines Maro"],
      outlet: { name: "The Karvia Clarion", domain: "clarion.example" },
      published: "2024-03-05",
      text: "Ferry talks resume\n\nThe talks have resumed.",
    });
  });
});

describe("our own form", () => {
  test("a report that was written out comes back as it was", async () => {
    const report = await one({
      text: "Harbour closed\r\n\r\nKARVIA (AP) — The harbour is closed.",
      outlet: "The Karvia Clarion",
      published: "2024-03-05",
    });
    expect(await one(report)).toEqual(report);
    expect(report.text).toContain("\r\n");
  });

  test("parts that do not fit the text are found anew", async () => {
    const parts = [{ kind: "paragraph", span: { start: 5, end: 900 } }];
    expect((await one({ text: "The harbour is closed.", parts })).parts).toEqual([
      { kind: "paragraph", span: { start: 0, end: 22 } },
    ]);
  });

  test("what a person gives wins", async () => {
    const given = { title: "T", outlet: "O", url: "https://o.example/1", published: "2024-01-02" };
    expect(
      await one({ text: "The harbour is closed.", title: "A", outlet: "B", published: "2020-01-01" }, given),
    ).toMatchObject({
      title: "T",
      outlet: { name: "O", domain: "o.example" },
      published: "2024-01-02",
    });
  });

  test("a date that is none is refused", async () => {
    expect(await all('{"text":"x"}', "a.json", { published: "last week" })).toMatchObject([
      { problem: expect.stringContaining("last week") },
    ]);
  });
});

describe("lists and lines", () => {
  const line = JSON.stringify({ text: "The harbour is closed." });

  test("a broken line is named, and the others still come", async () => {
    const results = await all(`${line}\n{"text": "The\n\n${line}\r\n${line}`, "feed.jsonl");
    expect(results.map((result) => (result instanceof InputError ? result.source : result.text))).toEqual([
      "The harbour is closed.",
      "feed.jsonl, line 2",
      "The harbour is closed.",
      "The harbour is closed.",
    ]);
  });

  test("lines are known by their content too", async () => {
    expect(await all(`${line}\n${line}\n`, "standard input")).toHaveLength(2);
  });

  test("a list gives its items, each under its number", async () => {
    expect(await all(`[${line}, 5]`)).toMatchObject([{ format: "json" }, { source: "feed.json, item 2" }]);
  });

  test("what only begins like JSON is text", async () => {
    expect(await all("[Applause] The minister rose.", "standard input")).toMatchObject([{ format: "text" }]);
  });

  test("JSON of endless depth does no harm", async () => {
    expect(await all("[".repeat(500_000))).toHaveLength(1);
    expect(await all(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toHaveLength(1);
    expect(await all(`{"@graph":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)).toHaveLength(1);
  });
});

describe("collections of news have names of their own for the fields", () => {
  const text = "The lamp is dark, Ida Brandt said.\n\nNobody knows why.";

  test.each([
    { publish_date: "2026-03-09 10:00:00", media_name: "Reef Courier" },
    { date_publish: "2026-03-09 10:00:00", source_domain: "www.reef-courier.example", outlet: "Reef Courier" },
    { publishedAt: "2026-03-09T10:00:00", source: { id: null, name: "Reef Courier" } },
    { pubDate: "Mon, 09 Mar 2026 10:00:00", publication: "Reef Courier" },
    { "Publication Date": "March 9, 2026 10:00 AM", Newspaper: "Reef Courier" },
  ])("%o", async (fields) => {
    for (const words of [{ text }, { maintext: text }, { content: text }])
      expect(await one({ title: "Lamp dark", ...fields, ...words })).toMatchObject({
        title: "Lamp dark",
        published: "2026-03-09T10:00:00",
        outlet: { name: "Reef Courier" },
      });
  });

  test("our own names go before others", async () => {
    expect(
      await one({ text, published: "2026-03-09", date: "2020-01-01", outlet: "Reef Courier", source: "a scraper" }),
    ).toMatchObject({ published: "2026-03-09", outlet: { name: "Reef Courier" } });
  });

  test("what is no date, name or link is passed over", async () => {
    expect(await one({ text, publish_date: "soon", date: "2026-03-09", media_name: 7, url: "none" })).toMatchObject({
      published: "2026-03-09",
      outlet: null,
      url: null,
    });
  });
});
