/** JSON Feed: https://www.jsonfeed.org/version/1.1/ */
import { type Fields, isFields, listOf } from "./values.js";

/** Whether some JSON is a feed. */
export const isJsonFeed = (value: unknown): value is Fields =>
  isFields(value) &&
  Array.isArray(value.items) &&
  /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(String(value.version));

/** The items of a JSON feed, as objects whose fields have names that are known. */
export function itemsOfJsonFeed(feed: Fields): readonly Fields[] {
  return listOf(feed.items)
    .filter(isFields)
    .map(({ content_html, content_text, summary: _, ...item }) => ({
      outlet: feed.title,
      language: feed.language,
      ...item,
      published: item.date_published ?? item.date_modified,
      authors: item.authors ?? item.author ?? feed.authors ?? feed.author,
      content: content_html ?? content_text,
    }));
}
