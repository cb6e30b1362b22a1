/**
 * Antecedents that need no ranker: the same full name, its first letters, or a person's surname; the same state, under its name or
 * that of its seat of government; an office that one person alone holds here.
 */

import persons from "../data/persons.json" with { type: "json" };
import { fits } from "./barred.js";
import type { Cluster } from "./clusters.js";
import type { Discourse } from "./discourse.js";
import { initials } from "./wording.js";

/** Nouns for persons so general that only a country beside them tells who is meant: “the Chilean *official*”. */
const general: ReadonlySet<string> = new Set(persons.general);

/** What follows the given name, if it is short enough for one: “van der berg”, “der berg”, “berg”. */
function surnamesOf(name: string): readonly string[] {
  const parts = name.split(" ");
  return parts.slice(Math.max(1, parts.length - 3)).map((_, nth, rest) => rest.slice(nth).join(" "));
}

/** An office that somebody holds, and words that tell whose it is. */
interface Holding {
  readonly title: string;
  readonly owners: readonly string[];
}

export interface Sure {
  /** The cluster that a phrase belongs to for certain; null: none is certain. */
  of(index: number): Cluster | null;
  add(index: number, cluster: Cluster): void;
}

export function sureIn({ phrases, offices }: Discourse): Sure {
  const byState = new Map<string, Cluster>();
  const byName = new Map<string, Cluster>();
  const byLetters = new Map<string, Cluster>();
  const clusterOf: (Cluster | undefined)[] = new Array(phrases.length);
  const bySurname = new Map<string, Cluster>();
  const byCountry = new Map<string, Set<Cluster>>();
  const holders = new Map<string, Map<Cluster, Holding>>();
  const nameOf = (index: number): string | null => {
    const { name, type } = phrases[index]!;
    return name?.includes(" ") && type !== "place" ? name.toLowerCase() : null;
  };
  const lettersOf = (index: number): string | null => {
    const letters = phrases[index]!.name?.replaceAll(".", "") ?? "";
    return /^\p{Lu}{2,6}$/u.test(letters) ? letters.toLowerCase() : null;
  };
  const isPerson = (index: number): boolean => phrases[index]!.form === "name" && phrases[index]!.type === "person";
  const agree = (index: number, cluster: Cluster | undefined): cluster is Cluster => {
    const gender = phrases[index]!.gender ?? offices[index]!.gender;
    return cluster !== undefined && (gender === null || cluster.gender === null || gender === cluster.gender);
  };
  /** “Quill” is the Quill named last; “Ada Quill” is the Quill who had no given name so far, as in a heading. */
  const namesakeOf = (index: number): Cluster | null => {
    const name = isPerson(index) ? phrases[index]!.name?.toLowerCase() : undefined;
    if (name === undefined) return null;
    const same = bySurname.get(name);
    if (agree(index, same)) return same;
    const short = surnamesOf(name).map((surname) => bySurname.get(surname));
    return (
      short.find((cluster) => agree(index, cluster) && [...cluster.names].every((own) => !own.includes(" "))) ?? null
    );
  };
  /**
   * “Quill praised the plan. *She* called for more”: a subject that opens its sentence goes back to the subject of the sentence
   * before, where that is the only person in it.
   */
  const subjectBefore = (index: number): Cluster | null => {
    const { kind, relation, sentence } = phrases[index]!;
    if ((kind !== "he" && kind !== "she") || !relation.startsWith("nsubj")) return null;
    if (phrases[index - 1]?.sentence === sentence) return null;
    const before = new Set<Cluster>();
    let subject: Cluster | null = null;
    for (let at = index - 1; at >= 0 && phrases[at]!.sentence >= sentence - 1; at--) {
      const { type, form, possessive, relation: own } = phrases[at]!;
      const cluster = clusterOf[at];
      // “The mayor, for *his* part, praised it”: whoever that is, he was named by other words.
      const isAside = form === "pronoun" && possessive;
      if (type !== "person" || isAside || !agree(index, cluster)) continue;
      before.add(cluster);
      if (own.startsWith("nsubj")) subject = cluster;
    }
    return before.size === 1 ? subject : null;
  };
  /** “the *premier*” is whoever was called so by title; of two, the one of the country that the phrase names. */
  const holderOf = (index: number): Cluster | null => {
    const { kind, form, type, number } = phrases[index]!;
    const { nouns, titles, country } = offices[index]!;
    const [owner] = offices[index]!.owners;
    const isDefinite = kind === "definite" || (kind === "possessed" && owner !== undefined);
    if (form !== "description" || !isDefinite || type !== "person" || number !== "singular") return null;
    const fitting = [...(holders.get(nouns[0] ?? "") ?? [])].filter(
      ([holder, { title, owners }]) =>
        fits(titles[0]!, title) &&
        (country === null || holder.country === country) &&
        (owner === undefined || owners.some((words) => words.includes(owner))),
    );
    if (fitting.length === 1) return fitting[0]![0];
    const compatriots = general.has(nouns[0] ?? "") && country !== null ? byCountry.get(country) : undefined;
    return compatriots?.size === 1 ? [...compatriots][0]! : null;
  };
  return {
    of(index) {
      const { state } = phrases[index]!;
      return (
        byState.get(state ?? "") ??
        byName.get(nameOf(index) ?? "") ??
        namesakeOf(index) ??
        subjectBefore(index) ??
        byLetters.get(lettersOf(index) ?? "") ??
        holderOf(index)
      );
    },
    add(index, cluster) {
      clusterOf[index] = cluster;
      const { state, type } = phrases[index]!;
      const name = nameOf(index);
      if (state !== null) byState.set(state, cluster);
      if (name !== null) byName.set(name, cluster);
      if (name !== null && type === "organization") byLetters.set(initials(name), cluster);
      const { nouns, titles, owners, country } = offices[index]!;
      if (type === "person" && country !== null)
        byCountry.set(country, (byCountry.get(country) ?? new Set<Cluster>()).add(cluster));
      if (!isPerson(index)) return;
      const own = phrases[index]!.name?.toLowerCase() ?? "";
      for (const surname of own.includes(" ") ? surnamesOf(own) : [own]) bySurname.set(surname, cluster);
      nouns.forEach((noun, nth) => {
        const held = { title: titles[nth]!, owners };
        holders.set(noun, (holders.get(noun) ?? new Map<Cluster, Holding>()).set(cluster, held));
      });
    },
  };
}
