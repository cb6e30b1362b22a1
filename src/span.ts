import type { Span } from "./schema.js";

/** The words that a span covers. */
export const words = (text: string, span: Span): string => text.slice(span.start, span.end);

/** The shortest span that covers both. */
export const join = (a: Span, b: Span): Span => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) });

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether `inner` lies wholly in `outer`; a span contains itself. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Order of the text: by start, the longer first. */
export const byPlace = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;
