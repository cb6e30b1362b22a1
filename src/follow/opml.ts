/** Lists of feeds as feed readers exchange them: OPML 2.0 (http://opml.org/spec2.opml). */
import { escapeXml } from "../export/escape.js";
import { linkOf, textOf } from "../intake/values.js";
import { childrenOf, localName, type XmlElement, xmlIn } from "../intake/xml.js";

export interface ListedFeed {
  /** http or https. */
  readonly url: string;
  readonly title: string | null;
  /** The headings that it stands under, from the outermost, with slashes between; null: none. */
  readonly folder: string | null;
}

/** In UTF-16 code units: no feed has a longer address, and PostgreSQL keeps none in an index. */
const LONGEST = 2000;

/** The feeds in some OPML, each once, in its order; null: it is no OPML. */
export async function feedsInOpml(text: string): Promise<readonly ListedFeed[] | null> {
  const root = await xmlIn(text);
  if (root === null || localName(root).toLowerCase() !== "opml") return null;
  const feeds = new Map<string, ListedFeed>();
  const look = (parent: XmlElement | undefined, folder: string | null): void => {
    for (const outline of childrenOf(parent, "outline")) {
      const attributes = Object.fromEntries(
        Object.entries(outline.attributes).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const title = textOf(attributes.title) ?? textOf(attributes.text);
      const url = linkOf(attributes.xmlurl);
      if (url !== null && url.length <= LONGEST && !feeds.has(url)) feeds.set(url, { url, title, folder });
      if (url === null) look(outline, [folder, title].filter((part) => part !== null).join("/") || null);
    }
  };
  look(childrenOf(root, "body")[0], null);
  return [...feeds.values()];
}

/** A list of feeds as OPML, those of a folder under its heading; folders and feeds in the order of the list. */
export function opmlOf(feeds: readonly ListedFeed[]): string {
  const folders = [...new Set(feeds.map(({ folder }) => folder))];
  const body = folders.flatMap((folder) => {
    const listed = feeds.filter((feed) => feed.folder === folder);
    const lines = listed.map(
      ({ url, title }) => `<outline type="rss" text="${escapeXml(title ?? url)}" xmlUrl="${escapeXml(url)}"/>`,
    );
    return folder === null
      ? lines
      : [`<outline text="${escapeXml(folder)}">`, ...lines.map((line) => `  ${line}`), "</outline>"];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    "  <head><title>Feeds that are followed</title></head>",
    "  <body>",
    ...body.map((line) => `    ${line}`),
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}
