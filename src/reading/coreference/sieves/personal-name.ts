/**
 * Sieve: a person's surname, given name or nickname. “Quill” is the Quill named last, but for one who was introduced as another Quill's relative; “Ada” is the one who alone is called so; “Ada
 * Quill” is the Quill, or the Ada, who had no other name so far, as in a heading.
 */
import { agrees } from "../agreement.js";
import type { Cluster } from "../clusters.js";
import type { Mention } from "../mentions.js";
import { onlyOne, remember, type Sieve } from "./sieve.js";

/** A nickname within a name: “Samir “*Bobo*” Haddad”. */
const nickname = / [“"‘'(](\p{L}[\p{L}-]*)[”"’')](?= )/u;

/** A person's name in lower case, without the nickname in it; null: the mention has none. */
export const personalNameOf = ({ form, type, name }: Mention): string | null =>
  form === "name" && type === "person" ? (name?.toLowerCase().replace(nickname, "") ?? null) : null;

/** What follows the given name, if it is short enough for one: “van der berg”, “der berg”, “berg”. */
function surnamesOf(name: string): readonly string[] {
  const parts = name.split(" ");
  return parts.slice(Math.max(1, parts.length - 3)).map((_, nth, rest) => rest.slice(nth).join(" "));
}

const givenOf = (name: string): string => name.slice(0, name.indexOf(" "));

export const personalName: Sieve = {
  name: "surname or given name",
  reason: "has a part of the same personal name",
  open(discourse, clusterOf) {
    const { mentions, voices, disjoint } = discourse;
    const bySurname = new Map<string, Cluster>();
    // Of each surname the one named last who is nobody's relative.
    const heads = new Map<string, Cluster>();
    /** “His wife, Ada Quill, said it rained. “It poured,” *Quill* said”: of a relative and somebody who has not spoken so far the relative goes on. */
    const goesOn = (index: number, kin: Cluster, head: Cluster): boolean =>
      voices[index]! &&
      !head.mentions.some((at) => voices[at]) &&
      kin.mentions.some((at) => voices[at] && mentions[at]!.sentence >= mentions[index]!.sentence - 1);
    const byGiven = new Map<string, Set<Cluster>>();
    return {
      find(index) {
        const name = personalNameOf(mentions[index]!);
        if (name === null) return null;
        // “*Quill's* mother, Hana Quill”: nobody is his own mother.
        const owned = mentions[index]!.possessive ? disjoint[index]!.map((other) => clusterOf[other]) : [];
        const may = (cluster: Cluster | undefined): cluster is Cluster =>
          agrees(discourse, index, cluster) && !owned.includes(cluster);
        const same = bySurname.get(name);
        const head = heads.get(name);
        if (may(head) && same?.isKin && !goesOn(index, same, head)) return head;
        if (may(same)) return same;
        const called = onlyOne([...(byGiven.get(name) ?? [])].filter(may));
        if (called !== null || !name.includes(" ")) return called;
        const short = [...surnamesOf(name), givenOf(name)].map((part) => bySurname.get(part));
        return short.find((cluster) => may(cluster) && [...cluster.names].every((own) => !own.includes(" "))) ?? null;
      },
      note(index, cluster) {
        const name = personalNameOf(mentions[index]!);
        if (!name) return;
        for (const surname of name.includes(" ") ? surnamesOf(name) : [name]) {
          bySurname.set(surname, cluster);
          if (!cluster.isKin) heads.set(surname, cluster);
        }
        if (name.includes(" ")) remember(byGiven, givenOf(name), cluster);
        const called = nickname.exec(mentions[index]!.name!)?.[1];
        if (called) remember(byGiven, called.toLowerCase(), cluster);
      },
    };
  },
};
