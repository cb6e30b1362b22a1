/** The title of a page that has no top heading, told from the name of the site beside it by what the page shows above its text. */
import { ELEMENT, type PageNode, TEXT, walk } from "./page.js";

export interface ShownTitle {
  readonly title: string;
  /** What stood beside it, where the page has it as the name of the site, too; null: it has not. */
  readonly outlet: string | null;
}

/** Text that is longer is the article: what is shown below it is no title. */
const PROSE = 80;
const mark = /\s[|–—•·»-]+\s|:\s/gu;
/** Elements that show a line as a headline. */
const large = /^(?:h[1-4]|b|strong|font|big)$/;

/** The longer part of a title of two, if that is a line in large letters above the text; null: none is. */
export function shownTitle(body: PageNode | null, title: string | null): ShownTitle | null {
  const parts = [...(title ?? "").matchAll(mark)].map(({ index, 0: between }) => [
    title!.slice(0, index).trim(),
    title!.slice(index + between.length).trim(),
  ]);
  const wanted = new Map(
    parts.flatMap(([before = "", behind = ""]) => {
      const [long, short] = before.length > behind.length ? [before, behind] : [behind, before];
      return long.split(/\s+/).length > 2 ? [[letters(long), { title: long, beside: short }] as const] : [];
    }),
  );
  const { lines, others } = wanted.size === 0 ? { lines: [], others: [] } : shownAbove(body);
  const found = lines.map((line) => wanted.get(letters(line))).find((one) => one !== undefined);
  if (!found) return null;
  const isSite = others.some((line) => letters(line) === letters(found.beside));
  return { title: found.title, outlet: isSite ? found.beside : null };
}

const letters = (words: string): string => words.toLowerCase().replace(/^the\s|[^\p{L}\p{N}]/gu, "");

/** Lines in large letters above the text, and the names that pictures and notices of copyright give. */
function shownAbove(body: PageNode | null): { readonly lines: readonly string[]; readonly others: readonly string[] } {
  const lines: string[] = [];
  const others: string[] = [];
  let isAbove = true;
  walk(body, {
    enter(node) {
      if (node.nodeType === TEXT) {
        const words = (node.nodeValue ?? "").replace(/\s+/g, " ").trim();
        isAbove &&= words.length < PROSE;
        const owner = /(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:[–-]\d{2,4})?,?\s*)?(?:by )?([^.,|]{3,60})/iu.exec(
          words,
        )?.[1];
        if (owner) others.push(owner);
      }
      if (node.nodeType !== ELEMENT) return false;
      const name = node.localName.toLowerCase();
      if (/^(?:script|style|template|noscript|svg|a)$/.test(name)) return name === "a";
      if (name === "img") others.push(node.getAttribute("alt") ?? "");
      else if (isAbove && large.test(name)) {
        const said = node.textContent;
        if (said.length < 300) lines.push(said);
      }
      return true;
    },
  });
  return { lines, others };
}
