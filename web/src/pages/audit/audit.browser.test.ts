import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saidIn } from "../../../../src/intake/intake.js";
import { forget } from "../../../../src/record/keeping/forget.js";
import { allow } from "../../../../src/record/keeping/forgotten.js";
import { openRecord } from "../../../../src/record/record.js";
import { newsroom } from "../../../../test/support/newsroom.js";
import { canOpenPages, expectSound, looks, type OpenPages, openPages } from "../../../../test/support/pages.js";

const url = "https://courier.example/harbour";
const said = { user: "Ilse", at: "2026-03-15T07:00:00Z", reason: null };

describe.skipIf(!canOpenPages)("reports that were forgotten", () => {
  let pages: OpenPages;
  beforeAll(async () => {
    pages = await openPages(newsroom);
    const record = await openRecord(pages.places);
    await forget(record, { ...said, subject: { kind: "link", url, copies: false } }, saidIn, () => {});
    await record.close();
  });
  afterAll(() => pages?.end());

  test.each(looks)("are told beside the counts that lack them: %s", (name, options) =>
    pages.visit(
      "/audit?of=The+Ostrian+Post",
      async (page) => {
        await page.getByText("Not counted: 1 report that the record was made to forget").waitFor();
        await expectSound(page, `audit-forgotten-${name}`);
      },
      options,
    ),
  );

  test("are told at the head of every page, until they are allowed again", () =>
    pages.visit("/", async (page) => {
      await page.getByText("3 reports, 1 forgotten").waitFor();
      const { store, archive, close } = await openRecord(pages.places);
      expect(await allow(store, archive, url, said)).toBe(true);
      await close();
      await page.reload();
      await page.locator(".holder").getByText("3 reports", { exact: true }).waitFor();
      expect(await page.getByText("forgotten").count()).toBe(0);
    }));
});
