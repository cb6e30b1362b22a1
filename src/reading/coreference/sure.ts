/**
 * Antecedents that need no ranker: the same full name, its first letters, or a person's surname or given name; the same state,
 * under its name or that of its seat of government; an office that one person alone holds here; the body that alone is of a kind;
 * who goes on to speak or act (`turns.ts`).
 */

import { countryOfAdjective } from "../../language/countries.js";
import offices from "../../language/data/offices.json" with { type: "json" };
import { singular } from "../../language/plurals.js";
import persons from "../data/persons.json" with { type: "json" };
import { fits } from "./barred.js";
import { agrees, type Cluster } from "./clusters.js";
import type { Discourse } from "./discourse.js";
import { turnsIn } from "./turns.js";
import { initials, lastWord } from "./wording.js";

/** Nouns for persons so general that only a country beside them tells who is meant: “the Chilean *official*”. */
const general: ReadonlySet<string> = new Set(persons.general);

/** A name of one word that belongs to another is none by itself: “the *Pell* office”. */
const within = /^(?:compound|flat|amod|nmod:desc)/;

/** Nouns for bodies: “ministry”. */
const bodies: ReadonlySet<string> = new Set(offices.organization);

/** Nouns, in the singular, for several people who act together: “rebel”, “police”. */
const groups: ReadonlySet<string> = new Set([
  ...offices.group.filter((noun) => noun !== "people").map(singular),
  "police",
]);

/** What follows the given name, if it is short enough for one: “van der berg”, “der berg”, “berg”. */
function surnamesOf(name: string): readonly string[] {
  const parts = name.split(" ");
  return parts.slice(Math.max(1, parts.length - 3)).map((_, nth, rest) => rest.slice(nth).join(" "));
}

const givenOf = (name: string): string => name.slice(0, name.indexOf(" "));

/** How many of a kind are kept, the last ones: a bound for odd texts. */
const most = 60;

function put<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key) ?? new Set<V>();
  sets.set(key, set.add(value));
  if (set.size > most) set.delete(set.values().next().value!);
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

