/**
 * The site that a page belongs to, where no field says it: by what its title has beside the headline, its link home, its feed, its notice
 * of copyright. And the headline, where the page has no top heading but the name of its site.
 */
import { agencyIn } from "./agency.js";
import { isPaper } from "./byline.js";
import sections from "./data/sections.json" with { type: "json" };
import { isHidden } from "./elements.js";
import { ELEMENT, type Page, type PageNode, TEXT, walk } from "./page.js";
import { type Fields, isFields, listOf, nameOf } from "./values.js";

/** What a page shows that may be the name of its site, or its headline. */
export interface Shown {
  /** Lines in large letters above the text. */
  readonly lines: readonly string[];
  /** The words of links to the front page, and of what is called a logo or the site's title, above the text. */
  readonly home: readonly string[];
  /** Names of pictures. */
  readonly pictures: readonly string[];
  /** Whose the notices of copyright say that it is. */
  readonly owners: readonly string[];
  /** What is named elsewhere, in letters: sections, topics and authors, in links and behind “By”. */
  readonly others: ReadonlySet<string>;
}

/** Text that is longer is the article: what is shown below it is no title. */
const PROSE = 80;
/** Whether an element shows a line as a headline. */
const isLarge = (node: PageNode, name: string): boolean =>
  /^(?:h[1-4]|b|strong|big)$/.test(name) || (name === "font" && /^\+|^[4-7]/.test(node.getAttribute("size") ?? ""));
const ofSite = /\b(?:site|blog|paper)-?_?(?:title|name|logo)\b|\bmasthead\b|\bbrand(?:ing)?\b|\blogo\b/i;

/** What a page shows; `url`: its own address, where that is known. */
export function shownBy({ document: { body } }: Page, url: string | null): Shown {
  const lines: string[] = [];
  const home: string[] = [];
  const pictures: string[] = [];
  const owners: string[] = [];
  const others = new Set<string>();
  let isAbove = true;
  let inLink = 0;
  walk(body, {
    enter(node) {
      if (node.nodeType === TEXT) {
        const words = spaced(node.nodeValue ?? "");
        isAbove &&= inLink > 0 || words.length < PROSE;
        const owner = copyright.exec(words)?.[1];
        if (owner) owners.push(owner);
        if (words.length < PROSE && /^by\s/i.test(words)) others.add(letters(words.slice(3)));
      }
      if (node.nodeType !== ELEMENT) return false;
      const name = node.localName.toLowerCase();
      if (silent.has(name) || isHidden(node)) return false;
      if (name === "img") pictures.push(node.getAttribute("alt") ?? "");
      if (name === "a") inLink += 1;
      const isHome = name === "a" && (isFrontPage(node.getAttribute("href"), url) || isLogo(node, url));
      if (name === "a" && !isHome && node.getAttribute("href") !== null) others.add(letters(node.textContent));
      if (
        isAbove &&
        (isHome || ofSite.test(node.getAttribute("class") ?? "") || ofSite.test(node.getAttribute("id") ?? ""))
      )
        home.push(...namesIn(node));
      if (isAbove && inLink === 0 && isLarge(node, name) && node.textContent.length < 300)
        lines.push(spaced(node.textContent));
      return true;
    },
    leave(node) {
      if (node.nodeType === ELEMENT && node.localName.toLowerCase() === "a") inLink -= 1;
    },
  });
  return { lines, home, pictures, owners, others };
}

const silent = new Set("script style template noscript svg".split(" "));
const spaced = (words: string): string => words.replace(/\s+/g, " ").trim();
const letters = (words: string): string => words.toLowerCase().replace(/^the\s|[^\p{L}\p{N}]/gu, "");
const copyright =
  /(?:©|\(c\)|copyright)\s*(?:©\s*|\(c\)\s*)?(?:\d{4}(?:\s?[–-]\s?\d{2,4})?,?\s*)?(?:by )?([^.,|\d©][^.,|©]{2,59})/iu;

