/** Sieve: the same name of a body but for what only describes it: “the Norwegian *Pell Watch* movement”, “Pell Watch”. */
import { countryOfAdjective } from "../../../language/countries.js";
import { withoutLegalForm } from "../../../language/legal-forms.js";
import type { Cluster } from "../clusters.js";
import type { Mention } from "../mentions.js";
import { wholeNameOf } from "./same-name.js";
import type { Sieve } from "./sieve.js";

/** A name without the adjective of a country before it, its legal form and the words with a small letter behind it; null: all of it names. */
function coreOf({ name, type }: Mention): string | null {
  if (name === null || (type !== "organization" && type !== "group")) return null;
  const words = name.split(" ");
  const from = countryOfAdjective(words[0]!) ? 1 : 0;
  const to = words.findIndex(
    (word, at) => at > from && !/^[\p{Lu}\d]/u.test(word) && !/^(?:of|the|and|for|&)$/.test(word),
  );
  const core = withoutLegalForm(words.slice(from, to < 0 ? words.length : to).join(" "));
  return core !== "" && core !== name ? core.toLowerCase() : null;
}

export const nameCore: Sieve = {
  name: "core of the name",
  reason: "has the same name, but for what describes it",
  open({ mentions }) {
    const byName = new Map<string, Cluster>();
    const byCore = new Map<string, Cluster>();
    return {
      find: (index) =>
        byName.get(coreOf(mentions[index]!) ?? "") ?? byCore.get(wholeNameOf(mentions[index]!) ?? "") ?? null,
      note(index, cluster) {
        const name = wholeNameOf(mentions[index]!);
        const core = coreOf(mentions[index]!);
        if (name !== null) byName.set(name, cluster);
        if (core !== null) byCore.set(core, cluster);
      },
    };
  },
};
