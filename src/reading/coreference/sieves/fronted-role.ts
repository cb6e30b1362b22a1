/** Sieve: “*As a young nurse* she ran the clinic”: what is told with “as” before the subject is what the subject was. */
import type { Sieve } from "./sieve.js";

export const frontedRole: Sieve = {
  name: "role before the subject",
  reason: "is what the subject of the sentence was",
  open({ mentions, fronted }, clusterOf) {
    return {
      find(index) {
        const subject = fronted[index]!;
        return subject >= 0 && mentions[subject]!.type === "person" ? (clusterOf[subject] ?? null) : null;
      },
    };
  },
};
