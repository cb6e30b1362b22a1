/** Sieve: “the *premier*” is whoever was called so by title; of two, the one of the country that the mention names. */
import { fits } from "../agreement.js";
import type { Cluster } from "../clusters.js";
import { general, holdersIn } from "./holders.js";
import { onlyOne, remember, type Sieve } from "./sieve.js";

export const officeHolder: Sieve = {
  name: "office",
  reason: "is the only one here who holds the office",
  open(discourse) {
    const { mentions, offices } = discourse;
    const holders = holdersIn(discourse);
    const byCountry = new Map<string, Set<Cluster>>();
    return {
      find(index) {
        const { kind, form, type, number } = mentions[index]!;
        const { nouns, titles, country, owners } = offices[index]!;
        const [owner] = owners;
        const isDefinite = kind === "definite" || (kind === "possessed" && owner !== undefined);
        if (form !== "description" || !isDefinite || type !== "person" || number !== "singular") return null;
        const fitting = holders
          .of(nouns[0] ?? "")
          .filter(
            ([holder, held]) =>
              fits(titles[0]!, held.title) &&
              (country === null || holder.country === country) &&
              (owner === undefined || held.owners.some((words) => words.includes(owner))),
          );
        if (fitting.length === 1) return fitting[0]![0];
        // “the Chilean *official*”: the only person of that country.
        return general.has(nouns[0] ?? "") && country !== null ? onlyOne(byCountry.get(country) ?? []) : null;
      },
      note(index, cluster) {
        const { country } = offices[index]!;
        if (mentions[index]!.type === "person" && country !== null) remember(byCountry, country, cluster);
        holders.note(index, cluster);
      },
    };
  },
};
