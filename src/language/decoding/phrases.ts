/** Phrases in the dependency tree: which tokens belong to the noun or name that heads them. */
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import type { Token } from "../language.js";

/** Token indices, `to` not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether two ranges share a token. */
export const overlap = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to;

export const tokensIn = ({ from, to }: Range): readonly number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

/** The words of a range. */
export const spanOf = (tokens: readonly Span[], { from, to }: Range): Span => ({
  start: tokens[from]!.start,
  end: tokens[to - 1]!.end,
});

/** The tokens of spans that begin and end with a token, such as paragraphs; spans without any are left out. */
export const rangesOf = (tokens: readonly Span[], spans: readonly Span[]): readonly Range[] =>
  spans
    .map(({ start, end }) => ({ from: firstEndingAfter(tokens, start), to: firstEndingAfter(tokens, end - 1) + 1 }))
    .filter(({ from, to }) => from < to && to <= tokens.length);

export const spanAt = (tokens: readonly Span[], index: number): Span => spanOf(tokens, { from: index, to: index + 1 });

/** The token of a range that hangs on something outside it; of several the first. */
export function headOf(tokens: readonly Token[], { from, to }: Range): number {
  for (let at = from; at < to; at++) {
    const { head } = tokens[at]!;
    if (head === null || head < from || head >= to) return at;
  }
  return to - 1;
}

/** Relations whose words belong to a noun's own phrase: “the *senior Danish* official”. Complements and clauses do not. */
const inPhrase = new Set([
  "det",
  "det:predet",
  "amod",
  "compound",
  "nummod",
  "nmod:poss",
  "nmod:desc",
  "case",
  "flat",
  "advmod",
  "fixed",
  "goeswith",
  "punct",
]);

/** Deeper than this no phrase of a newspaper nests. */
const deepest = 6;

/** Whether a token belongs to the phrase of `head`. */
function hangsOn(tokens: readonly Token[], at: number, head: number): boolean {
  for (let step = at, depth = 0; depth < deepest; depth++) {
    if (step === head) return true;
    const { head: next, relation } = tokens[step]!;
    if (next === null || next < 0 || !inPhrase.has(relation!)) return false;
    step = next;
  }
  return false;
}

/** The phrase of a noun or name, without the preposition and the marks around it. */
export function phraseOf(tokens: readonly Token[], head: number): Range {
  let from = head;
  while (from > 0 && hangsOn(tokens, from - 1, head)) from--;
  // “*according to* the ministry”: prepositions belong to what the phrase hangs on.
  const outside = (at: number): boolean =>
    tokens[at]!.upos === "PUNCT" || /^(?:case|fixed)$/.test(tokens[at]!.relation!);
  while (from < head && outside(from)) from++;
  // “*Tom Marsh’s* lawyer”: what bears the mark of a possessor belongs to the next noun, though the tree may have them apart.
  const mark = tokens[from - 1];
  if (mark?.upos === "PART" && mark.relation === "case" && mark.head! >= 0 && mark.head! < from - 1)
    from = phraseOf(tokens, mark.head!).from;
  let to = head + 1;
  while (to < tokens.length && /^(?:flat|compound|goeswith)$/.test(tokens[to]!.relation!) && hangsOn(tokens, to, head))
    to++;
  return { from, to };
}
