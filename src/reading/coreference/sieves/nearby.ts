/** What stands shortly before a phrase: what the sieves of pronouns go by. */
import type { Discourse } from "../discourse.js";

/** How many phrases back the sentence before is looked for: a bound for odd texts. */
const reach = 60;

/** Whether a phrase is a subject, of a passive too. */
export const isSubject = ({ phrases }: Discourse, index: number): boolean =>
  phrases[index]!.relation.startsWith("nsubj");

/** “he” or “she” as a subject. */
export const isGenderedSubject = (discourse: Discourse, index: number): boolean => {
  const { kind } = discourse.phrases[index]!;
  return (kind === "he" || kind === "she") && isSubject(discourse, index);
};

/** Phrases of the same sentence and of the one before, the nearest first, without those in quotations that this one is not in. */
export function nearbyOf({ phrases, quotations }: Discourse, index: number): readonly number[] {
  const found: number[] = [];
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    if (phrases[at]!.sentence < phrases[index]!.sentence - 1) break;
    if (quotations[at]! < 0 || quotations[at] === quotations[index]) found.push(at);
  }
  return found;
}
