import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsroom } from "../../../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";

describe.skipIf(!canOpenPages)("searching in the pages", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages(newsroom);
  });
  afterAll(() => pages?.end());

  test("finds by words, which are marked, and the address holds them", () =>
    pages.visit("/", async (page) => {
      await page.getByRole("searchbox", { name: "Search" }).fill("strikes");
      await page.keyboard.press("Enter");
      await page.locator(".entry mark").first().waitFor();
      expect(new URL(page.url()).search).toBe("?q=strikes");
      expect(await page.locator(".entry mark").first().textContent()).toBe("strike");
      await page.reload();
      expect(await page.locator(".entry mark").first().textContent()).toBe("strike");
    }));

  test("narrows by a facet, and is told so by a chip that takes it away", () =>
    pages.visit("/", async (page) => {
      await page.locator(".entry").first().waitFor();
      const who = page.getByRole("region", { name: "Who" });
      await who.getByRole("link", { name: /^Paul Adeyo/ }).click();
      await page.getByRole("button", { name: "by Paul Adeyo, take away" }).waitFor();
      expect(new URL(page.url()).searchParams.get("by")).toBe("Paul Adeyo");
      await expect.poll(() => page.locator(".entry .who strong").allInnerTexts()).not.toContain("Vera Lind");
      await page.getByRole("button", { name: "by Paul Adeyo, take away" }).click();
      await expect.poll(() => page.locator(".entry .who strong").allInnerTexts()).toContain("Vera Lind");
      await page.goBack();
      expect(new URL(page.url()).searchParams.get("by")).toBe("Paul Adeyo");
    }));

  test("shows the words among those around them", () =>
    pages.visit("/?q=%22as+good+as+signed%22", async (page) => {
      await page.locator(".entry").first().getByRole("button", { name: "In context" }).click();
      await page.locator(".context").waitFor();
      expect(await page.locator(".context .content").first().textContent()).toContain("as good as signed");
      expect(await page.locator(".context").textContent()).toContain("in Port Merrow.");
    }));

  test("is walked by keys", () =>
    pages.visit("/", async (page) => {
      await page.locator(".entry").first().waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      expect(await page.locator("li:nth-child(2) .entry:focus").count()).toBe(1);
      await page.keyboard.press("o");
      await page.locator(".entry").nth(1).locator(".context").waitFor();
      await page.keyboard.press("/");
      expect(await page.locator("input[type=search]:focus").count()).toBe(1);
    }));

  test("says what else could be tried where nothing is found", () =>
    pages.visit("/?q=zeppelin&by=Lind", async (page) => {
      await page.getByRole("heading", { name: "Nothing answers to this" }).waitFor();
      await page.getByRole("link", { name: "Only the words" }).click();
      expect(new URL(page.url()).search).toBe("?q=zeppelin");
    }));

  test("says so when the server does not answer", () =>
    pages.visit(
      "/",
      async (page) => {
        await page.route("**/api/statements*", (route) => route.abort());
        await page.getByRole("searchbox").fill("ferry");
        await page.keyboard.press("Enter");
        await page.getByRole("alert").waitFor();
        expect(await page.getByRole("alert").textContent()).toContain("The server does not answer");
      },
      { complains: /ERR_FAILED/ },
    ));

  test.each(looks)("has nothing that axe objects to: %s", (name, options) =>
    pages.visit(
      "/",
      async (page) => {
        await page.locator(".entry").first().waitFor();
        await page.locator(".entry").first().getByRole("button", { name: "In context" }).click();
        await page.locator(".context").waitFor();
        await expectSound(page, `search-${name}`);
      },
      options,
    ),
  );
});
