/** Who wrote an article and when it was published, as the page prints it for its readers: beside the title, or below the text. */
import { authorsIn } from "./authors.js";
import { isPersonName, placedName } from "./byline.js";
import marks from "./data/class-words.json" with { type: "json" };
import { isHidden, marksOf } from "./elements.js";
import { ELEMENT, type Page, type PageNode, walk } from "./page.js";
import { publicationIn } from "./publication.js";
import { datesIn, publishedAs } from "./published.js";

export interface Masthead {
  readonly byline: readonly string[];
  /** ISO 8601; null: none is printed where an article has it. */
  readonly published: string | null;
}

/** What a page shows, in its order. */
type Sight =
  | { readonly kind: "title" | "prose" }
  | { readonly kind: "authors"; readonly authors: readonly string[] }
  /** `rank` is 0 for what is called the date of publication, 1 for any other, 2 for that of an update. */
  | { readonly kind: "date"; readonly value: string; readonly rank: number };

const silent = new Set(
  "script style template noscript svg nav aside footer form figure figcaption iframe button select".split(" "),
);
const elsewhere = new Set(marks.elsewhere);
const ofAuthors = new Set(marks.authors);
const ofDates = new Set(marks.dates);
/** Longer elements are no bylines. */
const LONGEST = 300;
/** A paragraph of an article has at least so many letters. */
const PROSE = 80;

/**
 * Byline, date and title as the page prints them; what it does not print is left open. `title`: as its metadata have it; null: they have
 * none.
 */
export function mastheadOf({ document }: Page, title: string | null): Masthead {
  const seen = sights(document.body, title);
  const zones = zonesOf(seen);
  const authors = zones
    .map((zone) => zone.flatMap((sight) => (sight.kind === "authors" ? sight.authors : [])))
    .find((names) => names.length > 0);
  const dates = zones
    .map((zone) => zone.flatMap((sight) => (sight.kind === "date" ? [sight] : [])))
    .find((found) => found.length > 0);
  const [date] = [...(dates ?? [])].sort((a, b) => a.rank - b.rank);
  return { byline: [...new Set(authors ?? [])], published: date?.value ?? null };
}

/**
 * Where the lines of an article stand, the likeliest first: between title and text, right above the title, below the first paragraph, which
 * may be a standfirst, below the text.
 */
function zonesOf(seen: readonly Sight[]): readonly (readonly Sight[])[] {
  const title = seen.findIndex(({ kind }) => kind === "title");
  const first = seen.findIndex(({ kind }, at) => at > title && kind === "prose");
  const last = seen.findLastIndex(({ kind }) => kind === "prose");
  if (first < 0) return title < 0 ? [] : [seen.slice(title)];
  const before = seen.slice(0, Math.max(0, title)).findLastIndex(({ kind }) => kind === "prose");
  const second = seen.findIndex(({ kind }, at) => at > first && kind === "prose");
  return [
    seen.slice(Math.max(0, title), first),
    seen.slice(before + 1, Math.max(0, title)),
    seen.slice(first, Math.max(first, second)),
    seen.slice(last),
  ];
}

function sights(body: PageNode | null, title: string | null): readonly Sight[] {
  const wanted = letters(title ?? "");
  const seen: Sight[] = [];
  let titled = false;
  walk(body, {
    enter(node) {
      if (node.nodeType !== ELEMENT) return false;
      const name = node.localName.toLowerCase();
      if (silent.has(name) || isHidden(node)) return false;
      const words = marksOf(node);
      if (name !== "body" && name !== "article" && name !== "main" && isElsewhere(words)) return false;
      const said = node.textContent;
      if (!titled && isTitle(name, letters(said), wanted)) {
        titled = true;
        seen.push({ kind: "title" });
        return false;
      }
      const date = dateOf(node, name, words, said);
      if (date) seen.push(date);
      if (said.length > 4 * LONGEST && !isParagraph(name)) return true;
      const isCalled = words.some((word) => ofAuthors.has(word)) || /\bauthor\b/.test(attributes(node));
      const named = isPersons(node, name, words) ? spaced(said) : placed(node, name, said);
      if (named !== null || isCalled || isShortLine(node, name, said)) {
        const authors = named !== null ? [named] : said.length <= LONGEST ? authorsIn(linesOf(node), isCalled) : [];
        if (authors.length > 0) seen.push({ kind: "authors", authors });
        const printed = said.length <= LONGEST ? publicationIn(spaced(said), authors.length > 0) : null;
        if (printed && !date) seen.push({ kind: "date", value: printed.value, rank: 1 });
        // What stands in a byline has been read with it.
        return authors.length === 0 || name !== "a";
      }
      if (isParagraph(name) && letters(said).length >= PROSE) {
        seen.push({ kind: "prose" });
        return false;
      }
      return true;
    },
  });
  return seen;
}

/** The top heading, or what has the words of the title: a heading, or on old pages a line in large letters. */
function isTitle(name: string, said: string, wanted: string): boolean {
  if (name === "h1") return said !== "";
  return (
    said === wanted &&
    (/^h[23]$/.test(name) ? said !== "" : said.length > 12 && /^(?:b|strong|font|center)$/.test(name))
  );
}

