/** Letters that a page prints whole: from the greeting to the signature, all is said by whoever signs. */
import type { Part, Span } from "../schema.js";
import type { Quotation } from "./language.js";
import { isRead } from "./parts.js";
import { nameAt } from "./printed.js";

const greeting =
  /^(?:Dear (?:[^.!?:;]{1,60})|(?:Dear )?Sirs?(?: or Madam)?|Madam|To (?:the|our) (?:editors?|readers?)|To whom it may concern)\s?[,:;—–-]?$/iu;
/** “SIR – Your report …”: newspapers print the greeting of a letter to the editor in the first line of it. */
const opening = /^\s*(?:Dear )?(?:Sirs?|Madam|Editor),?\s?[–—-]\s+(?=\P{L}?\p{Lu})/iu;
const closing =
  /^(?:(?:yours|sincerely|faithfully|respectfully)\b[^.!?]{0,30}|(?:with )?(?:kind|best|warm) (?:regards|wishes)|regards)[,.]?$/iu;

/** A letter has hardly more paragraphs. */
const most = 40;

/**
 * The letters of a text, their paragraphs without greeting, closing line and signature. One that nobody signs is none: the first line
 * under the greeting that is nothing but a name ends the letter.
 */
export function findLetters(text: string, parts: readonly Part[]): readonly Quotation[] {
  // A short line that stands alone, as a signature does, looks like a heading.
  const lines = parts.filter(isRead).map(({ span }) => span);
  const wordsOf = ({ start, end }: Span): string => text.slice(start, end).trim();
  const found: Quotation[] = [];
  for (let at = 0; at < lines.length; at++) {
    const opens = opening.exec(text.slice(lines[at]!.start, lines[at]!.end));
    if (!opens && !greeting.test(wordsOf(lines[at]!))) continue;
    const first = opens ? [{ start: lines[at]!.start + opens[0].length, end: lines[at]!.end }] : [];
    const under = lines.slice(at + 1, at + 1 + most);
    const signature = under.findIndex((line) => nameAt(text, line) !== null);
    const letter = [...first, ...under.slice(0, Math.max(0, signature))];
    const spans = signature < 0 ? [] : letter.filter((line) => !closing.test(wordsOf(line)));
    const isSentences = spans.length > 0 && spans.some((span) => /[.!?…]["”’»]?$/u.test(wordsOf(span)));
    const isOther = (line: Span): boolean => greeting.test(wordsOf(line)) || opening.test(wordsOf(line));
    if (!isSentences || under.slice(0, signature).some(isOther)) continue;
    found.push({ spans, speaker: nameAt(text, under[signature]!), use: "speech" });
    at += signature;
  }
  return found;
}
