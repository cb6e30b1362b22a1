/** For tests: a real browser. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
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

/** What axe objects to, by all its rules or by some: rule and element of each violation. */
export async function objections(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  // The page's own policy forbids added scripts; evaluating one is not adding one.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run(runOnly ? { runOnly } : {});
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, rules);
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
