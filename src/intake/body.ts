import { piecesOf } from "./article.js";
import type { Piece } from "./builder.js";
import { layout } from "./layout.js";
import { hasTooManyTags, parse } from "./page.js";

/** The blocks of a body that is HTML or plain text: one cannot tell from the field's name. */
export function piecesOfBody(body: string): readonly Piece[] {
  if (/<(?:p|div|br|h[1-6]|ul|ol|blockquote|section|article)\b[^<>]{0,500}>/i.test(body) && !hasTooManyTags(body)) {
    const root = parse(body).document.body;
    return root ? piecesOf(root) : [];
  }
  return layout(body).map(({ start, end }) => ({ words: body.slice(start, end), kind: null }));
}
