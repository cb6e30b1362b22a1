/** One report as JSON: ninjs, schema.org NewsArticle, or the form in which Hearsay writes reports itself. */
import { partKinds } from "../kinds.js";
import type { Part } from "../schema.js";
import { authorNames } from "./authors.js";
import { piecesOfBody } from "./body.js";
import { build, withTitle } from "./builder.js";
import type { Draft } from "./draft.js";
import { layout } from "./layout.js";
import { articleMetadata, isArticle, nodesOf, readNewsArticle } from "./newsarticle.js";
import { isNinjs, readNinjs } from "./ninjs.js";
import { type Fields, firstText, isFields, linkOf, listOf, nameOf, textOf } from "./values.js";

/** A draft from a JSON value; a string says why there is none, and what was expected. */
export async function readJson(value: unknown): Promise<Draft | string> {
  if (!isFields(value)) return "the JSON is no object";
  // A reading holds its report.
  const item = isFields(value.report) && typeof value.report.text === "string" ? value.report : value;
  if (typeof item.text === "string" && !isArticle(item)) return readOwn(item);
  const nodes = nodesOf(item);
  if (nodes.some(isArticle)) return (await readNewsArticle(nodes, null)) ?? "the article has no articleBody";
  if (isNinjs(item))
    return (await readNinjs(item)) ?? "the ninjs item has no body_text, body_xhtml, body_html or bodies";
  return (await readLoose(item)) ?? "the JSON is neither ninjs, a schema.org NewsArticle, nor an object with a “text”";
}

/** The fields of a report as Hearsay writes it, and simpler forms of them: “outlet” may be a name. */
function readOwn(item: Fields): Draft | string {
  const text = item.text as string;
  if (text.trim() === "") return "its “text” is empty";
  const parts = partsIn(item.parts, text);
  const outlet = isFields(item.outlet) ? item.outlet : {};
  const dateline = isFields(item.dateline) ? item.dateline : null;
  return {
    format: "json",
    text,
    blocks: layout(text).map((span) => ({ span, kind: null })),
    ...(parts && { parts }),
    metadata: {
      title: firstText(item.title, item.headline),
      outlet: nameOf(item.outlet),
      domain: textOf(outlet.domain),
      country: typeof outlet.country === "string" && /^[A-Z]{3}$/.test(outlet.country) ? outlet.country : null,
      agency: textOf(item.agency),
      byline: listOf(item.byline)
        .map(textOf)
        .filter((name) => name !== null),
      dateline: dateline && { place: textOf(dateline.place), date: textOf(dateline.date) },
      url: linkOf(item.url),
      published: item.published ?? item.date,
      language: item.language,
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

/** JSON of no standard whose field names leave no doubt, as scrapers write it. */
async function readLoose(item: Fields): Promise<Draft | null> {
  const body = [item.articleBody, item.body, item.content, item.maintext, item.fulltext].find(
    (body): body is string => typeof body === "string" && body.trim() !== "",
  );
  if (body === undefined) return null;
  const metadata = articleMetadata(
    {
      ...item,
      headline: item.headline ?? item.title,
      datePublished: item.datePublished ?? item.published ?? item.date,
    },
    [],
    null,
  );
  const outlet = metadata.outlet ?? nameOf(item.outlet ?? item.source);
  const byline = metadata.byline?.length ? metadata.byline : authorNames(item.authors ?? item.byline, outlet);
  return {
    format: "json",
    ...build(withTitle(metadata.title ?? null, await piecesOfBody(body))),
    metadata: { ...metadata, outlet, byline, language: item.language ?? metadata.language },
  };
}
