/**
 * Speech whose speaker the page prints beside it, without a verb: the turns of a transcript (“QUILL: …”, “Q: … A: …”) and
 * quotations that are signed (“…” — Ada Quill).
 */
import type { Part, Span } from "../schema.js";
import { isCue } from "./cues.js";
import type { Quotation } from "./language.js";
import { isProse, isRead } from "./parts.js";

/**
 * A name of up to four words, or the letter of a question or an answer, before a colon at the head of a paragraph; behind the name may
 * stand who that is, after a comma or in brackets. The letters may have a full stop.
 */
const label =
  /^["“]?((?:\p{Lu}[\p{L}.'’-]*)(?: (?:\p{Lu}[\p{L}.'’-]*|v[ao]n|de[rnl]?|d[aiu]|bin|al)){0,4}?)(?:, [^.:;!?]{2,50}| \([^.:;!?()]{2,50}\))?(?::|(?<=^["“]?[QA])\.)\s+(?=\S)/u;

/** A paragraph in brackets tells what happened meanwhile: “(Applause.)” */
const aside = /^["“]?[([]/;

interface Turn {
  readonly speaker: Span;
  /** What is said, one span for each paragraph. */
  readonly spans: Span[];
}

/**
 * The turns of the transcripts in a text. Labels make a transcript where one of them comes back behind another, or where a
 * question has its answer; a single “Correction: …” is none, nor is what stands before or behind. Paragraphs without a label between two turns go on with the
 * first of them.
 */
export function findTurns(text: string, parts: readonly Part[]): readonly Quotation[] {
  const turns: Turn[] = [];
  let waiting: Span[] = [];
  for (const part of parts) {
    const { span } = part;
    if (!isProse(part)) {
      waiting = [];
      continue;
    }
    const words = text.slice(span.start, span.end);
    const found = label.exec(words);
    if (!found) {
      if (!aside.test(words)) waiting.push(span);
      continue;
    }
    turns.at(-1)?.spans.push(...waiting);
    waiting = [];
    const start = span.start + found[0].indexOf(found[1]!);
    turns.push({
      speaker: { start, end: start + found[1]!.length },
      spans: [{ start: span.start + found[0].length, end: span.end }],
    });
  }
  const spoken = turns.filter(({ spans: [first] }) => /\p{L}/u.test(text.slice(first!.start, first!.end)));
  const labels = sameLabels(spoken.map(({ speaker }) => text.slice(speaker.start, speaker.end)));
  const returning = labels.flatMap((one, at) => (comesBack(labels, one, at) ? [at] : []));
  let first = returning[0] ?? spoken.length;
  // “ADA QUILL: You sailed alone?”, “TOM MARSH: I did.”: an interview that goes on with “Q:” and “A:” begins with the full names.
  if (labels[first] === "Q") while (first > 0 && fullName.test(labels[first - 1]!)) first--;
  return spoken
    .slice(first, (returning.at(-1) ?? 0) + 1)
    .map(({ speaker, spans }) => ({ spans, speaker, use: "speech" }));
}

const fullName = /^\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]*)+$/u;

/** Labels, each as the first that names the same: “Ada Quill” for “Quill” and “AQ”. */
export function sameLabels(labels: readonly string[]): readonly string[] {
  const known: string[] = [];
  return labels.map((label) => {
    const same = known.find((other) => isSameLabel(label, other));
    if (same === undefined) known.push(label);
    return same ?? label;
  });
}

/** Whether a label is short for another, or the same: its initials, or the last words of it. “Quill: …” over a transcript is no turn of QUILL's. */
const isSameLabel = (label: string, first: string): boolean =>
  label === first || first.endsWith(` ${label}`) || areInitials(label, first);

/** “AQ”, “A.Q.” of “Ada Quill”. */
export const areInitials = (label: string, name: string): boolean => {
  const initials = name.match(/(?<=^|[ -])\p{Lu}/gu) ?? [];
  return initials.length > 1 && /^[\p{Lu}.]+$/u.test(label) && label.replace(/\./g, "") === initials.join("");
};

/** Whether a label stands again, with another between; or is a question with its answer. */
const comesBack = (labels: readonly string[], label: string, at: number): boolean =>
  (label === "Q" && labels[at + 1] === "A") ||
  (label === "A" && labels[at - 1] === "Q") ||
  labels.some(
    (other, index) =>
      other === label && Math.abs(index - at) > 1 && labels[index > at ? index - 1 : index + 1] !== label,
  );