/** “/”, “/index.html”, and with its host where the page's own is known: others belong to partners. */
function isFrontPage(href: string | null, url: string | null): boolean {
  const link = href?.trim() ?? "";
  const base = url ?? "https://page.invalid/";
  if (link === "" || !URL.canParse(link, base)) return false;
  const { host, pathname, search } = new URL(link, base);
  return (
    hostOf(host) === hostOf(new URL(base).host) &&
    search === "" &&
    /^\/(?:(?:index|home|default)\.\w{2,5})?$/i.test(pathname) &&
    !link.startsWith("#")
  );
}

/** A picture called a logo, in a link to the front page of some host, where the page's own is not known. */
const isLogo = (link: PageNode, url: string | null): boolean =>
  url === null &&
  /^https?:\/\/[^/]+\/?$/.test(link.getAttribute("href") ?? "") &&
  namesIn(link).some((name) => /\blogo\b/i.test(name));

const hostOf = (host: string): string => host.replace(/^www\d?\./, "");

/** The words of an element, and the names of the pictures in it; none of one with several links. */
function namesIn(node: PageNode): readonly string[] {
  const names = [spaced(node.textContent)];
  let links = 0;
  walk(node, {
    enter(below) {
      const name = below.nodeType === ELEMENT ? below.localName.toLowerCase() : "";
      if (/^(?:a|button|input)$/.test(name)) links += 1;
      if (name === "img") names.push(below.getAttribute("alt") ?? "", below.getAttribute("title") ?? "");
      return true;
    },
  });
  return links > 1 ? [] : names.filter((name) => name !== "" && name.length < PROSE);
}

/** Where a page says a name that may be its site's, the surest first. */
const places = ["data", "feed", "home", "title", "owner", "edge", "picture", "host"] as const;
type Place = (typeof places)[number];

/** What the rest of the page is asked for. */
interface Asked {
  readonly document: Page["document"];
  /** The things in its JSON-LD. */
  readonly nodes: readonly Fields[];
  /** Its title as its fields and its title element have it. */
  readonly titles: readonly string[];
  readonly url: string | null;
}

/** The name of a page's site: what most places say; a single one is believed where nothing else has such a form. null: none does. */
export function siteName(shown: Shown, asked: Asked): string | null {
  const found = new Map<string, { readonly name: string; readonly at: Set<Place> }>();
  for (const [place, words] of saidNames(shown, asked)) {
    const name = cleaned(words);
    const key = letters(name);
    if (!isName(name)) continue;
    const one = found.get(key) ?? { name, at: new Set<Place>() };
    found.set(key, { ...one, at: one.at.add(place) });
  }
  const [best] = [...found.values()]
    .filter(({ name, at }) => isEnough(name, at, shown))
    .sort((a, b) => b.at.size - a.at.size || rank(a.at) - rank(b.at));
  return best?.name ?? null;
}

const rank = (at: ReadonlySet<Place>): number => places.findIndex((place) => at.has(place));

function isEnough(name: string, at: ReadonlySet<Place>, { others }: Shown): boolean {
  if (at.has("data") || at.has("feed") || (at.has("home") && /\s/.test(name))) return true;
  // The name of a picture and the host are in their right only beside others.
  if ([...at].filter((place) => place !== "picture" && place !== "host").length === 0) return false;
  if (at.size > 1) return true;
  if (others.has(letters(name))) return false;
  return (at.has("title") && /\s/.test(name)) || (at.has("owner") && isPaper(name) && agencyIn(name) === null);
}

/** What may be the name of the site, in each place. */
function saidNames(shown: Shown, { document, nodes, titles, url }: Asked): readonly (readonly [Place, string])[] {
  const at = (place: Place, names: readonly string[]) => names.map((name) => [place, name] as const);
  const feeds = [...document.querySelectorAll('link[rel="alternate"]')].map((link) => link.getAttribute("title") ?? "");
  const all = [
    ...at("data", nodes.flatMap(siteIn)),
    // As WordPress writes it: “Reef Courier » Feed”, “Reef Courier » Lamp dark Comments Feed”
    ...at(
      "feed",
      feeds.flatMap((title) => /^(.{2,80}?)\s»\s/u.exec(title)?.[1] ?? []),
    ),
    ...at("home", shown.home),
    ...titles.flatMap((title) => besides(title, shown.lines)),
    ...at("owner", shown.owners),
    ...at("picture", shown.pictures),
  ];
  const host = url && URL.canParse(url) ? letters(hostOf(new URL(url).host).replace(/\.[a-z.]{2,8}$/, "")) : "";
  return [
    ...all,
    ...all
      .filter(([, name]) => host !== "" && letters(cleaned(name)) === host)
      .map(([, name]) => ["host", name] as const),
  ];
}

