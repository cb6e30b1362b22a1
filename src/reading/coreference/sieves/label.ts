/**
 * Sieve: the label of a turn, “QUILL: …”, “AQ: …”: whoever has had this label before, or the one person with this surname, whatever its
 * capitals, or with these initials.
 */
import { areInitials } from "../../../language/printed.js";
import type { Cluster } from "../clusters.js";
import { onlyOne, remember, type Sieve } from "./sieve.js";

export const label: Sieve = {
  name: "label",
  reason: "stands under the label of this speaker",
  open({ mentions, labels }) {
    const byLabel = new Map<string, Cluster>();
    const bySurname = new Map<string, Set<Cluster>>();
    const named = new Map<string, Cluster>();
    return {
      find(index) {
        const words = labels[index];
        if (!words) return null;
        const key = words.toLowerCase();
        const ofInitials = [...named].filter(([name]) => areInitials(words, name)).map(([, cluster]) => cluster);
        return (
          byLabel.get(key) ?? onlyOne(bySurname.get(key.split(" ").at(-1)!) ?? []) ?? onlyOne(ofInitials.slice(-most))
        );
      },
      note(index, cluster) {
        const { form, type, name } = mentions[index]!;
        const words = labels[index];
        if (words) byLabel.set(words.toLowerCase(), cluster);
        if (form !== "name" || type !== "person" || !name?.includes(" ")) return;
        remember(bySurname, name.split(" ").at(-1)!.toLowerCase(), cluster);
        if (named.size < most) named.set(name, cluster);
      },
    };
  },
};

/** How many names are remembered for their initials: a bound for odd texts. */
const most = 60;
