/** Pages. The text is made from the article's elements, a blank line between paragraphs; offsets point into that text. */
import { piecesOf } from "./article.js";
import { build, type Piece, withTitle } from "./builder.js";
import type { Draft } from "./draft.js";
import type { Unfit } from "./input.js";
import { jsonLd, pageMetadata } from "./metadata.js";
import { readNewsArticle } from "./newsarticle.js";
import { type Page, type PageNode, parse, tooMuch } from "./page.js";

/**
 * Readability's time grows with the cube of the depth: 20 ms at 30 levels, 8 s at 1,000, and at 20,000 it exhausts the stack.
 * Articles stand 10 to 40 levels deep. Deeper pages are read without it.
 */
const DEEPEST = 150;
/** What an article has at least: the shortest flash is one sentence. */
const FEWEST_LETTERS = 80;

/** The article of a page; or why there is none. */
export async function readHtml(html: string, url: string | null): Promise<Draft | Unfit> {
  const much = tooMuch(html);
  if (much) return { kind: "too-large", problem: much };
  const page = await parse(html);
  if (!page.document.documentElement) return { kind: "malformed", problem: "the page breaks off in its first tag" };
  const metadata = pageMetadata(page, url);
  // Readability takes the page apart, so what else is wanted of it is taken before.
  const data = await readNewsArticle(jsonLd(page.document), url);
  const pieces = await articlePieces(page, html);
  const title = metadata.title ?? null;
  if (isArticleText(pieces)) return { format: "html", ...build(withTitle(title, pieces)), metadata };
  if (data) return { ...data, format: "html", metadata };
  return { kind: "no-article", problem: "the page has no article" };
}

async function articlePieces({ document, depth }: Page, html: string): Promise<readonly Piece[]> {
  if (depth > DEEPEST) return document.body ? piecesOf(document.body) : [];
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
    ({ words, kind }) => kind === null && words.split(/\s+/).length > 7 && /[.!?…。।]["'”’»)]*(?:\s|$)/u.test(words),
  );
  return prose.reduce((sum, { words }) => sum + words.length, 0) >= FEWEST_LETTERS;
}
