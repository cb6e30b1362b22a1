import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsroom } from "../../../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";
import { travels } from "../../../../test/support/travels.js";

describe.skipIf(!canOpenPages)("a map in the pages", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages([...newsroom, ...travels]);
  });
  afterAll(() => pages?.end());

  test("lists places as what they are, and each number leads to its rows", () =>
    pages.visit("/map?by=Quill", async (page) => {
      await page.locator(".places li").first().waitFor();
      const place = page.locator(".places li", { hasText: "Bergen" }).first();
      expect(await place.textContent()).toContain("town, Norway");
      expect(await page.locator(".places li", { hasText: "the country as a whole" }).count()).toBe(2);
      await place.getByRole("link", { name: "1 event" }).click();
      await page.locator(".entry").first().waitFor();
      const { searchParams } = new URL(page.url());
      expect(Object.fromEntries(searchParams)).toEqual({
        by: "Quill",
        place: "Bergen",
        country: "NOR",
        what: "events",
      });
    }));

  test("draws towns as dots, shades countries, and has a ring for one too small for the outline", () =>
    pages.visit("/map?by=Quill", async (page) => {
      await page.locator(".world circle").first().waitFor();
      expect(await page.locator(".world .dot").count()).toBe(3);
      expect(await page.locator(".world .ring").count()).toBe(1);
      // Norway, New Zealand, Chile; of Norway more is told than of the others.
      expect(await page.locator(".world [class^='shade']").count()).toBe(3);
      expect(await page.locator(".world .shade-4").count()).toBe(1);
      await page.locator(".places li", { hasText: "Wellington" }).hover();
      expect(await page.locator(".world .lit").count()).toBe(1);
      await page.locator(".world a", { hasText: "Wellington" }).click();
      await page.locator(".entry").first().waitFor();
      expect(new URL(page.url()).searchParams.get("place")).toBe("Wellington");
    }));

  test("says so where nothing tells of a place, and leads to the list", () =>
    pages.visit("/map?q=quay", async (page) => {
      await page.getByRole("heading", { name: "Nothing here tells of a place" }).waitFor();
      await page.getByRole("link", { name: "See them as a list" }).click();
      await page.locator(".entry").first().waitFor();
    }));

  test("is at the same address for programs", async () => {
    const response = await fetch(new URL("/map.csv?by=Quill&what=events", pages.server.address));
    expect((await response.text()).split("\r\n")[1]).toMatch(/^Bergen,city,NOR,60.39,5.32,1,1,/);
  });

  test.each(looks)("has nothing that axe objects to: %s", (name, options) =>
    pages.visit(
      "/map",
      async (page) => {
        await page.locator(".world circle").first().waitFor();
        await expectSound(page, `map-${name}`);
      },
      options,
    ),
  );
});
