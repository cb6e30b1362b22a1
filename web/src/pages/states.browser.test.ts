/** What a page shows before and besides its answer, and on paper. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsroom } from "../../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../test/support/pages.js";

interface State {
  readonly name: string;
  readonly path: string;
  /** What happens before it is opened. */
  readonly first?: (page: Page) => Promise<unknown>;
  /** What is shown then. */
  readonly there: string;
  /** What the browser may complain of. */
  readonly complains?: RegExp;
}

const failing = (page: Page) => page.route("**/api/statements*", (route) => route.abort());

const states: readonly State[] = [
  { name: "loading", path: "/", first: (page) => held(page, "**/api/statements*"), there: ".loading" },
  { name: "failed", path: "/", first: failing, there: ".state.problem", complains: /ERR_FAILED/ },
  { name: "unknown", path: "/reports/nothing", there: ".state.problem", complains: /404/ },
  { name: "missing", path: "/nowhere", there: "main h1" },
  { name: "keys", path: "/", there: "dialog[open]" },
  { name: "found", path: "/batch", there: "td.words a" },
];

/** Requests that are never answered. */
const held = (page: Page, address: string) => page.route(address, () => {});

describe.skipIf(!canOpenPages)("the pages, whatever becomes of them", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages(newsroom);
  });
  afterAll(() => pages?.end());

  describe.each(states)("$name", ({ name, path, first, there, complains }) => {
    test.each(looks)("have nothing that axe objects to: %s", (look, options) =>
      pages.visit(
        "/add",
        async (page) => {
          await first?.(page);
          await page.goto(new URL(path, page.url()).href);
          if (name === "keys") {
            await page.locator(".entry").first().waitFor();
            await page.keyboard.press("?");
          }
          if (name === "found") {
            await page.getByRole("textbox").first().fill("by,words\nPaul Adeyo,\nNobody Atall,\n,harbour");
            await page.getByRole("button", { name: "Search for each" }).click();
          }
          await page.locator(there).first().waitFor();
          await expectSound(page, `${name}-${look}`);
        },
        { ...options, ...(complains && { complains }) },
      ),
    );
  });

  test("a report is printed with its statements and events in words, and stands as it did afterwards", () =>
    pages.visit("/reports/0123456789abcdef0123", async (page) => {
      await page.locator(".card").first().waitFor();
      await page.emulateMedia({ media: "print" });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      const told = page.getByText("Paul Adeyo: that the unions would strike if jobs were lost");
      await told.waitFor();
      await expectSound(page, "print-report-wide");
      await page.emulateMedia({ media: "screen" });
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      await page.locator(".card").first().waitFor();
      expect(await told.count()).toBe(0);
    }));

  test.each([
    ["search", "/?q=harbour", ".entry"],
    ["report", "/reports/0123456789abcdef0123", ".card"],
    ["actor", "/actors?name=Vera+Lind", ".person"],
    ["audit", "/audit?of=The+Ostrian+Post", ".audit table"],
    ["changes", "/changes", ".changed"],
    ["timeline", "/timeline", ".day"],
    ["network", "/network?least=1", ".pairs"],
    ["map", "/map", ".world path"],
    ["review", "/review", ".task .context"],
  ])("print in ink on white, without what can only be pressed: %s", (name, path, there) =>
    pages.visit(
      path,
      async (page) => {
        await page.locator(there).first().waitFor();
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        await page.setViewportSize({ width: 720, height: 1000 });
        await expectSound(page, `print-${name}`);
        expect(
          await page.locator("nav.pages, header.bar, .narrow, .more button").filter({ visible: true }).count(),
        ).toBe(0);
      },
      { colorScheme: "dark" },
    ),
  );
});
