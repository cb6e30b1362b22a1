/** schema.org NewsArticle and its kin, as a JSON file or inside a page (JSON-LD). https://schema.org/NewsArticle */
import { agencyIn } from "./agency.js";
import { authorNames } from "./authors.js";
import { piecesOfBody } from "./body.js";
import { build, withTitle } from "./builder.js";
import type { Draft, Metadata } from "./draft.js";
import { type Fields, firstText, isFields, linkOf, listOf, nameOf, textOf } from "./values.js";

const articleType = /(?:^|[/:])(?:\w*Article|BlogPosting|LiveBlogPosting|Report|ReportageNewsArticle)$/;
/** Things in a graph that are looked at; a page has a few dozen. */
const MOST_NODES = 2000;

/** Whether a thing in JSON-LD is a schema.org Article or one of its kinds. */
export const isArticle = (node: Fields): boolean =>
  listOf(node["@type"] ?? node.type).some((type) => typeof type === "string" && articleType.test(type));

/** All things in some JSON-LD, those of graphs and lists included, in the order of the file. */
export function nodesOf(value: unknown): readonly Fields[] {
  const nodes: Fields[] = [];
  const open: unknown[] = [value];
  while (open.length > 0 && nodes.length < MOST_NODES) {
    const next = open.shift();
    if (Array.isArray(next)) open.unshift(...next.slice(0, MOST_NODES));
    else if (isFields(next)) {
      nodes.push(next);
      open.push(next["@graph"], next.mainEntity, next.mainEntityOfPage);
    }
  }
  return nodes;
}

/** What an article says of itself; `nodes` are the things that it may refer to by `@id`. */
export function articleMetadata(article: Fields, nodes: readonly Fields[], base: string | null): Metadata {
  const byId = new Map(
    nodes.flatMap((node) => (typeof node["@id"] === "string" ? [[node["@id"], node] as const] : [])),
  );
  const resolve = (value: unknown): unknown =>
    isFields(value) && typeof value["@id"] === "string" && !value.name ? (byId.get(value["@id"]) ?? value) : value;
  const all = (value: unknown) => listOf(value).map(resolve);
  const authors = all(article.author ?? article.creator);
  const publisher =
    all(article.publisher ?? article.sourceOrganization ?? article.provider)
      .map(nameOf)
      .find(Boolean) ?? null;
  return {
    title: firstText(article.headline, article.name, article.alternativeHeadline),
    outlet: publisher,
    agency:
      authors
        .map(nameOf)
        .map((name) => name && agencyIn(name))
        .find(Boolean) ?? null,
    byline: authorNames(authors, publisher),
    url: linkOf(article.url, base) ?? linkOf(pageOf(article.mainEntityOfPage), base),
    published: firstDate(article.datePublished, article.dateCreated, article.dateModified),
    language: all(article.inLanguage).map((language) =>
      isFields(language) ? (language.alternateName ?? language.name) : language,
    )[0],
    ...(textOf(article.dateline) && { dateline: { place: textOf(article.dateline), date: null } }),
  };
}

const pageOf = (page: unknown): unknown => (isFields(page) ? (page["@id"] ?? page.url) : page);

const firstDate = (...values: readonly unknown[]): unknown =>
  values
    .map((value) => (Array.isArray(value) ? value[0] : value))
    .find((value) => typeof value === "string" && value !== "");

/** The whole article from its JSON; null: it has no `articleBody`. */
export async function readNewsArticle(nodes: readonly Fields[], base: string | null): Promise<Draft | null> {
  const article = nodes.find(isArticle);
  const body = article?.articleBody ?? article?.text;
  if (!article || typeof body !== "string" || body.trim() === "") return null;
  const metadata = articleMetadata(article, nodes, base);
  return { format: "newsarticle", ...build(withTitle(metadata.title ?? null, await piecesOfBody(body))), metadata };
}
