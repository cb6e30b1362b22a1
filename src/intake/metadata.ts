/**
 * What a page says of itself. Where it says it more than once the order is: JSON-LD, Open Graph and `article:` tags, other
 * meta tags, the page's own elements. Whatever is not of the form that it should have is passed over.
 */
import { authorNames } from "./authors.js";
import type { Metadata } from "./draft.js";
import { declaredLanguage } from "./language.js";
import { mastheadOf } from "./masthead.js";
import { articleMetadata, isArticle, nodesOf } from "./newsarticle.js";
import type { Page } from "./page.js";
import { publishedAs } from "./published.js";
import { firstLine, isLabel, isNameOf, type Shown, shownBy, shownTitle, siteName } from "./site.js";
import { decoded, type Fields, isFields, linkOf, listOf, textOf } from "./values.js";

/** Names of meta tags, the best first. */
const tags = {
  title: [
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
  ],
  outlet: [
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "citation_journal_title",
  ],
  author: [
    "article:author",
    "og:article:author",
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
  ],
  published: [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "citation_publication_date",
  ],
  language: ["og:locale", "content-language", "dc.language", "dcterms.language", "language"],
} as const;

/**
 * What a page says of its publication: JSON-LD first, then its meta tags, then the page itself. `base`: the address that links count
 * from; null: not known.
 */
export function pageMetadata(page: Page, base: string | null): Metadata {
  const { document } = page;
  const nodes = jsonLd(document);
  const article = nodes.find(isArticle);
  const said = article ? articleMetadata(article, nodes, base) : {};
  const meta = metaTags(document);
  const first = <T>(names: readonly string[], read: (value: string) => T | null): T | null =>
    names
      .flatMap((name) => meta.get(name) ?? [])
      .map(read)
      .find((value) => value !== null) ?? null;
  const url =
    linkOf(attribute(document, 'link[rel="canonical"]', "href"), base) ??
    first(["og:url"], (link) => linkOf(link, base)) ??
    said.url ??
    null;
  const declared = said.title ?? first(tags.title, textOf);
  const shown = shownBy(page, url ?? base);
  const titles = [declared, textOf(document.querySelector("title")?.textContent)].filter((title) => title !== null);
  const site = siteName(shown, { document, nodes, titles, url: url ?? base });
  const outlet = said.outlet ?? first(tags.outlet, textOf) ?? site;
  const title = titleOf(document, declared, shown, [outlet, site], said.url ?? base);
  const printed = mastheadOf(page, title);
  const published = publishedAs(said.published) ?? first(tags.published, publishedAs);
  const authors = tags.author
    .map((name) => authorNames(meta.get(name) ?? [], outlet))
    .find((names) => names.length > 0);
  return {
    ...said,
    outlet,
    url,
    title,
    byline: said.byline?.length ? said.byline : (authors ?? printed.byline.filter((name) => name !== outlet)),
    published: published ?? printed.published,
    publishedFrom: published ? "metadata" : "printed",
    language:
      declaredLanguage(said.language) ??
      declaredLanguage(attribute(document, "html", "lang") ?? attribute(document, "html", "xml:lang")) ??
      first(tags.language, declaredLanguage),
  };
}

/** What a page says that it is, where that is no article: “product”, “Recipe”; null: it is one, or does not say. */
export function otherTypeOf({ document }: Page): string | null {
  const nodes = jsonLd(document);
  if (nodes.some(isArticle)) return null;
  const types = [...(metaTags(document).get("og:type") ?? []), ...nodes.flatMap((node) => listOf(node["@type"]))];
  return types.map(textOf).find((type) => type !== null && otherTypes.has(type.toLowerCase())) ?? null;
}

/** Of a page as a whole (https://ogp.me, https://schema.org); a film or a person may stand on the page of an article. */
const otherTypes = new Set(
  "product product.item profile music.song music.album video.movie video.episode video.tv_show book recipe jobposting profilepage searchresultspage collectionpage faqpage contactpage aboutpage checkoutpage course".split(
    " ",
  ),
);

/** All things in the JSON-LD of a page; broken JSON says nothing. */
export function jsonLd(document: Page["document"]): readonly Fields[] {
  return [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) => {
    try {
      // Some systems wrap it as they wrap scripts.
      return nodesOf(
        JSON.parse(textContent.replace(/^\s*(?:<!--|(?:\/\/\s*)?<!\[CDATA\[)|(?:-->|(?:\/\/\s*)?\]\]>|;)\s*$/g, "")),
      );
    } catch {
      return [];
    }
  });
}

/** Objects in the data of programs that are looked at. */
const MOST_OBJECTS = 20_000;

/** All objects in the JSON that a page hands to its own programs, outer ones first. */
export function programData(document: Page["document"]): readonly Fields[] {
  const found: Fields[] = [];
  for (const script of document.querySelectorAll("script")) {
    const type = script.getAttribute("type") ?? "";
    if (/ld\+json/i.test(type)) continue;
    for (const value of /json$/i.test(type) ? [jsonIn(script.textContent)] : assigned(script.textContent)) {
      const open: unknown[] = [value];
      for (let next = open.shift(); next !== undefined && found.length < MOST_OBJECTS; next = open.shift()) {
        if (isFields(next)) found.push(next);
        if (typeof next === "object" && next !== null)
          open.push(...Object.values(next).filter((value) => typeof value === "object" && value !== null));
      }
    }
  }
  return found;
}

/** A value from its JSON; null: it is none, but a program's own business. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Objects of one program that are looked at. */
const MOST_ASSIGNED = 50;

