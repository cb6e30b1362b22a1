/** The words of an article from its elements: paragraphs, headings, and nothing of what stands around them. */
import type { PartKind } from "../schema.js";
import type { Piece } from "./builder.js";
import marks from "./data/class-words.json" with { type: "json" };
import { dataRows } from "./data-table.js";
import { isHidden, marksOf } from "./elements.js";
import { ELEMENT, type Page, type PageNode, TEXT, walk } from "./page.js";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Elements that begin and end a paragraph. */
const blocks = set(
  "address article blockquote body center dd details dialog div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul",
);
/** Elements whose words are no part of an article. */
const silent = set(
  "script style template noscript svg math iframe object embed audio video canvas map figure figcaption aside nav form button select textarea input label dialog head title picture menu",
);
const furniture = new Set(marks.furniture);
const cards = new Set(marks.cards);
/** An element with more than this many characters is not furniture, whatever its class: “share-of-the-vote”. */
const LONGEST_FURNITURE = 400;
/** Above it only where so much of it stands in links. */
const MOSTLY_LINKS = 0.7;

const headings = /^h[1-6]$/;

/** The pieces below a node, white space as a browser shows it; of each only what it says, no links or images. */
export function piecesOf(root: PageNode): readonly Piece[] {
  const pieces: Piece[] = [];
  let words = "";
  let kind: PartKind | null = null;
  let preformatted = 0;
  let links = 0;
  let quoted = 0;
  let linked = 0;
  const close = () => {
    const shown = tidy(words);
    const share = Math.min(1, linked / Math.max(1, letters(shown)));
    if (shown !== "")
      for (const part of shown.split(/\n{2,}/))
        pieces.push({ words: part.trim(), kind, linked: share, ...(quoted > 0 && { isSetOff: true }) });
    words = "";
    linked = 0;
  };
  walk(root, {
    enter(node) {
      if (node.nodeType === TEXT) {
        const value = node.nodeValue ?? "";
        words += preformatted > 0 ? value : afterDropCap(node) ? spaced(value).trimStart() : spaced(value);
        if (links > 0) linked += letters(value);
      }
      if (node.nodeType !== ELEMENT) return false;
      const name = node.localName.toLowerCase();
      if (node !== root && (isSilent(node, name) || isHidden(node) || isFurniture(node) || isNumber(node, name)))
        return false;
      const rows = name === "table" ? dataRows(node) : null;
      if (rows) {
        close();
        pieces.push(...rows.map((cells): Piece => ({ words: cells.join("\t"), kind: "boilerplate" })));
        return false;
      }
      if (name === "br") words += "\n";
      if (name === "img" && isDropCap(node)) words += node.getAttribute("alt") ?? "";
      if (name === "pre") preformatted += 1;
      if (name === "a") links += 1;
      if (isSource(node, name)) {
        // Browsers set it off by its place; in a text the dash of a signature does.
        close();
        if (!/^\s*[—–―-]/.test(node.textContent)) words = "— ";
      } else if (blocks.has(name)) {
        close();
        kind = headings.test(name) ? "heading" : null;
      }
      if (name === "blockquote") quoted += 1;
      return true;
    },
    leave(node) {
      if (node.nodeType !== ELEMENT) return;
      const name = node.localName.toLowerCase();
      if (name === "pre") preformatted = Math.max(0, preformatted - 1);
      if (name === "a") links = Math.max(0, links - 1);
      if (blocks.has(name) || isSource(node, name)) {
        close();
        kind = null;
      }
      if (name === "blockquote") quoted = Math.max(0, quoted - 1);
    },
  });
  close();
  return withDropCaps(pieces);
}

/** The number of a note, which leads to it below, and what a word processor writes before a line of a list. */
function isNumber(node: PageNode, name: string): boolean {
  if (name === "a" && (node.getAttribute("href") ?? "").startsWith("#"))
    return /^\s*[[(]?(?:\d{1,3}|\p{Ll}|[*†‡↩^]{1,3}\ufe0e?)[\])]?\s*$/u.test(node.textContent);
  return name === "span" && /mso-list:\s*ignore/i.test(node.getAttribute("style") ?? "");
}

const letters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** A figure is a picture and its caption, unless it holds words that are set off. */
const isSilent = (node: PageNode, name: string): boolean =>
  silent.has(name) && !(name === "figure" && count(node, isBlockquote) > 0) && !isSource(node, name);

const isBlockquote = (node: PageNode): boolean => node.localName.toLowerCase() === "blockquote";

/** The line that names whose words are set off: the caption of their figure, the source of a block quotation. */
function isSource(node: PageNode, name: string): boolean {
  const parent = node.parentNode;
  if (!parent || parent.nodeType !== ELEMENT) return false;
  if (name === "figcaption") return count(parent, isBlockquote) > 0;
  return name === "cite" && (isBlockquote(parent) || isAlone(node));
}

