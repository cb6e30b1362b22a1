/** XML that holds articles: feeds (RSS, Atom), NewsML-G2 and NITF; and sitemaps, which only name them. */
import { authorNames } from "./authors.js";
import { piecesOfBody } from "./body.js";
import { build, withTitle } from "./builder.js";
import type { Draft, Metadata } from "./draft.js";
import { decode } from "./encoding.js";
import { linkOfItem, publishedOfItem } from "./feed-link.js";
import { type Given, type Input, InputError } from "./input.js";
import { newsItemOf } from "./newsml.js";
import { type Item, itemOr } from "./reader.js";
import { firstText, textOf } from "./values.js";
import { below, childrenOf, htmlOf, localName, wordsOf, type XmlElement, xmlIn } from "./xml.js";

/** The articles in some XML. */
export async function* readXml({ name, bytes, contentType }: Input, _: Given): AsyncIterable<Item | InputError> {
  const root = await xmlIn(await decode(bytes, { contentType, markup: true }));
  if (root === null) {
    yield new InputError("malformed", name, "it is XML without an element", "Was it cut off? Save it again.");
    return;
  }
  const kind = localName(root);
  if (["rss", "RDF", "feed"].includes(kind)) yield* feedItems(name, root);
  else if (["newsMessage", "newsItem", "nitf", "conceptItem", "packageItem"].includes(kind))
    yield* newsItems(name, root);
  else if (["urlset", "sitemapindex"].includes(kind)) yield ofSitemap(name, root);
  else
    yield new InputError(
      "unsupported",
      name,
      `it is XML of a kind that is not read (<${root.name.slice(0, 40)}>)`,
      "Feeds, NewsML-G2 and NITF are.",
    );
}

const brokenOff = (name: string): InputError =>
  new InputError("malformed", name, "it breaks off in the middle", "Save it again; what stands before is read.");

async function* feedItems(name: string, root: XmlElement): AsyncIterable<Item | InputError> {
  const channel = childrenOf(root, "channel")[0] ?? root;
  const site = siteOf(channel);
  const items = below(root, "item", "entry");
  for (const [at, item] of items.entries()) {
    const place = `${name}, item ${at + 1}`;
    if (item.isWhole) yield itemOr(place, await itemOf(item, site), "Give the article that it points to.");
    else yield brokenOff(place);
  }
  if (items.length === 0) yield new InputError("empty", name, "the feed has no items", "Ask for it again later.");
  else if (!root.isWhole && items.every(({ isWhole }) => isWhole)) yield brokenOff(name);
}

interface Site {
  readonly outlet: string | null;
  readonly language: string | null;
}

function siteOf(channel: XmlElement): Site {
  const words = (...names: readonly string[]) => firstText(...childrenOf(channel, ...names).map(wordsOf));
  return {
    outlet: words("title"),
    language: words("language", "dc:language") ?? channel.attributes["xml:lang"] ?? null,
  };
}

/** An item whose text is shorter is a teaser of the article that it points to. */
const SHORTEST = 600;

async function itemOf(
  item: XmlElement,
  { outlet, language }: Site,
): Promise<Draft | { kind: "no-article"; problem: string; remedy?: string }> {
  const all = (...names: readonly string[]) => names.flatMap((name) => childrenOf(item, name));
  const words = (...names: readonly string[]) => firstText(...all(...names).map(wordsOf));
  const bare = (...names: readonly string[]) =>
    all(...names)
      .map((element) => (element.attributes.type === "xhtml" ? htmlOf(element) : wordsOf(element)))
      .find((body) => body.trim() !== "");
  const link = linkOfItem(item);
  const title = textOf(plainOf(words("title") ?? ""));
  const whole = bare("content:encoded", "content", "xhtml:body", "body", "fullText");
  const pieces = await piecesOfBody(whole ?? bare("description", "summary") ?? "");
  const letters = pieces.reduce((sum, { words }) => sum + words.length, 0);
  if (letters === 0 || (whole === undefined && letters < SHORTEST))
    return {
      kind: "no-article",
      problem: letters === 0 ? "the item has no text" : "the item has a teaser and not the text",
      ...(link && { remedy: `Give the article: ${link}` }),
    };
  const metadata: Metadata = {
    title,
    outlet:
      firstText(...all("source").map((source) => wordsOf(childrenOf(source, "title")[0] ?? source))) ??
      words("dc:publisher") ??
      outlet,
    byline: authorNames(
      all("dc:creator", "author").map(
        (author) => childrenOf(author, "name").map(wordsOf)[0] ?? personIn(wordsOf(author)),
      ),
      outlet,
    ),
    url: link,
    published: publishedOfItem(item),
    language: words("dc:language") ?? item.attributes["xml:lang"] ?? language,
  };
  return { format: "feed", ...build(withTitle(title, pieces)), metadata };
}

/** “desk@courier.example (Ada Quill)”, as RSS has it. */
const personIn = (words: string): string => /\(([^()]{2,80})\)\s*$/.exec(words)?.[1] ?? words;

const plainOf = (words: string): string => words.replace(/<\/?[a-z][^<>]{0,200}>/gi, "");

async function* newsItems(name: string, root: XmlElement): AsyncIterable<Item | InputError> {
  const isOne = ["newsItem", "nitf"].includes(localName(root));
  const items = isOne ? [root] : below(root, "newsItem", "nitf");
  for (const [at, item] of items.entries()) {
    const place = isOne ? name : `${name}, item ${at + 1}`;
    if (item.isWhole) yield itemOr(place, await newsItemOf(item), "Give the item that has the text.");
    else yield brokenOff(place);
  }
  if (items.length === 0)
    yield new InputError("no-article", name, "it holds no news item", "Give the items that it names.");
}

function ofSitemap(name: string, root: XmlElement): InputError {
  const places = below(root, "loc").map((loc) => wordsOf(loc).trim());
  const what = localName(root) === "urlset" ? "pages" : "sitemaps";
  return new InputError(
    "no-article",
    name,
    `it is a sitemap: it names ${places.length} ${what} and has no text of theirs`,
    `Give the ${what} themselves${places[0] ? `, such as ${places[0].slice(0, 200)}` : ""}.`,
  );
}
