/** Sieve: the same whole name: “Ada Quill”, “Pell Watch”. A name of one word is a person's surname as a rule, and left to others. */
import type { Cluster } from "../clusters.js";
import type { Mention } from "../mentions.js";
import type { Sieve } from "./sieve.js";

/** A name of one word that belongs to another is none by itself: “the *Pell* office”. */
const within = /^(?:compound|flat|amod|nmod:desc)/;

/** A name that means one and the same wherever it stands, in lower case; null: the mention has none. */
export function wholeNameOf({ name, type, relation }: Mention): string | null {
  const isOne = type === "organization" || type === "country";
  const isWhole = name?.includes(" ") ? type !== "place" : isOne && !within.test(relation);
  return isWhole && name ? name.toLowerCase() : null;
}

export const sameName: Sieve = {
  name: "same name",
  reason: "has the same whole name",
  open({ mentions }) {
    const clusters = new Map<string, Cluster>();
    return {
      find: (index) => clusters.get(wholeNameOf(mentions[index]!) ?? "") ?? null,
      note(index, cluster) {
        const name = wholeNameOf(mentions[index]!);
        if (name !== null) clusters.set(name, cluster);
      },
    };
  },
};
