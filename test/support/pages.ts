/** For tests: the pages as they are built, in a real browser, on a server with a record of its own. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
// What the server loads when it is asked for it, is loaded before: a page that is left while it waits would have it loaded when no test runs any more.
import "../../src/export/annotations.js";
import "../../src/export/bibtex.js";
import "../../src/export/csl.js";
import "../../src/export/ftm.js";
import "../../src/export/gexf.js";
import "../../src/export/graphml.js";
import "../../src/export/json-ld.js";
import "../../src/export/markdown.js";
import "../../src/export/parquet.js";
import "../../src/export/qdpx.js";
import "../../src/export/ris.js";
import "../../src/export/tables.js";
import "../../src/export/zip.js";
import { addReadings } from "../../src/record/add.js";
import { keepingAs } from "../../src/record/keeping/keep.js";
import { openRecord, type Places } from "../../src/record/record.js";
import type { Reading } from "../../src/schema.js";
import type { Access } from "../../src/server/access.js";
import { logOn } from "../../src/server/log.js";
import { pagesFolder } from "../../src/server/pages.js";
import type { ReadReport } from "../../src/server/readings.js";
import { type RunningServer, startServer } from "../../src/server/server.js";
import { hasBrowser, objections, openTabs } from "./browser.js";
import { putEmptyRecord } from "./empty-record.js";
import { harbour } from "./harbour.js";

const isBuilt = existsSync(join(pagesFolder, "index.html"));
if (!isBuilt) console.warn("NOT BUILT: the pages are not tried. Run npm run build.");

/** Whether the pages can be tried here. */
export const canOpenPages = hasBrowser && isBuilt;

export interface OpenPages {
  readonly server: RunningServer;
  /** Where the record is, for what no page does. */
  readonly places: Places;
  /**
   * Opens an address of the server, hands it to `use`, and fails where the page complained of anything but what is expected, or asked
   * anything of another server.
   */
  visit(path: string, use: (page: Page) => Promise<void>, options?: VisitOptions): Promise<void>;
  end(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** Complaints of the browser that belong to what is tried: it tells of every answer that is no success. */
  readonly complains?: RegExp;
  /** By a browser that has fetched nothing yet. Default: one that has the files of earlier visits, and nothing else of them. */
  readonly first?: boolean;
}

/** A record with `readings`, and whatever is read is read by `read`: the report of the harbour, unless told. `access` null: everybody may do all. */
export async function openPages(
  readings: readonly Reading[],
  read: ReadReport = async (report) => ({ ...harbour, report }),
  access: Access | null = null,
): Promise<OpenPages> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-pages-"));
  const places = { record: join(folder, "record.db"), archive: join(folder, "archive") };
  await putEmptyRecord(places.record);
  const { store, archive, close } = await openRecord(places);
  for (const reading of readings) await addReadings(store, archive, [{ reading, at: "2026-03-15T07:00:00Z" }]);
  await close();
  const server = await startServer({
    places,
    port: 0,
    host: "127.0.0.1",
    names: [],
    access,
    user: "ada",
    rate: 10_000,
    maxBytes: 1_000_000,
    keeping: keepingAs("text", null),
    read,
    log: logOn({ write: () => {} }, "silent"),
  });
  const tabs = openTabs();
  return {
    server,
    places,
    visit: (path, use, { complains, first = false, ...options } = {}) =>
      tabs.lend(options, first, async (page) => {
        const complaints: string[] = [];
        const elsewhere: string[] = [];
        page.on("console", (message) => {
          if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
        });
        page.on("pageerror", (error) => complaints.push(String(error)));
        page.on("request", (request) => {
          if (!request.url().startsWith(server.address) && !/^(?:data|blob):/.test(request.url()))
            elsewhere.push(request.url());
        });
        await page.goto(new URL(path, server.address).href);
        await use(page);
        expect(complaints.filter((one) => !complains?.test(one))).toEqual([]);
        expect(elsewhere).toEqual([]);
      }),
    async end() {
      await tabs.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Both widths: how each page is looked at. */
export const looks: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ["wide", { viewport: { width: 1280, height: 900 } }],
  ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
];

/**
 * Nothing that axe objects to, and nothing that is to be scrolled sideways, in the light and in the dark. Keeps pictures where
 * SCREENSHOTS names a folder.
 */
export async function expectSound(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const pictures = process.env.SCREENSHOTS;
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`), fullPage: true });
    }
    // Only colours differ.
    expect(await objections(page, colorScheme === "dark" ? ["color-contrast"] : null)).toEqual([]);
    const { scroll, client } = (await page.evaluate(
      "({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth })",
    )) as { scroll: number; client: number };
    expect(scroll).toBeLessThanOrEqual(client);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}
