/** Found entries as a feed: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), an entry an item with its words. */
import type { FoundEntry } from "../record/asking/entry.js";
import { entryUrn } from "./entry-names.js";
import { escapeXml } from "./escape.js";

export interface EntryFeed {
  readonly title: string;
  /** Its own address; null: it is a file, and has none. */
  readonly address: string | null;
  /** The newest first. */
  readonly entries: readonly FoundEntry[];
}

const titleOf = ({ by, how, outlet }: FoundEntry): string =>
  `${by.join(", ") || "Somebody"}: ${how[0]}${outlet ? ` (${outlet})` : ""}`;

const textOf = ({ words, chain, date }: FoundEntry): string => `${words}\n\n${chain.join(" ← ")}, ${date}`;

/** As Atom. What an item is updated is the day of its publication. */
export function atomOf({ title, address, entries }: EntryFeed): string {
  const items = entries.map(
    (entry) => `<entry>
<id>${escapeXml(entryUrn(entry))}</id>
<title>${escapeXml(titleOf(entry))}</title>
<updated>${entry.date}T00:00:00Z</updated>
<author><name>${escapeXml(entry.outlet ?? "unknown")}</name></author>
${entry.link ? `<link href="${escapeXml(entry.link)}"/>\n` : ""}<content type="text">${escapeXml(textOf(entry))}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escapeXml(address ?? `urn:hearsay:feed:${encodeURIComponent(title)}`)}</id>
<title>${escapeXml(title)}</title>
<updated>${entries[0]?.date ?? "1970-01-01"}T00:00:00Z</updated>
${address === null ? "" : `<link rel="self" href="${escapeXml(address)}"/>\n`}${items.join("\n")}
</feed>
`;
}

/** As JSON Feed. */
export function jsonFeedOf({ title, address, entries }: EntryFeed): string {
  const items = entries.map((entry) => ({
    id: entryUrn(entry),
    ...(entry.link && { url: entry.link }),
    title: titleOf(entry),
    content_text: textOf(entry),
    date_published: `${entry.date}T00:00:00Z`,
    authors: [{ name: entry.outlet ?? "unknown" }],
  }));
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    ...(address !== null && { feed_url: address }),
    items,
  });
}
