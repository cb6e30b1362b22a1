import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tokenAccess } from "../../../../src/server/access.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";
import { announced, retold } from "../../../../test/support/retold.js";

/** What several outlets tell, side by side. */
describe.skipIf(!canOpenPages)("the page Compare", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages(retold);
  });
  afterAll(() => pages?.end());

  test("is reached from a statement that several tell, and leads to the words in each report", () =>
    pages.visit("/?q=eight", async (page) => {
      await page.getByRole("link", { name: "told by 5 outlets" }).click();
      await page.locator(".telling").nth(3).waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/compare\/utterances\/\d+$/);
      expect(await page.locator(".telling .from strong").allTextContents()).toEqual([
        "The Merrow Courier",
        "The Northern Post",
        "صحيفة الساحل",
        "The Island Mail",
      ]);
      await page.locator(".telling", { hasText: "The Northern Post" }).locator("a.open").click();
      await page.locator(".card.active").waitFor();
      expect(new URL(page.url()).pathname).toBe("/reports/ce0000000000000000a2");
      await page.locator(".card.statement").getByRole("link", { name: "told by 5 outlets" }).first().click();
      await page.locator(".telling").first().waitFor();
    }));

  test("strikes out what was dropped, underlines what was added, and names what changed", () =>
    pages.visit("/?q=eight", async (page) => {
      await page.getByRole("link", { name: "told by 5 outlets" }).click();
      const post = page.locator(".telling", { hasText: "The Northern Post" });
      await post.waitFor();
      expect(await post.locator("blockquote del").allTextContents()).toEqual(["may", "six", "through the winter"]);
      expect(await post.locator("blockquote ins").allTextContents()).toEqual(["will", "eight"]);
      expect(await post.locator(".changes li").allTextContents()).toEqual([
        "verb told promised",
        "number six eight",
        "hedge may",
      ]);
      const mail = page.locator(".telling", { hasText: "The Island Mail" });
      expect(await mail.locator(".changes li").first().textContent()).toBe("speaker Ada Quill Two port officials");
      await post.getByRole("button", { name: "Why it is the same" }).click();
      expect(await post.locator(".reasons").textContent()).toContain("by the same speaker");
      expect(await page.getByRole("heading", { name: "Said on another day, or by others" }).count()).toBe(1);
    }));

  test("puts the numbers of one event side by side, each on whose word", () =>
    pages.visit("/compare/happenings", async (page) => {
      await page.getByRole("link", { name: "told by 3 outlets" }).click();
      await page.locator(".numbers tbody tr").nth(1).waitFor();
      expect(await page.locator(".numbers tbody tr").allTextContents()).toEqual([
        "The Merrow Courierabout 300",
        "The Northern Postat least 450",
      ]);
    }));

  test("tells of a copied text what was cut and added", () =>
    pages.visit("/compare/stories", async (page) => {
      await page.locator("a.open").click();
      const copy = page.locator(".copy", { hasText: "Tidewatch" });
      await copy.waitFor();
      expect(await copy.locator("del").first().textContent()).toMatch(/^Islanders have asked/);
      expect(await copy.locator("ins").first().textContent()).toMatch(/^Tidewatch has asked/);
    }));

  test("is walked by keyboard, and Enter opens the report", () =>
    pages.visit("/compare", async (page) => {
      await page.locator(".entry").first().waitFor();
      await page.keyboard.press("j");
      await page.getByRole("link", { name: "told by 5 outlets" }).focus();
      await page.keyboard.press("Enter");
      await page.locator(".telling").nth(1).waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      expect(await page.locator(":focus").getAttribute("aria-label")).toBe("The Northern Post, 2026-03-10");
      await page.keyboard.press("Enter");
      await page.locator(".card.active").waitFor();
      expect(new URL(page.url()).pathname).toBe("/reports/ce0000000000000000a2");
    }));

  test("narrows its list, and says where nothing is told by several", () =>
    pages.visit("/compare/utterances?q=ferry&toldBy=3%2B", async (page) => {
      await page.locator(".entry").first().waitFor();
      await page.getByRole("link", { name: "The same event" }).click();
      await page.getByRole("heading", { name: "Nothing of this is told by several outlets" }).waitFor();
      await page.getByRole("link", { name: "All that several tell" }).click();
      await page.locator(".entry").first().waitFor();
    }));

  test.each([["/compare/utterances/1"], ["/compare/stories/1"]])("%s is told to be nothing", (path) =>
    pages.visit(
      path,
      (page) =>
        page
          .getByRole("alert")
          .waitFor()
          .then(() => {}),
      { complains: /404/ },
    ),
  );

  test("an address that is none is told so", () =>
    pages.visit("/compare/ferries/one", (page) =>
      page.getByRole("heading", { name: "There is nothing at this address" }).waitFor(),
    ));

  test("an editor says on the page of a person that two are not the same, and takes it back", () =>
    pages.visit("/actors?name=Ada+Quill", async (page) => {
      const links = page.getByRole("region", { name: "One in several reports" });
      await links.locator("li").first().waitFor();
      expect(await links.locator("li p").first().textContent()).toMatch(/is one with .*, because .*/);
      const before = await page.locator(".person").count();
      const part = links.getByRole("button", { name: /Merrow Courier.* are not the same/ }).first();
      const name = await part.getAttribute("aria-label");
      await part.click();
      await page.getByText("They are not the same, for ever.").waitFor();
      await expect.poll(() => page.getByRole("button", { name: name! }).count()).toBe(0);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => page.getByRole("button", { name: name! }).count()).toBe(1);
      expect(await page.locator(".person").count()).toBe(before);
    }));

  describe.each([
    ["compare", "/compare", ".entry"],
    ["compare-events", "/compare/happenings", ".entry"],
    ["compare-stories", "/compare/stories", ".entry"],
    ["one-in-reports", "/actors?name=Ada+Quill", ".links li"],
  ])("%s", (name, path, shown) => {
    test.each(looks)("has nothing that axe objects to: %s", (look, options) =>
      pages.visit(
        path,
        async (page) => {
          await page.locator(shown).first().waitFor();
          await expectSound(page, `${name}-${look}`);
        },
        options,
      ),
    );
  });

  describe.each([
    ["tellings", "/compare/utterances", ".telling"],
    ["numbers", "/compare/happenings", ".numbers"],
    ["story", "/compare/stories", ".copy"],
  ])("%s", (name, path, shown) => {
    test.each(looks)("has nothing that axe objects to: %s", (look, options) =>
      pages.visit(
        path,
        async (page) => {
          await page
            .locator(name === "story" ? "a.open" : "a[href^='/compare/']:has-text('told by')")
            .first()
            .click();
          await page.locator(shown).first().waitFor();
          const why = page.getByRole("button", { name: "Why it is the same" }).first();
          if (await why.isVisible()) await why.click();
          await expectSound(page, `${name}-${look}`);
        },
        options,
      ),
    );
  });
});

describe.skipIf(!canOpenPages)("a march that was announced and held", () => {
  test("shows how it stood over time, with who told it so", async () => {
    const pages = await openPages([announced, ...retold]);
    await pages.visit("/compare/happenings", async (page) => {
      await page.getByRole("link", { name: "told by 4 outlets" }).click();
      await page.locator(".statuses li").nth(1).waitFor();
      expect(await page.locator(".statuses strong").allTextContents()).toEqual(["planned", "reported"]);
      expect(await page.locator(".statuses li").first().textContent()).toContain("The Island Mail");
      await expectSound(page, "statuses");
    });
    await pages.end();
  });
});

describe.skipIf(!canOpenPages)("a reader", () => {
  test("is not asked whether two are the same", async () => {
    const token = "reader-token-0123456789";
    const pages = await openPages(retold, undefined, tokenAccess(`reader rosa ${token}`, "tokens"));
    await pages.visit(
      "/actors?name=Ada+Quill",
      async (page) => {
        await page.getByLabel("Token").fill(token);
        await page.keyboard.press("Enter");
        await page.locator(".links li").first().waitFor();
        expect(await page.getByRole("button", { name: /not the same/i }).count()).toBe(0);
      },
      { complains: /401/ },
    );
    await pages.end();
  });
});
