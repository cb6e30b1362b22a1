/** The page as people use it, in a real browser. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepared } from "../../bench/prepared.mjs";
import { hasBrowser, objections, openTabs } from "../../test/support/browser.js";
import { handmade } from "../../test/support/handmade.js";
import { harbour } from "../../test/support/harbour.js";
import { html } from "./html.js";

describe.skipIf(!hasBrowser)("the page in a browser", () => {
  const tabs = openTabs();
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hearsay-page-"));
  });
  afterAll(async () => {
    await tabs.close();
    await rm(folder, { recursive: true });
  });

  /** Opens a reading's page, hands it to `use`, and fails if the page complained or asked for anything. */
  const visit = (use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}, reading = harbour) =>
    tabs.lend(options, false, async (page) => {
      const complaints: string[] = [];
      const asked: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => asked.push(request.url()));
      const file = join(folder, `${Math.random().toString(36).slice(2)}.html`);
      await writeFile(file, html(reading));
      await page.goto(pathToFileURL(file).href);
      await use(page);
      expect(complaints).toEqual([]);
      expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(file).href]);
    });

  const card = (page: Page) => page.getByRole("dialog");
  const words = (page: Page, text: string) => page.locator("#report [data-s]", { hasText: text }).first();

  test("shows on whose word a statement rests when the mouse is over it", () =>
    visit(async (page) => {
      expect(await card(page).isVisible()).toBe(false);
      await words(page, "We have waited").hover();
      expect(await card(page).textContent()).toMatch(
        /Vera Lind\s+Trade Minister[\s\S]*The Merrow CourierNWAVera Lind/u,
      );
    }));

  test("shows the innermost of nested statements", () =>
    visit(async (page) => {
      await words(page, "would walk").hover();
      expect(await page.locator("#card h3").textContent()).toBe("Tomas Reyk");
      expect(await page.locator("#card .chain li").allInnerTexts()).toEqual([
        "The Merrow Courier",
        "NWA",
        "Two officials close to the talks",
        "Tomas Reyk",
      ]);
    }));

  test("leaves the words of the statement free", () =>
    visit(async (page) => {
      await words(page, "We have waited").hover();
      const box = (await card(page).boundingBox())!;
      const said = (await words(page, "We have waited").boundingBox())!;
      expect(box.y >= said.y + said.height || box.y + box.height <= said.y).toBe(true);
    }));

  test("lets the mouse move onto the card, and hides it once the mouse has left both", () =>
    visit(async (page) => {
      await words(page, "We have waited").hover();
      await page.locator("#card h3").hover();
      await page.waitForTimeout(400);
      expect(await card(page).isVisible()).toBe(true);
      await page.mouse.move(5, 5);
      await card(page).waitFor({ state: "hidden" });
    }));

  test("shows the card on tap and hides it on a tap elsewhere", () =>
    visit(
      async (page) => {
        await words(page, "Nobody has shown").tap();
        expect(await page.locator("#card h3").textContent()).toBe("Paul Adeyo");
        expect((await card(page).boundingBox())!.width).toBe(390);
        await page.locator(".facts").tap();
        expect(await card(page).isVisible()).toBe(false);
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    ));

  test("is walked through with the keyboard alone", () =>
    visit(async (page) => {
      const focused = () => page.locator(":focus").getAttribute("id");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter"); // Skip to the report.
      await page.keyboard.press("Tab");
      expect(await focused()).toBe("at-s1");
      expect(await card(page).isVisible()).toBe(true);
      await page.keyboard.press("ArrowRight");
      expect(await page.locator("#card h3").textContent()).toBe("Vera Lind");
      await page.keyboard.press("ArrowRight");
      expect(await page.locator("#card h3").textContent()).toMatch(/^CONSULT \(meet\)/u);
      await page.keyboard.press("Enter");
      expect(await focused()).toBe("card");
      await page.keyboard.press("Escape");
      expect(await card(page).isVisible()).toBe(false);
      expect(await focused()).toBe("at-e1");
    }));

  test("follows a statement to the one it is told in, and closes with its button", () =>
    visit(async (page) => {
      await page.locator("#at-s7").click();
      await card(page).getByRole("link", { name: "statement 6", exact: true }).click();
      expect(await page.locator("#card h3").textContent()).toBe("Two officials close to the talks (not named)");
      await page.getByRole("button", { name: "Close", exact: true }).click();
      expect(await card(page).isVisible()).toBe(false);
    }));

  test("leads from the lists back to the words", () =>
    visit(async (page) => {
      await page.locator("#s5 > .number").click();
      expect(await page.locator(":focus").getAttribute("id")).toBe("at-s5");
      expect(await page.locator("#report .on.content").allInnerTexts()).toEqual([
        "“Nobody has shown us a single page,”",
      ]);
    }));

  test("lights up all the mentions of an actor and says how many, until asked again", () =>
    visit(async (page) => {
      const name = page.getByRole("button", { name: "Vera Lind", exact: true });
      await name.click();
      expect(await page.locator(".lit").allInnerTexts()).toEqual(["Vera Lind", "she", "Lind", "Lind"]);
      expect(await page.getByRole("status").textContent()).toBe("Vera Lind: mentions shown in the report, 4.");
      expect(await name.getAttribute("aria-pressed")).toBe("true");
      await name.click();
      expect(await page.locator(".lit").count()).toBe(0);
    }));

  test("leaves out what is unsure when that is asked for, and shows it again", () =>
    visit(async (page) => {
      const seen = (selector: string) => page.locator(selector).filter({ visible: true });
      const [refs, entries] = [await seen("#report .ref").count(), await seen(".entry").count()];
      const unsure = await seen("#report .ref.unsure").count();
      expect(unsure).toBeGreaterThan(0);
      const filter = page.getByRole("checkbox", { name: `Leave out what is unsure: ${unsure}` });
      await filter.check();
      expect(await seen("#report .ref").count()).toBe(refs - unsure);
      expect(await seen(".entry").count()).toBe(entries - unsure);
      // Reyk's word is unsure, that of the officials who tell it is not.
      expect(await seen(".entry blockquote").allTextContents()).toContainEqual(
        expect.stringContaining("Reyk had told"),
      );
      await page.locator("#at-s6").focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.locator(":focus").getAttribute("id")).not.toBe("at-s7");
      await page.keyboard.press("Escape");
      await filter.uncheck();
      expect(await seen("#report .ref").count()).toBe(refs);
      expect(await seen(".entry").count()).toBe(entries);
    }));

  /** How often the Tab key stops from the top of the page to its end. */
  async function stops(page: Page): Promise<number> {
    for (let count = 0; count < 200; count++) {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      const isOut = await page.evaluate(
        "document.activeElement === document.body || document.activeElement?.dataset.stopped === 'yes'",
      );
      if (isOut) return count;
      await page.evaluate("document.activeElement.dataset.stopped = 'yes'");
    }
    throw new Error("The Tab key stops everywhere.");
  }

  test("has a stop of the Tab key for each list, however much there is in it", async () => {
    const counts: number[] = [];
    for (const reading of [prepared(2, { statements: 20 }), prepared(2, { statements: 60 })])
      await visit(async (page) => void counts.push(await stops(page)), {}, reading);
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBeLessThan(16);
  });

  test("shows the statements of a report before who speaks in it where there is little room", () =>
    visit(
      async (page) => {
        expect(await page.locator(".people > li").first().isVisible()).toBe(false);
        expect(await page.locator("svg.share").isVisible()).toBe(true);
        await page.getByText("Who speaks, by share of the words").tap();
        expect(await page.locator(".people > li").first().isVisible()).toBe(true);
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    ));

  test("tells a screen reader what a number stands for", () =>
    visit(async (page) => {
      const ref = page.getByRole("button", { name: "Statement 3: Vera Lind, direct quotation" });
      expect(await ref.getAttribute("aria-describedby")).toBe("s3-how s3-chain");
      const landmarks = await page.locator("main").ariaSnapshot();
      expect(landmarks).toContain('heading "Minister says harbour deal is near');
      expect(landmarks).toContain('heading "Doubts on the docks" [level=2]');
    }));

  test("reads as a page of links where there is no script", () =>
    visit(
      async (page) => {
        await page.locator("#at-s5").click();
        expect(page.url()).toMatch(/#s5$/u);
        expect(await page.locator("#s5").textContent()).toContain("Nobody has shown us a single page");
        await page.locator("#s5 > .number").click();
        expect(page.url()).toMatch(/#at-s5$/u);
      },
      { javaScriptEnabled: false },
    ));

  const hostile = handmade({
    lines: [
      ["title", "<script>alert(1)</script>"],
      "<img src=x onerror=alert(2)> & \"quotes\" 'single' \u202Eover\u202C \u0000 \ud800 said </style></script><!--",
    ],
    actors: [{ name: "<b>Bold</b> \u202E", mentions: ["quotes"] }],
    statements: [{ speakers: ["a1"], source: "quotes", cue: "said", content: ["<img src=x onerror=alert(2)>"] }],
    report: { title: "<script>alert(1)</script>", url: "javascript:alert(3)", language: '"><script>' },
  });

  test("shows markup in a report as the words that it is", () =>
    visit(
      async (page) => {
        expect(await page.locator("h1").textContent()).toBe("<script>alert(1)</script>");
        expect(await page.locator("#report img, #report script, a[href^='javascript:']").count()).toBe(0);
        expect(await page.locator("#report p.text").textContent()).toContain("<img src=x onerror=alert(2)>");
      },
      {},
      hostile,
    ));

  const empty = handmade({ lines: [] });

  const looks: readonly [string, BrowserContextOptions][] = [
    ["in the light", { colorScheme: "light" }],
    ["in the dark", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }],
    ["on paper", { viewport: { width: 800, height: 1000 } }],
  ];

  for (const [look, options] of looks) {
    test(`has nothing that axe objects to ${look}`, () =>
      visit(async (page) => {
        if (look === "on paper") await page.emulateMedia({ media: "print" });
        expect(await objections(page)).toEqual([]);
        if (look === "on paper") return;
        await page.locator("#at-s7").click();
        await page.locator("a.name").first().dispatchEvent("click");
        expect(await objections(page)).toEqual([]);
      }, options));
  }

  test("has nothing that axe objects to when nothing was found", () =>
    visit(async (page) => expect(await objections(page)).toEqual([]), {}, empty));

  test("never scrolls sideways", () =>
    visit(
      async (page) => expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320),
      { viewport: { width: 320, height: 600 } },
    ));
});
