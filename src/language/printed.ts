/**
 * Speech whose speaker the page prints beside it, without a verb: the turns of a transcript (“QUILL: …”, “Q: … A: …”) and
 * quotations that are signed (“…” — Ada Quill).
 */
import type { Part, Span } from "../schema.js";
import { isCue } from "./cues.js";
import type { Quotation } from "./language.js";
import { isProse } from "./parts.js";

/** A name of up to four words, or the letter of a question or an answer, before a colon at the head of a paragraph. */
const label = /^["“]?((?:\p{Lu}[\p{L}.'’-]*)(?: \p{Lu}[\p{L}.'’-]*){0,3}):\s+(?=\S)/u;

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
  const labels = turns.map(({ speaker }) => text.slice(speaker.start, speaker.end));
  const returning = labels.flatMap((one, at) => (comesBack(labels, one, at) ? [at] : []));
  return turns
    .slice(returning[0] ?? turns.length, (returning.at(-1) ?? 0) + 1)
    .map(({ speaker, spans }) => ({ spans, speaker, use: "speech" }));
}

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
  const paragraphs = parts.filter(isProse).map(({ span }) => span);
  const byStart = new Map(paragraphs.map((span, index) => [span.start, index]));
  return quotations.map((quotation) => {
    const index = byStart.get(quotation.spans.at(-1)!.start);
    if (quotation.speaker || quotation.use === "title" || index === undefined) return quotation;
    const { end } = quotation.spans.at(-1)!;
    const own = { start: end, end: paragraphs[index]!.end };
    const isWhole = text.slice(own.start, own.end).trim() === "";
    const rest = isWhole ? paragraphs[index + 1] : own;
    const speaker = rest ? signatureIn(text, rest) : null;
    return speaker ? { ...quotation, speaker, use: "speech" } : quotation;
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

/** A signature is a line, in characters. */
const longest = 120;
