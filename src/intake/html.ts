/** Pages. The text is made from the article's elements, a blank line between paragraphs; offsets point into that text. */
import { furnitureIn, otherArticles, piecesOf, signatureOf, standfirstOf } from "./article.js";
import { build, type Piece, withTitle } from "./builder.js";
import type { Draft, Metadata } from "./draft.js";
import { embeddedArticle, isFuller, shownProse } from "./embedded.js";
import { furnished } from "./furniture.js";
import type { Unfit } from "./input.js";
import { bodySize, looseMetadata, readLoose } from "./json.js";
import { jsonLd, otherTypeOf, pageMetadata, programData } from "./metadata.js";
import { readNewsArticle } from "./newsarticle.js";
import { type Page, type PageNode, parse, tooMuch } from "./page.js";
import { type Fields, linkOf } from "./values.js";

/**
 * Readability's time grows with the cube of the depth: 20 ms at 30 levels, 8 s at 1,000, and at 20,000 it exhausts the stack.
 * Articles stand 10 to 40 levels deep. Deeper pages are read without it.
 */
const DEEPEST = 150;
/** What an article has at least: the shortest flash is one sentence. */
const FEWEST_LETTERS = 80;

/** The article of a page; or why there is none. `isFound`: nobody said that it is one, so a page that says it is another thing has none. */
export async function readHtml(html: string, url: string | null, isFound = false): Promise<Draft | Unfit> {
  const much = tooMuch(html);
  if (much) return { kind: "too-large", problem: much };
  const page = await parse(html);
  if (!page.document.documentElement) return { kind: "malformed", problem: "the page breaks off in its first tag" };
  const other = isFound ? otherTypeOf(page) : null;
  if (other !== null) return { kind: "no-article", problem: `the page says that it is no article but “${other}”` };
  const said = pageMetadata(page, url ?? savedFrom(html));
  const metadata = { ...said, url: said.url ?? savedFrom(html) };
  // Readability takes the page apart, so what else is wanted of it is taken before.
  const data = await readNewsArticle(jsonLd(page.document), url);
  const programs = data ? [] : programData(page.document);
  const title = metadata.title ?? null;
  const standfirst = standfirstOf(page.document.body);
  const pieces = furnished(withStandfirst(standfirst, await articlePieces(page, html, title)), {
    title,
    byline: metadata.byline ?? [],
    outlet: metadata.outlet ?? null,
  });
  const isArticle = isArticleText(pieces);
  if (data && (!isArticle || isFuller(data.text, shownProse(pieces)))) return { ...data, format: "html", metadata };
  const embedded = isArticle ? await readEmbedded(programs, pieces, metadata) : null;
  if (embedded) return embedded;
  if (isArticle) return { format: "html", ...build(withTitle(title, pieces)), metadata };
  if (/<(?:template|noscript)\b/i.test(html))
    return readHtml(html.replace(/<(\/?)(?:template|noscript)\b[^>]{0,500}>/gi, "<$1div>"), url, isFound);
  return (await readProgramData(programs, metadata)) ?? { kind: "no-article", problem: "the page has no article" };
}

/** The pieces with the standfirst before them, unless one of them has it. */
function withStandfirst(standfirst: string | null, pieces: readonly Piece[]): readonly Piece[] {
  const isThere = pieces.some(({ words }) => words.replace(/\s+/g, " ").includes(standfirst ?? ""));
  return standfirst === null || isThere || pieces.length === 0
    ? pieces
    : [{ words: standfirst, kind: null }, ...pieces];
}

/** The address that SingleFile writes above a page that it saves. */
const savedFrom = (html: string): string | null =>
  linkOf(/Page saved with SingleFile\s{1,20}url: (\S{1,2000})/.exec(html.slice(0, 4_000))?.[1]);

/** The article of which the page shows the beginning, from the data of its programs; what the page says of it goes before what they say. */
async function readEmbedded(
  programs: readonly Fields[],
  pieces: readonly Piece[],
  metadata: Metadata,
): Promise<Draft | null> {
  const found = await embeddedArticle(programs, pieces);
  if (!found) return null;
  const said = looseMetadata(found.item);
  const published = metadata.published ?? said.published ?? null;
  return {
    format: "html",
    ...build(withTitle(metadata.title ?? null, found.pieces)),
    metadata: {
      ...metadata,
      byline: metadata.byline?.length ? metadata.byline : (said.byline ?? []),
      published,
      publishedFrom: metadata.published ? metadata.publishedFrom : "metadata",
    },
  };
}

/** The article that a program was to put on the page: the object with the longest body among its data. */
async function readProgramData(programs: readonly Fields[], metadata: Metadata): Promise<Draft | null> {
  const sizes = programs.map((item) => ({ item, size: bodySize(item) })).filter(({ size }) => size >= FEWEST_LETTERS);
  const [best] = sizes.sort((a, b) => b.size - a.size);
  const draft = best ? await readLoose(best.item) : null;
  if (!draft) return null;
  const said = Object.entries(draft.metadata).filter(
    ([, value]) => value && !(Array.isArray(value) && value.length === 0),
  );
  return {
    ...draft,
    format: "html",
    metadata: { ...metadata, publishedFrom: "metadata", ...Object.fromEntries(said) },
  };
}

async function articlePieces({ document, depth }: Page, html: string, title: string | null): Promise<readonly Piece[]> {
  if (depth > DEEPEST) return document.body ? piecesOf(document.body) : [];
  for (const node of otherArticles(document, title)) node.remove();
  // Readability takes an element with “header” in its class for the head of the page: “<h3 class="header-anchor">”.
  for (const heading of document.querySelectorAll("h2, h3, h4")) {
    const called = heading.getAttribute("class");
    if (called && /header/i.test(called)) heading.setAttribute("class", called.replace(/header/gi, "heading"));
  }
  // Readability unwraps elements and loses their classes, and counts what furniture says for the article.
  for (const node of document.body ? furnitureIn(document.body) : []) node.remove();
  // Readability drops every footer, that of a block quotation too, which says whose the words are.
  for (const footer of document.querySelectorAll("blockquote > footer")) {
    const line = document.createElement("p");
    line.append(signatureOf(footer));
    footer.replaceWith(line);
  }
  const { Readability } = await import("@mozilla/readability");
  try {
    const article = new Readability<PageNode>(document as never, {
      serializer: (node) => node as unknown as PageNode,
      keepClasses: true,
      disableJSONLD: true,
    }).parse();
    return article?.content ? piecesOf(article.content) : [];
  } catch {
    // Not seen on any page so far; the page has been taken apart, so it is read anew.
    const { body } = (await parse(html)).document;
    return body ? piecesOf(body) : [];
  }
}

/** Whether some of it is prose: sentences, not the teasers and labels of a front page or a menu. */
function isArticleText(pieces: readonly Piece[]): boolean {
  const prose = pieces.filter(
    ({ words, kind, linked = 0 }) =>
      kind === null && linked < 0.5 && words.split(/\s+/).length > 7 && /[.!?…。।]["'”’»)]*(?:\s|$)/u.test(words),
  );
  return prose.reduce((sum, { words }) => sum + words.length, 0) >= FEWEST_LETTERS;
}
