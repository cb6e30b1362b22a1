/** Sieve: “the *Carrow-based company*”: newspapers call so the body that the sentence before has for its subject. */
import { isSubject, nearbyOf } from "./nearby.js";
import { onlyOne, type Sieve } from "./sieve.js";

export const home: Sieve = {
  name: "home",
  reason: "is the body that was named right before, by its home",
  open(discourse, clusterOf) {
    const { mentions, ages } = discourse;
    return {
      find(index) {
        const { form, kind, type, number } = mentions[index]!;
        const isBody =
          form === "description" && kind === "definite" && type === "organization" && number === "singular";
        if (!isBody || !/[-‑]based /.test(ages.wordsOf(index))) return null;
        const near = nearbyOf(discourse, index);
        const groups = near.filter((at) => mentions[at]!.kind === "group").map((at) => mentions[at]!.head);
        const subjects = near
          .filter((at) => !groups.includes(mentions[at]!.head))
          .filter(
            (at) => isSubject(discourse, at) && mentions[at]!.form === "name" && mentions[at]!.type === "organization",
          )
          .flatMap((at) => clusterOf[at] ?? []);
        return onlyOne(subjects);
      },
    };
  },
};
