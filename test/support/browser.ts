/** For tests: a real browser. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { executablePath, flags } from "./chromium.mjs";

if (!executablePath) console.warn("NO BROWSER: pages are not tried in one. Set CHROMIUM to the path of one.");

/** Whether there is one here. */
export const hasBrowser = executablePath !== undefined;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let shared: Promise<Browser> | null = null;

/** One for all files of tests in a process, with which it ends; who opens a context or a page in it closes that. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= chromium.launch({ executablePath: executablePath!, args: flags });
  return shared;
}

export interface Tabs {
  /**
   * Hands a page to `use`: one that is open for these options, which takes a third of the time of a new one, with nothing of what was done
   * in it but the files that it has; or one without those, where `first` says so. Where `use` fails, no other is given that page.
   */
  lend(options: BrowserContextOptions, first: boolean, use: (page: Page) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Pages of the shared browser, in the light and without motion unless the options say otherwise. */
export function openTabs(): Tabs {
  const tabs = new Map<string, Page>();
  return {
    async lend(given, first, use) {
      const options: BrowserContextOptions = {
        viewport: { width: 1280, height: 900 },
        colorScheme: "light",
        reducedMotion: "reduce",
        ...given,
      };
      const kind = JSON.stringify(options);
      const there = first ? undefined : tabs.get(kind);
      const page = there ?? (await (await (await sharedBrowser()).newContext(options)).newPage());
      tabs.delete(kind);
      await use(page);
      await forget(page, options);
      tabs.set(kind, page);
    },
    async close() {
      for (const page of tabs.values()) await page.context().close();
      tabs.clear();
    },
  };
}

/** Leaves a page as one that nobody has used, but for the files that it has. */
async function forget(page: Page, { viewport, colorScheme, reducedMotion }: BrowserContextOptions): Promise<void> {
  await page.removeAllListeners();
  await page.unrouteAll();
  await page.evaluate("localStorage.clear(); sessionStorage.clear()");
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await page.setViewportSize(viewport!);
  await page.emulateMedia({ media: null, colorScheme: colorScheme!, reducedMotion: reducedMotion! });
}

/** What axe objects to, by all its rules or by some: rule and element of each violation. */
export async function objections(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  // The page's own policy forbids added scripts; evaluating one is not adding one.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    // Nothing is asked of what is right, nor where an element is found again.
    const { violations } = await axe.run({
      resultTypes: ["violations"],
      selectors: false,
      ...(runOnly && { runOnly }),
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, rules);
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