/** Its words behind the dash of a signature. */
export const signatureOf = ({ textContent }: PageNode): string =>
  /^\s*[—–―-]/.test(textContent) ? textContent : `— ${textContent.trimStart()}`;

/** Whether a source is all of its paragraph, which stands in a block quotation. */
const isAlone = (node: PageNode): boolean =>
  node.parentNode?.textContent.trim() === node.textContent.trim() &&
  node.parentNode.parentNode !== null &&
  node.parentNode.parentNode.nodeType === ELEMENT &&
  isBlockquote(node.parentNode.parentNode);

/** A large first letter, by its class, or a picture of it before a small one. Beside it white space is layout. */
const isDropCap = (node: PageNode): boolean =>
  isLetter(node.textContent || (node.getAttribute("alt") ?? "")) &&
  (/drop-?cap|first-?letter|initial-?(?:letter|cap)/i.test(node.getAttribute("class") ?? "") || isPictured(node));

const isPictured = (node: PageNode): boolean =>
  node.localName.toLowerCase() === "img" &&
  node.previousSibling === null &&
  /^\p{Ll}/u.test(node.nextSibling?.textContent ?? "");

function afterDropCap(node: PageNode): boolean {
  let before = node.previousSibling;
  while (before && before.nodeType === TEXT && (before.nodeValue ?? "").trim() === "") before = before.previousSibling;
  return before?.nodeType === ELEMENT && isDropCap(before) && /^\s*\p{Ll}/u.test(node.nodeValue ?? "");
}

