import { readFile } from "node:fs/promises";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addFeeds, addItems, keepFeed, keepItem } from "../../../../src/follow/feeds.js";
import { type OpenRecord, openRecord } from "../../../../src/record/record.js";
import { harbour } from "../../../../test/support/harbour.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";

const MINUTE = 60_000;
const url = "https://ostrian.example/harbour";
const read = { ...harbour, report: { ...harbour.report, url } };
const courier = "https://courier.example/feeds/everything-that-is-printed-in-the-morning-and-in-the-evening.xml";

const textOf = async (of: Locator) => (await of.allInnerTexts()).join(" ");

describe.skipIf(!canOpenPages)("feeds in the pages", () => {
  let pages: OpenPages;
  const within = async (work: (record: OpenRecord) => Promise<unknown>) => {
    const record = await openRecord(pages.places);
    await work(record);
    await record.close();
  };
  beforeAll(async () => {
    pages = await openPages([read]);
  });
  afterAll(() => pages?.end());

  test.each(looks)("where nothing is followed it says what can be: %s", (name, options) =>
    pages.visit(
      "/following",
      async (page) => {
        await page.getByRole("heading", { name: "Nothing is followed" }).waitFor();
        await expectSound(page, `following-empty-${name}`);
      },
      options,
    ),
  );

  test("an address is followed, by keyboard alone, and what is none is refused", () =>
    pages.visit(
      "/following",
      async (page) => {
        const field = page.getByRole("textbox", { name: /A feed, a sitemap/ });
        await field.fill("ftp://courier.example/feed");
        await page.keyboard.press("Enter");
        await page.getByRole("alert").getByText("it is no http or https link").waitFor();
        await field.fill(courier);
        await page.keyboard.press("Enter");
        await page.getByText("1 followed").waitFor();
        await expect.poll(() => field.inputValue()).toBe("");
        expect(await textOf(page.locator(".following ol > li"))).toContain("not asked yet");
      },
      { complains: /400/ },
    ));

  describe("that are doing this and that", () => {
    beforeAll(() =>
      within(async ({ store, archive }) => {
        const now = Date.now();
        const feeds = ["well", "gone", "map", "سفن"].map((name) => `https://${name}.example/feed.xml`);
        const [well, gone, map, ships] = feeds;
        await addFeeds(
          store,
          archive,
          feeds.map((url) => ({ url, folder: url === well ? "Ports/North" : null })),
          now,
        );
        const fine = { due: now + 20 * MINUTE, failures: 0, problem: null, kind: "feed" } as const;
        await keepFeed(store, archive, well!, now, { ...fine, title: "The Ostrian Post", newest: true });
        await keepFeed(store, archive, gone!, now, {
          due: null,
          failures: 1,
          problem: "the server answers 410",
          kind: "feed",
        });
        await keepFeed(store, archive, courier, now, {
          due: now + 5 * MINUTE,
          failures: 3,
          problem: `the server at ${courier} does not answer`,
        });
        await keepFeed(store, archive, map!, now, { ...fine, kind: "sitemaps" });
        await addFeeds(store, archive, [{ url: "https://map.example/news.xml" }], now, map);
        await keepFeed(store, archive, "https://map.example/news.xml", now, { ...fine, kind: "sitemap" });
        await keepFeed(store, archive, ships!, now, { ...fine, title: "سفن الشمال" });
        const link = (url: string) => ({ url, title: null, published: null });
        await addItems(
          store,
          archive,
          well!,
          [link(url), link("https://well.example/missing"), link("https://well.example/waiting")],
          now,
        );
        await keepItem(store, archive, url, { due: now + 60 * MINUTE, failures: 0, problem: null, readings: 1 });
        await keepItem(store, archive, "https://well.example/missing", {
          due: null,
          failures: 1,
          problem: "the server answers 404",
        });
      }),
    );

    test.each(looks)("look sound: %s", (name, options) =>
      pages.visit(
        "/following",
        async (page) => {
          await page.getByText("6 followed").waitFor();
          await page.getByRole("button", { name: "Its newest pages: The Ostrian Post" }).click();
          await page.getByText("the server answers 404").waitFor();
          await expectSound(page, `following-${name}`);
        },
        options,
      ),
    );

    test("each says how it is doing, when it last had something, what is wrong and when it is next", () =>
      pages.visit("/following", async (page) => {
        await page.getByText("6 followed, 2 in trouble").waitFor();
        const one = (name: string) => page.locator(".following ol > li").filter({ hasText: name });
        expect(await textOf(one("The Ostrian Post"))).toMatch(
          /Ports\/North\s+doing well[\s\S]*Listed\s+3, 1 read\s+Last item\s+20\d\d-/,
        );
        expect(await textOf(one("gone.example"))).toMatch(/given up[\s\S]*Next\s+no more\s+the server answers 410/);
        expect(await textOf(one("courier.example"))).toMatch(/failed 3 times[\s\S]*does not answer/);
        expect(await page.getByText("Nothing is asked for at the moment").count()).toBe(0);
        await page.getByRole("link", { name: "2 in trouble" }).click();
        await expect.poll(() => page.locator(".following ol > li").count()).toBe(2);
        expect(new URL(page.url()).search).toBe("?in=trouble");
      }));

    test("the pages of a feed lead to the reports that they became, or say why there is none", () =>
      pages.visit("/following", async (page) => {
        await page.getByRole("button", { name: "Its newest pages: The Ostrian Post" }).click();
        const listed = page.locator(".listed li");
        await expect.poll(() => listed.count()).toBe(3);
        expect(await textOf(listed.filter({ hasText: "missing" }))).toContain("the server answers 404");
        expect(await textOf(listed.filter({ hasText: "waiting" }))).toContain("not read yet");
        await listed.getByRole("link", { name: read.report.title! }).click();
        await page.waitForURL(`**/reports/${read.report.id}`);
      }));

    test("one is followed no more when that was asked twice, and all is taken elsewhere", () =>
      pages.visit("/following", async (page) => {
        await page.getByRole("button", { name: "Follow no more https://gone.example/feed.xml" }).click();
        await page.getByRole("button", { name: /^Follow it no more; its reports stay/ }).click();
        await page.getByText("5 followed, 1 in trouble").waitFor();
        for (const name of ["OPML", "CSV", "JSON"]) {
          const address = await page.getByRole("link", { name, exact: true }).getAttribute("href");
          const given = await page.request.get(new URL(address!, page.url()).href);
          expect(given.status()).toBe(200);
          expect(await given.text()).toContain("https://well.example/feed.xml");
        }
      }));

    test("where nobody asks for what is due it says so", () =>
      pages.visit("/following", async (page) => {
        await within(({ store, archive }) =>
          keepFeed(store, archive, courier, 0, { due: Date.now() - 60 * MINUTE, failures: 3, problem: null }),
        );
        await page.reload();
        await page.getByText("Nothing is asked for at the moment").waitFor();
      }));
  });

  test("a list of feeds is taken from a file, one of other words is refused, and it is given back as a file", () =>
    pages.visit(
      "/following",
      async (page) => {
        const drop = page.getByLabel(/drop a list of feeds/);
        const file = (text: string) => ({ name: "feeds.opml", mimeType: "text/x-opml", buffer: Buffer.from(text) });
        await drop.setInputFiles(file("<rss><channel/></rss>"));
        await page.getByRole("alert").getByText("It is no list of feeds").waitFor();
        const outlines = ["dock", "weir"].map(
          (name) => `<outline text="${name}" xmlUrl="https://${name}.example/feed"/>`,
        );
        const list = `<opml version="2.0"><body><outline text="Ports">${outlines.join("")}</outline></body></opml>`;
        await drop.setInputFiles(file(list));
        await page.getByText("2 feeds in the list, 2 of them new.").waitFor();
        const one = page.locator(".following ol > li").filter({ hasText: "https://weir.example/feed" });
        // What was done is told before the list is drawn anew.
        await expect.poll(() => textOf(one)).toMatch(/weir\s+Ports/);
        await drop.setInputFiles(file(list));
        await page.getByText("2 feeds in the list, 0 of them new.").waitFor();
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("link", { name: "OPML", exact: true }).click(),
        ]);
        expect(download.suggestedFilename()).toBe("feeds.opml");
        expect(await readFile((await download.path())!, "utf8")).toContain(
          '<outline type="rss" text="dock" xmlUrl="https://dock.example/feed"/>',
        );
        await expectSound(page, "following-listed");
      },
      { complains: /422/ },
    ));
});
