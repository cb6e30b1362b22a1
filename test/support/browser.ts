/** For tests: a real browser. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { executablePath, flags } from "./chromium.mjs";

if (!executablePath) console.warn("NO BROWSER: pages are not tried in one. Set CHROMIUM to the path of one.");

/** Whether there is one here. */
export const hasBrowser = executablePath !== undefined;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: executablePath!, args: flags });

/** What axe objects to: rule and element of each violation. */
export async function objections(page: Page): Promise<string[]> {
  // The page's own policy forbids added scripts; evaluating one is not adding one.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
