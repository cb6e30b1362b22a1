import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { anchorOf } from "../../../../src/anchor.js";
import { correct } from "../../../../src/record/correct.js";
import { openRecord } from "../../../../src/record/record.js";
import { replaceReading } from "../../../../src/record/replace-reading.js";
import { tokenAccess } from "../../../../src/server/access.js";
import { harbour } from "../../../../test/support/harbour.js";
import { newsroom } from "../../../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";

describe.skipIf(!canOpenPages)("reviewing in the pages", () => {
  let pages: OpenPages;
  beforeEach(async () => {
    pages = await openPages(newsroom);
    return () => pages.end();
  });

  const left = (page: Page) => page.locator(".left").textContent();
  const news = (page: Page) => page.locator(".news").textContent();
  const shown = (page: Page) => page.locator(".task .context").first().textContent();

  test("an entry stands among the words around it, and a key decides on it", () =>
    pages.visit("/review", async (page) => {
      await page.locator(".task .context").waitFor();
      expect(await left(page)).toBe("4 unsure entries left");
      const first = await shown(page);
      await page.keyboard.press("c");
      await expect.poll(() => left(page)).toBe("3 unsure entries left");
      expect(await news(page)).toBe("Confirmed. z takes it back.");
      await expect.poll(() => shown(page)).not.toBe(first);
      await page.keyboard.press("x");
      await expect.poll(() => left(page)).toBe("2 unsure entries left");
      await page.keyboard.press("z");
      await expect.poll(() => left(page)).toBe("3 unsure entries left");
      await page.keyboard.press("z");
      await expect.poll(() => left(page)).toBe("4 unsure entries left");
      await expect.poll(() => shown(page)).toBe(first);
      await page.keyboard.press("z");
      await expect.poll(() => news(page)).toBe("There is nothing to take back here.");
      await page.waitForLoadState("networkidle");
      await page.reload();
      await page.locator(".task .context").waitFor();
      expect(await left(page)).toBe("4 unsure entries left");
    }));

  test("what could not be kept comes back and says so", () =>
    pages.visit(
      "/review",
      async (page) => {
        await page.locator(".task .context").waitFor();
        const first = await shown(page);
        await page.context().setOffline(true);
        await page.keyboard.press("c");
        await expect.poll(() => news(page)).toMatch(/^Not kept: Is it still running/);
        await expect.poll(() => shown(page)).toBe(first);
        expect(await left(page)).toBe("4 unsure entries left");
        await page.context().setOffline(false);
        await page.keyboard.press("c");
        await expect.poll(() => left(page)).toBe("3 unsure entries left");
      },
      { complains: /ERR_INTERNET_DISCONNECTED/ },
    ));

  test("who comes second hears of the first, and overrules nobody without saying so", () =>
    pages.visit(
      "/review",
      async (page) => {
        await page.locator(".task .context").waitFor();
        const { entries } = (await (await fetch(new URL("/api/review", pages.server.address))).json()) as {
          entries: { report: string; anchor: string }[];
        };
        const [{ report, anchor }] = entries as [(typeof entries)[0]];
        const address = new URL(`/api/reports/${report}/corrections`, pages.server.address);
        await fetch(address, { method: "POST", body: JSON.stringify({ kind: "reject", on: anchor }) });
        const kept = async () => {
          const { corrections } = (await (await fetch(new URL(`/api/reports/${report}`, address))).json()) as {
            corrections: { correction: { kind: string } }[];
          };
          return corrections.map(({ correction }) => correction.kind);
        };
        await page.keyboard.press("c");
        await expect.poll(() => news(page)).toMatch(/^Not kept: ada rejected it meanwhile\./);
        expect(await left(page)).toBe("3 unsure entries left");
        expect(await kept()).toEqual(["reject"]);
        await page.getByRole("button", { name: "Say it all the same" }).click();
        await expect.poll(() => news(page)).toBe("Confirmed. z takes it back.");
        await expect.poll(kept).toEqual(["reject", "confirm"]);
        await page.keyboard.press("z");
        await expect.poll(kept).toEqual(["reject", "confirm", "undo"]);
      },
      { complains: /409/ },
    ));

  test("an entry gets another speaker, is left for later, or is opened in its report", () =>
    pages.visit("/review?kind=statement&order=unsure", async (page) => {
      await page.locator(".task .context").waitFor();
      await page.keyboard.press("n");
      await expect.poll(() => news(page)).toMatch(/^Left for later/);
      const count = await page.locator(".queue li").count();
      await page.keyboard.press("s");
      await page.getByLabel("Who speaks").selectOption({ label: "Vera Lind" });
      await page.getByRole("button", { name: "Change", exact: true }).click();
      await expect.poll(() => news(page)).toMatch(/^The speaker is changed/);
      await expect.poll(() => page.locator(".queue li").count()).toBe(count - 1);
      await page.waitForLoadState("networkidle");
      await page.reload();
      await page.locator(".task .context").waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".card.active").waitFor();
    }));

  test("a link has both sides and what speaks for it, and is decided by a key", () =>
    pages.visit("/review?of=links", async (page) => {
      await page.locator(".sides .context").nth(1).waitFor();
      expect(await left(page)).toBe("2 open links left");
      expect(await page.locator(".reasons tr").count()).toBeGreaterThan(2);
      await page.keyboard.press("x");
      await expect.poll(() => left(page)).toBe("1 open link left");
      await page.keyboard.press("c");
      await page.getByRole("heading", { name: "No link is open here" }).waitFor();
      await page.keyboard.press("z");
      await expect.poll(() => left(page)).toBe("1 open link left");
    }));

  test("a correction that finds no entry is shown with its words, and taken back", async () => {
    const own = await openPages([harbour]);
    const { store, archive, close } = await openRecord(own.places);
    const at = "2026-03-15T08:00:00Z";
    const correction = { kind: "attitude", on: anchorOf(harbour, { id: "s4" }), attitude: "denied" } as const;
    await correct(store, archive, { report: harbour.report.id, correction, user: "ada", at });
    const reading = { ...harbour, reader: { ...harbour.reader, rules: "later" }, statements: [], events: [] };
    await replaceReading(store, archive, { reading, at });
    await close();
    await own.visit("/review?of=orphans", async (page) => {
      await page.locator(".task .context").waitFor();
      expect(await page.locator(".task").textContent()).toContain("ada changed the stance to “denied”");
      expect(await page.locator(".task mark.content").textContent()).toBe(
        "that the unions would strike if jobs were lost",
      );
      await expectSound(page, "review-orphans");
      await page.keyboard.press("x");
      await page.getByRole("heading", { name: "No correction is lost" }).waitFor();
      await expectSound(page, "review-empty");
    });
    await own.end();
  });

  test("a reader looks, and decides nothing", async () => {
    const token = "reader-token-0123456789";
    const own = await openPages(newsroom, undefined, tokenAccess(`reader rosa ${token}`, "tokens"));
    await own.visit(
      "/review",
      async (page) => {
        await page.getByText("You may look; an editor decides.").waitFor();
        await page.keyboard.press("c");
        expect(await left(page)).toBe("4 unsure entries left");
        await page.keyboard.press("?");
        expect(await page.locator("dialog kbd").allInnerTexts()).toEqual(["/", "?", "j", "k", "n", "Enter"]);
      },
      { extraHTTPHeaders: { authorization: `Bearer ${token}` } },
    );
    await own.end();
  });

  test.each(looks)("has nothing that axe objects to: %s", async (name, options) => {
    for (const [what, path] of [
      ["review", "/review"],
      ["review-links", "/review?of=links"],
    ] as const)
      await pages.visit(
        path,
        async (page) => {
          await page.locator(".task .context").first().waitFor();
          await expectSound(page, `${what}-${name}`);
        },
        options,
      );
  });
});
