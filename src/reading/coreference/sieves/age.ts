/**
 * Sieve: “the *34-year-old*”: the one person here of that age, “Tom Marsh, 34,”; where the text gives nobody that age, the one whom the
 * sentence before has for its subject, if it gives no other age.
 */
import { agrees } from "../agreement.js";
import type { Cluster } from "../clusters.js";
import { isSubject, nearbyOf } from "./nearby.js";
import { onlyOne, remember, type Sieve } from "./sieve.js";

const years = /^the (\d{1,3})-year-old$/i;

export const age: Sieve = {
  name: "age",
  reason: "is of this age",
  open(discourse, clusterOf) {
    const { mentions, ages } = discourse;
    const byAge = new Map<number, Set<Cluster>>();
    const aged = new Set<Cluster>();
    return {
      find(index) {
        const wanted = years.exec(ages.wordsOf(index))?.[1];
        if (wanted === undefined) return null;
        const found = byAge.get(Number(wanted));
        if (found) return onlyOne(found);
        const subjects = nearbyOf(discourse, index)
          .filter((at) => isSubject(discourse, at) && mentions[at]!.type === "person")
          .flatMap((at) => clusterOf[at] ?? [])
          .filter((cluster) => !aged.has(cluster) && cluster.names.size > 0 && agrees(discourse, index, cluster));
        return onlyOne(subjects);
      },
      note(index, cluster) {
        const own = ages.of(index);
        if (own === null) return;
        remember(byAge, own, cluster);
        aged.add(cluster);
      },
    };
  },
};
