/** Bodies of articles in JSON: HTML or plain text. */
import { piecesOf } from "./article.js";
import type { Piece } from "./builder.js";
import { layout } from "./layout.js";
import { parse, tooMuch } from "./page.js";
import { decoded } from "./values.js";

/** The blocks of a body that is HTML or plain text: one cannot tell from the field's name. */
export async function piecesOfBody(body: string): Promise<readonly Piece[]> {
  if (/<(?:p|div|br|h[1-6]|ul|ol|blockquote|section|article)\b[^<>]{0,500}>/i.test(body) && tooMuch(body) === null) {
    const root = (await parse(body)).document.body;
    return root ? piecesOf(root) : [];
  }
  const text = decoded(body);
  return layout(text).map(({ start, end }) => ({ words: text.slice(start, end), kind: null }));
}
