/** Contents brought into line with quotation marks. */
import type { Span } from "../../schema.js";
import { firstFrom, type Placed } from "../../span.js";

/** Of a quotation, content that covers as much is meant to cover all of it. */
const most = 0.5;

/**
 * Quotation marks are exact where the encoder is not: content that begins or ends inside a quotation of speech, and covers most
 * of it, covers the whole. `quoted` has what stands between marks, in order.
 */
export function snapToQuotation(content: Span, quoted: readonly Placed[]): Span {
  let { start, end } = content;
  for (let at = Math.max(0, firstFrom(quoted, start) - 1); at < quoted.length; at++) {
    const mark = quoted[at]!.span;
    if (mark.start >= content.end) break;
    const shared = Math.min(content.end, mark.end) - Math.max(content.start, mark.start);
    if (shared < most * (mark.end - mark.start)) continue;
    start = Math.min(start, mark.start);
    end = Math.max(end, mark.end);
  }
  return { start, end };
}
