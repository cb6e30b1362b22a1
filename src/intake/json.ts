/** One report as JSON: ninjs, schema.org NewsArticle, or the form in which Hearsay writes reports itself. */
import { type PublicationSource, partKinds, publicationSources, schemaVersion } from "../kinds.js";
import type { Part } from "../schema.js";
import { authorNames } from "./authors.js";
import { piecesOfBody } from "./body.js";
import { build, withTitle } from "./builder.js";
import { type Draft, domainOf, type Metadata } from "./draft.js";
import { type Field, valuesOf } from "./fieldnames.js";
import type { Unfit } from "./input.js";
import { declaredLanguage } from "./language.js";
import { layout } from "./layout.js";
import { isArticle, nodesOf, readNewsArticle } from "./newsarticle.js";
import { isNinjs, readNinjs } from "./ninjs.js";
import { publishedAs } from "./published.js";
import { type Fields, isFields, linkOf, listOf, nameOf, textOf } from "./values.js";

/** A draft from a JSON value; or why there is none, and what was expected. */
export async function readJson(value: unknown): Promise<Draft | Unfit> {
  if (!isFields(value)) return lacking("the JSON is no object");
  if (isFields(value.report) && "schema" in value && value.schema !== schemaVersion) return otherSchema(value.schema);
  // A reading holds its report.
  const item = isFields(value.report) && typeof value.report.text === "string" ? value.report : value;
  if (typeof item.text === "string" && !isArticle(item)) return readOwn(item);
  const nodes = nodesOf(item);
  if (nodes.some(isArticle)) return (await readNewsArticle(nodes, null)) ?? lacking("the article has no articleBody");
  if (isNinjs(item))
    return (await readNinjs(item)) ?? lacking("the ninjs item has no body_text, body_xhtml, body_html or bodies");
  return (
    (await readLoose(item)) ??
    lacking("the JSON is neither ninjs, a schema.org NewsArticle, nor an object with a “text”")
  );
}

/** A reading in a version of the format in which its report may mean something else. */
export const otherSchema = (version: unknown): Unfit => ({
  kind: "schema",
  problem: `it is a reading in version ${JSON.stringify(version) ?? "none"} of the schema, and this Hearsay knows version ${schemaVersion}`,
  remedy: "Read its report anew.",
});

const lacking = (problem: string): Unfit => ({ kind: "no-article", problem });

/** The fields of a report as Hearsay writes it, and the names that others have for them: “outlet” may be a name. */
function readOwn(item: Fields): Draft | Unfit {
  const text = item.text as string;
  if (text.trim() === "") return { kind: "empty", problem: "its “text” is empty" };
  const parts = partsIn(item.parts, text);
  const outlet = isFields(item.outlet) ? item.outlet : {};
  const dateline = isFields(item.dateline) ? item.dateline : null;
  const said = looseMetadata(item);
  return {
    format: "json",
    text,
    blocks: layout(text).map((span) => ({ span, kind: null })),
    ...(parts && { parts }),
    metadata: {
      ...said,
      domain: textOf(outlet.domain) ?? said.domain ?? null,
      country: typeof outlet.country === "string" && /^[A-Z]{3}$/.test(outlet.country) ? outlet.country : null,
      agency: textOf(item.agency),
      // A list of names is as Hearsay writes it, and stays as it is.
      byline: Array.isArray(item.byline)
        ? item.byline.map(textOf).filter((name) => name !== null)
        : (said.byline ?? []),
      ...(publicationSources.includes(item.publishedFrom as PublicationSource) && {
        publishedFrom: item.publishedFrom as PublicationSource,
      }),
      dateline: dateline && { place: textOf(dateline.place), date: textOf(dateline.date) },
    },
  };
}

/** Parts that hold against the text: known kinds, in order, inside it, without overlap. null: these do not. */
function partsIn(value: unknown, text: string): readonly Part[] | null {
  if (!Array.isArray(value)) return null;
  const parts: Part[] = [];
  let from = 0;
  for (const part of value) {
    const span = isFields(part) && isFields(part.span) ? part.span : null;
    const kind = partKinds.find((kind) => kind === (part as Fields)?.kind);
    const { start, end } = span ?? {};
    if (!kind || !Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return null;
    const [first, last] = [start as number, end as number];
    if (first < from || last < first || last > text.length) return null;
    parts.push({ kind, span: { start: first, end: last } });
    from = last;
  }
  return parts;
}

/** JSON of no standard whose field names leave no doubt, as scrapers and collections write it. */
export async function readLoose(item: Fields): Promise<Draft | null> {
  const body = bodyOf(item);
  if (body === null) return null;
  const metadata = looseMetadata(item);
  return { format: "json", ...build(withTitle(metadata.title ?? null, await piecesOfBody(body))), metadata };
}

/** A text, or the blocks of one, each a text or a thing with a text; null: there is no body. */
function bodyOf(item: Fields): string | null {
  for (const value of valuesOf(item, "body")) {
    const blocks = listOf(value).map((block) =>
      isFields(block) ? (block.text ?? block.content ?? block.html) : block,
    );
    const texts = blocks.filter((block): block is string => typeof block === "string" && block.trim() !== "");
    if (texts.length > 0) return texts.join("\n\n");
  }
  return null;
}

/** Characters in the body that an object has; 0: none. */
export const bodySize = (item: Fields): number => bodyOf(item)?.length ?? 0;

/** What JSON says of an article under any of the names that are used for it. */
export function looseMetadata(item: Fields): Metadata {
  const outlet = first(item, "outlet", nameOf);
  return {
    title: first(item, "title", textOf),
    outlet,
    domain: first(item, "domain", domainIn),
    byline:
      valuesOf(item, "byline")
        .map((names) => authorNames(names, outlet))
        .find((names) => names.length > 0) ?? [],
    url: first(item, "url", (link) => linkOf(link)),
    published: first(item, "published", publishedAs),
    language: first(item, "language", declaredLanguage),
  };
}

const first = <T>(item: Fields, field: Field, read: (value: unknown) => T | null): T | null =>
  valuesOf(item, field)
    .map(read)
    .find((value) => value !== null) ?? null;

/** “www.clarion.example”, or a link on it. */
function domainIn(value: unknown): string | null {
  const words = textOf(value);
  if (words === null || /\s/.test(words)) return null;
  return domainOf(linkOf(words) ?? linkOf(`https://${words}`));
}
