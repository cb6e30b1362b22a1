/** Sieve: “Quill told the mayor that it was late. “It rains,” *she* said”: who goes on to speak spoke in the sentence before. */
import { agrees } from "../agreement.js";
import type { Cluster } from "../clusters.js";
import type { Discourse } from "../discourse.js";
import type { Kind, Mention } from "../mentions.js";
import { nearbyOf } from "./nearby.js";
import { onlyOne, type Sieve } from "./sieve.js";

/** By kind of a pronoun for somebody who speaks: whether another one who speaks may be the same. */
const speaking: Readonly<Partial<Record<Kind, (mention: Mention) => boolean>>> = {
  he: ({ type }) => type === "person",
  she: ({ type }) => type === "person",
  it: ({ type, number }) => type === "organization" && number === "singular",
  they: ({ type, number }) => number === "plural" || type === "group" || type === "organization",
};

/**
 * “*A heckler* shouted as *the minister* spoke. She …”: somebody new without a name, who breaks in on a person in a clause of their own, the subject
 * there; -1: nobody is broken in on.
 */
function interruptedBy(
  { mentions, above, speakers }: Discourse,
  clusterOf: readonly (Cluster | undefined)[],
  speaker: number,
  near: readonly number[],
): number {
  const { kind, sentence, governor, head } = mentions[speaker]!;
  if (kind !== "indefinite") return -1;
  const isBesides = (at: number): boolean =>
    speakers[at] !== speaker && above[at]!.includes(governor) && !above[at]!.includes(head);
  const found = near.find((at) => {
    const other = mentions[at]!;
    const isSomebody = other.type === "person" && other.kind !== "indefinite" && other.relation.startsWith("nsubj");
    return other.sentence === sentence && clusterOf[at] !== clusterOf[speaker] && isSomebody && isBesides(at);
  });
  return found ?? -1;
}

export const lastSpeaker: Sieve = {
  name: "speaker before",
  reason: "goes on to speak",
  open(discourse, clusterOf) {
    const { mentions, voices, quotations, others } = discourse;
    return {
      find(index) {
        const { sentence, kind } = mentions[index]!;
        const mayBe = speaking[kind];
        // Who is quoted speaks of others: “*He* said it was late,” Quill told the court.
        if (!mayBe || !voices[index] || quotations[index]! >= 0) return null;
        const found = new Set<Cluster>();
        const near = nearbyOf(discourse, index);
        for (const at of near) {
          const cluster = clusterOf[at];
          // Who answers a question did not ask it.
          if (cluster === clusterOf[others[index]!]) continue;
          if (!voices[at] || !mayBe(mentions[at]!) || !agrees(discourse, index, cluster)) continue;
          // “When the mayor asked, *she* replied”: two in one sentence may be two.
          if (mentions[at]!.sentence === sentence) return null;
          const interrupted = interruptedBy(discourse, clusterOf, at, near);
          // Of two who may be meant the pronoun goes on with the one who was a pronoun before (Grosz, Joshi and Weinstein 1995).
          if (interrupted >= 0) return mentions[interrupted]!.kind === kind ? clusterOf[interrupted]! : null;
          found.add(cluster);
        }
        return onlyOne(found);
      },
    };
  },
};
