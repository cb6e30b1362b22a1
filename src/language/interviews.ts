/** Interviews that print their questions as paragraphs of their own, and the answers under them without marks or labels. */
import type { Part, Span } from "../schema.js";
import type { Quotation } from "./language.js";
import { isProse, isRead } from "./parts.js";

/** So many questions make an interview; one or two may be the writer's own. */
const least = 3;

/** A paragraph of nothing but a question, without marks: what stands above it is no answer, what stands under it may be. */
export const isQuestion = (words: string): boolean => /^[^"“”«»]{1,300}\?$/u.test(words.trim());

const firstPerson = /(?<![\p{L}’'])(?:I|I['’](?:m|ve|d|ll)|me|my|mine|we|us|our|[Mm]y|[Ww]e|[Oo]ur)(?![\p{L}])/u;
const opensWithMark = /^\s*["“”„«»‘'`]/u;

/**
 * The answers, each with all paragraphs up to the next question; the last has the one paragraph under its question, since what follows
 * may be the paper's again. Under most questions somebody must speak of “I” or “we”: a paper that answers its own questions does not.
 */
export function findAnswers(text: string, parts: readonly Part[]): readonly Quotation[] {
  const read = parts.filter(isRead);
  const wordsOf = ({ span }: Part): string => text.slice(span.start, span.end);
  const questions = read.flatMap((part, at) => (isQuestion(wordsOf(part)) ? [at] : []));
  if (questions.length < least) return [];
  const answers = questions.flatMap((at, nth): (readonly Span[])[] => {
    const next = questions[nth + 1];
    const under = read.slice(at + 1, next ?? at + 2).filter(isProse);
    return under.length === 0 || under.some((part) => opensWithMark.test(wordsOf(part)))
      ? []
      : [under.map(({ span }) => span)];
  });
  const own = answers.filter((spans) => spans.some(({ start, end }) => firstPerson.test(text.slice(start, end))));
  if (answers.length < least || own.length * 2 <= answers.length) return [];
  return answers.map((spans) => ({ spans, speaker: null, use: "speech" }));
}
