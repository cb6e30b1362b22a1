/** Words without a word of saying: under a question that the paper prints as a paragraph of its own, and behind the labels of excerpts. */
import type { Part, Span } from "../schema.js";
import { contains, firstFrom, words } from "../span.js";
import { isQuestion } from "./interviews.js";
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
    return isQuestion(words(text, above.span)) ? above.span : null;
  };
}

const excerpt = /^(?:On|About|Of|From) [^:.!?“”"]{1,60}: ["“]/u;

/**
 * Asks whether a quotation is one of several excerpts, each in a paragraph of its own behind a label: “On the flood: “We slept on the
 * roof.””
 */
export function excerptsIn(text: string, parts: readonly Part[]): (spans: readonly Span[]) => boolean {
  const read = parts.filter(isRead);
  const isExcerpt = (part: Part | undefined): boolean =>
    part !== undefined && excerpt.test(text.slice(part.span.start, part.span.start + 80));
  return ([first]) => {
    const at = first ? firstFrom(read, first.start + 1) - 1 : -1;
    return isExcerpt(read[at]) && (isExcerpt(read[at - 1]) || isExcerpt(read[at + 1]));
  };
}
