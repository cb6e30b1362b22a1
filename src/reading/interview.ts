/** Interviews in questions and answers: “Q: Is it safe?”, “A: It is.” */
import type { Attribution, FoundMention, Language } from "../language/language.js";
import type { Report } from "../schema.js";
import { words } from "../span.js";

/** Whether the page prints “A” beside the words of an attribution. */
export const isAnswer = ({ text }: Report, { source, cue }: Pick<Attribution, "source" | "cue">): boolean =>
  source !== null && cue === null && words(text, source) === "A";

/**
 * Who gives the answers: an interview presents whom it asks before the first question. The fullest name of the one person named
 * there; null where there is no interview, or none or several are named.
 */
export function intervieweeIn(
  report: Report,
  { attributions, mentions }: Pick<Language, "attributions" | "mentions">,
): FoundMention | null {
  const first = attributions.find((attribution) => isAnswer(report, attribution));
  if (!first) return null;
  const question = Math.max(...["Q:", "Q."].map((label) => report.text.lastIndexOf(label, first.source!.start)));
  const named = mentions.filter(({ form, type, span }) => form === "name" && type === "person" && span.end <= question);
  const nameOf = ({ span }: FoundMention): string => words(report.text, span);
  const fullest = named.find((one) => named.every((other) => ` ${nameOf(one)}`.endsWith(` ${nameOf(other)}`)));
  return fullest ?? null;
}
