/** Who holds which office, as far as a report has told: what the sieves of offices go by. */
import persons from "../../data/persons.json" with { type: "json" };
import type { Cluster } from "../clusters.js";
import type { Discourse } from "../discourse.js";
import { lastWord } from "../wording.js";

/** Nouns for persons so general that only a country beside them tells who is meant: “the Chilean *official*”. */
export const general: ReadonlySet<string> = new Set(persons.general);

/** An office that somebody holds, and words that tell whose it is. */
interface Holding {
  readonly title: string;
  readonly owners: readonly string[];
}

/** How many holders are kept for a noun, the last ones: a bound for odd texts. */
const most = 60;

export interface Holders {
  /** Those who hold an office with this last word, each with the title told last: “the minister” may be the foreign minister. */
  of(noun: string): readonly (readonly [Cluster, Holding])[];
  note(index: number, cluster: Cluster): void;
}

/** The holders of one report, of whom none is known yet. */
export function holdersIn({ mentions, offices }: Discourse): Holders {
  const holders = new Map<string, Map<Cluster, Holding>>();
  return {
    of: (noun) => [...(holders.get(lastWord(noun)) ?? [])],
    note(index, cluster) {
      const { form, type, number, noun } = mentions[index]!;
      const isHolder = form === "description" && type === "person" && number === "singular" && !general.has(noun);
      const isNamed = form === "name" && type === "person";
      if (!isNamed && !isHolder) return;
      const { nouns, titles, owners } = offices[index]!;
      nouns.forEach((office, nth) => {
        const known = holders.get(lastWord(office)) ?? new Map<Cluster, Holding>();
        holders.set(lastWord(office), known.set(cluster, { title: titles[nth]!, owners }));
        if (known.size > most) known.delete(known.keys().next().value!);
      });
    },
  };
}