/** “window.__DATA__ = {"…": …};”: the objects that a program is given in JSON. */
function assigned(program: string): readonly unknown[] {
  const found: unknown[] = [];
  const start = /[\w$\])"']\s{0,5}=\s{0,5}(?=\{\s{0,20}")/g;
  for (let at = start.exec(program); at && found.length < MOST_ASSIGNED; at = start.exec(program)) {
    const end = endOfObject(program, start.lastIndex);
    found.push(jsonIn(program.slice(start.lastIndex, end)));
    start.lastIndex = end;
  }
  return found;
}

/** Where the object that begins at a brace ends; of one that does not end, the end of the text. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  let isText = false;
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at];
    if (isText && mark === "\\") at += 1;
    else if (mark === '"') isText = !isText;
    else if (!isText && mark === "{") depth += 1;
    else if (!isText && mark === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** The contents of all meta tags by name in small letters. */
function metaTags(document: Page["document"]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const element of document.querySelectorAll("meta")) {
    const content = element.getAttribute("content");
    for (const name of ["property", "name", "itemprop", "http-equiv"]) {
      const key = element.getAttribute(name)?.trim().toLowerCase();
      if (key && content) found.set(key, [...(found.get(key) ?? []), decoded(content)]);
    }
  }
  return found;
}

const attribute = (document: Page["document"], selector: string, name: string): string | null =>
  document.querySelector(selector)?.getAttribute(name) ?? null;

/**
 * The title of the article: the declared one, unless that is the site's own, as it has no word of the page's only top heading
 * and is not cut from it. Names of the outlet before and behind it are none of it, and a heading that is only its name is none.
 */
function titleOf(
  document: Page["document"],
  declared: string | null,
  shown: Shown,
  [outlet = null, site = null]: readonly (string | null)[],
  url: string | null,
): string | null {
  const headings = headingsOf(document).filter((heading) => !isNameOf(heading, outlet) && !isNameOf(heading, site));
  const title = declared ?? titleElement(document, headings);
  const [heading, ...others] = headings;
  const short = title && (shortTitle(shortTitle(title, outlet, url), site, url) ?? title);
  const isSite = short !== null && (isLabel(short) || isSiteTitle(short, outlet, url));
  if (!heading) return shownTitle(shown, title, outlet) ?? (isSite ? firstLine(shown, outlet) : null) ?? short;
  const only = others.length === 0 ? heading : null;
  if (short === null || only === null) return short;
  if (isSite || !sharesWords(short, only)) return only;
  // “Lamp dark | News | Reef Courier” and “News: Lamp dark”, with the heading whole in it
  const at = short.toLowerCase().indexOf(only.toLowerCase());
  const [before, after] = at < 0 ? ["", ""] : [short.slice(0, at), short.slice(at + only.length)];
  const isWithin = at >= 0 && /^$|[|:–—•·»-]\s*$/u.test(before) && /^$|^\s*[|–—•·»-]/u.test(after);
  return isWithin ? only : short;
}

const headingsOf = (document: Page["document"]): readonly string[] =>
  [...new Set([...document.querySelectorAll("h1")].map(({ textContent }) => textOf(textContent)))].filter(
    (words) => words !== null,
  );

/** “Reef Courier - Latest news”: the outlet's name and a motto. */
function isSiteTitle(title: string, outlet: string | null, url: string | null): boolean {
  const head = title.split(/\s[|–—•·»:-]+\s|:\s/u, 1)[0] ?? title;
  const host = url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\.|\.\w+$/g, "") : null;
  return isNameOf(head, outlet) || isNameOf(head, host);
}

const sharesWords = (one: string, other: string): boolean => {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  const wanted = new Set(words(other));
  // Words say nothing in scripts that put no spaces between them, and of headings that have few.
  return wanted.size < 2 || words(one).length === 0 || words(one).some((word) => wanted.has(word));
};

function titleElement(document: Page["document"], headings: readonly string[]): string | null {
  const title = textOf(document.querySelector("title")?.textContent);
  const [heading] = headings;
  // Several top headings, or one that is the name of the site, as the title does not begin with it
  const isTitle = heading && headings.length === 1 && (!title || title.startsWith(heading));
  return isTitle ? heading : (title ?? heading ?? null);
}

/** The title without “ | The Karvia Clarion” at its end, or “The Karvia Clarion: ” at its head: the outlet's name, or its domain. */
function shortTitle(title: string | null, outlet: string | null, url: string | null): string | null {
  const behind =
    outlet && title?.startsWith(outlet) ? /^\s?(?:[|–—•·»-]\s|:\s)\s*(\S.*)$/su.exec(title.slice(outlet.length)) : null;
  if (behind) return behind[1]!;
  const [head, tail] = headAndTail(title ?? "");
  if (!head || !tail) return title;
  const letters = (words: string) => words.toLowerCase().replace(/^the\s+|[^\p{L}\p{N}]/gu, "");
  const host = url && URL.canParse(url) ? letters(new URL(url).hostname.replace(/^www\./, "")) : "";
  const isOutlet = outlet !== null && letters(outlet) === letters(tail);
  const isHost = letters(tail).length > 2 && (host === letters(tail) || host.startsWith(letters(tail)));
  return isOutlet || isHost ? head : title;
}

/** What stands before and behind the first mark that no stronger one follows: hyphens and colons stand in names of outlets, too. */
function headAndTail(title: string): readonly [string, string] | readonly [] {
  const strong = title.search(/[|–—•·»][^|–—•·»]*$/u);
  for (const { index, 0: mark } of title.matchAll(/(?<!\s)\s+[|\-–—•·»:]+(?=\s)/gu)) {
    const end = index + mark.length;
    if (index > 0 && end > strong) return [title.slice(0, index), title.slice(end).trim()];
  }
  return [];
}
