/** Sieve: “the *witness*”, “the *defendant*”, “the *victim*”: who has that part in the deed or its trial. */
import { agrees } from "../agreement.js";
import type { Cluster } from "../clusters.js";
import { isKnown, type Part, partNamed } from "../trial.js";
import { onlyOne, type Sieve } from "./sieve.js";

export const trialPart: Sieve = {
  name: "part in the trial",
  reason: "has this part in the deed or its trial",
  open(discourse) {
    const { mentions, parts } = discourse;
    const bearers = new Map<Part, Cluster[]>();
    return {
      find(index) {
        const { kind, form, number } = mentions[index]!;
        const part = partNamed(mentions[index]!);
        if (part === null || form !== "description" || !isKnown(kind, part) || number !== "singular") return null;
        const own = (bearers.get(part) ?? []).filter((cluster) => agrees(discourse, index, cluster));
        // One witness follows the other; whoever was heard last is meant.
        return part === "witness" ? (own.at(-1) ?? null) : onlyOne(own);
      },
      note(index, cluster) {
        for (const part of parts[index]!)
          bearers.set(part, [...(bearers.get(part) ?? []).filter((other) => other !== cluster), cluster].slice(-most));
      },
    };
  },
};

/** How many are remembered for a part, the last ones: a bound for odd texts. */
const most = 20;
