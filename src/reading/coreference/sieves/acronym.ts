/** Sieve: the first letters of the name of a body: “NHT” for “Norwick Harbour Trust”. */
import type { Cluster } from "../clusters.js";
import type { Mention } from "../mentions.js";
import { initials } from "../wording.js";
import { wholeNameOf } from "./same-name.js";
import type { Sieve } from "./sieve.js";

/** A name that is nothing but two to six capitals, in lower case; null: it is none. */
function lettersOf({ name }: Mention): string | null {
  const letters = name?.replaceAll(".", "") ?? "";
  return /^\p{Lu}{2,6}$/u.test(letters) ? letters.toLowerCase() : null;
}

export const acronym: Sieve = {
  name: "acronym",
  reason: "is the first letters of the name",
  open({ mentions }) {
    const clusters = new Map<string, Cluster>();
    return {
      find: (index) => clusters.get(lettersOf(mentions[index]!) ?? "") ?? null,
      note(index, cluster) {
        const name = wholeNameOf(mentions[index]!);
        if (name?.includes(" ") && mentions[index]!.type === "organization") clusters.set(initials(name), cluster);
      },
    };
  },
};
