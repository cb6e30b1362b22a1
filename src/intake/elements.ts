/** What an element says of itself by its attributes. */
import type { PageNode } from "./page.js";

/** The words of an element's class, id and test id, in small letters. */
export function marksOf(node: PageNode): readonly string[] {
  const names = ["class", "id", "data-testid", "data-component"].map((name) => node.getAttribute(name) ?? "").join(" ");
  return names
    .slice(0, 500)
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
    .map((word) => word.toLowerCase());
}

/** Whether a browser shows nothing of it, whatever style sheets say. */
export const isHidden = (node: PageNode): boolean =>
  node.getAttribute("hidden") !== null ||
  node.getAttribute("aria-hidden") === "true" ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(node.getAttribute("style") ?? "");
