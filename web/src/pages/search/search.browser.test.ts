import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatsOf } from "../../../../src/export-formats.js";
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

  test("lists the keys that do something on the page that is open", () =>
    pages.visit("/", async (page) => {
      const listed = async () => {
        await page.keyboard.press("?");
        const keys = await page.locator("dialog kbd").allInnerTexts();
        await page.keyboard.press("Escape");
        return keys;
      };
      await page.locator(".entry").first().waitFor();
      expect(await listed()).toEqual(["/", "?", "j", "k", "Enter", "o"]);
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page.locator(".card.active").waitFor();
      expect(await listed()).toEqual(expect.arrayContaining(["c", "x", "z", "["]));
      await page.goto(new URL("/batch", page.url()).href);
      await page.getByRole("textbox").first().waitFor();
      expect(await listed()).toEqual(["/", "?"]);
    }));

  test("says what else could be tried where nothing is found", () =>
    pages.visit("/?q=zeppelin&by=Lind", async (page) => {
      await page.getByRole("heading", { name: "Nothing answers to this" }).waitFor();
      await page.getByRole("link", { name: "Only the words" }).click();
      expect(new URL(page.url()).search).toBe("?q=zeppelin");
    }));

  test("shows the same as a table, by a link that back takes back", () =>
    pages.visit("/?q=harbour", async (page) => {
      await page.getByRole("link", { name: "As a table" }).click();
      await page.getByRole("row").nth(1).waitFor();
      expect(await page.locator("td mark").first().textContent()).toBe("harbour");
      const titles = newsroom.map(({ report }) => report.title);
      expect(titles).toContain(await page.getByRole("row").nth(1).getByRole("cell").nth(5).textContent());
      for (const [look, { viewport }] of looks) {
        await page.setViewportSize(viewport!);
        await expectSound(page, `search-table-${look}`);
      }
      await page.goBack();
      await page.locator(".entry").first().waitFor();
    }));

  test("keeps a search in the record under a name, where the page of saved searches has it", () =>
    pages.visit("/?q=strike&attitude=warned", async (page) => {
      const saved = page.getByRole("region", { name: "Saved searches" });
      await saved.getByText("Save this search").click();
      expect(await saved.getByRole("textbox").inputValue()).toBe("strike, stance warned");
      await saved.getByRole("textbox").fill("  Strikes  ");
      await saved.getByRole("button", { name: "Save" }).click();
      await saved.getByRole("link", { name: "Strikes" }).waitFor();
      expect(await saved.getByText("Save this search").count()).toBe(0);
      await page.goto(new URL("/?attitude=warned&q=strike", page.url()).href);
      await saved.getByRole("link", { name: "Strikes" }).waitFor();
      expect(await saved.getByText("Save this search").count()).toBe(0);
      await page.goto(new URL("/", page.url()).href);
      await saved.getByRole("link", { name: "Strikes" }).click();
      expect([...new URL(page.url()).searchParams].sort()).toEqual([
        ["attitude", "warned"],
        ["q", "strike"],
      ]);
      await saved.getByRole("link", { name: /what is new/ }).click();
      await page.getByRole("region", { name: "Strikes" }).getByText("nothing new").waitFor();
    }));

  test("says so where a name is taken", () =>
    pages.visit(
      "/?q=quay",
      async (page) => {
        await page.request.post(new URL("/api/watches", page.url()).href, {
          data: { name: "Mine", filters: { q: "other" } },
        });
        await page.getByText("Save this search").click();
        await page.getByRole("textbox", { name: "Its name" }).fill("Mine");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("alert").getByText('A search is called "Mine" already').waitFor();
      },
      { complains: /409/ },
    ));

  test("gives what is found in every format", () =>
    pages.visit(
      "/?by=Paul+Adeyo",
      async (page) => {
        await page.locator(".entry").first().waitFor();
        await page.getByText("All formats").click();
        expect(await page.locator(".exports details a").allInnerTexts()).toEqual(
          formatsOf("statements").map(({ title }) => title),
        );
        const taken = async (name: string) => {
          const [download] = await Promise.all([
            page.waitForEvent("download"),
            page.locator(".exports details").getByRole("link", { name, exact: true }).click(),
          ]);
          return download;
        };
        const references = await taken("CSL-JSON");
        expect(references.suggestedFilename()).toBe("statements.csl.json");
        const items: readonly { readonly keyword: string }[] = JSON.parse(
          readFileSync(await references.path(), "utf8"),
        );
        expect(items.length).toBeGreaterThan(0);
        expect(items.filter(({ keyword }) => !keyword.includes("Paul Adeyo"))).toEqual([]);
        expect((await taken("Parquet")).suggestedFilename()).toBe("statements.parquet");
        await expectSound(page, "search");
      },
      { acceptDownloads: true },
    ));

  test("searches for each row of a list", () =>
    pages.visit(
      "/batch",
      async (page) => {
        await page.getByRole("textbox").fill("name\nPaul Adeyo\nNobody Atall\n");
        await page.getByRole("button", { name: "Search for each" }).click();
        await page.getByText("1 of 2 found").waitFor();
        await expectSound(page, "batch");
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: /as CSV/ }).click(),
        ]);
        expect(download.suggestedFilename()).toBe("found.csv");
        await page
          .getByRole("row", { name: /Paul Adeyo/ })
          .getByRole("link")
          .first()
          .click();
        await page.getByRole("button", { name: "with Paul Adeyo, take away" }).waitFor();
        await page.goto(new URL("/batch", page.url()).href);
        await page.getByRole("textbox").fill("since\nsoon");
        await page.getByRole("button", { name: "Search for each" }).click();
        expect(await page.getByRole("alert").textContent()).toContain("row 1: since");
      },
      { complains: /400/ },
    ));

  test("says so when the server does not answer", () =>
    pages.visit(
      "/",
      async (page) => {
        await page.context().setOffline(true);
        await page.getByRole("searchbox").fill("ferry");
        await page.keyboard.press("Enter");
        await page.getByRole("alert").waitFor();
        expect(await page.getByRole("alert").textContent()).toContain("The server does not answer");
      },
      { complains: /ERR_INTERNET_DISCONNECTED/ },
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
