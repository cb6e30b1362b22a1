/** A text made of blocks with a blank line between them, for formats in which the words stand among marks. */
import type { PartKind } from "../schema.js";
import type { Block } from "./parts.js";

/** Words as a reader of the page sees them, without white space at their ends. */
export interface Piece {
  readonly words: string;
  readonly kind: PartKind | null;
  /** Whether the format sets it off as a block quotation; missing: it does not. */
  readonly isSetOff?: boolean;
  /** Share of its letters that stand in links, 0 to 1; missing: the format has none. */
  readonly linked?: number;
}

/** The text of pieces, in their order, an empty line between them, and where each stands in it. Pieces of white space are left out. */
export function build(pieces: readonly Piece[]): { readonly text: string; readonly blocks: readonly Block[] } {
  const blocks: Block[] = [];
  const texts: string[] = [];
  let at = 0;
  for (const { words, kind, isSetOff = false } of pieces) {
    if (words.trim() === "") continue;
    blocks.push({ span: { start: at, end: at + words.length }, kind, isSetOff });
    texts.push(words);
    at += words.length + 2;
  }
  return { text: texts.join("\n\n"), blocks };
}

/** The pieces with the title before them, unless they begin with it. */
export function withTitle(title: string | null, pieces: readonly Piece[]): readonly Piece[] {
  if (!title) return pieces;
  const same = ({ words }: Piece) => words.replace(/\s+/g, " ").toLowerCase() === title.toLowerCase();
  return [{ words: title, kind: "title" }, ...pieces.filter((piece, at) => at > 2 || !same(piece))];
}
