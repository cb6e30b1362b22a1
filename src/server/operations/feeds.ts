/** Any search as a feed: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), an entry an item with its words. */
import * as z from "zod/mini";
import { escapeHtml } from "../../export/escape.js";
import type { FoundEntry } from "../../record/entry.js";
import type { EntryKind } from "../../record/matching.js";
import type { Question } from "../../record/question.js";
import { search } from "../../record/search.js";
import { once } from "../answers.js";
import { type Operation, operation } from "../operation.js";
import { eventSearchSchema, searchSchema } from "../schemas.js";
import { asQuestion, type WithQ } from "./with-q.js";

/** So many items, unless told. */
const LIMIT = 50;

interface Feed {
  readonly title: string;
  /** Its own address. */
  readonly address: string;
  readonly entries: readonly FoundEntry[];
}

const formats = {
  atom: { name: "Atom", media: "application/atom+xml; charset=utf-8", written: atomOf },
  json: { name: "JSON", media: "application/feed+json; charset=utf-8", written: jsonFeedOf },
} as const;

export const feedOperations: readonly Operation[] = (["statements", "events"] as const).flatMap((what) =>
  (["atom", "json"] as const).map((format) => feed(what, format)),
);

function feed(what: "statements" | "events", format: keyof typeof formats): Operation {
  const kind: EntryKind = what === "events" ? "event" : "statement";
  const { name, media, written } = formats[format];
  return operation<WithQ<Question>>({
    id: `${what}${name}Feed`,
    method: "get",
    path: `/feeds/${what}.${format}`,
    tag: "feeds",
    summary: `A search for ${what} as a feed (${name})`,
    role: "reader",
    asks: (what === "events" ? eventSearchSchema : searchSchema) as z.ZodMiniType as z.ZodMiniType<WithQ<Question>>,
    gives: z.string(),
    media,
    problems: ["bad-question"],
    async answer({ asked, record, url }) {
      const { entries } = await search(record.store, asQuestion({ ...asked, limit: asked.limit ?? LIMIT }), [kind]);
      const asks = [...new URL(url).searchParams.values()].filter(Boolean).join(", ");
      return once(written({ title: `Hearsay: ${asks || what}`, address: url, entries }));
    },
  });
}

/** The same for the same entry in every feed, whatever becomes of the record. */
const idOf = ({ report, anchor }: FoundEntry): string => `urn:hearsay:${report}:${encodeURIComponent(anchor)}`;

const titleOf = ({ by, how, outlet }: FoundEntry): string =>
  `${by.join(", ") || "Somebody"}: ${how[0]}${outlet ? ` (${outlet})` : ""}`;

const textOf = ({ words, chain, date }: FoundEntry): string => `${words}\n\n${chain.join(" ← ")}, ${date}`;

function atomOf({ title, address, entries }: Feed): string {
  const items = entries.map(
    (entry) => `<entry>
<id>${escapeHtml(idOf(entry))}</id>
<title>${escapeHtml(titleOf(entry))}</title>
<updated>${entry.date}T00:00:00Z</updated>
<author><name>${escapeHtml(entry.outlet ?? "unknown")}</name></author>
${entry.link ? `<link href="${escapeHtml(entry.link)}"/>\n` : ""}<content type="text">${escapeHtml(textOf(entry))}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escapeHtml(address)}</id>
<title>${escapeHtml(title)}</title>
<updated>${entries[0]?.date ?? "1970-01-01"}T00:00:00Z</updated>
<link rel="self" href="${escapeHtml(address)}"/>
${items.join("\n")}
</feed>
`;
}

function jsonFeedOf({ title, address, entries }: Feed): string {
  const items = entries.map((entry) => ({
    id: idOf(entry),
    ...(entry.link && { url: entry.link }),
    title: titleOf(entry),
    content_text: textOf(entry),
    date_published: `${entry.date}T00:00:00Z`,
    authors: [{ name: entry.outlet ?? "unknown" }],
  }));
  return JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title, feed_url: address, items });
}
