/** The text of a report as it is laid out: everything in it, in order. */
import type { PartKind, Report, Span } from "../schema.js";

export interface Piece {
  readonly kind: PartKind;
  readonly span: Span;
}

/** The parts, and any words between them that no part covers, as boilerplate: the whole text. */
export function piecesOf({ text, parts }: Report): readonly Piece[] {
  const pieces: Piece[] = [];
  let reached = 0;
  const gap = (end: number) => {
    if (text.slice(reached, end).trim() !== "") pieces.push({ kind: "boilerplate", span: { start: reached, end } });
  };
  for (const { kind, span } of parts) {
    if (span.start < reached || span.end > text.length) continue;
    gap(span.start);
    pieces.push({ kind, span });
    reached = span.end;
  }
  gap(text.length);
  return pieces;
}

/** Whether a piece goes on in the line in which the one before it ends, as a paragraph does behind its dateline. */
export const isJoined = ({ text }: Report, before: Piece, piece: Piece): boolean =>
  !text.slice(before.span.end, piece.span.start).includes("\n");

/** Pieces as blocks of a page: a dateline is part of the paragraph that it opens. */
export function blocksOf(report: Report): readonly Piece[] {
  const blocks: Piece[] = [];
  for (const piece of piecesOf(report)) {
    const before = blocks.at(-1);
    if (before?.kind === "dateline" && isJoined(report, before, piece))
      blocks[blocks.length - 1] = { kind: piece.kind, span: { start: before.span.start, end: piece.span.end } };
    else blocks.push(piece);
  }
  return blocks.map((block) => (block.kind === "dateline" ? { ...block, kind: "paragraph" } : block));
}
