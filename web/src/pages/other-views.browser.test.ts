import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatsOf } from "../../../src/export-formats.js";
import { harbour } from "../../../test/support/harbour.js";
import { newsroom } from "../../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../test/support/pages.js";

/** Pages that tell of the whole record in other ways than a search. */
describe.skipIf(!canOpenPages)("the pages of people, words, changes, days and pairs", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages(newsroom);
  });
  afterAll(() => pages?.end());

  test("people of one name are apart, each with offices, sources and meetings", () =>
    pages.visit("/actors?name=Vera+Lind", async (page) => {
      await page.locator(".person").nth(1).waitFor();
      const swimmer = page.locator(".person", { hasText: "Swimmer" });
      expect(await swimmer.count()).toBe(1);
      expect(await swimmer.getByRole("cell").getByRole("link", { name: "Ines Faro", exact: true }).count()).toBe(1);
      await swimmer.getByRole("link", { name: /^Calder Sport, 2026-02-02/ }).click();
      expect(new URL(page.url()).pathname).toBe("/reports/0123456789abcdef0127");
      await page.goBack();
      await page.locator(".person").nth(1).waitFor();
    }));

  test.each([
    ["a report", `/reports/${harbour.report.id}`, `report=${harbour.report.id}`],
    ["a person", "/actors?name=Vera+Lind", "with=Vera+Lind"],
  ])("what is known of %s is taken elsewhere in every format", (_, path, query) =>
    pages.visit(path, async (page) => {
      await page.getByText("All formats").click();
      const links = page.locator(".exports details a");
      expect(await links.allInnerTexts()).toEqual(formatsOf("entries").map(({ title }) => title));
      for (const link of await links.all()) {
        const address = new URL((await link.getAttribute("href"))!, page.url());
        expect(address.search).toBe(`?${query}`);
        const given = await page.request.get(address.href);
        expect([given.status(), (await given.body()).length > 100]).toEqual([200, true]);
      }
    }),
  );

  test("a number of statements leads to them", () =>
    pages.visit("/actors?name=Hanne+Sol", async (page) => {
      await page.getByRole("link", { name: "2 statements" }).click();
      await page.locator(".entry").nth(1).waitFor();
      expect(new URL(page.url()).search).toBe("?by=Hanne+Sol");
    }));

  test("a name that nobody bears is told so", () =>
    pages.visit("/actors?name=Zebedee", (page) =>
      page.getByRole("heading", { name: "Nobody is called so" }).waitFor(),
    ));

  test("an outlet’s voices lead to what they say there", () =>
    pages.visit("/audit", async (page) => {
      await page.getByRole("link", { name: "The Ostrian Post" }).click();
      const row = page.locator("tr", { hasText: "Hanne Sol" });
      await row.getByRole("link", { name: "2", exact: true }).click();
      await page.locator(".entry").first().waitFor();
      expect(new URL(page.url()).search).toBe("?outlet=The+Ostrian+Post&by=Hanne+Sol");
    }));

  test("what no report and no outlet is called is told so", () =>
    pages.visit("/audit?of=Nowhere", (page) => page.getByRole("alert").waitFor(), { complains: /404/ }));

  test("words that went are struck out, those that came underlined", () =>
    pages.visit("/changes", async (page) => {
      await page.locator(".changed").waitFor();
      expect(await page.locator(".changed mark.dropped").allTextContents()).toContain("30");
      expect(await page.locator(".changed mark.added").allTextContents()).toContain("40");
      expect(await page.getByRole("heading", { name: "1 statement withdrawn" }).count()).toBe(1);
    }));

  test("what tells of a day stands under it, and the address narrows it", () =>
    pages.visit("/timeline?event=CONSULT", async (page) => {
      await page.locator(".day").first().waitFor();
      expect(await page.locator(".day h2").first().textContent()).toBe("2026-02-02");
      await page
        .getByRole("button", { name: "event consult, take away" })
        .or(page.getByRole("button", { name: /^event .*take away/ }))
        .click();
      await expect.poll(() => new URL(page.url()).search).toBe("");
    }));

  test("pairs of one story are shown to whoever asks for them", () =>
    pages.visit("/network", async (page) => {
      await page.getByRole("link", { name: "Show pairs of one story" }).click();
      await page.locator(".pairs tbody tr").first().waitFor();
      expect(new URL(page.url()).searchParams.get("least")).toBe("1");
      const row = page.locator(".pairs tr", { hasText: "told" }).filter({ hasText: "Hanne Sol" });
      await row.getByRole("link", { name: "1", exact: true }).click();
      await page.locator(".entry").first().waitFor();
      expect(new URL(page.url()).search).toBe("?by=Hanne+Sol&to=Tom%C3%A1s+Reik");
    }));

  test("the drawing of a network leads to the words, by its lines and by its names", () =>
    pages.visit("/network?least=1", async (page) => {
      await page.locator(".drawing a").first().waitFor();
      await page
        .locator(".drawing a", { hasText: /^Hanne Sol, told/ })
        .locator(".reach")
        .dispatchEvent("click");
      await page.locator(".entry").first().waitFor();
      expect(new URL(page.url()).search).toBe("?by=Hanne+Sol&to=Tom%C3%A1s+Reik");
      await page.goBack();
      await page.locator(".drawing circle + text", { hasText: "Vera Lind" }).click();
      await page.locator(".person").first().waitFor();
    }));

  test("months that are drawn over narrow a network to them", () =>
    pages.visit("/network?least=1", async (page) => {
      const bars = page.locator(".months a");
      await bars.nth(1).waitFor();
      const [first, last] = [await bars.first().boundingBox(), await bars.last().boundingBox()];
      await page.mouse.move(first!.x + 3, first!.y + 20);
      await page.mouse.down();
      await page.mouse.move(last!.x + 3, last!.y + 20);
      await page.mouse.up();
      await page.getByRole("button", { name: "from 2026-02-01, take away" }).waitFor();
      expect(new URL(page.url()).searchParams.get("until")).toBe("2026-03-31");
    }));

  test("a dot of the time line leads to the words", () =>
    pages.visit("/timeline", async (page) => {
      await page.locator(".lanes a rect").first().click();
      await page.locator(".card.active").waitFor();
    }));

  test("the lanes of the time line begin with what is told first, as the list says it", () =>
    pages.visit("/timeline", async (page) => {
      const label = await page.locator(".lanes figcaption span").first().textContent();
      expect(label).toBe(await page.locator("main time").first().textContent());
    }));

  test("a report’s statements are a list, which a chip takes away", () =>
    pages.visit("/reports/0123456789abcdef0127", async (page) => {
      await page.getByRole("link", { name: "Its statements as a list" }).click();
      await page.locator(".entry").first().waitFor();
      expect(await page.locator(".entry").count()).toBe(1);
      await page.getByRole("button", { name: "in one report, take away" }).click();
      await expect.poll(() => page.locator(".entry").count()).toBeGreaterThan(1);
    }));

  describe.each([
    ["actors", "/actors", ".names li"],
    ["actor", "/actors?name=Vera+Lind", ".person"],
    ["audit", "/audit?of=The+Ostrian+Post", ".audit table"],
    ["changes", "/changes", ".changed"],
    ["timeline", "/timeline", ".day"],
    ["network", "/network?least=1", ".pairs"],
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
});
