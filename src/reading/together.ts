/** Who speak together under a word for several: “*they* said”, “*the two leaders* said”, after a sentence that has named them. */
import type { Language } from "../language/language.js";
import type { ActorId, Mention, Report, Span } from "../schema.js";
import { contains, firstFrom, inside, words } from "../span.js";
import { sentenceOf } from "./sentence.js";

interface Layers {
  readonly report: Report;
  readonly language: Language;
  readonly mentions: readonly Mention[];
}

/** How many the words mean; null: as many as the text has named together. */
const counts: readonly (readonly [RegExp, number | null])[] = [
  [/^they$/i, null],
  [/^(?:both|both (?:men|women|leaders|\p{Ll}+s))$/iu, 2],
  [/^the (?:two|pair|couple|duo|twins)$/i, 2],
  [/^(?:the two|both) of (?:them|us)$/i, 2],
  [/^the two \p{Ll}+(?:s|men|women)$/iu, 2],
  [/^(?:all three|the three|the trio)(?: \p{Ll}+(?:s|men|women))?$/iu, 3],
  [/^the (?:brothers|sisters|siblings|spouses|newlyweds)$/i, null],
];

/** How many sentences back they may have been named. */
const reach = 2;

/** “Quill, the mayor, *and* Marsh”: what joins two names of one phrase. */
const joins =
  /^(?:,? (?:and|as well as) |,(?! who\b)[^.;:“”"]{0,60},? and |, |,? and (?:her|his|their) \p{Ll}+, )(?:[\p{L}-]+ ){0,3}$/u;

/**
 * Asks who the several are that a source means. `persons`: the actors that are persons. Empty: the sentences before have not named so many;
 * null: it is no word for several.
 */
export function togetherIn(
  { report, language, mentions }: Layers,
  persons: ReadonlySet<ActorId>,
): (source: Span) => readonly ActorId[] | null {
  const quoted = language.quotations.flatMap(({ spans }) => spans.map((span) => ({ span })));
  const isTold = ({ span }: Mention): boolean => {
    const before = quoted[firstFrom(quoted, span.start + 1) - 1];
    return before === undefined || !contains(before.span, span);
  };
  const sentences = language.sentences.map((span) => ({ span }));
  return (source) => {
    const found = counts.find(([pattern]) => pattern.test(words(report.text, source)));
    const sentence = sentenceOf(language.sentences, source);
    if (!found || !sentence) return null;
    const [, count] = found;
    const own = firstFrom(sentences, sentence.start);
    for (let at = own; at >= Math.max(0, own - reach); at--) {
      const { start, end } = sentences[at]!.span;
      const named = inside(mentions, { start, end: Math.min(end, source.start) }).filter(
        (mention) => mention.form === "name" && mention.actor && persons.has(mention.actor) && isTold(mention),
      );
      const actors = [...new Set(named.map(({ actor }) => actor!))];
      if (actors.length === 0) continue;
      const isJoined = named.every(
        ({ span }, nth) => nth === 0 || joins.test(report.text.slice(named[nth - 1]!.span.end, span.start)),
      );
      const fits = count === null ? isJoined && actors.length > 1 : actors.length === count;
      return fits ? actors : [];
    }
    return [];
  };
}
