/** Sieve: “the *ministry*” is the only body here whose name or description says that it is one. */
import offices from "../../../language/data/offices.json" with { type: "json" };
import type { Cluster } from "../clusters.js";
import { onlyOne, remember, type Sieve } from "./sieve.js";

/** Nouns for bodies: “ministry”. */
const bodies: ReadonlySet<string> = new Set(offices.organization);

export const onlyBody: Sieve = {
  name: "only body",
  reason: "is the only body of this kind here",
  open({ mentions }) {
    const byKind = new Map<string, Set<Cluster>>();
    return {
      find(index) {
        const { kind, form, noun, number, words } = mentions[index]!;
        if (form !== "description" || kind !== "definite" || number !== "singular" || !bodies.has(noun)) return null;
        const fitting = [...(byKind.get(noun) ?? [])].filter((cluster) =>
          [...words].every((word) => word === noun || [...cluster.names].some((own) => own.includes(word))),
        );
        return onlyOne(fitting);
      },
      note(index, cluster) {
        const { form, type, noun, number, name } = mentions[index]!;
        if (form === "pronoun" || type !== "organization" || number !== "singular") return;
        const kinds = form === "name" ? (name ?? "").toLowerCase().split(" ") : [noun];
        for (const kind of kinds) if (bodies.has(kind)) remember(byKind, kind, cluster);
      },
    };
  },
};
