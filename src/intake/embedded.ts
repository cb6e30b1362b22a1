/** The whole of an article in the data that a page hands to its own programs, of which it shows only the beginning. */
import { piecesOfBody } from "./body.js";
import type { Piece } from "./builder.js";
import { type Fields, isFields } from "./values.js";

/** So much longer is the whole of an article than its teaser. */
const FULLER = 1.15;
/** Letters of the first paragraph by which the article is known, and so many may stand before them: the title, a standfirst. */
const KNOWN = 60;
const BEFORE = 400;
/** Things in a paragraph that are looked at. */
const MOST_LEAVES = 200;

/** An article among data: what it says, and the object that holds it. */
export interface Embedded {
  readonly pieces: readonly Piece[];
  readonly item: Fields;
}

const letters = (words: string): string =>
  words
    .replace(/<[^<>]{0,500}>/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The prose that a page shows. */
export const shownProse = (pieces: readonly Piece[]): readonly string[] =>
  pieces.filter(({ kind, words }) => kind === null && words.length > 40).map(({ words }) => letters(words));

/** Whether a text has what a page shows, and more of it. */
export function isFuller(text: string, shown: readonly string[]): boolean {
  const [first = ""] = shown;
  const whole = letters(text);
  return whole.length > FULLER * shown.join("").length && whole.includes(first.slice(0, KNOWN));
}

/**
 * The longest text among objects that begins as the page does and goes on: a field, or a list of paragraphs of any form. null: none.
 * What a page shows tells it from the teasers of other articles.
 */
export async function embeddedArticle(items: readonly Fields[], pieces: readonly Piece[]): Promise<Embedded | null> {
  const shown = shownProse(pieces);
  const [first = ""] = shown;
  if (first.length < KNOWN) return null;
  const found = items.flatMap((item) =>
    Object.values(item).flatMap((value) => {
      const text = typeof value === "string" ? value : Array.isArray(value) ? textOfList(value) : "";
      const at = text.length > first.length ? letters(text).indexOf(first.slice(0, KNOWN)) : -1;
      return at >= 0 && at < BEFORE && isFuller(text, shown) ? [{ item, text }] : [];
    }),
  );
  const [best] = found.sort((a, b) => b.text.length - a.text.length);
  return best ? { item: best.item, pieces: await piecesOfBody(best.text) } : null;
}

/** The paragraphs of a list, empty lines between them; none of a list of things with titles or links of their own. */
function textOfList(list: readonly unknown[]): string {
  const others = list.filter((item) => isFields(item) && Object.keys(item).some((name) => ofArticles.test(name)));
  if (others.length > 0) return "";
  return list
    .map(longestText)
    .filter((text) => /\s/.test(text.trim()))
    .join("\n\n");
}

const ofArticles = /^(?:title|headlines?|canonical_?url|permalink|slug)$/i;

/** The longest text in a thing. */
function longestText(thing: unknown): string {
  const open: unknown[] = [thing];
  let longest = "";
  for (let seen = 0; open.length > 0 && seen < MOST_LEAVES; seen += 1) {
    const next = open.shift();
    if (typeof next === "string" && next.length > longest.length && !/^https?:/.test(next)) longest = next;
    else if (typeof next === "object" && next !== null) open.push(...Object.values(next).slice(0, MOST_LEAVES));
  }
  return longest;
}