export function sureIn(discourse: Discourse): Sure {
  const { phrases, offices } = discourse;
  const byState = new Map<string, Cluster>();
  const byName = new Map<string, Cluster>();
  const byCore = new Map<string, Cluster>();
  const byLetters = new Map<string, Cluster>();
  const clusterOf: (Cluster | undefined)[] = new Array(phrases.length);
  const bySurname = new Map<string, Cluster>();
  const byCountry = new Map<string, Set<Cluster>>();
  /** By the last word of the office: “the minister” may be the foreign minister. */
  const holders = new Map<string, Map<Cluster, Holding>>();
  const byGiven = new Map<string, Set<Cluster>>();
  const byKind = new Map<string, Set<Cluster>>();
  const byGroup = new Map<string, Cluster>();
  /** “Rebels”, “the rebels”: several people by the same words, but for “two rebels”; null: it says nothing of the kind. */
  const groupOf = (index: number): string | null => {
    const { form, kind, type, number, words } = phrases[index]!;
    const isWhole = form === "description" && number === "plural" && (kind === "bare" || kind === "definite");
    return isWhole && (type === "group" || type === "organization") ? [...words].sort().join(" ") : null;
  };
  /** “police” who act here are the police there; “people” here, and whom “analysts” are told of, may be others. */
  const sameGroup = (index: number): Cluster | undefined => {
    const { kind, noun, relation } = phrases[index]!;
    const isSame = kind === "definite" || (groups.has(noun) && relation.startsWith("nsubj"));
    return isSame ? byGroup.get(groupOf(index) ?? "") : undefined;
  };
  const nameOf = (index: number): string | null => {
    const { name, type, relation } = phrases[index]!;
    const isWhole = name?.includes(" ") ? type !== "place" : type === "organization" && !within.test(relation);
    return isWhole && name ? name.toLowerCase() : null;
  };
  /** “Pell Watch” in “the Norwegian Pell Watch movement”: a name without what only describes it; null: all of it names. */
  const coreIn = (index: number): string | null => {
    const { name, type } = phrases[index]!;
    if (name === null || (type !== "organization" && type !== "group")) return null;
    const words = name.split(" ");
    const from = countryOfAdjective(words[0]!) ? 1 : 0;
    const to = words.findIndex(
      (word, at) => at > from && !/^[\p{Lu}\d]/u.test(word) && !/^(?:of|the|and|for|&)$/.test(word),
    );
    const core = words.slice(from, to < 0 ? words.length : to);
    return core.length > 0 && core.length < words.length ? core.join(" ").toLowerCase() : null;
  };
  const lettersOf = (index: number): string | null => {
    const letters = phrases[index]!.name?.replaceAll(".", "") ?? "";
    return /^\p{Lu}{2,6}$/u.test(letters) ? letters.toLowerCase() : null;
  };
  const isPerson = (index: number): boolean => phrases[index]!.form === "name" && phrases[index]!.type === "person";
  const agree = (index: number, cluster: Cluster | undefined): cluster is Cluster => agrees(discourse, index, cluster);
  const turns = turnsIn(discourse, clusterOf);
  /**
   * “Quill” is the Quill named last; “Ada Quill” is the Quill, or the Ada, who had no other name so far, as in a heading; “Ada”
   * is the one who alone is called so.
   */
  const namesakeOf = (index: number): Cluster | null => {
    const name = isPerson(index) ? phrases[index]!.name?.toLowerCase() : undefined;
    if (name === undefined) return null;
    const same = bySurname.get(name);
    if (agree(index, same)) return same;
    const called = [...(byGiven.get(name) ?? [])].filter((cluster) => agree(index, cluster));
    if (called.length === 1) return called[0]!;
    if (!name.includes(" ")) return null;
    const short = [...surnamesOf(name), givenOf(name)].map((part) => bySurname.get(part));
    return (
      short.find((cluster) => agree(index, cluster) && [...cluster.names].every((own) => !own.includes(" "))) ??
      namelessOf(index)
    );
  };
  /** “The mayor apologised. Mayor *Ada Quill* said …”: who was called by the office alone so far. */
  const namelessOf = (index: number): Cluster | null => {
    const { nouns, titles, country } = offices[index]!;
    const fitting = new Set(
      nouns.flatMap((noun, nth) =>
        [...(holders.get(lastWord(noun)) ?? [])].flatMap(([holder, { title }]) =>
          holder.names.size === 0 &&
          phrases[holder.phrases[0]!]!.kind !== "indefinite" &&
          agree(index, holder) &&
          (country === null || holder.country === null || country === holder.country) &&
          (fits(title, titles[nth]!) || fits(titles[nth]!, title))
            ? [holder]
            : [],
        ),
      ),
    );
    return fitting.size === 1 ? [...fitting][0]! : null;
  };
  /** “the *ministry*” is the only body here whose name or description says that it is one. */
  const bodyOf = (index: number): Cluster | null => {
    const { kind, form, noun, number, words } = phrases[index]!;
    if (form !== "description" || kind !== "definite" || number !== "singular" || !bodies.has(noun)) return null;
    const fitting = [...(byKind.get(noun) ?? [])].filter((cluster) =>
      [...words].every((word) => word === noun || [...cluster.names].some((own) => own.includes(word))),
    );
    return fitting.length === 1 ? fitting[0]! : null;
  };
  /** “the *premier*” is whoever was called so by title; of two, the one of the country that the phrase names. */
  const holderOf = (index: number): Cluster | null => {
    const { kind, form, type, number } = phrases[index]!;
    const { nouns, titles, country } = offices[index]!;
    const [owner] = offices[index]!.owners;
    const isDefinite = kind === "definite" || (kind === "possessed" && owner !== undefined);
    if (form !== "description" || !isDefinite || type !== "person" || number !== "singular") return null;
    const fitting = [...(holders.get(lastWord(nouns[0] ?? "")) ?? [])].filter(
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
        byName.get(coreIn(index) ?? "") ??
        byCore.get(nameOf(index) ?? "") ??
        namesakeOf(index) ??
        turns(index) ??
        byLetters.get(lettersOf(index) ?? "") ??
        holderOf(index) ??
        bodyOf(index) ??
        sameGroup(index) ??
        null
      );
    },
    add(index, cluster) {
      clusterOf[index] = cluster;
      const { state, type } = phrases[index]!;
      const name = nameOf(index);
      if (state !== null) byState.set(state, cluster);
      const group = groupOf(index);
      const core = coreIn(index);
      if (name !== null) byName.set(name, cluster);
      if (core !== null) byCore.set(core, cluster);
      if (group !== null) byGroup.set(group, cluster);
      if (name?.includes(" ") && type === "organization") byLetters.set(initials(name), cluster);
      const { nouns, titles, owners, country } = offices[index]!;
      if (type === "person" && country !== null) put(byCountry, country, cluster);
      const { form, noun, number, name: written } = phrases[index]!;
      const kinds = form === "name" ? (written ?? "").toLowerCase().split(" ") : [noun];
      if (form !== "pronoun" && type === "organization" && number === "singular")
        for (const kind of kinds) if (bodies.has(kind)) put(byKind, kind, cluster);
      const isHolder = form === "description" && type === "person" && number === "singular" && !general.has(noun);
      if (!isPerson(index) && !isHolder) return;
      const own = (isPerson(index) ? written?.toLowerCase() : undefined) ?? "";
      if (own !== "")
        for (const surname of own.includes(" ") ? surnamesOf(own) : [own]) bySurname.set(surname, cluster);
      if (own.includes(" ")) put(byGiven, givenOf(own), cluster);
      nouns.forEach((noun, nth) => {
        const held = { title: titles[nth]!, owners };
        const known = holders.get(lastWord(noun)) ?? new Map<Cluster, Holding>();
        holders.set(lastWord(noun), known.set(cluster, held));
        if (known.size > most) known.delete(known.keys().next().value!);
      });
    },
  };
}
