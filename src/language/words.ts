import type { Part, Span } from "../schema.js";
import { tokenize } from "./tokens.js";

/** A token with what finders keep asking of it. */
export interface Word extends Span {
  readonly text: string;
  readonly lower: string;
  /** Index of the part that it stands in. */
  readonly part: number;
}

const readParts: ReadonlySet<Part["kind"]> = new Set(["title", "heading", "paragraph"]);

/** Whether a part belongs to what the report tells, other than bylines, credits and boilerplate. */
export const isRead = ({ kind }: Part): boolean => readParts.has(kind);

/** The tokens of the parts that are read, in order. */
export function wordsOf(text: string, parts: readonly Part[]): readonly Word[] {
  return parts.flatMap((part, index) => {
    if (!isRead(part)) return [];
    return tokenize(text, part.span.start, part.span.end).map(({ start, end }) => {
      const token = text.slice(start, end);
      return { start, end, text: token, lower: token.toLowerCase(), part: index };
    });
  });
}

export const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word);
export const isWord = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);

/** A test for a set of lower-case words. */
export const oneOf = (...lists: readonly (readonly string[])[]): ReadonlySet<string> => new Set(lists.flat());
