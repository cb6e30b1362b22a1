import { expect, test } from "vitest";
import { tokenAccess } from "../../../src/server/access.js";
import { newsroom } from "../../../test/support/newsroom.js";
import { canOpenPages, expectSound, openPages } from "../../../test/support/pages.js";

test.skipIf(!canOpenPages)(
  "who has a token signs in with it, and a reader is not shown what is for editors",
  async () => {
    const pages = await openPages(newsroom, undefined, tokenAccess("reader rosa reader-token-0123456789", "tokens"));
    await pages.visit(
      "/?q=strike",
      async (page) => {
        const field = page.getByLabel(/Your token/);
        await field.fill("a-token-that-nobody-has");
        await page.keyboard.press("Enter");
        await page.getByText("This token is not known here").waitFor();
        await expectSound(page, "sign-in");
        await field.fill("reader-token-0123456789");
        await page.keyboard.press("Enter");
        await page.locator(".entry").first().waitFor();
        expect(await page.evaluate("document.cookie")).toBe("");
        await page.locator(".entry a.open").first().click();
        await page.locator(".card.active").waitFor();
        expect(await page.getByRole("button", { name: /Confirm/ }).count()).toBe(0);
        await page.keyboard.press("x");
        expect(await page.locator(".card.active").count()).toBe(1);
        await page.getByRole("link", { name: "Add", exact: true }).click();
        await page.getByText("Adding is for editors").waitFor();
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByLabel(/Your token/).waitFor();
        await page.goto(new URL("/?q=strike", page.url()).href);
        await page.getByLabel(/Your token/).waitFor();
      },
      { complains: /401/ },
    );
    await pages.end();
  },
);
