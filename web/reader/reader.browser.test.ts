/** The page that reads by itself, as `hearsay export site` writes it, from a plain web host. */
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeSite } from "../../src/export/site.js";
import { sharedBrowser } from "../../test/support/browser.js";
import { canOpenPages, expectSound, looks } from "../../test/support/pages.js";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};
const example = await readFile(new URL("../../examples/ferry-talks.txt", import.meta.url), "utf8");

describe.skipIf(!canOpenPages)("the page that reads by itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-site-"));
  const asked: string[] = [];
  let browser: Awaited<ReturnType<typeof sharedBrowser>>;
  let server: Server;
  let base: string;
  beforeAll(async () => {
    await writeSite(join(folder, "some", "where"), "0.0.0");
    server = createServer(async ({ url = "/" }, response) => {
      asked.push(url);
      const bytes = await readFile(join(folder, url.endsWith("/") ? `${url}index.html` : url)).catch(() => null);
      const type = types[extname(url) || ".html"] ?? "application/octet-stream";
      response.writeHead(bytes === null ? 404 : 200, { "content-type": type }).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/`;
    browser = await sharedBrowser();
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const readIt = async (page: Page) => {
    await page.getByRole("textbox", { name: /The text of a report/ }).fill(example);
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("[data-start]").first().waitFor();
  };

  test("reads a report, asks for nothing but its own files, and does so without a network the next time", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(base);
    await page.getByText("Ready.").waitFor();
    await readIt(page);
    expect(await page.locator(".card .who strong").allInnerTexts()).toContain("Ingrid Solvang");
    expect(asked.filter((url) => !url.startsWith("/some/where/"))).toEqual([]);
    expect(complaints).toEqual([]);
    await expectSound(page, "reader-read");
    await page.evaluate("navigator.serviceWorker.ready");
    await expect.poll(() => page.evaluate("caches.keys().then((names) => names.length)"), { timeout: 60_000 }).toBe(1);
    await expect
      .poll(() => page.evaluate("navigator.serviceWorker.controller !== null"), { timeout: 60_000 })
      .toBe(true);
    const before = asked.length;
    await context.setOffline(true);
    await page.reload();
    await page.getByText("Ready.").waitFor();
    await readIt(page);
    // The browser itself looks whether there is a newer page; the network is cut off for pages only.
    expect(asked.slice(before).filter((url) => !url.endsWith("/offline.js"))).toEqual([]);
    await context.close();
  });

  test.each(looks)("has nothing that axe objects to: %s", async (name, options) => {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    await page.goto(base);
    await page.getByRole("button", { name: "Read it" }).waitFor();
    await expectSound(page, `reader-${name}`);
    await context.close();
  });
});
