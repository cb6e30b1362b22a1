/** Sieve: “Quill asked Marsh whether it was late. *He* replied that it was”: who replies was asked. */
import { agrees } from "../agreement.js";
import type { Sieve } from "./sieve.js";

export const asked: Sieve = {
  name: "asked before",
  reason: "replies to the question that it was asked",
  open(discourse, clusterOf) {
    return {
      find(index) {
        const { kind } = discourse.mentions[index]!;
        const cluster = clusterOf[discourse.asked[index]!];
        if (kind !== "he" && kind !== "she") return null;
        return agrees(discourse, index, cluster) && !cluster.isBody ? cluster : null;
      },
    };
  },
};