const siteTypes = new Set(["WebSite", "NewsMediaOrganization"]);

function siteIn(node: Fields): readonly string[] {
  return [node, node.isPartOf]
    .filter(isFields)
    .flatMap((thing) =>
      listOf(thing["@type"]).some((type) => siteTypes.has(String(type))) ? (nameOf(thing) ?? []) : [],
    );
}

const mark = /(?<!\s)\s+(?:[|–—•·»«-]|::?)\s+|::?\s+/gu;

/** What a title has at its end and at its head; `title` where what is left is a line in large letters, with a section or without. */
function besides(title: string, lines: readonly string[]): readonly (readonly [Place, string])[] {
  const shown = new Set(lines.map(letters));
  const cuts = [...title.matchAll(mark)].map(({ index, 0: { length } }) => [index, index + length] as const);
  const [first, last] = [cuts[0], cuts.at(-1)];
  if (!first || !last) return [];
  const heads = cuts.map(([end]) => title.slice(0, end));
  const tails = cuts.map(([, start]) => title.slice(start));
  const isColon = /:\s$/.test(title.slice(...last)) && !/::/.test(title.slice(...last));
  const isLeft = (parts: readonly string[]) => parts.some((part) => shown.has(letters(part)));
  return [
    [!isColon && isLeft(heads) ? "title" : "edge", title.slice(last[1])],
    [isLeft(tails) ? "title" : "edge", title.slice(0, first[0])],
  ];
}

/** A name without its motto, and without what says that it is a logo or leads home. */
const cleaned = (name: string): string =>
  spaced(name)
    .replace(/\s[|–—•·»-]+\s.*$/su, "")
    .replace(/^(?:(?:return|go|back|link) to|logo of|visit)\s(?:the\s)?/iu, "")
    .replace(/(?<![\s:|–-])[\s:|–-]+(?:logo|home ?page|front page|home|masthead)$/iu, "")
    .replace(/\s(?:all rights reserved.*)$/iu, "");

const sectionWords = new Set(sections.words.split(" "));

/** Up to seven words with a capital or a dot among them, and not only those of sections. */
function isName(name: string): boolean {
  const words = name.split(" ");
  return (
    name.length > 1 &&
    name.length < 60 &&
    words.length < 8 &&
    /\p{Lu}|\p{Lo}|\w\.\w/u.test(name) &&
    !/@|[.,;:?]$|^https?:|\.(?:svg|png|jpe?g|gif|webp)$/iu.test(name) &&
    !isLabel(name)
  );
}

/** Whether words name a section or say what stands on the page: “World News”, “Print version”. */
export const isLabel = (words: string): boolean =>
  (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => sectionWords.has(word) || /^\d+$/.test(word));

/** Whether words are a name and nothing else, but for marks and “The”; null is nobody's. */
export const isNameOf = (words: string, name: string | null): boolean =>
  name !== null && letters(words) !== "" && letters(words) === letters(name);

/** The longest part of a title that stands in large letters above the text, and is not the `site`; null: none of three words does. */
export function shownTitle({ lines }: Shown, title: string | null, site: string | null): string | null {
  const shown = new Set(lines.filter((line) => !isNameOf(line, site)).map(letters));
  const cuts = [...(title ?? "").matchAll(mark)].flatMap(({ index, 0: { length } }) => [
    title!.slice(0, index),
    title!.slice(index + length),
  ]);
  const parts = cuts.filter((part) => isLine(part) && shown.has(letters(part)));
  return parts.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** The first line in large letters that may be a headline; `site`: is none. */
export const firstLine = ({ lines }: Shown, site: string | null): string | null =>
  lines.find((line) => isLine(line) && !isNameOf(line, site)) ?? null;

const isLine = (words: string): boolean => words.trim().split(/\s+/).length > 2;
