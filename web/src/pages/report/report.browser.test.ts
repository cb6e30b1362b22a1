import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harbour } from "../../../../test/support/harbour.js";
import { newsroom } from "../../../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";

const address = `/reports/${harbour.report.id}`;

describe.skipIf(!canOpenPages)("a report in the pages", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages(newsroom);
  });
  afterAll(() => pages?.end());

  const card = (page: Page, text: string) => page.locator(".card", { hasText: text }).first();
  /** The words under the mark that is lit. */
  const lit = (page: Page) =>
    page.evaluate<string[]>(`[...(CSS.highlights.get("on") ?? [])].map((range) => range.toString())`);
  /** Where words stand on the screen. */
  const at = async (page: Page, words: string) =>
    (await page.evaluate(`(() => {
      for (const block of document.querySelectorAll("[data-start]")) {
        const offset = block.firstChild.data.indexOf(${JSON.stringify(words)});
        if (offset < 0) continue;
        block.scrollIntoView({ block: "center" });
        const range = document.createRange();
        range.setStart(block.firstChild, offset + 1);
        range.setEnd(block.firstChild, offset + 3);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
    })()`)) as { x: number; y: number };
  const point = async (page: Page, words: string) => {
    const { x, y } = await at(page, words);
    await page.mouse.move(x, y);
  };

  test("shows the words untouched, each block as one text", () =>
    pages.visit(address, async (page) => {
      await page.locator(".card").first().waitFor();
      expect(await page.locator("[data-start] *").count()).toBe(0);
      const shown = (await page.locator("[data-start]").allTextContents()).join("");
      expect(shown.replace(/\s/g, "")).toBe(harbour.report.text.replace(/\s/g, ""));
      expect(await page.evaluate(`CSS.highlights.size`)).toBeGreaterThan(5);
    }));

  test("lights the innermost statement under the mouse", () =>
    pages.visit(address, async (page) => {
      await page.locator(".card").first().waitFor();
      await point(page, "would walk away");
      await expect.poll(() => lit(page)).toContain("that Ostria “would walk away” unless the fee was halved");
      await point(page, "The embassy did not");
      await expect.poll(() => lit(page)).toEqual([]);
    }));

  test("opens the card of words that are clicked, beside them, and others make room", () =>
    pages.visit(address, async (page) => {
      await page.locator(".card").first().waitFor();
      const { x, y } = await at(page, "We have waited");
      await page.mouse.click(x, y);
      const open = page.locator(".card.active");
      await open.waitFor();
      expect(await open.textContent()).toContain("a news conference");
      expect(await page.locator(".card:focus").count()).toBe(1);
      const boxes = await page.locator(".cards > li").evaluateAll((items) =>
        items.map((item) => {
          const { top, bottom } = (
            item as unknown as { getBoundingClientRect(): { top: number; bottom: number } }
          ).getBoundingClientRect();
          return { top, bottom };
        }),
      );
      for (const [index, box] of boxes.slice(1).entries()) expect(box.top).toBeGreaterThanOrEqual(boxes[index]!.bottom);
      expect(new URL(page.url()).hash).toMatch(/^#s:/);
    }));

  test("opens at the entry that the address names", () =>
    pages.visit("/?q=strike", async (page) => {
      await page.locator(".entry a.open").first().click();
      await page.locator(".card.active").waitFor();
      expect(await page.locator(".card.active").textContent()).toContain("Paul Adeyo");
    }));

  test("shows on whose word what is told within another stands, indented", () =>
    pages.visit(address, async (page) => {
      await card(page, "Tomas Reyk").waitFor();
      const inner = page.locator(".card[data-depth='1']");
      expect(await inner.locator(".chain li").allInnerTexts()).toEqual([
        "The Merrow Courier",
        "NWA",
        "Two officials close to the talks",
        "Tomas Reyk",
      ]);
    }));

  test("is corrected by keys alone: confirmed, another speaker, a border moved, rejected, all taken back", () =>
    pages.visit(address, async (page) => {
      await page.locator(".card").first().waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("c");
      await page.locator(".card.active .confirmed").waitFor();
      expect(await page.getByRole("status").last().textContent()).toContain("Confirmed");
      await page.keyboard.press("z");
      await page.locator(".card.active .confirmed").waitFor({ state: "hidden" });
      expect(await page.locator(".card.active .history .undone").count()).toBe(1);

      await page.keyboard.press("s");
      await page.locator(".card.active select:focus").waitFor();
      await page.keyboard.type("Hanne");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.locator(".card.active .who strong").textContent()).toBe("Hanne Sol");
      await page.locator(".card.active").focus();
      await page.keyboard.press("z");
      await expect.poll(() => page.locator(".card.active .who strong").textContent()).toBe("Vera Lind");

      const before = await lit(page);
      await page.keyboard.press("[");
      await expect.poll(() => lit(page)).not.toEqual(before);
      await page.keyboard.press("z");
      await expect.poll(() => lit(page)).toEqual(before);

      const count = await page.locator(".card").count();
      await page.keyboard.press("x");
      await expect.poll(() => page.locator(".card").count()).toBe(count - 1);
      await page.getByRole("region", { name: "Rejected" }).waitFor();
      await page.keyboard.press("z");
      await expect.poll(() => page.locator(".card").count()).toBe(count);
    }));

  test("what is said while something is being kept is kept after it, and moves what was moved", () =>
    pages.visit(address, async (page) => {
      await card(page, "Paul Adeyo").click();
      await page.locator(".card.active").waitFor();
      const before = (await lit(page)).find((words) => words.startsWith("that the unions"));
      expect(before).toBe("that the unions would strike if jobs were lost");
      await page.keyboard.type("[[[cz");
      await page.getByText("Taken back.").waitFor();
      await expect.poll(() => lit(page)).toContain("that the unions would strike if");
      expect(await page.locator(".card.active .confirmed").count()).toBe(1);
      await page.keyboard.type("zzz");
      await expect.poll(() => lit(page)).toContain(before);
      await page.keyboard.press("z");
      await page.getByText("There is nothing to take back.").waitFor();
    }));

  test("what another editor said meanwhile is told, and said over only when it is said again", () =>
    pages.visit(
      address,
      async (page) => {
        await card(page, "Paul Adeyo").click();
        const on = decodeURIComponent(new URL(page.url()).hash.slice(1));
        const there = new URL(`/api/reports/${harbour.report.id}/corrections`, page.url()).href;
        const { id } = (await (
          await page.request.post(there, {
            headers: { origin: new URL(page.url()).origin },
            data: { kind: "attitude", on, attitude: "denied" },
          })
        ).json()) as { id: number };
        await page.keyboard.press("c");
        await page.getByText("Not kept: ada changed the stance to “denied” meanwhile.").waitFor();
        await expect.poll(() => page.locator(".card.active .who").textContent()).toContain("denied");
        await page.keyboard.press("c");
        await page.getByText("Confirmed. z takes it back.").waitFor();
        await page.keyboard.press("z");
        await page.getByText("Taken back.").waitFor();
        await page.request.post(there, {
          headers: { origin: new URL(page.url()).origin },
          data: { kind: "undo", on, correction: id },
        });
      },
      { complains: /409/ },
    ));

  test("names its copies in other papers, and its versions", () =>
    pages.visit(address, async (page) => {
      await page.getByRole("region", { name: "Copies" }).getByRole("link", { name: "The Ostrian Post" }).click();
      await expect.poll(() => page.locator(".outlet").textContent()).toContain("The Ostrian Post");
      await page.goto(new URL("/?q=court", page.url()).href);
      await page.locator(".entry a.open").first().click();
      const versions = page.getByRole("region", { name: "Versions" });
      await versions.getByRole("link", { name: "2026-03-12" }).click();
      await page.getByText("This is the end of it").first().waitFor();
    }));

  test("tells programs that cite what it is", () =>
    pages.visit(address, async (page) => {
      await page.locator(".card").first().waitFor();
      expect(await page.locator("meta[name=citation_title]").getAttribute("content")).toBe(harbour.report.title);
    }));

  test("opens a card under its paragraph on a phone", () =>
    pages.visit(
      address,
      async (page) => {
        await page.locator("[data-start]").first().waitFor();
        const { x, y } = await at(page, "Nobody has shown");
        await page.touchscreen.tap(x, y);
        await page.locator(".inline-card .card.active").waitFor();
        const before = await page
          .locator(".inline-card")
          .evaluate((element) => element.previousElementSibling?.textContent);
        expect(before).toContain("Nobody has shown");
      },
      looks[1]![1],
    ));

  test("says so where the record has no such report", () =>
    pages.visit(
      "/reports/00000000000000000000",
      async (page) => {
        await page.getByRole("alert").waitFor();
        expect(await page.getByRole("alert").textContent()).toContain("has no report");
      },
      { complains: /404/ },
    ));

  test.each(looks)("has nothing that axe objects to: %s", (name, options) =>
    pages.visit(
      address,
      async (page) => {
        await page.locator("[data-start]").first().waitFor();
        const { x, y } = await at(page, "We have waited");
        await page.mouse.click(x, y);
        await page.locator(".card.active").waitFor();
        await expectSound(page, `report-${name}`);
      },
      options,
    ),
  );
});
