/** Quotations: quotation marks paired, the turns of transcripts, signed words. */
import type { Part, Span } from "../schema.js";
import { byPlace } from "../span.js";
import type { Quotation } from "./language.js";
import { isRead } from "./parts.js";
import { findTurns, signed } from "./printed.js";

/** All quotations in the order of the text: the turns of transcripts, and outside them what stands between marks. */
export function findQuotations(text: string, parts: readonly Part[]): readonly Quotation[] {
  const turns = findTurns(text, parts);
  const turned = new Set(turns.flatMap(({ spans }) => spans.map(({ end }) => end)));
  const others = parts.filter(({ span }) => !turned.has(span.end));
  const marked = signed(text, parts, betweenMarks(text, others));
  return [...marked, ...turns].sort((a, b) => byPlace(a.spans[0]!, b.spans[0]!));
}

/**
 * Quotation marks are paired paragraph by paragraph; a quotation that its paragraph leaves open goes on in the next one
 * if that begins with the opening mark again, as newspapers print long speech, and else ends with its paragraph.
 */
function betweenMarks(text: string, parts: readonly Part[]): readonly Quotation[] {
  const found: Quotation[] = [];
  let open: { readonly spans: Span[]; readonly mark: string } | null = null;
  for (const { kind, span } of parts.filter(isRead)) {
    const pieces = pairMarks(text, span);
    const goesOn: boolean = kind === "paragraph" && open !== null && text[span.start] === open.mark;
    if (open && !goesOn) {
      found.push(quotation(text, open.spans));
      open = null;
    }
    for (const piece of pieces) {
      const spans: Span[] = open ? [...open.spans, piece.span] : [piece.span];
      open = null;
      if (piece.closed) found.push(quotation(text, spans));
      else open = { spans, mark: text[piece.span.start]! };
    }
  }
  if (open) found.push(quotation(text, open.spans));
  return found;
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
  "‘": "’",
  "'": "'",
};

/** The outermost quotations of one paragraph. */
function pairMarks(text: string, { start, end: last }: Span): readonly Piece[] {
  const pieces: Piece[] = [];
  // What is never closed ends with the last word, not with the space behind it.
  const end = start + text.slice(start, last).trimEnd().length;
  for (let at = start; at < end; at++) {
    const mark = text[at]!;
    const closing = closers[mark];
    if (closing === undefined || !opens(text, at, start)) continue;
    const close = findClose(text, at, end, closing);
    // A single mark that nothing closes is an apostrophe: “'Twas”, “the '90s”.
    if (close === null && (mark === "'" || mark === "‘")) continue;
    pieces.push({ span: { start: at, end: close === null ? end : close + 1 }, closed: close !== null });
    at = close ?? end;
  }
  return pieces;
}

const letter = /[\p{L}\p{N}]/u;
const before = /[\s([{—–\-/:,;“"‘'«„]/;

/** An opening mark has space, a dash or another opening mark before it, and no space after it. */
function opens(text: string, at: number, start: number): boolean {
  const mark = text[at]!;
  const next = text[at + 1] ?? " ";
  if (mark === "“" || mark === "„" || mark === "«") return true;
  const free = at === start || before.test(text[at - 1]!);
  if (!free || /\s/.test(next)) return false;
  // A year or a shortened word: ’90s, ’em. In them the mark stands for what was left out.
  return !(
    mark !== '"' && /^(?:\d0s|\d\d\b|tis|twas|em|til|cause|n['’]?)(?![\p{L}])/iu.test(text.slice(at + 1, at + 7))
  );
}

/** Where the mark that closes the one at `open` stands; null: nowhere before `end`. */
function findClose(text: string, open: number, end: number, closing: string): number | null {
  const single = closing === "’" || closing === "'";
  // A straight or single mark that is followed by a letter opens or is an apostrophe; one that follows a space opens.
  let possessive: number | null = null;
  for (let at = open + 1; at < end; at++) {
    const mark = text[at]!;
    if (!closing.includes(mark)) continue;
    // “ closes „ only; after “ it opens an inner quotation that some hand left in the outer marks, or repeats the opening.
    if (mark === "“" && text[open] === "“") {
      if (letter.test(text[at + 1] ?? " ")) continue;
      return at;
    }
    if (letter.test(text[at + 1] ?? " ") && letter.test(text[at - 1]!)) continue;
    if (mark === '"' && /\s/.test(text[at - 1]!) && letter.test(text[at + 1] ?? " ")) continue;
    if (!single) return at;
    if (/\s/.test(text[at - 1]!)) continue;
    // “the players’ union”: a plural possessive, unless no better end comes.
    if (/s/i.test(text[at - 1]!) && /^\s\p{Ll}/u.test(text.slice(at + 1, at + 3))) {
      possessive ??= at;
      continue;
    }
    return at;
  }
  return possessive;
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
  const ended = /[.!?,…—–-]["”’'»“«]?$/u.test(inner);
  const follows = /[,:]\s?$/.test(lead);
  const atStart = first.start === 0 || /[\n.!?]\s?$/.test(lead);
  if (words.length > 0 && words.length <= 8 && isTitle(words) && !(ended && (follows || atStart)))
    return words.length > 2 ? "title" : "mention";
  if (ended && (follows || atStart || words.length > 2)) return "speech";
  if (follows && /^\p{Lu}/u.test(words[0] ?? "")) return "speech";
  return words.length > 4 ? "speech" : "mention";
}

/** “A Season of Salt”: every long word has a capital, and there is more than one word. */
const isTitle = (words: readonly string[]): boolean =>
  words.length > 1 &&
  words.every((word) => /^[\p{Lu}\p{N}]/u.test(word) || word.length <= 3) &&
  /^\p{Lu}/u.test(words.at(-1)!);
