/** Pages as trees, and the walks over them. No walk recurses: a page may be as deep as its sender likes. */
import { parseHTML } from "linkedom";

/** The little that we use of the DOM. */
export interface PageNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string;
  readonly nodeValue: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly parentNode: PageNode | null;
  getAttribute(name: string): string | null;
}

export interface Page {
  readonly document: {
    readonly documentElement: PageNode | null;
    readonly body: PageNode | null;
    querySelectorAll(selector: string): Iterable<PageNode>;
    querySelector(selector: string): PageNode | null;
  };
  /** Levels of the deepest element. */
  readonly depth: number;
}

export const ELEMENT = 1;
export const TEXT = 3;

/** Tags in one page. The largest news pages have about 10,000; a million take gigabytes. */
const MOST_TAGS = 200_000;

export function hasTooManyTags(html: string): boolean {
  let tags = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1)) {
    tags += 1;
    if (tags > MOST_TAGS) return true;
  }
  return false;
}

/** The tree of a page. A piece of one, without `<html>`, is put into an empty page. */
export function parse(html: string): Page {
  const isWhole = /<(?:html|body|head|frameset)\b/i.test(html);
  const { document } = parseHTML(isWhole ? html : `<!doctype html><html><body>${html}</body></html>`);
  let depth = 0;
  walk(document.documentElement as unknown as PageNode | null, {
    enter: (_, level) => {
      depth = Math.max(depth, level);
      return true;
    },
  });
  return { document: document as unknown as Page["document"], depth };
}

export interface Visitor {
  /** Whether to go on into the node's children. */
  enter(node: PageNode, level: number): boolean;
  leave?(node: PageNode): void;
}

/** Visits a node and all below it, in the order of the page. */
export function walk(root: PageNode | null, { enter, leave }: Visitor): void {
  let node = root;
  let level = 0;
  while (node) {
    const child: PageNode | null = enter(node, level) ? node.firstChild : null;
    if (child) {
      node = child;
      level += 1;
      continue;
    }
    leave?.(node);
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      level -= 1;
      if (node) leave?.(node);
    }
    if (!node || node === root) return;
    node = node.nextSibling;
  }
}
