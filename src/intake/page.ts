/** Pages as trees, and the walks over them. No walk recurses: a page may be as deep as its sender likes. */

/** The little that we use of the DOM. */
export interface PageNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string;
  readonly nodeValue: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly previousSibling: PageNode | null;
  readonly parentNode: PageNode | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  remove(): void;
  replaceWith(node: PageNode): void;
  append(...nodes: readonly (PageNode | string)[]): void;
}

export interface Page {
  readonly document: {
    readonly documentElement: PageNode | null;
    readonly body: PageNode | null;
    createElement(name: string): PageNode;
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
/** Elements open at once. The parser's time grows with the square of it: 0.1 s at 10,000, 10 s at 100,000. */
const MOST_OPEN = 10_000;
/** Tags that need no end: either they never have one, or the next of their kind ends them. */
const endless = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|d[dt]|t[rdh]|option)$/i;

/** Why a page cannot be parsed in reasonable time; null: it can. Counts tags without parsing them. */
export function tooMuch(html: string): string | null {
  let tags = 0;
  let open = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/gi)) {
    tags += 1;
    if (!endless.test(name ?? "")) open = Math.max(0, open + (slash ? -1 : 1));
    if (tags > MOST_TAGS) return `the page has more than ${MOST_TAGS.toLocaleString("en")} tags`;
    if (open > MOST_OPEN) return `its elements stand more than ${MOST_OPEN.toLocaleString("en")} deep in each other`;
  }
  return null;
}

/** The tree of a page. A piece of one, without `<html>`, is put into an empty page. */
export async function parse(html: string): Promise<Page> {
  // The parser is slow to load, and most inputs hold no HTML.
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML(withBody(html));
  let depth = 0;
  walk(document.documentElement as unknown as PageNode | null, {
    enter: (_, level) => {
      depth = Math.max(depth, level);
      return true;
    },
  });
  return { document: document as unknown as Page["document"], depth };
}

/** What may stand in the head of a page. */
const ofHead = /^(?:html|head|meta|title|link|script|style|base|noscript)$/i;

/** The page with its tags `<head>` and `<body>`, which HTML allows to leave out and the parser wants: the body before the first element that is none of the head's. */
function withBody(html: string): string {
  const body = html.search(/<(?:body|frameset)\b/i);
  if (body >= 0) return withHead(html.slice(0, body)) + html.slice(body);
  if (!/<(?:html|head)\b/i.test(html)) return `<!doctype html><html><body>${html}</body></html>`;
  // What stands inside a script or a title is no element.
  const tags = /<(script|style|title|noscript)\b[^>]{0,2000}>|<([a-z][a-z0-9-]{0,20})\b/gi;
  let from = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    const [, inside, name = ""] = tag;
    if (inside) {
      const end = html.slice(tags.lastIndex).search(new RegExp(`</${inside}`, "i"));
      if (end < 0) break;
      tags.lastIndex += end;
    } else if (!ofHead.test(name)) {
      from = tag.index;
      break;
    }
  }
  if (from === 0) return html;
  const head = html.slice(0, from).replace(/<\/head\s{0,20}>/i, "");
  const whole = /<head\b/i.test(head) ? head : head.replace(/<html\b[^>]{0,2000}>/i, "$&<head>");
  return `${whole}</head><body>${html.slice(from)}`;
}

/** What stands before the body, with its tags: without `<head>` the parser has a body of its own, an empty one. */
function withHead(before: string): string {
  if (/<head\b/i.test(before) || before.trim() === "") return before;
  const html = /<html\b/i.test(before) ? /<html\b[^>]{0,2000}>/i : /^\s{0,200}(?:<!doctype[^>]{0,500}>)?/i;
  return `${before.replace(html, (start) => `${start}${/^<html/i.test(start) ? "" : "<html>"}<head>`)}</head>`;
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
