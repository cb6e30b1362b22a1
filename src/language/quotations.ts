/** Quotations: quotation marks paired, the turns of transcripts, signed words. */
import type { Part, Span } from "../schema.js";
import { byPlace } from "../span.js";
import { findAnswers } from "./interviews.js";
import type { Quotation } from "./language.js";
import { findLetters } from "./letters.js";
import { isProse, isRead } from "./parts.js";
import { findTurns, signed } from "./printed.js";
import { findSetOff, isIntroduced } from "./set-off.js";

/**
 * All quotations in the order of the text: the turns of transcripts, the answers of interviews, letters, what is set off, and outside them
 * what stands between marks.
 */
export function findQuotations(text: string, parts: readonly Part[]): readonly Quotation[] {
  const labelled = findTurns(text, parts);
  const answers = labelled.length > 0 ? [] : findAnswers(text, parts);
  const turns = [...labelled, ...answers, ...findLetters(text, parts)];
  const turned = new Set(turns.flatMap(({ spans }) => spans.map(({ end }) => end)));
  const rest = parts.filter(({ span }) => !turned.has(span.end));
  const setOff = findSetOff(text, rest);
  const off = new Set(setOff.flatMap(({ spans }) => spans.map(({ end }) => end)));
  const others = rest.filter(({ span }) => !off.has(span.end));
  const marked = signed(text, parts, [...setOff, ...betweenMarks(text, others)]).filter(
    ({ spans, speaker }) => speaker || !off.has(spans.at(-1)!.end) || isIntroduced(text, parts, spans[0]!),
  );
  return [...marked, ...turns].sort((a, b) => byPlace(a.spans[0]!, b.spans[0]!));
}

/**
 * Quotation marks are paired paragraph by paragraph; a quotation that its paragraph leaves open goes on in the next one
 * if that begins with the opening mark again, as newspapers print long speech, and else ends with its paragraph.
 */
function betweenMarks(text: string, parts: readonly Part[]): readonly Quotation[] {
  const found: Quotation[] = [];
  let open: { readonly spans: Span[]; readonly mark: string } | null = null;
  const read = parts.filter(isRead).map((part) => ({ isProse: isProse(part), span: trimmed(text, part.span) }));
  for (const [at, { isProse, span }] of read.entries()) {
    const next = read[at + 1];
    const pieces = pairMarks(text, span, next?.isProse ? markAt(text, next.span.start) : "");
    const goesOn: boolean = isProse && open !== null && markAt(text, span.start) === open.mark;
    if (open && !goesOn) {
      found.push(quotation(text, open.spans));
      open = null;
    }
    for (const piece of pieces) {
      const spans: Span[] = open ? [...open.spans, piece.span] : [piece.span];
      open = null;
      if (piece.closed) found.push(quotation(text, spans));
      else open = { spans, mark: markAt(text, piece.span.start) };
    }
  }
  if (open) found.push(quotation(text, open.spans));
  return found;
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  return { start: end - words.trimStart().length, end };
}

/** Words between marks in one paragraph; not closed: the paragraph ends first. */
interface Piece {
  readonly span: Span;
  readonly closed: boolean;
}

/** Opening marks and what may close them. German and Scandinavian „…“, »…« and ”…” are told by their opening mark. */
const closers: Readonly<Record<string, string>> = {
  "“": "”“",
  "„": "“”",
  "«": "»",
  "»": "«",
  "”": "”",
  '"': '"',
  "＂": "＂",
  "``": "''",
  "''": "''",
  "‘": "’",
  "'": "'",
};

/** The mark at a place; typewriters make one of two. */
const markAt = (text: string, at: number): string =>
  ["``", "''"].find((double) => text.startsWith(double, at)) ?? text[at]!;

/** The outermost quotations of one paragraph. `next`: the sign that the next paragraph begins with; "": none follows. */
function pairMarks(text: string, { start, end: last }: Span, next: string): readonly Piece[] {
  const pieces: Piece[] = [];
  // What is never closed ends with the last word, not with the space behind it.
  const end = start + text.slice(start, last).trimEnd().length;
  for (let at = start; at < end; at++) {
    const mark = markAt(text, at);
    const closing = closers[mark];
    if (closing === undefined || !opens(text, at, { start, end })) continue;
    const isDoubtful = mark === "'" || mark === "‘" || mark.length === 2;
    // Where the next paragraph opens with the same mark, this one may leave it open, as newspapers print long speech.
    const found = findClose(text, at, end, closing);
    const close = found?.isSure === false && mark === next ? null : (found?.at ?? null);
    // A single mark that nothing closes is an apostrophe: “'Twas”, “the '90s”; two of them are code.
    if (close === null && isDoubtful && mark !== next) continue;
    pieces.push({ span: { start: at, end: close === null ? end : close + 1 }, closed: close !== null });
    at = close ?? end;
  }
  return pieces;
}

