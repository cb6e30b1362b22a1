/** Spans: what can be asked of stretches of a text. */
import type { Span } from "./schema.js";

/** The words that a span covers. */
export const words = (text: string, span: Span): string => text.slice(span.start, span.end);

/** Whether two spans share a code unit. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether `inner` lies wholly in `outer`; a span contains itself. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Order of the text: by start, the longer first. */
export const byPlace = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** Anything that stands somewhere in the text. */
export interface Placed {
  readonly span: Span;
}

/** Index of the first of `items`, which are in the order of their starts, that starts at `offset` or later. By bisection. */
export function firstFrom(items: readonly Placed[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first of `spans`, which are in order and do not overlap, that ends after `offset`. By bisection. */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Those of `items`, which are in the order of their starts, that lie within `outer`. */
export function inside<T extends Placed>(items: readonly T[], outer: Span): readonly T[] {
  const found: T[] = [];
  for (let at = firstFrom(items, outer.start); at < items.length && items[at]!.span.start < outer.end; at++) {
    if (items[at]!.span.end <= outer.end) found.push(items[at]!);
  }
  return found;
}
