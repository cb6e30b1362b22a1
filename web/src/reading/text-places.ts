/** From places of a report's text to places of the page and back. Each block of the article is one text node; nothing is wrapped. */
import type { Span } from "../../../src/schema.js";

/** Attribute of a block: where its text starts in the report. */
export const START = "data-start";

export interface TextPlaces {
  /** For what is painted: it does not follow changes of the page, so that they cost nothing. null: the text has no words there. */
  staticRangeOf(span: Span): StaticRange | null;
  /** For what is measured. */
  rangeOf(span: Span): Range | null;
  /** Offset into the report's text; null: the point is not on words. */
  offsetAt(x: number, y: number): number | null;
  /** The words of the blocks that stand in the window, or as far off as `reach` pixels. */
  near(reach: number): Span;
}

interface Block {
  readonly node: Text;
  readonly start: number;
}

export function textPlaces(article: HTMLElement): TextPlaces {
  const blocks = [...article.querySelectorAll<HTMLElement>(`[${START}]`)].flatMap((element): Block[] => {
    const node = element.firstChild;
    return node instanceof Text ? [{ node, start: Number(element.getAttribute(START)) }] : [];
  });
  const byNode = new Map<Node, Block>(blocks.map((block) => [block.node, block]));
  const boxOf = ({ node }: Block) => node.parentElement!.getBoundingClientRect();
  const blockAt = (offset: number) => blocks[firstThat(blocks, ({ start }) => start > offset) - 1];
  const endsOf = ({ start, end }: Span): StaticRangeInit | null => {
    const first = blockAt(start);
    const last = blockAt(end - 1);
    return first && last
      ? {
          startContainer: first.node,
          startOffset: Math.min(start - first.start, first.node.length),
          endContainer: last.node,
          endOffset: Math.min(end - last.start, last.node.length),
        }
      : null;
  };
  return {
    staticRangeOf(span) {
      const ends = endsOf(span);
      return ends && new StaticRange(ends);
    },
    rangeOf(span) {
      const ends = endsOf(span);
      if (!ends) return null;
      const range = document.createRange();
      range.setStart(ends.startContainer, ends.startOffset);
      range.setEnd(ends.endContainer, ends.endOffset);
      return range;
    },
    offsetAt(x, y) {
      const caret = caretAt(x, y);
      const block = caret && byNode.get(caret.node);
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
    near(reach) {
      const first = blocks[firstThat(blocks, (block) => boxOf(block).bottom > -reach)];
      const beyond = blocks[firstThat(blocks, (block) => boxOf(block).top > innerHeight + reach)];
      return { start: first?.start ?? Number.POSITIVE_INFINITY, end: beyond?.start ?? Number.POSITIVE_INFINITY };
    },
  };
}

/** Index of the first of which `is` holds, where it holds of all behind that one; else how many there are. By bisection. */
function firstThat<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function caretAt(x: number, y: number): { readonly node: Node; readonly offset: number } | null {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found && { node: found.offsetNode, offset: found.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
