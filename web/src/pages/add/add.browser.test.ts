import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read } from "../../../../src/reading/read.js";
import { droppedFiles } from "../../../../test/support/dropped.js";
import { model } from "../../../../test/support/model.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";

const report = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** Long enough to be an article. */
const hostile = `<!doctype html><html><head><title>Bridge is closed</title></head><body><article><h1>Bridge is closed</h1>
<script>alert(1)</script>${"<p>The bridge over the Carrow is <img src=x onerror=alert(2)>closed until the spring, the mayor of Norwick said on Monday, since two of its piers had moved in the flood.</p>".repeat(6)}</article></body></html>`;

describe.skipIf(!canOpenPages)("adding and reading in the pages", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages([], (report) => read(report, { model }));
  });
  afterAll(() => pages?.end());

  test.each(looks)("an empty record says what can be done: %s", (name, options) =>
    pages.visit(
      "/",
      async (page) => {
        await page.getByRole("heading", { name: "This record is empty" }).waitFor();
        await expectSound(page, `empty-${name}`);
      },
      options,
    ),
  );

  test("reads what is pasted without keeping it, and keeps it when told to", () =>
    pages.visit("/read", async (page) => {
      await page
        .getByRole("textbox", { name: /The text of a report/ })
        .fill("Ada Quill said the ferry will run again.");
      await page.getByRole("button", { name: "Read it" }).click();
      await page.locator(".card").first().waitFor();
      const { reports } = (await (await page.request.get(new URL("/api/about", page.url()).href)).json()) as {
        reports: number;
      };
      expect(reports).toBe(0);
      await page.getByRole("button", { name: "Keep it in the record" }).click();
      await page.waitForURL(/\/reports\//);
    }));

  test("says what became of each file, and why one cannot be read", () =>
    pages.visit(
      "/add",
      async (page) => {
        await page
          .locator("input[type=file]")
          .setInputFiles([
            report("ferry.txt", "The ferry to Norwick will run again, Ada Quill said."),
            report("empty.txt", ""),
            { name: "picture.png", mimeType: "image/png", buffer: Buffer.from([137, 80, 78, 71, 0, 0, 0]) },
            report("script.html", hostile),
          ]);
        await page.getByText("All 4 done, 2 could not be read.").waitFor();
        const lines = await page.locator(".jobs > li").allInnerTexts();
        expect(lines[0]).toContain("added");
        expect(lines[1]).toContain("empty.txt");
        expect(lines[2]).toMatch(/picture\.png/);
        await page.locator(".jobs > li").nth(3).getByRole("link").click();
        await page.locator("[data-start]").first().waitFor();
        expect(await page.locator(".article img, .article script").count()).toBe(0);
      },
      { complains: /4\d\d/ },
    ));

  test("a file that is too large, a picture with a script and a file of noise are refused, and the next is read", () =>
    pages.visit(
      "/add",
      async (page) => {
        const picture = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><foreignObject><img src="x" onerror="alert(3)"/></foreignObject></svg>`;
        const noise = Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 256));
        await page
          .locator("input[type=file]")
          .setInputFiles([
            report("long.txt", "The quay is closed, Ada Quill said. ".repeat(40_000)),
            { name: "picture.svg", mimeType: "image/svg+xml", buffer: Buffer.from(picture) },
            { name: "noise.txt", mimeType: "text/plain", buffer: noise },
            report("short.txt", "The ferry to Merrow will not run, Tom Marsh said."),
          ]);
        await page.getByText("All 4 done, 3 could not be read.").waitFor();
        const lines = await page.locator(".jobs > li").allInnerTexts();
        expect(lines[0]).toContain("A body may have 1000000 bytes");
        expect(lines[1]).toContain("it looks like an SVG image");
        expect(lines[3]).toContain("added");
        for (const line of lines) expect(line).not.toContain("<");
      },
      { complains: /4\d\d/ },
    ));

  test("a link is filled in by the address, and one that leads inwards is refused", () =>
    pages.visit(
      `/add?link=${encodeURIComponent("http://127.0.0.1:1/report")}`,
      async (page) => {
        await page.getByRole("button", { name: "Add the page" }).click();
        await page.getByText("1 could not be read").waitFor();
      },
      { complains: /4\d\d/ },
    ));

  test.each(looks)("has nothing that axe objects to: %s", (name, options) =>
    pages.visit(
      "/add",
      async (page) => {
        await page
          .locator("input[type=file]")
          .setInputFiles([report("a-very-long-name-".repeat(12), ""), report("ok.txt", "Ada Quill said it rained.")]);
        await page.getByText("All 2 done").waitFor();
        await expectSound(page, `add-${name}`);
        await page.goto(new URL("/read", page.url()).href);
        await page.getByRole("button", { name: "Read it" }).waitFor();
        await page.getByText("What is known of it").click();
        await expectSound(page, `read-${name}`);
      },
      { ...options, complains: /4\d\d/ },
    ),
  );
});

describe.skipIf(!canOpenPages)("files of every kind in the pages", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages([]);
  });
  afterAll(() => pages?.end());

  const broken = [
    '{"text":"The lamp is lit, Ada Quill said."}',
    '{"text":',
    '{"title":"Nothing"}',
    '{"text":"The lamp is out, Tom Marsh said."}',
  ].join("\n");

  test("are dropped at once, and each says what became of its reports", () =>
    pages.visit("/add", async (page) => {
      await page.locator("input[type=file]").setInputFiles(
        droppedFiles.map(({ name, bytes }) => ({
          name,
          mimeType: "application/octet-stream",
          buffer: Buffer.from(bytes),
        })),
      );
      await page.getByText(`All ${droppedFiles.length} done, 0 could not be read.`).waitFor();
      const lines = await page.locator(".jobs > li").allInnerTexts();
      for (const [at, { name, reports }] of droppedFiles.entries()) {
        expect(lines[at]).toContain(name);
        if (reports > 1) expect(lines[at]).toMatch(/\b[23] added/);
      }
      const { reports } = (await (await page.request.get(new URL("/api/about", page.url()).href)).json()) as {
        reports: number;
      };
      expect(reports).toBe(droppedFiles.reduce((sum, file) => sum + file.reports, 0));
      await page.locator(".jobs > li").nth(8).getByRole("link", { name: "2, added" }).click();
      await page.waitForURL(/\/reports\//);
    }));

  test.each(looks)("of which a part cannot be read keep the rest, and say what and where: %s", (name, options) =>
    pages.visit(
      "/add",
      async (page) => {
        const many = Array.from(
          { length: 30 },
          (_, at) => `{"text":"Lamp ${at} of ${name} is lit, Ada Quill said."}\n{`,
        );
        await page
          .locator("input[type=file]")
          .setInputFiles([
            report("wire.jsonl", broken),
            report("many.jsonl", many.join("\n")),
            report("empty.docx", ""),
          ]);
        await page.getByText("All 3 done, 1 could not be read.").waitFor();
        const [wire, long] = await page.locator(".jobs > li").allInnerTexts();
        expect(wire).toMatch(
          /2 (?:added|were there already)[\s\S]*2 could not be read:\s+line 2: It is no valid JSON[\s\S]*line 3: /,
        );
        expect(long).toMatch(
          /29 added as copies of stories that were there: 1, 2, [\s\S]*… 29[\s\S]*30 could not be read:[\s\S]*and 20 more/,
        );
        await expectSound(page, `add-parts-${name}`);
      },
      options,
    ),
  );

  test("stop when they are told to; what was kept stays", () =>
    pages.visit("/add", async (page) => {
      const long = Array.from({ length: 3000 }, (_, at) => `{"text":"Lantern ${at} is lit, Ada Quill said."}`).join(
        "\n",
      );
      await page.locator("input[type=file]").setInputFiles([report("lanterns.jsonl", long)]);
      await page.getByText(/reading … \d+ so far/).waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByText("stopped").waitFor();
      expect((await page.locator(".jobs > li").allInnerTexts()).join()).toMatch(/added/);
    }));
});
