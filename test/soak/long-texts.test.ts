/** Texts that are longer than any report: `../language.test.ts` and `src/intake/html.test.ts` have shorter ones. */
import { describe, expect, it } from "vitest";
import type { Report } from "../../src/schema.js";
import { analysed } from "../support/analysed.js";
import { taken } from "../support/taken.js";

describe("the language of", () => {
  it("a sentence of 100,000 characters without a stop keeps its places", async () => {
    const text = "the harbourmaster of Seydisfjordur announced that transatlantic passengers ".repeat(1330);
    expect((await analysed(text)).tree.tokens.length).toBe(8 * 1330);
  });

  it("2,000 names in a row keeps its places", async () => {
    const { mentions } = await analysed(Array.from({ length: 1000 }, () => "Ada Quill, Tom Marsh").join(", "));
    expect(mentions.length).toBeGreaterThan(500);
  });
});

it("a page of five megabytes is read", async () => {
  const prose = `<p>${"The lamp went dark on Sunday, its keeper Ida Brandt said. ".repeat(5)}</p>\n`;
  const page = `<html><body><article><h1>Lamp dark</h1>${prose.repeat(17_000)}</article></body></html>`;
  expect(page.length).toBeGreaterThan(5_000_000);
  const [report] = await taken(page, { name: "a.html" });
  expect(report).toMatchObject({ format: "html", title: "Lamp dark" });
  expect((report as Report).text.length).toBeGreaterThan(4_000_000);
});
