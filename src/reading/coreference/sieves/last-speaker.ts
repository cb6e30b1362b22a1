/** Sieve: “Quill told the mayor that it was late. “It rains,” *she* said”: who goes on to speak spoke in the sentence before. */
import { agrees } from "../agreement.js";
import type { Cluster } from "../clusters.js";
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
        for (const at of nearbyOf(discourse, index)) {
          const cluster = clusterOf[at];
          // Who answers a question did not ask it.
          if (cluster === clusterOf[others[index]!]) continue;
          if (!voices[at] || !mayBe(mentions[at]!) || !agrees(discourse, index, cluster)) continue;
          // “When the mayor asked, *she* replied”: two in one sentence may be two.
          if (mentions[at]!.sentence === sentence) return null;
          found.add(cluster);
        }
        return onlyOne(found);
      },
    };
  },
};
