/** Sieve: a state, under its name or that of the seat of its government: “Chile”, “Santiago”, “the Chilean government”. */
import type { Cluster } from "../clusters.js";
import type { Sieve } from "./sieve.js";

export const sameState: Sieve = {
  name: "same state",
  reason: "names the same state",
  open({ mentions }) {
    const clusters = new Map<string, Cluster>();
    return {
      find: (index) => clusters.get(mentions[index]!.state ?? "") ?? null,
      note(index, cluster) {
        const { state } = mentions[index]!;
        if (state !== null) clusters.set(state, cluster);
      },
    };
  },
};
