/** What a feed or a sitemap lists: the links to follow, whether or not it holds the words. */
import { decode } from "./encoding.js";
import { linkOfItem, publishedOfItem } from "./feed-link.js";
import { type Input, InputError, MAX_BYTES } from "./input.js";
import { isJsonFeed, itemsOfJsonFeed } from "./json-feed.js";
import { kindOf } from "./kind.js";
import { publishedAs } from "./published.js";
import { inputsIn, isPacked } from "./unpack.js";
import { firstText, linkOf } from "./values.js";
import { below, childrenOf, localName, wordsOf, xmlIn } from "./xml.js";

export interface Listing {
  /** `sitemaps`: a sitemap of sitemaps. `page`: a page that names its feeds. */
  readonly kind: "feed" | "sitemap" | "sitemaps" | "page";
  /** As the feed calls itself. */
  readonly title: string | null;
  /** Absolute, http or https, each once, in the order of the file. */
  readonly links: readonly ListedLink[];
}

export interface ListedLink {
  readonly url: string;
  /** When it was published or last changed, as ISO 8601; null: it does not say. */
  readonly published: string | null;
}

/** The links in RSS, Atom, JSON Feed, a sitemap, or of a page to its feeds; packed with gzip or not. Never rejects. */
export async function listingIn(input: Input): Promise<Listing | InputError> {
  const { name, bytes, contentType, url } = input;
  const kind = await kindOf(bytes, { name, contentType });
  if (isPacked(kind)) return unpacked(input);
  // What the server calls it counts for little: feeds are sent as pages by many.
  const text = await decode(bytes, { contentType, markup: true });
  const listing = text.trimStart().startsWith("{") ? ofJson(text) : ((await ofXml(text, url)) ?? (await ofPage(text)));
  return listing === null ? noListing(name) : { ...listing, links: distinct(listing.links, url) };
}

/** Sitemaps are packed as a rule. The first file that is packed counts. */
async function unpacked({ name, bytes, url }: Input): Promise<Listing | InputError> {
  for await (const inner of inputsIn(name, once(bytes), { maxBytes: MAX_BYTES }))
    return inner instanceof InputError ? inner : listingIn({ ...inner, url });
  return noListing(name);
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

const noListing = (name: string): InputError =>
  new InputError(
    "unsupported",
    name,
    "it is no feed, no sitemap, and no page that names a feed",
    "Give the address of an RSS, Atom or JSON feed, or of a sitemap.",
  );

/** Absolute links, each the first time it stands. */
function distinct(links: readonly ListedLink[], base: string | null): readonly ListedLink[] {
  const seen = new Map<string, ListedLink>();
  for (const { url, published } of links) {
    const absolute = linkOf(url, base);
    if (absolute !== null && !seen.has(absolute))
      seen.set(absolute, { url: absolute, published: published && publishedAs(published) });
  }
  return [...seen.values()];
}

async function ofXml(text: string, base: string | null): Promise<Listing | null> {
  const root = await xmlIn(text);
  if (root === null) return null;
  const kind = localName(root);
  if (["rss", "RDF", "feed"].includes(kind)) {
    const channel = childrenOf(root, "channel")[0] ?? root;
    return {
      kind: "feed",
      title: firstText(...childrenOf(channel, "title").map(wordsOf)),
      links: below(root, "item", "entry").flatMap((item) => {
        const url = linkOfItem(item, base);
        return url === null ? [] : [{ url, published: publishedOfItem(item) }];
      }),
    };
  }
  if (kind !== "urlset" && kind !== "sitemapindex") return null;
  return {
    kind: kind === "urlset" ? "sitemap" : "sitemaps",
    title: null,
    links: below(root, "url", "sitemap").flatMap((entry) =>
      childrenOf(entry, "loc", "sm:loc").map((loc) => ({
        url: wordsOf(loc).trim(),
        published: firstText(...below(entry, "publication_date", "lastmod").map(wordsOf)),
      })),
    ),
  };
}

function ofJson(text: string): Listing | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJsonFeed(value)) return null;
  return {
    kind: "feed",
    title: firstText(value.title),
    links: itemsOfJsonFeed(value).flatMap((item) => {
      const url = firstText(item.url, item.external_url);
      return url === null ? [] : [{ url, published: firstText(item.published) }];
    }),
  };
}

const feedTypes = /^application\/(?:rss\+xml|atom\+xml|feed\+json)\s*(?:;|$)/i;

/** The feeds that a page names for programs to find (https://www.rssboard.org/rss-autodiscovery). */
async function ofPage(text: string): Promise<Listing | null> {
  const { Parser } = await import("htmlparser2");
  const links: ListedLink[] = [];
  const parser = new Parser({
    onopentag(name, { rel = "", type = "", href }) {
      if (name === "link" && /\balternate\b/i.test(rel) && feedTypes.test(type.trim()) && href)
        links.push({ url: href, published: null });
    },
  });
  parser.write(text);
  parser.end();
  return links.length === 0 ? null : { kind: "page", title: null, links };
}
