import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addReadings } from "../../../../src/record/add.js";
import { addWatch, notReported, watchesOf } from "../../../../src/record/asking/watches.js";
import { openRecord } from "../../../../src/record/record.js";
import type { Reading } from "../../../../src/schema.js";
import { tokenAccess } from "../../../../src/server/access.js";
import { harbour } from "../../../../test/support/harbour.js";
import { newsroom } from "../../../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";

const LONG = "Everything that is said of the harbour of Ostria and of those who work there, by whomever it is said";
const [swimmer] = newsroom;

const textOf = async (of: Locator) => (await of.allInnerTexts()).join(" ");

describe.skipIf(!canOpenPages)("searches that are kept, in the pages", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages([]);
    await within(pages, async ({ store, archive }) => {
      for (const [name, filters, hook] of [
        [LONG, { since: "2026-01-01" }, null],
        ["قوارب", { words: "boats", country: "NO" }, null],
        ["Lind", { by: "Vera Lind" }, "https://desk.example/hook"],
      ] as const)
        await addWatch(store, archive, { name, filters, hook, secret: hook && "whsec_a" });
      const lind = (await watchesOf(store)).find(({ name }) => name === "Lind");
      await notReported(store, lind!, "the hook answers 503");
      await add(archive, store, harbour, swimmer!);
    });
  });
  afterAll(() => pages?.end());

  test.each(looks)("look sound: %s", (name, options) =>
    pages.visit(
      "/watches",
      async (page) => {
        await page.locator(".entry").first().waitFor();
        await page.getByText("nothing new").waitFor();
        await expectSound(page, `watches-${name}`);
      },
      options,
    ),
  );

  test("show what is new to each, by their names, without what they are posted with", () =>
    pages.visit("/watches", async (page) => {
      const lind = page.getByRole("region", { name: "Lind" });
      await lind.locator(".entry").first().waitFor();
      expect(await textOf(lind.locator(".new"))).toMatch(/^\d+ new$/);
      expect(await textOf(lind)).toContain("by Vera Lind · posted to a web hook · last reported 2");
      expect(await textOf(lind)).toContain("It could not be posted: the hook answers 503");
      expect(await page.content()).not.toMatch(/whsec|desk\.example/);
      expect(await textOf(page.getByRole("region", { name: "قوارب" }))).toContain("nothing new");
      const all = page.getByRole("region", { name: LONG });
      expect(await all.locator(".entry").count()).toBe(5);
      await all.getByRole("button", { name: /^Show all \d+$/ }).click();
      await expect.poll(() => all.locator(".entry").count()).toBeGreaterThan(5);
      await lind.getByRole("link", { name: "Lind", exact: true }).click();
      await page.locator(".columns .entry").first().waitFor();
      expect(new URL(page.url()).search).toBe("?by=Vera+Lind");
    }));

  test("are walked, marked as seen and removed by keyboard alone; what comes afterwards is new", () =>
    pages.visit("/watches", async (page) => {
      const lind = page.getByRole("region", { name: "Lind" });
      await lind.locator(".entry").first().waitFor();
      await page.keyboard.press("j");
      expect(await page.locator(".entry:focus").count()).toBe(1);
      await lind.getByRole("button", { name: "Mark as seen: Lind" }).focus();
      await page.keyboard.press("Enter");
      await lind.getByText("nothing new").waitFor();
      expect(await lind.locator(".entry").count()).toBe(0);
      await page.reload();
      await lind.getByText("nothing new").waitFor();
      const later = {
        ...swimmer!,
        report: { ...swimmer!.report, id: "told-later", url: "https://sport.example/later" },
      };
      await within(pages, ({ store, archive }) =>
        addWatch(store, archive, { name: "Later", filters: { outlet: "Calder Sport" }, hook: null, secret: null }).then(
          () => add(archive, store, later),
        ),
      );
      await page.reload();
      await page.getByRole("region", { name: "Later" }).locator(".entry").first().waitFor();
      await page.getByRole("button", { name: "Remove Later" }).focus();
      await page.keyboard.press("Enter");
      expect(await textOf(page.locator("button:focus"))).toBe("Remove it for everybody");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await textOf(page.locator("button:focus"))).toBe("Remove");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.getByRole("region", { name: "Later" }).count()).toBe(0);
      expect(await page.getByRole("region", { name: "Lind" }).count()).toBe(1);
    }));
});

describe.skipIf(!canOpenPages)("searches that are kept, for who only reads", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages([], undefined, tokenAccess("reader rosa reader-token-0123456789", "tokens"));
  });
  afterAll(() => pages?.end());

  test("can be looked at, and not changed", () =>
    pages.visit(
      "/",
      async (page) => {
        await page.getByLabel("Token").fill("reader-token-0123456789");
        await page.keyboard.press("Enter");
        await page.getByRole("link", { name: "Saved searches" }).click();
        await page.getByRole("heading", { name: "No search is kept" }).waitFor();
        await expectSound(page, "watches-empty");
        await within(pages, async ({ store, archive }) => {
          await addWatch(store, archive, { name: "Lind", filters: { by: "Vera Lind" }, hook: null, secret: null });
          await add(archive, store, swimmer!);
        });
        await page.reload();
        await page.locator(".entry").first().waitFor();
        expect(await page.getByRole("button", { name: /Mark as seen|Remove/ }).count()).toBe(0);
        await page.goto(new URL("/?q=quay", page.url()).href);
        await page.getByRole("link", { name: "Lind", exact: true }).waitFor();
        expect(await page.getByText("Save this search").count()).toBe(0);
      },
      { complains: /401/ },
    ));
});

type Opened = Awaited<ReturnType<typeof openRecord>>;

/** What no page does, beside the server. */
async function within({ places }: OpenPages, work: (record: Opened) => Promise<unknown>): Promise<void> {
  const record = await openRecord(places);
  await work(record);
  await record.close();
}

const add = (archive: Opened["archive"], store: Opened["store"], ...readings: readonly Reading[]) =>
  addReadings(
    store,
    archive,
    readings.map((reading) => ({ reading, at: "2026-03-16T07:00:00Z" })),
  );
