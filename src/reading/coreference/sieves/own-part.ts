/** Sieve: “The mayor, for *her* part, praised it”: the subject of the same verb. */
import { agrees } from "../clusters.js";
import type { Sieve } from "./sieve.js";

/** How many phrases may lie between “for her part” and its subject. */
const nearby = 8;

export const ownPart: Sieve = {
  name: "own part",
  reason: "does its part as the subject of the verb",
  open(discourse, clusterOf) {
    const { phrases } = discourse;
    return {
      find(index) {
        const whole = phrases[index - 1];
        if (!phrases[index]!.possessive || whole?.noun !== "part" || !whole.relation.startsWith("obl")) return null;
        const first = Math.max(0, index - nearby);
        const subject = phrases
          .slice(first, index + nearby)
          .findIndex(
            ({ relation, governor, kind }) =>
              relation.startsWith("nsubj") && governor === whole.governor && kind !== "group",
          );
        const cluster = subject < 0 ? undefined : clusterOf[first + subject];
        return agrees(discourse, index, cluster) ? cluster : null;
      },
    };
  },
};
