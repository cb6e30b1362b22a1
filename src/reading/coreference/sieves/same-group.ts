/** Sieve: several people by the same words: “rebels”, “the rebels”. */
import offices from "../../../language/data/offices.json" with { type: "json" };
import { singular } from "../../../language/plurals.js";
import type { Cluster } from "../clusters.js";
import type { Mention } from "../mentions.js";
import type { Sieve } from "./sieve.js";

/** Nouns, in the singular, for several people who act together: “rebel”, “police”. */
const acting: ReadonlySet<string> = new Set([
  ...offices.group.filter((noun) => noun !== "people").map(singular),
  "police",
]);

/** The words of a whole group; “two rebels” are none. */
function groupOf({ form, kind, type, number, words, complement }: Mention): string | null {
  const isWhole = form === "description" && number === "plural" && (kind === "bare" || kind === "definite");
  return isWhole && (type === "group" || type === "organization")
    ? [...words].sort().join(" ") + (kind === "bare" && complement !== "" ? ` ${complement}` : "")
    : null;
}

export const sameGroup: Sieve = {
  name: "same group",
  reason: "is told of by the same words",
  open({ mentions }) {
    const clusters = new Map<string, Cluster>();
    return {
      find(index) {
        const { kind, noun, relation } = mentions[index]!;
        // “police” who act here are the police there; “people” here, and whom “analysts” are told of, may be others.
        const isSame = kind === "definite" || (acting.has(noun) && relation.startsWith("nsubj"));
        return (isSame && clusters.get(groupOf(mentions[index]!) ?? "")) || null;
      },
      note(index, cluster) {
        const group = groupOf(mentions[index]!);
        if (group !== null) clusters.set(group, cluster);
      },
    };
  },
};
