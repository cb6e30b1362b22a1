/** Sieve: “Quill asked Marsh whether it was late. *He* said that it was”: who answers was asked. */
import { agrees } from "../agreement.js";
import type { Sieve } from "./sieve.js";

export const asked: Sieve = {
  name: "asked before",
  reason: "takes its turn in questions and answers",
  open(discourse, clusterOf) {
    return {
      find(index) {
        const { kind } = discourse.mentions[index]!;
        const cluster = clusterOf[discourse.asked[index]!];
        if ((kind !== "he" && kind !== "she") || cluster === clusterOf[discourse.others[index]!]) return null;
        return agrees(discourse, index, cluster) && !cluster.isBody && !cluster.isWriter ? cluster : null;
      },
    };
  },
};
