/** Interviews in questions and answers: “Q: Is it safe?”, “A: It is.” */
import type { Attribution, FoundMention, Language } from "../language/language.js";
import type { Report } from "../schema.js";
import { words } from "../span.js";

/** Whether the page prints “A” beside the words of an attribution. */
export const isAnswer = ({ text }: Report, { source, cue }: Pick<Attribution, "source" | "cue">): boolean =>
  source !== null && cue === null && words(text, source) === "A";

/** “*talks to* Ada Quill”, “*speaks with* …”, “*interviews* …”: what the one does who asks. */
const asks =
  /^ (?:(?:talks|speaks|chats) (?:to|with)|sits down with|interviews|meets|asks|questions) (?:[\p{L}-]+ ){0,6}$/u;

/**
 * Who gives the answers: an interview presents whom it asks before the first question. The fullest name of the one person named
 * there, of two the one whom the other “talks to”; null where there is no interview, or none or several are named.
 */
export function intervieweeIn(
  report: Report,
  { attributions, mentions }: Pick<Language, "attributions" | "mentions">,
): FoundMention | null {
  const first = attributions.find((attribution) => isAnswer(report, attribution));
  if (!first) return null;
  const question = Math.max(...["Q:", "Q."].map((label) => report.text.lastIndexOf(label, first.source!.start)));
  const nameOf = ({ span }: FoundMention): string => words(report.text, span);
  const presented = mentions.filter(
    ({ form, type, span }) => form === "name" && /^(?:person|organization|other)$/.test(type) && span.end <= question,
  );
  const pair = presented.findIndex(
    (asked, at) => at > 0 && asks.test(report.text.slice(presented[at - 1]!.span.end, asked.span.start)),
  );
  if (pair > 0 && presented[pair]!.type === "person") return presented[pair]!;
  const named = presented.filter(({ type }) => type === "person");
  const fullest = named.find((one) => named.every((other) => ` ${nameOf(one)}`.endsWith(` ${nameOf(other)}`)));
  return fullest ?? null;
}
