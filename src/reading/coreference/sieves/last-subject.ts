/**
 * Sieve: “Quill praised the plan. *She* called for more”: a subject that opens its sentence, but for quoted words, goes back to the
 * subject of the main clause of the sentence before, where that is the only person in it.
 */
import { agrees } from "../agreement.js";
import type { Cluster } from "../clusters.js";
import { isGenderedSubject, isSubject, nearbyOf } from "./nearby.js";
import type { Sieve } from "./sieve.js";

export const lastSubject: Sieve = {
  name: "subject before",
  reason: "goes on as the subject, the only person in the sentence before",
  open(discourse, clusterOf) {
    const { mentions, above, others } = discourse;
    return {
      find(index) {
        if (!isGenderedSubject(discourse, index)) return null;
        const { sentence, paragraph } = mentions[index]!;
        const found = nearbyOf(discourse, index).filter((at) => !/^(?:I|we|you)$/.test(mentions[at]!.kind));
        const nearest = mentions[found[0] ?? -1];
        if (!nearest || nearest.sentence === sentence || nearest.paragraph < paragraph - 1) return null;
        const persons = new Set<Cluster>();
        let subject: Cluster | null = null;
        for (const at of found) {
          const { form, possessive, type } = mentions[at]!;
          const cluster = clusterOf[at];
          // “The mayor, for *his* part, praised it”: whoever that is, he was named by other words.
          const isAside = form === "pronoun" && possessive;
          if (
            isAside ||
            cluster === clusterOf[others[index]!] ||
            type !== "person" ||
            !agrees(discourse, index, cluster)
          )
            continue;
          persons.add(cluster);
          if (isSubject(discourse, at) && above[at]!.length === 1) subject = cluster;
        }
        return persons.size === 1 ? subject : null;
      },
    };
  },
};