const isLetter = (words: string): boolean => /^["“‘'«]?\p{Lu}$/u.test(words.trim());

/**
 * A letter that stands alone before a paragraph that goes on with a small one is its first: “L”, “ast week”. “A” may be a word of
 * its own: that is told from the rest of the article, which has “man” somewhere and no “aman”.
 */
function withDropCaps(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  let used: ReadonlySet<string> | null = null;
  for (const piece of pieces) {
    const cap = joined.at(-1);
    const next = /^(?:\p{Ll}[\p{L}'’]*|\p{Lu}{2,}(?=[ ,]))/u.exec(piece.words)?.[0];
    if (!cap || !next || !isLetter(cap.words) || (/^\p{Lu}/u.test(next) && joined.length > 2)) {
      joined.push(piece);
      continue;
    }
    used ??= new Set(pieces.flatMap(({ words }) => words.toLowerCase().match(/\p{L}[\p{L}'’]*/gu) ?? []));
    const whole = `${cap.words.replace(/\P{L}/gu, "")}${next}`.toLowerCase();
    const isWord = /^[AIO]$/.test(cap.words) && next.length > 1 && isElsewhere(pieces, next) && !used.has(whole);
    joined[joined.length - 1] = { ...piece, words: `${cap.words}${isWord ? " " : ""}${piece.words}` };
  }
  return joined;
}

/** Whether a word stands in a piece other than at its head. */
const isElsewhere = (pieces: readonly Piece[], word: string): boolean =>
  pieces.some(({ words }) => new RegExp(`[^\\p{L}]${word.replace(/[’']/g, ".")}(?![\\p{L}'’])`, "iu").test(words));

/** Line breaks of the source are spaces; soft hyphens and the like are layout, no letters. */
const spaced = (words: string): string => words.replace(/[\s\u00a0]+/g, " ").replace(/[\u00ad\u200b\u2060\ufeff]/g, "");

const tidy = (words: string): string =>
  words
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();

function isFurniture(node: PageNode): boolean {
  const name = node.localName.toLowerCase();
  if (isSource(node, name)) return false;
  const words = marksOf(node);
  if (isCard(node, words) || roles.has(node.getAttribute("role") ?? "")) return true;
  if (!words.some((word) => furniture.has(word))) return false;
  if (lengthUpTo(node, LONGEST_FURNITURE) <= LONGEST_FURNITURE) return true;
  return words.some((word) => lists.has(word)) && linkShare(node) >= MOSTLY_LINKS;
}

/**
 * What opens over a name when the pointer is on it: “<a>Ida Brandt</a><span class="hidden-card"><a>Brandt resigns</a> …”. It stands
 * in a line, has a class that says so, or touches the link that it opens from and has links of its own.
 */
function isCard(node: PageNode, words: readonly string[]): boolean {
  if (!isInLine(node)) return false;
  if (words.some((word) => cards.has(word))) return true;
  const touches = isLink(node.previousSibling) && !isLink(node);
  return touches && (words.some((word) => opening.has(word)) || count(node, isLink) > 1);
}

const isLink = (node: PageNode | null): boolean => node?.nodeType === ELEMENT && node.localName.toLowerCase() === "a";

const isInLine = (node: PageNode): boolean => {
  const parent = node.parentNode?.localName?.toLowerCase() ?? "";
  return !blocks.has(node.localName.toLowerCase()) || parent === "p" || !blocks.has(parent);
};

const opening = new Set(marks.opening);
const lists = new Set(marks.lists);
/** Landmarks of ARIA that are none of the article's. */
const roles = new Set([
  "complementary",
  "navigation",
  "contentinfo",
  "search",
  "dialog",
  "alertdialog",
  "menu",
  "toolbar",
]);

/** Share of the letters below a node that stand in links. */
function linkShare(root: PageNode): number {
  let all = 0;
  let linked = 0;
  let links = 0;
  walk(root, {
    enter(node) {
      if (node.nodeType === TEXT) {
        const length = letters(node.nodeValue ?? "");
        all += length;
        if (links > 0) linked += length;
      } else if (node.localName?.toLowerCase() === "a") links += 1;
      return true;
    },
    leave(node) {
      if (node.nodeType === ELEMENT && node.localName.toLowerCase() === "a") links -= 1;
    },
  });
  return linked / Math.max(1, all);
}

function count(root: PageNode, is: (node: PageNode) => boolean): number {
  let found = 0;
  walk(root, {
    enter(node) {
      if (node.nodeType === ELEMENT && node !== root && is(node)) found += 1;
      return true;
    },
  });
  return found;
}

/** The elements of a page that are furniture by their class, and marks before lines; none of them stands in another. */
export function furnitureIn(root: PageNode): readonly PageNode[] {
  const found: PageNode[] = [];
  walk(root, {
    enter(node) {
      if (node.nodeType !== ELEMENT) return false;
      const is = node !== root && (isFurniture(node) || isNumber(node, node.localName.toLowerCase()));
      if (is) found.push(node);
      return !is;
    },
  });
  return found;
}

/**
 * Articles beside that of the title, each under a top heading of its own: pages go on with the next article where one ends. Without
 * the title among their headings: none.
 */
export function otherArticles(document: Page["document"], title: string | null): readonly PageNode[] {
  const wanted = alike(title ?? "");
  const headed = [...document.querySelectorAll("article")].flatMap((article) => {
    const heading = first(article, (node) => node.localName.toLowerCase() === "h1");
    return heading ? [{ article, words: alike(heading.textContent) }] : [];
  });
  const own = headed.find(({ words }) => words !== "" && words === wanted)?.article;
  if (!own) return [];
  return headed.flatMap(({ article }) =>
    article === own || isWithin(article, own) || isWithin(own, article) ? [] : [article],
  );
}

const standfirsts = new Set(marks.standfirsts);

/** What a page calls a standfirst and shows between its top heading and the text; null: it has none. */
export function standfirstOf(body: PageNode | null): string | null {
  let isBelow = false;
  let found: string | null = null;
  walk(body, {
    enter(node) {
      if (node.nodeType !== ELEMENT || found !== null) return false;
      const name = node.localName.toLowerCase();
      if (name === "h1") isBelow = true;
      if (name === "h1" || silent.has(name) || isHidden(node)) return false;
      const said =
        isBelow && lengthUpTo(node, LONGEST_FURNITURE) <= LONGEST_FURNITURE ? tidy(spaced(node.textContent)) : "";
      const isStandfirst =
        said.split(" ").length > 4 && marksOf(node).some((word) => standfirsts.has(word)) && !holdsDay(node);
      if (isStandfirst) found = said;
      // The text has begun.
      else if (name === "p" && said.length > 80) isBelow = false;
      return found === null;
    },
  });
  return found;
}

/** The day of publication stands in the byline, whatever a page calls it. */
const holdsDay = (node: PageNode): boolean => first(node, (inner) => inner.localName.toLowerCase() === "time") !== null;

const alike = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function isWithin(node: PageNode, outer: PageNode): boolean {
  for (let parent = node.parentNode; parent; parent = parent.parentNode) if (parent === outer) return true;
  return false;
}

function first(root: PageNode, is: (node: PageNode) => boolean): PageNode | null {
  let found: PageNode | null = null;
  walk(root, {
    enter(node) {
      if (!found && node.nodeType === ELEMENT && is(node)) found = node;
      return !found;
    },
  });
  return found;
}

/** Characters below a node; stops counting above `limit`. */
function lengthUpTo(root: PageNode, limit: number): number {
  let length = 0;
  walk(root, {
    enter(node) {
      if (node.nodeType === TEXT) length += (node.nodeValue ?? "").trim().length;
      return length <= limit;
    },
  });
  return length;
}
