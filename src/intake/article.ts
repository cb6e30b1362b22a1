/** The words of an article from its elements: paragraphs, headings, and nothing of what stands around them. */
import type { PartKind } from "../schema.js";
import type { Piece } from "./builder.js";
import { ELEMENT, type PageNode, TEXT, walk } from "./page.js";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Elements that begin and end a paragraph. */
const blocks = set(
  "address article blockquote body center dd details dialog div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul",
);
/** Elements whose words are no part of an article. */
const silent = set(
  "script style template noscript svg math iframe object embed audio video canvas map figure figcaption aside nav form button select textarea input label dialog head title picture menu",
);
/** Words of a class or an id that mark furniture in the midst of an article. Only short elements go by it. */
const furniture = set(
  "related newsletter promo advert advertisement ad ads sponsored share sharing social subscribe subscription recirculation recirc caption signup outbrain taboola readmore trending breadcrumb breadcrumbs comments cookie paywall copyright tags",
);
/** An element with more than this many characters is not furniture, whatever its class: “share-of-the-vote”. */
const LONGEST_FURNITURE = 400;

const headings = /^h[1-6]$/;

/** The pieces below a node, white space as a browser shows it; of each only what it says, no links or images. */
export function piecesOf(root: PageNode): readonly Piece[] {
  const pieces: Piece[] = [];
  let words = "";
  let kind: PartKind | null = null;
  let preformatted = 0;
  const close = () => {
    const shown = tidy(words);
    if (shown !== "") for (const part of shown.split(/\n{2,}/)) pieces.push({ words: part.trim(), kind });
    words = "";
  };
  walk(root, {
    enter(node) {
      if (node.nodeType === TEXT) words += preformatted > 0 ? (node.nodeValue ?? "") : spaced(node.nodeValue ?? "");
      if (node.nodeType !== ELEMENT) return false;
      const name = node.localName.toLowerCase();
      if (node !== root && (silent.has(name) || isHidden(node) || isFurniture(node))) return false;
      if (name === "br") words += "\n";
      if (name === "pre") preformatted += 1;
      if (blocks.has(name)) {
        close();
        kind = headings.test(name) ? "heading" : null;
      }
      return true;
    },
    leave(node) {
      if (node.nodeType !== ELEMENT) return;
      const name = node.localName.toLowerCase();
      if (name === "pre") preformatted = Math.max(0, preformatted - 1);
      if (blocks.has(name)) {
        close();
        kind = null;
      }
    },
  });
  close();
  return pieces;
}

/** Line breaks of the source are spaces; soft hyphens and the like are layout, no letters. */
const spaced = (words: string): string => words.replace(/[\s\u00a0]+/g, " ").replace(/[\u00ad\u200b\u2060\ufeff]/g, "");

const tidy = (words: string): string =>
  words
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();

const isHidden = (node: PageNode): boolean =>
  node.getAttribute("hidden") !== null ||
  node.getAttribute("aria-hidden") === "true" ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(node.getAttribute("style") ?? "");

function isFurniture(node: PageNode): boolean {
  const names = `${node.getAttribute("class") ?? ""} ${node.getAttribute("id") ?? ""}`.slice(0, 500);
  const marked = names.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).some((word) => furniture.has(word.toLowerCase()));
  return marked && lengthUpTo(node, LONGEST_FURNITURE) <= LONGEST_FURNITURE;
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
