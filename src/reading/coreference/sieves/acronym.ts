/** Sieve: the first letters of the name of a body: “NHT” for “Norwick Harbour Trust”. */
import type { Cluster } from "../clusters.js";
import type { Phrase } from "../phrases.js";
import { initials } from "../wording.js";
import { wholeNameOf } from "./same-name.js";
import type { Sieve } from "./sieve.js";

/** A name that is nothing but two to six capitals, in lower case; null: it is none. */
function lettersOf({ name }: Phrase): string | null {
  const letters = name?.replaceAll(".", "") ?? "";
  return /^\p{Lu}{2,6}$/u.test(letters) ? letters.toLowerCase() : null;
}

export const acronym: Sieve = {
  name: "acronym",
  reason: "is the first letters of the name",
  open({ phrases }) {
    const clusters = new Map<string, Cluster>();
    return {
      find: (index) => clusters.get(lettersOf(phrases[index]!) ?? "") ?? null,
      note(index, cluster) {
        const name = wholeNameOf(phrases[index]!);
        if (name?.includes(" ") && phrases[index]!.type === "organization") clusters.set(initials(name), cluster);
      },
    };
  },
};
