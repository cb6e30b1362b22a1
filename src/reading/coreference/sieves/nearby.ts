/** What stands shortly before a mention: what the sieves of pronouns go by. */
import type { Discourse } from "../discourse.js";

/** How many mentions back the sentence before is looked for: a bound for odd texts. */
const reach = 60;

/** Whether a mention is a subject, of a passive too. */
export const isSubject = ({ mentions }: Discourse, index: number): boolean =>
  mentions[index]!.relation.startsWith("nsubj");

/** “he” or “she” as a subject. */
export const isGenderedSubject = (discourse: Discourse, index: number): boolean => {
  const { kind } = discourse.mentions[index]!;
  return (kind === "he" || kind === "she") && isSubject(discourse, index);
};

/** How many sentences of nothing but quoted words may stand between: a bound, as `reach` is. */
const quotedSentences = 4;

/**
 * Mentions of the same sentence and of the one before, the nearest first, without those in quotations that this one is not in. A sentence of
 * nothing but quoted words is none: “… said Quill. *“My mother baked.”* She …” goes back to the one before it.
 */
export function nearbyOf({ mentions, quotations }: Discourse, index: number): readonly number[] {
  const isOutside = (at: number): boolean => quotations[at]! < 0 || quotations[at] === quotations[index];
  const { sentence } = mentions[index]!;
  const found: number[] = [];
  // The sentence that counts as the one before; it moves back over those that are all quoted.
  let before = sentence - 1;
  let isQuoted = false;
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    const own = mentions[at]!.sentence;
    if (own < before) {
      if (!isQuoted || own !== before - 1 || before < sentence - quotedSentences) break;
      before = own;
      isQuoted = false;
    }
    if (isOutside(at)) {
      found.push(at);
      if (own === before) isQuoted = false;
    } else if (own === before && found.every((other) => mentions[other]!.sentence !== own)) isQuoted = true;
  }
  return found;
}