const name = String.raw`\p{Lu}[\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]+){0,6}`;
/** A dash and a name to the end of the paragraph; behind a comma or in brackets may stand who that is, a handle and the day of a post. */
const dashed = new RegExp(String.raw`^\s*(?:[—–―]|--?)\s*(${name})(?:\s?[,(][^!?]*)?\.?$`, "u");
/** “(Ada Quill, harbourmaster)” */
const bracketed = new RegExp(String.raw`^\s*[(\[](${name})(?:,[^()!?]*)?[)\]]\.?$`, "u");
/** “Minister of Work, Ada Quill”: an office with the name behind it. */
const office = /^[^,]*\b(?:of|for)\b[^,]*, (\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3})$/u;

/** The quotations with their speakers, where they open their paragraph and a signature fills the rest of it, or the next. */
export function signed(text: string, parts: readonly Part[], quotations: readonly Quotation[]): readonly Quotation[] {
  // A signature that stands alone looks like a heading.
  const paragraphs = parts.filter(isRead).map(({ span }) => span);
  const byStart = new Map(paragraphs.map((span, index) => [span.start, index]));
  return wholly(text, paragraphs, byStart, quotations).map((quotation) => {
    const index = byStart.get(quotation.spans.at(-1)!.start);
    if (quotation.speaker || quotation.use === "title" || index === undefined) return quotation;
    const { end } = quotation.spans.at(-1)!;
    const own = { start: end, end: paragraphs[index]!.end };
    const isWhole = text.slice(own.start, own.end).trim() === "";
    const rest = isWhole ? paragraphs[index + 1] : own;
    const speaker = rest ? (signatureIn(text, rest) ?? (isWhole ? titledIn(text, rest) : null)) : null;
    return speaker ? { ...quotation, speaker, use: "speech" } : quotation;
  });
}

/** The mark that closes a paragraph, and the dash of a signature behind it. */
const closing = /["”’](?=\s*[—–―]\s*\p{Lu}[^"“”‘’]*$)/u;

/**
 * “The pier is “a joke.” And a bad one.” — Ada Quill: a paragraph that opens with a mark and ends with one and a signature is one quotation,
 * however the marks within it pair, if nobody is said to say it.
 */
function wholly(
  text: string,
  paragraphs: readonly Span[],
  byStart: ReadonlyMap<number, number>,
  quotations: readonly Quotation[],
): readonly Quotation[] {
  let reached = 0;
  return quotations.flatMap((quotation) => {
    const [span, ...others] = quotation.spans;
    if (span!.start < reached) return [];
    const paragraph = paragraphs[byStart.get(span!.start) ?? -1];
    if (!paragraph || others.length > 0 || paragraph.end - span!.end > 20 * longest) return [quotation];
    const behind = text.slice(span!.end, paragraph.end).trimEnd();
    const found = closing.exec(behind);
    if (!found || behind.length - found.index > longest) return [quotation];
    if (
      behind
        .slice(0, found.index)
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .some(isCue)
    )
      return [quotation];
    reached = span!.end + found.index + 1;
    return [{ ...quotation, spans: [{ start: span!.start, end: reached }] }];
  });
}

function signatureIn(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, Math.min(end, start + longest)).trimEnd();
  const found = end - start > longest ? null : (dashed.exec(words) ?? bracketed.exec(words));
  // “— Ada Quill said”: a sentence, not a signature.
  if (!found || found[1]!.toLowerCase().split(" ").some(isCue)) return null;
  const behind = words.slice(words.indexOf(found[1]!)).replace(/(?<![.)\]])[.)\]]+$/, "");
  const named = office.exec(behind)?.[1] ?? found[1]!;
  const at = start + words.lastIndexOf(named);
  return { start: at, end: at + named.replace(/\.$/, "").length };
}

/** “Ada Quill”, “Ada Quill, chair of the board”, a place in the line below: nothing but who somebody is. */
const personLine = new RegExp(String.raw`^(${name})(?:, [^.!?:“”"]{2,80})?(?:\n[^.!?:“”"]{2,60})?$`, "u");

/** The name in a line that is nothing but a name, with who that is and where; null: it is none. */
export function nameAt(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, Math.min(end, start + longest)).trimEnd();
  const named = end - start > longest ? undefined : personLine.exec(words)?.[1];
  const [, ...others] = named?.split(" ") ?? [];
  const isName = named !== undefined && others.length > 0 && others.length < 5 && /^\p{Lu}/u.test(others.at(-1)!);
  return isName ? { start, end: start + named.length } : null;
}

/** The name in a line that says who somebody is: “Ada Quill, harbourmaster”. */
const titledIn = (text: string, line: Span): Span | null =>
  /^[^,\n]+, \p{Ll}/u.test(text.slice(line.start, line.end)) ? nameAt(text, line) : null;

/** A signature is a line, in characters. */
const longest = 120;
