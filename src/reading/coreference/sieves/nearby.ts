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

/** Mentions of the same sentence and of the one before, the nearest first, without those in quotations that this one is not in. */
export function nearbyOf({ mentions, quotations }: Discourse, index: number): readonly number[] {
  const found: number[] = [];
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    if (mentions[at]!.sentence < mentions[index]!.sentence - 1) break;
    if (quotations[at]! < 0 || quotations[at] === quotations[index]) found.push(at);
  }
  return found;
}
