import { describe, expect, test } from "vitest";
import type { Report } from "../schema.js";
import type { Given } from "./input.js";
import { reports } from "./reports.js";

async function reportOf(content: string, name: string, given: Given = {}, url: string | null = null): Promise<Report> {
  const input = { name, bytes: new TextEncoder().encode(content), contentType: null, url };
  for await (const report of reports(input, given)) {
    if (report instanceof Error) throw report;
    return report;
  }
  throw new Error("no report");
}

const words = "Pier to reopen\n\nThe pier will reopen on Friday, Ada Quill said. It had been shut for a year.\n";
const idOf = async (given: Given, content = words): Promise<string> => (await reportOf(content, "pier.txt", given)).id;

describe("a report's id", () => {
  test.each<[string, Given, Given]>([
    [
      "one address in two forms",
      { url: "https://courier.example/pier" },
      { url: "http://www.courier.example/pier/?utm_source=x#top" },
    ],
    [
      "one address, whatever the outlet is called",
      { url: "https://courier.example/pier" },
      { url: "https://courier.example/pier", outlet: "Courier" },
    ],
    ["the same outlet and title", { outlet: "Courier", title: "Pier" }, { outlet: "Courier", title: "Pier" }],
    ["another day", { outlet: "Courier", published: "2026-03-10" }, { outlet: "Courier", published: "2026-03-11" }],
  ])("is the same for %s", async (_, one, other) => expect(await idOf(one)).toBe(await idOf(other)));

  test.each<[string, Given, Given]>([
    ["two addresses", { url: "https://courier.example/pier" }, { url: "https://clarion.example/pier" }],
    ["two outlets without an address", { outlet: "Courier" }, { outlet: "Clarion" }],
    ["two titles without an address", { outlet: "Courier", title: "Pier" }, { outlet: "Courier", title: "Pier opens" }],
    ["an address and none", { url: "https://courier.example/pier" }, {}],
  ])("differs for %s", async (_, one, other) => expect(await idOf(one)).not.toBe(await idOf(other)));

  test("differs for other words at the same address", async () => {
    const given = { url: "https://courier.example/pier" };
    expect(await idOf(given)).not.toBe(await idOf(given, words.replace("Friday", "Monday")));
  });

  test("stays when the report goes through JSON", async () => {
    for (const given of [{ url: "https://courier.example/pier" }, { outlet: "Courier" }, {}]) {
      const report = await reportOf(words, "pier.txt", given);
      expect((await reportOf(JSON.stringify(report), "pier.json")).id).toBe(report.id);
    }
  });
});

describe("the address of a page", () => {
  const page = (canonical: string) =>
    `<!doctype html><html><head><title>Pier to reopen</title><link rel="canonical" href="${canonical}"></head><body><article><h1>Pier to reopen</h1>
<p>The pier will reopen on Friday, Ada Quill said on Monday in Norwick. It had been shut for a year.</p>
<p>The harbour board met twice before it gave its consent, and the town will pay for half of the work.</p></article></body></html>`;
  const addressOf = async (canonical: string, url: string) =>
    (await reportOf(page(canonical), "pier.html", {}, url)).url;
  const own = "https://courier.example/pier";

  test.each([
    ["is what it names on its own site", own, "https://m.courier.example/n/12", own],
    [
      "is what it names, read through a cache of AMP pages",
      own,
      "https://www.google.com/amp/s/courier.example/amp/12",
      own,
    ],
    [
      "is where it was found, if it names another site",
      own,
      "https://mirror.example/pier",
      "https://mirror.example/pier",
    ],
    ["is where it was found, if it names the front page", "https://courier.example/", own, own],
  ])("%s", async (_, named, found, address) => expect(await addressOf(named, found)).toBe(address));
});
