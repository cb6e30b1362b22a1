/** Segments: a text cut where marks that may overlap begin and end. */
import type { Span } from "../schema.js";
import { firstEndingAfter } from "../span.js";

/** Something that is marked in the text. */
export interface Mark {
  readonly span: Span;
}

/** A stretch of text under the same marks from end to end. */
export interface Segment<M extends Mark> {
  readonly span: Span;
  /** In the order in which they were given. */
  readonly marks: readonly M[];
}

/**
 * Cuts `range` wherever a mark begins or ends, so that marks may nest and overlap as they like. The segments follow
 * each other without gap from the start of the range to its end; an empty range has none.
 */
export function segments<M extends Mark>(range: Span, marks: readonly M[]): readonly Segment<M>[] {
  const inside = (offset: number) => Math.min(Math.max(offset, range.start), range.end);
  const cuts = [range.start, range.end, ...marks.flatMap(({ span }) => [inside(span.start), inside(span.end)])];
  const offsets = [...new Set(cuts)].sort((a, b) => a - b);
  const waiting = marks.map((mark, order) => ({ mark, order })).sort((a, b) => a.mark.span.start - b.mark.span.start);
  let open: typeof waiting = [];
  let next = 0;
  return offsets.slice(0, -1).map((start, index) => {
    while (next < waiting.length && waiting[next]!.mark.span.start <= start) open.push(waiting[next++]!);
    open = open.filter(({ mark }) => mark.span.end > start).sort((a, b) => a.order - b.order);
    return { span: { start, end: offsets[index + 1]! }, marks: open.map(({ mark }) => mark) };
  });
}

/** For each of `ranges` (in order, without overlap) the marks that reach into it. */
export function marksOf<M extends Mark>(ranges: readonly Span[], marks: readonly M[]): readonly (readonly M[])[] {
  const shelves: M[][] = ranges.map(() => []);
  for (const mark of marks) {
    for (let at = firstEndingAfter(ranges, mark.span.start); at < ranges.length; at++) {
      if (ranges[at]!.start >= mark.span.end) break;
      shelves[at]!.push(mark);
    }
  }
  return shelves;
}
