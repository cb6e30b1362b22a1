import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { taken } from "../../test/support/taken.js";
import type { Report } from "../schema.js";
import { InputError } from "./input.js";

const folder = new URL("pages/", import.meta.url);

const readPage = async (html: string | Uint8Array, url: string | null = null) =>
  (await taken(html, { name: "page.html", url }))[0];

/** What a person checks: the metadata, then each part with its kind. */
function shown(report: Report | InputError | undefined): string {
  if (report === undefined || report instanceof InputError) return `${report?.message}\n`;
  const { text, parts, id: _, ...metadata } = report;
  const words = parts.map(({ kind, span }) => `[${kind}]\n${text.slice(span.start, span.end)}\n`);
  return `${JSON.stringify(metadata, null, 2)}\n\n${words.join("\n")}`;
}

describe("pages give the article and what they say of it", () => {
  // A new page is a new folder with a page.html; `npx vitest run src/intake/html.test.ts -u` writes what comes of it, to be read.
  test.each(
    readdirSync(folder)
      .filter((name) => !name.includes("."))
      .sort(),
  )("%s", async (name) => {
    const bytes = readFileSync(new URL(`${name}/page.html`, folder));
    await expect(shown(await readPage(bytes))).toMatchFileSnapshot(new URL(`${name}/expected.txt`, folder).pathname);
  });
});

/** What “BODY” stands for in the cases. */
const body = [
  "The lighthouse at Skell went dark on Sunday night and nobody knows why, its keeper Ida Brandt said.",
  "Two trawlers waited outside the reef until morning because their crews could not see the channel.",
  "The harbour trust said it had sent an electrician across by boat, and that he would report by the end of the week.",
  "On the mainland people have hung lanterns along the quay, and the school bus has stopped running after dusk until the lamp is lit again. The pub is shut.",
  "The tower was raised in 1874 by masons from the next island, who were paid in fish and who left their names in the wall behind the stairs, where visitors still look for them.",
];

/** The report of a page as the cases have it: its parts but for the title, and what is known of it. */
function linesOf(report: Report | InputError | undefined): readonly string[] {
  if (report === undefined || report instanceof InputError) return [`refused: ${report?.problem}`];
  const { text, parts, title, byline, published, publishedFrom, outlet } = report;
  const shown = parts
    .map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end).replace(/\s+/g, " ")}`)
    .filter((line) => line !== `title: ${title}`)
    .join("\n")
    .replaceAll(body.map((words) => `paragraph: ${words}`).join("\n"), "BODY");
  const said = {
    title,
    byline: byline.join("; "),
    published: published && `${published} (${publishedFrom})`,
    outlet: outlet?.name,
  };
  return [
    ...shown.split("\n"),
    ...Object.entries(said).flatMap(([name, value]) => (value ? [`@${name}: ${value}`] : [])),
  ];
}

describe("the article of a page, and what stands around it", () => {
  testCases("pages", async (passage) => {
    const elements = body.map((words) => `<p>${words}</p>`).join("\n");
    const inside = passage.replaceAll("BODY", elements);
    return linesOf(await readPage(`<!doctype html><html lang="en"><meta charset="utf-8">${inside}</html>`));
  });
});

const prose =
  "<p>The minister of transport said on Monday that the ferry would sail again before the end of the month.</p>".repeat(
    3,
  );

describe("the outlet at the end of a title is no part of it", () => {
  test.each([
    ["Ferry talks resume | Dunmar Post", "Ferry talks resume"],
    ["Ferry talks resume - Dunmar Post", "Ferry talks resume"],
    ["Ferry talks - now weekly - resume | Dunmar Post", "Ferry talks - now weekly - resume"],
    ["Ferry talks resume :: Dunmar Post", "Ferry talks resume"],
    ["Ferry talks resume — the view from the pier", "Ferry talks resume — the view from the pier"],
    ["Ferry-talks|Dunmar Post", "Ferry-talks|Dunmar Post"],
    ["Dunmar Post", "Dunmar Post"],
  ])("%s", async (title, expected) => {
    const head = `<head><title>${title}</title><meta property="og:site_name" content="The Dunmar Post"></head>`;
    expect(await readPage(`<html>${head}<body><article>${prose}</article></body></html>`)).toMatchObject({
      title: expected,
    });
  });
});

describe("pages that are not made for reading", () => {
  test("five thousand nested elements are read without an overflow", async () => {
    const report = await readPage(`<html><body>${"<div>".repeat(5000)}${prose}`);
    expect(report).toMatchObject({ format: "html", text: expect.stringContaining("sail again") });
  });

  test("a hundred thousand are refused at once", async () => {
    expect(await readPage(`<html><body>${"<div>".repeat(100_000)}${prose}`)).toMatchObject({
      problem: "its elements stand more than 10,000 deep in each other",
    });
  });

  test("a page with a million tags is refused", async () => {
    expect(await readPage("<p>a".repeat(1_000_000))).toMatchObject({ problem: "the page has more than 200,000 tags" });
  });

  test.each(["<html", "<body", '<head name="a', '<html lang="en"'])(
    "%s, broken off, is refused by name",
    async (html) => {
      expect(await readPage(html)).toMatchObject({
        source: "page.html",
        problem: "the page breaks off in its first tag",
      });
    },
  );

  test("a byline of two thousand letters is none", async () => {
    const byline = "By Tom Oke, Ines Maro, ".repeat(90);
    expect(
      await readPage(
        `<html><body><article><h1>Lamp</h1><p class="byline">${byline}</p>${prose}</article></body></html>`,
      ),
    ).toMatchObject({ byline: [] });
  });

  test("block quotations ten deep are read", async () => {
    const [open, close] = ["<blockquote>".repeat(10), "</blockquote>".repeat(10)];
    expect(
      await readPage(`<html><body><article>${prose}${open}<p>The lamp will hold.</p>${close}</article></body></html>`),
    ).toMatchObject({ text: expect.stringContaining("The lamp will hold.") });
  });

  test("a page of half a megabyte is read", async () => {
    const large = `<html><body><article><h1>Lamp dark</h1>${prose.repeat(1_700)}</article></body></html>`;
    expect(large.length).toBeGreaterThan(500_000);
    const report = await readPage(large);
    expect(report).toMatchObject({ format: "html", title: "Lamp dark" });
    expect((report as Report).text.length).toBeGreaterThan(400_000);
  });

  test("a page without an article says so", async () => {
    expect(await readPage("<html><body><ul><li><a href=x>News</a></li></ul></body></html>")).toMatchObject({
      problem: "the page has no article",
    });
  });

  test("a page cannot name another outlet's address as its own", async () => {
    const page = `<html><head><link rel=canonical href="https://clarion.example/x"></head><body>${prose}</body></html>`;
    expect(await readPage(page, "https://copy.example/x")).toMatchObject({
      url: "https://copy.example/x",
      outlet: { domain: "copy.example" },
    });
    expect(await readPage(page, "https://m.clarion.example/x?utm=1")).toMatchObject({
      url: "https://clarion.example/x",
    });
  });

  test("deeply nested JSON-LD is passed over", async () => {
    const data = `${'{"@graph":['.repeat(20_000)}${"]}".repeat(20_000)}`;
    expect(
      await readPage(
        `<html><head><script type="application/ld+json">${data}</script></head><body>${prose}</body></html>`,
      ),
    ).toMatchObject({ format: "html" });
  });
});
