/** Sieve: “Quill said that *she* would go”: the subject with which a report of somebody's words begins is who says them. */
import { agrees } from "../agreement.js";
import { isGenderedSubject } from "./nearby.js";
import type { Sieve } from "./sieve.js";

export const reportedSpeaker: Sieve = {
  name: "speaker of the report",
  reason: "speaks of itself",
  open(discourse, clusterOf) {
    const { mentions, speakers, quotations } = discourse;
    return {
      find(index) {
        const speaker = speakers[index]!;
        const cluster = clusterOf[speaker];
        if (!isGenderedSubject(discourse, index) || mentions[speaker]?.type !== "person") return null;
        if (speakers[index - 1] === speaker || quotations[index]! >= 0) return null;
        // “The mayor suggested that she rest”: whom only an office tells may be another.
        const isKnown = cluster !== undefined && (cluster.isPerson || cluster.gender !== null);
        return isKnown && agrees(discourse, index, cluster) ? cluster : null;
      },
    };
  },
};
