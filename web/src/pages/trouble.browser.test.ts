/** What goes wrong around the pages: reloaded and gone back to, the record's file gone, the server gone. */
import { renameSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepared } from "../../../bench/prepared.mjs";
import { newsroom } from "../../../test/support/newsroom.js";
import { canOpenPages, type OpenPages, openPages } from "../../../test/support/pages.js";
import { retold } from "../../../test/support/retold.js";

/** Each page with what is on it once it is there. */
const all: readonly (readonly [path: string, there: string])[] = [
  ["/", ".entry"],
  ["/?q=harbour&view=table", "td mark"],
  ["/?what=events", ".entry"],
  ["/?q=zeppelin", ".state h2"],
  ["/reports/0123456789abcdef0123", ".card"],
  ["/timeline", ".day"],
  ["/network?least=1", ".pairs"],
  ["/map", ".world path"],
  ["/actors", ".names li"],
  ["/actors?name=Vera+Lind", ".person"],
  ["/compare", ".entry"],
  ["/compare/happenings", ".entry"],
  ["/compare/stories", ".entry"],
  ["/audit?of=The+Ostrian+Post", ".audit table"],
  ["/changes", ".changed"],
  ["/review", ".task .context"],
  ["/review?of=links", ".sides .context"],
  ["/review?of=orphans", ".state h2"],
  ["/batch", "textarea"],
  ["/add", ".drop"],
  ["/read", "textarea"],
  ["/reports/nothing", ".state.problem"],
  ["/nowhere", "main h1"],
];

describe.skipIf(!canOpenPages)("the pages, in trouble", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages([...newsroom, ...retold]);
  });
  afterAll(() => pages?.end());

  const shown = async (page: Page, there: string) => {
    await page.locator(there).first().waitFor();
    await page.waitForLoadState("networkidle");
    return page.locator("main").textContent();
  };

  test.each(all)("%s is the same when it is reloaded, and when one goes back to it", (path, there) =>
    pages.visit(
      path,
      async (page) => {
        const before = await shown(page, there);
        await page.reload();
        expect(await shown(page, there)).toBe(before);
        const away = path === "/add" ? "Read now" : "Add";
        await page.getByRole("link", { name: away, exact: true }).click();
        await page.locator("nav [aria-current=page]", { hasText: away }).waitFor();
        await page.goBack();
        expect(await shown(page, there)).toBe(before);
        await page.goForward();
        await page.locator("nav [aria-current=page]", { hasText: away }).waitFor();
      },
      { complains: /404/ },
    ),
  );

  test.each([
    ["/reports/0123456789abcdef9999", "has no report 0123456789abcdef9999"],
    ["/reports/%3Cscript%3E", "is no id of this kind"],
    [`/reports/${"a".repeat(500)}`, "is no id of this kind"],
    ["/compare/utterances/1", "has no utterance with an entry 1"],
    ["/?since=yesterday", "since"],
    ["/?order=loudest", "order"],
    ["/network?least=-1", "least"],
  ])("%s is told why there is nothing", (path, why) =>
    pages.visit(
      path,
      async (page) => {
        const alert = page.getByRole("alert").first();
        await alert.waitFor();
        expect(await alert.textContent()).toContain(why);
        expect(await alert.getByRole("button").count()).toBe(0);
        await page.getByRole("link", { name: "Search", exact: true }).click();
        await page.locator(".entry").first().waitFor();
      },
      { complains: /40[04]/ },
    ),
  );

  test("what is on the page stays while the server is gone, says so, and goes on when it is back", () =>
    pages.visit(
      "/reports/0123456789abcdef0123",
      async (page) => {
        await page.locator(".card").first().waitFor();
        await page.waitForLoadState("networkidle");
        await page.context().setOffline(true);
        await page.keyboard.press("j");
        await page.keyboard.press("c");
        await page.getByText("Is it still running?").first().waitFor();
        expect(await page.locator(".card.active .confirmed").count()).toBe(0);
        await page.getByRole("link", { name: "Search", exact: true }).click();
        const alert = page.getByRole("alert");
        await alert.waitFor();
        expect(await alert.textContent()).toContain("The server does not answer");
        await page.context().setOffline(false);
        await page.locator(".entry").first().waitFor();
        expect(await alert.count()).toBe(0);
      },
      { complains: /ERR_INTERNET_DISCONNECTED/ },
    ));

  test("a page whose files cannot be fetched says so, the others stay, and it comes when they can", () =>
    pages.visit(
      "/",
      async (page) => {
        await page.locator(".entry").first().waitFor();
        await page.context().setOffline(true);
        await page.getByRole("link", { name: "Time line", exact: true }).click();
        await page.getByRole("heading", { name: "This page cannot be shown" }).waitFor();
        await page.getByRole("button", { name: "Try again" }).click();
        await page.getByText("Is it still running?").waitFor();
        await page.getByRole("link", { name: "Search", exact: true }).click();
        await page.locator(".entry").first().waitFor();
        await page.goBack();
        await page.context().setOffline(false);
        await page.getByRole("button", { name: "Try again" }).click();
        await page.locator(".day").first().waitFor();
      },
      { first: true, complains: /ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module|preload/ },
    ));

  test("the record's file goes while a page is open: it is told so until it is back", () =>
    pages.visit(
      "/",
      async (page) => {
        await page.locator(".entry").first().waitFor();
        const { record } = pages.places;
        renameSync(record, `${record}.away`);
        try {
          // The server looks after its file once a second.
          await expect
            .poll(async () => (await page.request.get(new URL("/health", page.url()).href)).status(), {
              timeout: 30_000,
            })
            .toBe(503);
          await page.getByRole("searchbox").fill("harbour");
          await page.keyboard.press("Enter");
          const alert = page.getByRole("alert").first();
          await alert.waitFor();
          expect(await alert.textContent()).toContain("the file is gone");
          expect(await alert.textContent()).not.toContain(record);
        } finally {
          renameSync(`${record}.away`, record);
        }
        await page.getByRole("button", { name: "Try again" }).first().click();
        await page.locator(".entry mark").first().waitFor({ timeout: 30_000 });
      },
      { complains: /503/ },
    ));
});

test.skipIf(!canOpenPages)("who goes back to a list is where they were", async () => {
  const pages = await openPages([1, 2, 3, 4].map((nth) => prepared(nth)));
  await pages.visit("/", async (page) => {
    const entry = page.locator(".entry").nth(15);
    await entry.scrollIntoViewIfNeeded();
    const before = await page.evaluate<number>("scrollY");
    expect(before).toBeGreaterThan(500);
    await entry.locator("a.open").click();
    await page.locator(".card.active").waitFor();
    await page.goBack();
    await entry.waitFor();
    await expect.poll(() => page.evaluate<number>("scrollY"), { timeout: 30_000 }).toBe(before);
    await page.getByRole("link", { name: "Add", exact: true }).click();
    await page.locator(".drop").waitFor();
    expect(await page.evaluate("scrollY")).toBe(0);
  });
  await pages.end();
});