const letters = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const spaced = (words: string): string => words.replace(/[\s\u00a0]+/g, " ").trim();
const attributes = (node: PageNode): string =>
  ["rel", "itemprop", "property"]
    .map((name) => node.getAttribute(name) ?? "")
    .join(" ")
    .toLowerCase();
const isParagraph = (name: string): boolean => name === "p" || name === "blockquote" || name === "li";

/** Where bylines and dates of other articles stand; the foot of an article is its own. */
const isElsewhere = (words: readonly string[]): boolean =>
  words.some((word) => elsewhere.has(word) && !(word === "footer" && words.some((one) => ofArticle.has(one))));
const ofArticle = new Set(["post", "entry", "article", "story"]);

/** Pages of people who write: “/authors/ines-maro”. */
const ofPeople =
  /\/(?:authors?|by|byline|profiles?|reporters?|staff|journalists?|contributors?|columnists?|correspondents?|writers?)\/([^?#]+)/i;

/** What is a name by the element: the link to the page of who bears it, an address without a street, the name of a vcard. */
function isPersons(node: PageNode, name: string, words: readonly string[]): boolean {
  if (!/^(?:a|address|span|b|strong)$/.test(name)) return false;
  const said = spaced(node.textContent);
  if (words.includes("fn")) {
    const outer = node.parentNode ? marksOf(node.parentNode) : [];
    return /^\p{Lu}\p{Ll}+$/u.test(said) && outer.includes("author") && outer.some((word) => ofArticle.has(word));
  }
  if (name === "address") return isPersonName(said);
  const [, page = ""] = name === "a" ? (ofPeople.exec(node.getAttribute("href") ?? "") ?? []) : [];
  const last = letters(said.split(" ").at(-1) ?? "");
  return isPersonName(said) && last !== "" && letters(page).includes(last);
}

/** “Ines Maro in Dunmar”, a line of its own. */
const placed = (node: PageNode, name: string, said: string): string | null =>
  /^(?:p|div|span)$/.test(name) &&
  said.length < 80 &&
  !/^(?:a|li|p)$/.test(node.parentNode?.localName?.toLowerCase() ?? "")
    ? placedName(spaced(said))
    : null;

/** A line of its own that may be a byline or a date: short, and a leaf but for links and emphasis. */
const isShortLine = (node: PageNode, name: string, said: string): boolean =>
  /^(?:p|div|span|h[2-6]|address|li|time|small|em|strong|header|section|dd|cite|font|b|i|center)$/.test(name) &&
  said.trim().length <= 200 &&
  (/^[\s([–—-]*(?:\p{L}+ ){0,2}by\b|^\s*\p{L}+ ?:/iu.test(said) ||
    /\b(?:19|20)\d\d\b/.test(said) ||
    /\b(?:reporter|correspondent|writer|editor|columnist|agencies)s?\b/i.test(said)) &&
  !/^(?:a|li)$/.test(node.parentNode?.localName?.toLowerCase() ?? "");

/** The lines of an element: a name and a role in elements of their own are two. */
function linesOf(node: PageNode): readonly string[] {
  const lines: string[] = [];
  let line = "";
  walk(node, {
    enter(below) {
      if (below.nodeType === ELEMENT) {
        const name = below.localName.toLowerCase();
        if (/^(?:script|style|svg|button|time|img)$/.test(name) || isHidden(below)) return false;
        if (name === "br" || /^(?:div|p|li|h\d|section)$/.test(name)) line += "\n";
        // “<span>Ines Maro</span><span>Reporter</span>”
        else if (/\S$/.test(line) && below.previousSibling?.nodeType === ELEMENT) line += "\n";
        return true;
      }
      line += (below.nodeValue ?? "").replace(/[\s\u00a0]+/g, " ");
      return false;
    },
  });
  for (const one of line.split("\n")) if (spaced(one) !== "") lines.push(spaced(one));
  return lines;
}

function dateOf(node: PageNode, name: string, words: readonly string[], said: string): Sight | null {
  const property = attributes(node);
  const isCalled =
    words.some((word) => ofDates.has(word)) || /datepublished|datecreated|datemodified|pubdate/.test(property);
  if (name !== "time" && !isCalled) return null;
  const line = spaced(said).slice(0, LONGEST);
  const value =
    publishedAs(node.getAttribute("datetime")) ??
    publishedAs(node.getAttribute("content")) ??
    publishedAs(node.getAttribute("data-datetime")) ??
    publishedAs(node.getAttribute("title")) ??
    (said.length <= 150 ? (publicationIn(line)?.value ?? (wordsIn(line) < 12 ? datesIn(line)[0]?.value : null)) : null);
  if (!value) return null;
  const isUpdate =
    /modified|updat/.test(`${property} ${words.join(" ")}`) || /^(?:last )?(?:updated|modified)/i.test(line);
  const isFirst =
    /datepublished|pubdate/.test(property) ||
    node.getAttribute("pubdate") !== null ||
    /^(?:first )?published|^posted/i.test(line);
  return { kind: "date", value, rank: isUpdate ? 2 : isFirst ? 0 : 1 };
}

const wordsIn = (words: string): number => words.split(" ").length;
