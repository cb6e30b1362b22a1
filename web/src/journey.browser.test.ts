/** What a person does in a day, by keyboard alone; and what is long, or written from right to left. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { newsroom } from "../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../test/support/pages.js";

const long = "Wilhelmina-Anastasia von Hohenbergen-Langenfeldt zu Unterweissenbachhausen";
const strange = handmade({
  lines: [
    ["title", "وزير الميناء يقول إن الاتفاق قريب"],
    `${long} said the quay was ${"very".repeat(60)} long. سليم الحديدي said “الاتفاق جاهز للتوقيع”.`,
  ],
  report: {
    id: "0123456789abcdef0199",
    title: "وزير الميناء يقول إن الاتفاق قريب",
    outlet: {
      name: "The Merrow and Northern Ostrian Evening Advertiser and Shipping Gazette",
      domain: "long.example",
      country: null,
    },
    published: "2026-03-14",
    publishedFrom: "metadata",
    url: "https://long.example/quay",
  },
  actors: [
    { name: long, mentions: [long] },
    { name: "سليم الحديدي", mentions: ["سليم الحديدي"] },
  ],
  statements: [
    {
      kind: "indirect",
      speakers: ["a1"],
      source: long,
      cue: "said",
      content: [`the quay was ${"very".repeat(60)} long`],
    },
    { speakers: ["a2"], source: "سليم الحديدي", cue: "said#2", content: ["“الاتفاق جاهز للتوقيع”"] },
  ],
});

describe.skipIf(!canOpenPages)("the pages", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages([...newsroom, strange]);
  });
  afterAll(() => pages?.end());

  /** Tab until what has the focus is called so. */
  async function tabTo(page: Page, name: RegExp): Promise<void> {
    for (let at = 0; at < 80; at++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate<string>(
        `(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "")`,
      );
      if (name.test(focused)) return;
    }
    throw new Error(`Nothing that is called ${name} is reached by Tab.`);
  }

  test("by keyboard alone: open, find a person, read, correct, undo, export, review", () =>
    pages.visit("/", async (page) => {
      await page.locator(".entry").first().waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter"); // Skip to the page.
      await tabTo(page, /^Paul Adeyo/);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "by Paul Adeyo, take away" }).waitFor();
      await expect.poll(() => page.locator(".entry .who strong").first().textContent()).toBe("Paul Adeyo");
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page.locator(".card.active").waitFor();
      await page.keyboard.press("c");
      await page.locator(".card.active .confirmed").waitFor();
      await page.keyboard.press("z");
      await page.locator(".card.active .confirmed").waitFor({ state: "hidden" });
      await page.goBack();
      await page.locator(".entry").first().waitFor();
      expect(new URL(page.url()).searchParams.get("by")).toBe("Paul Adeyo");
      await tabTo(page, /^CSV$/);
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      expect(download.url()).toContain("/api/statements.csv?by=Paul+Adeyo");
      await page.reload();
      await page.locator(".entry").first().waitFor();
      await tabTo(page, /^Review$/);
      await page.keyboard.press("Enter");
      await page.locator(".task .context").waitFor();
      const left = () => page.locator(".left strong").textContent();
      const before = Number(await left());
      await page.keyboard.press("x");
      await expect.poll(left).toBe(String(before - 1));
      await page.keyboard.press("z");
      await expect.poll(left).toBe(String(before));
      await page.keyboard.press("j");
      await tabTo(page, /^Confirm/);
      await page.keyboard.press("Enter");
      await expect.poll(left).toBe(String(before - 1));
    }));

  test.each(looks)("hold long names and words from right to left: %s", (name, options) =>
    pages.visit(
      "/?outlet=long.example",
      async (page) => {
        await page.locator(".entry").first().waitFor();
        await expectSound(page, `strange-search-${name}`);
        await page.locator(".entry a.open").first().click();
        await page.locator(".card.active").waitFor();
        await expectSound(page, `strange-report-${name}`);
      },
      options,
    ),
  );
});
