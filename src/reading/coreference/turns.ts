/** Who goes on: a pronoun that is the subject of a sentence goes back to who spoke or acted in the one before. */
import { agrees, type Cluster } from "./clusters.js";
import type { Discourse } from "./discourse.js";
import type { Kind, Phrase } from "./phrases.js";

/** How many phrases back the sentence before is looked for: a bound for odd texts. */
const reach = 60;

/** How many phrases may lie between “for her part” and its subject. */
const nearby = 8;

/** By kind of a pronoun for somebody who speaks: whether another one who speaks may be the same. */
const speaking: Readonly<Partial<Record<Kind, (phrase: Phrase) => boolean>>> = {
  he: ({ type }) => type === "person",
  she: ({ type }) => type === "person",
  it: ({ type, number }) => type === "organization" && number === "singular",
  they: ({ type, number }) => number === "plural" || type === "group" || type === "organization",
};

/** Gives the cluster that a phrase goes on with; null: none for certain. `clusterOf` has the clusters of the phrases before it. */
export function turnsIn(
  discourse: Discourse,
  clusterOf: readonly (Cluster | undefined)[],
): (index: number) => Cluster | null {
  const { phrases, quotations, speakers, voices, above } = discourse;
  /** Whether a phrase stands in a quotation that the other does not stand in. */
  const isQuoted = (at: number, other: number): boolean => quotations[at]! >= 0 && quotations[at] !== quotations[other];
  const isGendered = (index: number): boolean => phrases[index]!.kind === "he" || phrases[index]!.kind === "she";
  const isSubject = (index: number): boolean => phrases[index]!.relation.startsWith("nsubj");
  /** Phrases of the same sentence and of the one before, the nearest first, without what is quoted there. */
  const before = (index: number): readonly number[] => {
    const found: number[] = [];
    for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
      if (phrases[at]!.sentence < phrases[index]!.sentence - 1) break;
      if (!isQuoted(at, index)) found.push(at);
    }
    return found;
  };

  /** “Quill said that *she* would go”: the subject with which a report of somebody's words begins is who says them. */
  const speakerOf = (index: number): Cluster | null => {
    const speaker = speakers[index]!;
    const cluster = clusterOf[speaker];
    if (speakers[index - 1] === speaker || quotations[index]! >= 0 || phrases[speaker]?.type !== "person") return null;
    // “The mayor suggested that she rest”: whom only an office tells may be another.
    const isKnown = cluster !== undefined && (cluster.isPerson || cluster.gender !== null);
    return isKnown && agrees(discourse, index, cluster) ? cluster : null;
  };

  /** “Quill told the mayor that it was late. “It rains,” *she* said”: who goes on to speak spoke in the sentence before. */
  const speakerBefore = (index: number): Cluster | null => {
    const { sentence, kind } = phrases[index]!;
    const mayBe = speaking[kind];
    // Who is quoted speaks of others: “*He* said it was late,” Quill told the court.
    if (!mayBe || !voices[index] || quotations[index]! >= 0) return null;
    const found = new Set<Cluster>();
    for (const at of before(index)) {
      const cluster = clusterOf[at];
      if (!voices[at] || !mayBe(phrases[at]!) || !agrees(discourse, index, cluster)) continue;
      // “When the mayor asked, *she* replied”: two in one sentence may be two.
      if (phrases[at]!.sentence === sentence) return null;
      found.add(cluster);
    }
    return found.size === 1 ? [...found][0]! : null;
  };

  /**
   * “Quill praised the plan. *She* called for more”: a subject that opens its sentence, but for quoted words, goes back to the
   * subject of the main clause of the sentence before, where that is the only person in it.
   */
  const subjectBefore = (index: number): Cluster | null => {
    const { sentence, paragraph } = phrases[index]!;
    const found = before(index);
    const nearest = phrases[found[0] ?? -1];
    if (!nearest || nearest.sentence === sentence || nearest.paragraph < paragraph - 1) return null;
    const persons = new Set<Cluster>();
    let subject: Cluster | null = null;
    for (const at of found) {
      const { form, possessive, type, kind } = phrases[at]!;
      const cluster = clusterOf[at];
      // “The mayor, for *his* part, praised it”: whoever that is, he was named by other words.
      const isAside = form === "pronoun" && possessive;
      const isVoice = kind === "I" || kind === "we" || kind === "you";
      if (isAside || isVoice || type !== "person" || !agrees(discourse, index, cluster)) continue;
      persons.add(cluster);
      if (isSubject(at) && above[at]!.length === 1) subject = cluster;
    }
    return persons.size === 1 ? subject : null;
  };

  /** “The mayor, for *her* part, praised it”: the subject of the same verb. */
  const ownPart = (index: number): Cluster | null => {
    const whole = phrases[index - 1];
    if (!phrases[index]!.possessive || whole?.noun !== "part" || !whole.relation.startsWith("obl")) return null;
    const near = phrases.slice(Math.max(0, index - nearby), index + nearby);
    const subject = near.findIndex(
      ({ relation, governor, kind }) => relation.startsWith("nsubj") && governor === whole.governor && kind !== "group",
    );
    const cluster = subject < 0 ? undefined : clusterOf[Math.max(0, index - nearby) + subject];
    return agrees(discourse, index, cluster) ? cluster : null;
  };

  return (index) => {
    const own = isGendered(index) && isSubject(index);
    return (
      ownPart(index) ?? (own ? speakerOf(index) : null) ?? speakerBefore(index) ?? (own ? subjectBefore(index) : null)
    );
  };
}
