/** For tables of formats: what a report holds, as lines. */
import type { InputError } from "../../src/intake/input.js";
import type { Report } from "../../src/schema.js";

/** Title, outlet with its domain, authors, date, address, where they are known; then the text, a line for each paragraph, the title left out. */
export function toldOf(item: Report | InputError): readonly string[] {
  if (item instanceof Error) return [`refused: ${item.source}: ${item.problem}`];
  const { title, outlet, byline, published, publishedFrom, url, text } = item;
  const known = [
    title && `title: ${title}`,
    outlet && `outlet: ${outlet.name}${outlet.domain ? ` (${outlet.domain})` : ""}`,
    byline.length > 0 && `by: ${byline.join(", ")}`,
    published && `published: ${published}${publishedFrom === "metadata" ? "" : ` (${publishedFrom})`}`,
    url && `url: ${url}`,
  ];
  const paragraphs = text.split(/\n{2,}/).map((words) => words.replace(/\s+/g, " ").trim());
  return [
    ...known.filter((line) => typeof line === "string" && line !== ""),
    ...paragraphs.filter((words) => words !== "" && words !== title),
  ].map(String);
}
