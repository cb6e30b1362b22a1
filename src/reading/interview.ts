/** Interviews in questions and answers: “Q: Is it safe?”, “A: It is.” */
import type { Attribution, FoundMention, Language } from "../language/language.js";
import type { Report } from "../schema.js";
import { contains, words } from "../span.js";

/** Who asks and who answers; null where that is not clear. */
export interface Interview {
  readonly asks: FoundMention | null;
  readonly answers: FoundMention | null;
}

type Found = Pick<Language, "attributions" | "mentions">;
type Turn = Pick<Attribution, "source" | "cue">;

/** The part in the interview of whoever speaks where the page prints “Q” or “A” beside the words; null: it prints neither. */
export function partIn({ text }: Report, { source, cue }: Turn): keyof Interview | null {
  const letter = source !== null && cue === null ? words(text, source) : "";
  return letter === "A" ? "answers" : letter === "Q" ? "asks" : null;
}

/** What the one does who asks: “*meets* Ada Quill”, “*interviews* …”. */
const asking = /^ (?:sits down with|interviews|meets|asks|questions) (?:[\p{L}-]+ ){0,6}$/u;

/** “Ada Quill *talks to* Tom Marsh about the sea”: over an interview it is the paper's Tom Marsh to whom she talks. */
const talking = /^ (?:talks|speaks|chats) (?:to|with) (?:[\p{L}-]+ ){0,6}$/u;

/**
 * Who asks and who answers under “Q” and “A”: an interview presents them before the first question, or its first turns stand under their names, and
 * the last of these answers. Of two who talk the author of the report asks. Where one person alone is named there, that one answers.
 */
export function interviewIn(report: Report, { attributions, mentions }: Found): Interview {
  const first = attributions.find((attribution) => partIn(report, attribution) === "answers");
  if (!first) return { asks: null, answers: null };
  const question = Math.max(...["Q:", "Q."].map((label) => report.text.lastIndexOf(label, first.source!.start)));
  const nameOf = ({ span }: FoundMention): string => words(report.text, span);
  const presented = mentions.filter(
    ({ form, type, span }) => form === "name" && /^(?:person|organization|other)$/.test(type) && span.end <= question,
  );
  return (
    labelledIn(report, attributions, presented) ??
    pairIn(report, presented) ?? { asks: null, answers: fullestOf(presented, nameOf) }
  );
}

/** Whose names the page prints beside the turns above: the last of them answers, then comes “Q”; null: no two people's stand there. */
function labelledIn(
  { text }: Report,
  attributions: Found["attributions"],
  presented: readonly FoundMention[],
): Interview | null {
  const byLabel = new Map<string, FoundMention>();
  let last = "";
  for (const { source, cue } of attributions) {
    const mention = source && presented.find(({ span }) => contains(source, span));
    if (!mention || cue !== null || text[source.end] !== ":") continue;
    last = words(text, source);
    byLabel.set(last, mention);
  }
  const [other, ...more] = [...byLabel].filter(([label]) => label !== last);
  return other && more.length === 0 ? { asks: other[1], answers: byLabel.get(last)! } : null;
}

/** The two of whom the paper says that one talks to the other; null: it says so of nobody. */
function pairIn({ text, byline }: Report, presented: readonly FoundMention[]): Interview | null {
  const isAuthor = ({ span }: FoundMention): boolean => byline.some((author) => author === words(text, span));
  for (const [at, second] of presented.entries()) {
    const first = presented[at - 1];
    if (!first || second.type !== "person") continue;
    const between = text.slice(first.span.end, second.span.start);
    const talks = talking.test(between);
    if (!talks && !asking.test(between)) continue;
    return talks && !isAuthor(first) && first.type === "person"
      ? { asks: second, answers: first }
      : { asks: first, answers: second };
  }
  return null;
}

/** The fullest name of the one person named; null: none or several are. */
function fullestOf(presented: readonly FoundMention[], nameOf: (mention: FoundMention) => string): FoundMention | null {
  const named = presented.filter(({ type }) => type === "person");
  const fullest = named.find((one) => named.every((other) => ` ${nameOf(one)}`.endsWith(` ${nameOf(other)}`)));
  return fullest ?? null;
}
