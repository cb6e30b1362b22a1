/** Answers without a word of saying: quotations under a question that the paper prints as a paragraph of its own. */
import type { Part, Span } from "../schema.js";
import { contains, firstFrom, words } from "../span.js";
import { isRead } from "./parts.js";

/** Asks for the question under which a quotation fills its paragraphs; null: it fills none, or no question in the paper's voice stands above. */
export type Questions = (spans: readonly Span[]) => Span | null;

/** Prepares the question for one text; each answer takes time that grows with the logarithm of its parts. */
export function questionsIn(text: string, parts: readonly Part[]): Questions {
  const read = parts.filter(isRead);
  return (spans) => {
    const [first] = spans;
    if (!first) return null;
    const at = firstFrom(read, first.start + 1) - 1;
    const home = read[at];
    const above = read[at - 1];
    if (!home || !above || !contains(home.span, first)) return null;
    if (spans.length === 1 && words(text, home.span).trim() !== words(text, first)) return null;
    return /^[^"“”«»]{1,300}\?$/u.test(words(text, above.span).trim()) ? above.span : null;
  };
}
