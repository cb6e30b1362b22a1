/** What an item of a feed points to, and when it says that it was published. */
import { firstText, linkOf } from "./values.js";
import { childrenOf, wordsOf, type XmlElement } from "./xml.js";

/** The article of an item of RSS or Atom, as an absolute link; null: it names none. `base`: where the feed was found. */
export function linkOfItem(item: XmlElement, base: string | null = null): string | null {
  const links = childrenOf(item, "link", "atom:link", "feedburner:origLink");
  const atom = links.find(({ attributes }) => attributes.href && (attributes.rel ?? "alternate") === "alternate");
  const guid = childrenOf(item, "guid", "id").find(({ attributes }) => attributes.isPermaLink !== "false");
  return (
    linkOf(atom?.attributes.href, base) ??
    links.map((link) => linkOf(wordsOf(link), base)).find((link) => link !== null) ??
    // A name that is no address is no path of the site either.
    linkOf(guid && wordsOf(guid)) ??
    linkOf(item.attributes["rdf:about"], base)
  );
}

/** As written; null: it does not say. */
export const publishedOfItem = (item: XmlElement): string | null =>
  firstText(
    ...["pubDate", "published", "issued", "dc:date", "dcterms:created", "updated"].flatMap((name) =>
      childrenOf(item, name).map(wordsOf),
    ),
  );
