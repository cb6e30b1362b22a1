/** From places of a report's text to places of the page and back. Each block of the article is one text node; nothing is wrapped. */
import type { Span } from "../../../src/schema.js";

/** Attribute of a block: where its text starts in the report. */
export const START = "data-start";

export interface TextPlaces {
  rangeOf(span: Span): Range | null;
  /** Offset into the report's text; null: the point is not on words. */
  offsetAt(x: number, y: number): number | null;
}

export function textPlaces(article: HTMLElement): TextPlaces {
  const blocks = [...article.querySelectorAll<HTMLElement>(`[${START}]`)].flatMap((element) => {
    const node = element.firstChild;
    return node instanceof Text ? [{ node, start: Number(element.getAttribute(START)) }] : [];
  });
  const blockAt = (offset: number) => blocks.findLast(({ start }) => start <= offset);
  return {
    rangeOf({ start, end }) {
      const first = blockAt(start);
      const last = blockAt(end - 1);
      if (!first || !last) return null;
      const range = document.createRange();
      range.setStart(first.node, Math.min(start - first.start, first.node.length));
      range.setEnd(last.node, Math.min(end - last.start, last.node.length));
      return range;
    },
    offsetAt(x, y) {
      const caret = caretAt(x, y);
      const block = caret && blocks.find(({ node }) => node === caret.node);
      if (!block) return null;
      // A point in the margin has a caret in the line beside it, and is on no word.
      const range = document.createRange();
      const at = Math.min(caret.offset, block.node.length - 1);
      range.setStart(block.node, Math.max(0, at - 1));
      range.setEnd(block.node, at + 1);
      const isOn = [...range.getClientRects()].some(
        (box) => box.left - 2 <= x && x <= box.right + 2 && box.top <= y && y <= box.bottom,
      );
      return isOn ? block.start + at : null;
    },
  };
}

function caretAt(x: number, y: number): { readonly node: Node; readonly offset: number } | null {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found && { node: found.offsetNode, offset: found.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
