/** Sieve: “The mayor, for *her* part, praised it”: the subject of the same verb. */
import { agrees } from "../agreement.js";
import type { Sieve } from "./sieve.js";

/** How many mentions may lie between “for her part” and its subject. */
const nearby = 8;

export const ownPart: Sieve = {
  name: "own part",
  reason: "does its part as the subject of the verb",
  open(discourse, clusterOf) {
    const { mentions } = discourse;
    return {
      find(index) {
        const whole = mentions[index - 1];
        if (!mentions[index]!.possessive || whole?.noun !== "part" || !whole.relation.startsWith("obl")) return null;
        const first = Math.max(0, index - nearby);
        const subject = mentions
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
