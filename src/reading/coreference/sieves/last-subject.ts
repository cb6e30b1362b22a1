/**
 * Sieve: “Quill praised the plan. *She* called for more”: a subject that opens its sentence, but for quoted words, goes back to the
 * subject of the main clause of the sentence before, where that is the only person in it. So does “I asked *her* …”.
 */
import { agrees } from "../agreement.js";
import type { Cluster } from "../clusters.js";
import type { Discourse } from "../discourse.js";
import { isGenderedSubject, isSubject, nearbyOf } from "./nearby.js";
import type { Sieve } from "./sieve.js";

/** “I ask *him*”: where whoever writes is the subject, the one who is asked. */
const isAddressed = ({ mentions }: Discourse, index: number, near: readonly number[]): boolean => {
  const { kind, relation, governor } = mentions[index]!;
  if ((kind !== "he" && kind !== "she") || !/^i?obj$/.test(relation)) return false;
  return near.some((at) => /^(?:I|we)$/.test(mentions[at]!.kind) && mentions[at]!.governor === governor);
};

/** Whether a mention is a person, the subject of its clause, and headed by a token. */
const isPersonAt = (discourse: Discourse, index: number, head: number): boolean =>
  discourse.mentions[index]!.head === head &&
  discourse.mentions[index]!.type === "person" &&
  isSubject(discourse, index);

export const lastSubject: Sieve = {
  name: "subject before",
  reason: "goes on as the subject, the only person in the sentence before",
  open(discourse, clusterOf) {
    const { mentions, above, others } = discourse;
    return {
      find(index) {
        const near = nearbyOf(discourse, index);
        if (!isGenderedSubject(discourse, index) && !isAddressed(discourse, index, near)) return null;
        const { sentence, paragraph } = mentions[index]!;
        const found = near.filter((at) => !/^(?:I|we|you)$/.test(mentions[at]!.kind));
        const nearest = mentions[found[0] ?? -1];
        if (!nearest || nearest.sentence === sentence || nearest.paragraph < paragraph - 1) return null;
        const persons = new Set<Cluster>();
        let subject: Cluster | null = null;
        for (const at of found) {
          const { form, possessive, type, governor } = mentions[at]!;
          const cluster = clusterOf[at];
          // “The mayor, for *his* part, praised it”: whoever that is, he was named by other words.
          // “Quill's *brother* opened the pier. *He* …”: whose brother he is does not go on.
          const isAside =
            possessive && (form === "pronoun" || found.some((other) => isPersonAt(discourse, other, governor)));
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
