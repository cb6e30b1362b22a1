/** Words that a page sets off without quotation marks: block quotations, and the paragraph behind “…, the minister, said in a statement:”. */
import type { Part, Span } from "../schema.js";
import { attitudeOf, isCue } from "./cues.js";
import type { Quotation } from "./language.js";
import { isProse, isRead } from "./parts.js";

/**
 * Block quotations, all paragraphs of one as one quotation; and in plain text, which has none, the
 * paragraph behind a line that says who said or wrote it. What has marks of its own is left to them.
 */
export function findSetOff(text: string, parts: readonly Part[]): readonly Quotation[] {
  const read = parts.filter(isRead);
  const found: Quotation[] = [];
  for (let at = 0; at < read.length; at++) {
    const { kind, span } = read[at]!;
    const before = read[at - 1];
    if (kind === "quotation") {
      let to = at;
      while (read[to + 1]?.kind === "quotation") to++;
      const spans = read.slice(at, to + 1).map((part) => part.span);
      if (!opensWithMark(text, spans[0]!)) found.push({ spans, speaker: null, use: "speech" });
      at = to;
    } else if (kind === "paragraph" && before?.kind === "paragraph" && isWhole(text, span)) {
      if (givesWords(text, before.span)) found.push({ spans: [span], speaker: null, use: "speech" });
    }
  }
  return found;
}

/** Whether a paragraph right before ends with a colon, behind a word that attributes. */
export function isIntroduced(text: string, parts: readonly Part[], { start }: Span): boolean {
  const lead = leadOf(parts, start);
  return lead !== null && /:\s*$/.test(wordsOf(text, lead)) && wordsIn(lastSentence(text, lead)).some(introduces);
}

/** Whether a lower-case word can introduce what is set off: a cue, and “It *reads*:”. */
export const introduces = (word: string): boolean => isCue(word) || word === "reads";

/** The paragraph right before what is set off; null: none is. */
export function leadOf(parts: readonly Part[], start: number): Span | null {
  const before = parts.findLast((part) => isRead(part) && part.span.start < start);
  return before && isProse(before) ? before.span : null;
}

const wordsOf = (text: string, { start, end }: Span): string => text.slice(start, end);

const wordsIn = (sentence: string): readonly string[] => sentence.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];

/** Longer paragraphs are looked at from their end. */
const longest = 400;

/** The last sentence of a paragraph. */
function lastSentence(text: string, { start, end }: Span): string {
  const words = text.slice(Math.max(start, end - longest), end).trimEnd();
  return words.slice(Math.max(0, words.search(/(?<=[.!?]["”’»]?\s)[^.!?]*$/u)));
}

const opensWithMark = (text: string, span: Span): boolean => /^\s*["“”„«»‘'`]/u.test(wordsOf(text, span));

/** Sentences without marks of their own, no item of a list. */
function isWhole(text: string, span: Span): boolean {
  const words = wordsOf(text, span).trim();
  return (
    /^\p{Lu}/u.test(words) &&
    /[.!?…]$/u.test(words) &&
    words.split(/\s+/).length > 3 &&
    !/^[^.!?]{1,40}:\s/u.test(words)
  );
}

/** “…, the minister, said in a statement:”: a word of saying, and behind it no more than to whom, in what and where. */
function givesWords(text: string, lead: Span): boolean {
  const sentence = lastSentence(text, lead);
  if (!sentence.endsWith(":") || /["“”«»]/.test(sentence)) return false;
  const [, cue, rest] =
    /^.*?\s(\p{Ll}+)((?:,? (?:in|on|to|at|via|through|about|after|during|from|by)\b[^,;]*|,? as follows| the following| this)*|(?: (?:\p{Ll}+ ){1,3})?(?:the following|this)):$/su.exec(
      sentence,
    ) ?? [];
  return cue !== undefined && rest !== undefined && isCue(cue) && attitudeOf(cue) === "said";
}