const letter = /[\p{L}\p{N}]/u;
const before = /[\s([{—–\-/:,;“"‘'«„]/;

/**
 * An opening mark has space, a dash or another opening mark before it, and no space after it; unless a text sets all of its marks
 * between spaces: `" We ate , " she said .`
 */
function opens(text: string, at: number, { start, end }: Span): boolean {
  const mark = markAt(text, at);
  const next = text[at + mark.length] ?? " ";
  if (mark === "“" || mark === "„" || mark === "«" || mark === "＂") return true;
  const free = at === start || before.test(text[at - 1]!);
  if (!free) return false;
  if (/\s/.test(next)) return mark === '"' && /^\s[^"]*\s"(?:\s|$)/.test(text.slice(at + 1, end));
  // A year or a shortened word: ’90s, ’em. In them the mark stands for what was left out.
  return !(
    mark !== '"' && /^(?:\d0s|\d\d\b|tis|twas|em|til|cause|n['’]?)(?![\p{L}])/iu.test(text.slice(at + 1, at + 7))
  );
}

/** Where the mark that closes the one at `open` stands, unless it may as well be an apostrophe; null: nowhere before `end`. */
function findClose(text: string, open: number, end: number, closing: string): Close | null {
  if (closing === "''") {
    const close = text.slice(0, end).indexOf(closing, open + 2);
    return close < 0 ? null : { at: close + 1, isSure: true };
  }
  const single = closing === "’" || closing === "'";
  // A straight or single mark that is followed by a letter opens or is an apostrophe; one that follows a space opens.
  let possessive: number | null = null;
  for (let at = open + 1; at < end; at++) {
    const mark = text[at]!;
    if (!closing.includes(mark)) continue;
    // “ closes „ only; after “ it opens an inner quotation that some hand left in the outer marks, or repeats the opening.
    if (mark === "“" && text[open] === "“") {
      if (letter.test(text[at + 1] ?? " ")) continue;
      return { at, isSure: true };
    }
    if (letter.test(text[at + 1] ?? " ") && letter.test(text[at - 1]!)) continue;
    if (mark === '"' && /\s/.test(text[at - 1]!) && letter.test(text[at + 1] ?? " ")) continue;
    if (!single) return { at, isSure: true };
    if (/\s/.test(text[at - 1]!)) continue;
    // “the players’ union”: a plural possessive, unless no better end comes.
    if (/s/i.test(text[at - 1]!) && /^\s\p{Ll}/u.test(text.slice(at + 1, at + 3))) {
      possessive ??= at;
      continue;
    }
    return { at, isSure: true };
  }
  return possessive === null ? null : { at: possessive, isSure: false };
}

interface Close {
  readonly at: number;
  readonly isSure: boolean;
}

const quotation = (text: string, spans: readonly Span[]): Quotation => ({
  spans,
  speaker: null,
  use: useOf(text, spans),
});

/** Speech has the marks of a sentence, or is long; “so-called” words and titles have neither. */
function useOf(text: string, spans: readonly Span[]): Quotation["use"] {
  const first = spans[0]!;
  const inner = spans.map(({ start, end }) => text.slice(start + 1, end)).join(" ");
  const words = inner.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
  if (spans.length > 1 || words.length > 8) return "speech";
  const lead = text.slice(Math.max(0, first.start - 2), first.start);
  const ended = /[.!?,…—–-]\s?(?:["”’»“«＂]|'{1,2})?$/u.test(inner);
  const follows = /[,:]\s?$/.test(lead);
  const atStart = first.start === 0 || /[\n.!?]\s?$/.test(lead);
  if (words.length > 0 && words.length <= 8 && isTitle(words) && !(ended && (follows || atStart)))
    return words.length > 2 ? "title" : "mention";
  if (ended && (follows || atStart || words.length > 2)) return "speech";
  if (follows && /^\p{Lu}/u.test(words[0] ?? "")) return "speech";
  return words.length > 4 ? "speech" : "mention";
}

/** Whether words in quotation marks, three or more, are written as a title is: “Nine Ways to Lose a Tower.” */
export function isHeadlined(quoted: string): boolean {
  const words = quoted.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
  return /^["“‘'«„]/.test(quoted) && words.length > 2 && isTitle(words);
}

/** “A Season of Salt”: every long word has a capital, and there is more than one word. */
const isTitle = (words: readonly string[]): boolean =>
  words.length > 1 &&
  words.every((word) => /^[\p{Lu}\p{N}]/u.test(word) || word.length <= 3) &&
  /^\p{Lu}/u.test(words.at(-1)!);
