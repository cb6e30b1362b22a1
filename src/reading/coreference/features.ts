/**
 * What the ranker sees of a decision: numbers for a mention and one candidate before it, and for a mention and no candidate at
 * all. Reading and training compute them here alike; after a change the ranker must be trained anew (training/README.md).
 */
import { mentionTypes } from "../../kinds.js";
import { contains } from "../../span.js";
import type { Cluster } from "./clusters.js";
import type { Discourse } from "./discourse.js";
import { kinds, type Mention } from "./mentions.js";
import { clash, isAcronym, isPart } from "./wording.js";

/** A mention, the candidates before it, and what the encoder thinks of each. */
export interface Decision {
  readonly mention: number;
  /** Indices of mentions, the nearest first. */
  readonly candidates: readonly number[];
  /** By candidate: how much likelier than none the encoder finds it; null: it does not say. */
  readonly lifts: readonly (number | null)[];
  /** The greatest of them; null: there is none. */
  readonly top: number | null;
  /** The cluster of whoever speaks the mention; null: it is not known. */
  readonly speaker: Cluster | null;
  /** By candidate: how many other clusters of persons come nearer, of those whose gender does not speak against it. */
  readonly ranks: readonly number[];
  /** How many mentions the greatest cluster among the candidates' has. */
  readonly most: number;
}

/** What all rows of one decision share. `clusterOf`: by mention, the clusters so far. */
export function decisionOf(
  discourse: Discourse,
  mention: number,
  candidates: readonly number[],
  clusterOf: readonly (Cluster | undefined)[],
): Decision {
  const none = discourse.none(mention);
  const lifts = candidates.map((candidate) => {
    const score = none === null ? null : discourse.antecedent(mention, candidate);
    return score === null ? null : score - none!;
  });
  const known = lifts.filter((lift) => lift !== null);
  const top = known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : null;
  const own = candidates.map((candidate) => clusterOf[candidate]!);
  return {
    mention,
    candidates,
    lifts,
    top,
    speaker: clusterOf[discourse.speakers[mention]!] ?? null,
    ranks: ranksOf(discourse, mention, candidates, own),
    most: own.reduce((most, { mentions }) => Math.max(most, mentions.length), 1),
  };
}

function ranksOf(
  { mentions, offices }: Discourse,
  mention: number,
  candidates: readonly number[],
  clusters: readonly Cluster[],
): readonly number[] {
  const gender = mentions[mention]!.gender ?? offices[mention]!.gender;
  const nearer = new Set<Cluster>();
  return candidates.map((candidate, nth) => {
    const cluster = clusters[nth]!;
    const rank = nearer.size - Number(nearer.has(cluster));
    const agrees = gender === null || cluster.gender === null || gender === cluster.gender;
    if (mentions[candidate]!.type === "person" && agrees) nearer.add(cluster);
    return rank;
  });
}

/** By what a logarithm of the encoder's is divided. */
export const liftUnit = 6;
/** Where its numbers stand: four in the row of a candidate, one in that of none. */
export const liftColumn = 2 * kinds.length;
export const noneLiftColumn = kinds.length + mentionTypes.length;

/** Numbers are kept within about -2 and 2, which small networks learn from best. */
const scaled = (lift: number | null): number => (lift === null ? 0 : Math.max(-2, Math.min(2, lift / liftUnit)));
const logarithm = (count: number): number => Math.log2(1 + count) / 4;

/** Collects numbers one after the other. */
class Row {
  at = 0;
  constructor(readonly numbers: Float32Array) {}
  put(...values: readonly (number | boolean)[]): void {
    for (const value of values) this.numbers[this.at++] = Number(value);
  }
  oneOf<T>(all: readonly T[], one: T): void {
    for (const each of all) this.numbers[this.at++] = each === one ? 1 : 0;
  }
}

const isSubject = ({ relation }: Mention): boolean => relation.startsWith("nsubj");
const isObject = ({ relation }: Mention): boolean => relation === "obj" || relation === "iobj";
const isOblique = ({ relation }: Mention): boolean => relation.startsWith("obl");

/** Numbers for `decision.candidates[nth]`; `cluster` is what it belongs to so far. Gives how many there are. */
export function pairFeatures(
  { mentions, offices, speakers, quotations, above }: Discourse,
  { mention, candidates, lifts, top, speaker, ranks, most }: Decision,
  nth: number,
  cluster: Cluster,
  into: Float32Array,
): number {
  const row = new Row(into);
  const candidate = candidates[nth]!;
  const [later, earlier] = [mentions[mention]!, mentions[candidate]!];
  row.oneOf(kinds, later.kind);
  row.oneOf(kinds, earlier.kind);

  const lift = lifts[nth]!;
  row.put(scaled(lift), lift === null ? 0 : scaled(lift - top!), lift !== null && lift === top, lift === null);

  const sentences = Math.max(0, later.sentence - earlier.sentence);
  const mentionsBack = mention - candidate;
  row.put(logarithm(sentences), sentences === 0, sentences === 1, sentences > 5);
  // A pronoun that waited for the subject of its sentence may have its antecedent behind it.
  row.put(logarithm(Math.abs(mentionsBack)), Math.abs(mentionsBack) <= 2, mentionsBack < 0);
  row.put(later.paragraph === earlier.paragraph);

  row.put(...wording(later, earlier, cluster));
  row.put(...naming(later, earlier, cluster));

  const office = offices[mention]!;
  row.put(
    office.nouns.some((noun) => cluster.offices.has(noun)),
    office.country !== null && cluster.country === office.country,
    office.country !== null && cluster.country !== null && cluster.country !== office.country,
    later.state !== null && later.state === cluster.state,
    later.state !== null && cluster.state !== null && later.state !== cluster.state,
  );

  const gender = later.gender ?? office.gender;
  row.put(
    later.number !== null && later.number === earlier.number,
    later.number !== null && earlier.number !== null && later.number !== earlier.number,
    later.number === "plural" && cluster.isSingular,
    later.number === "singular" && cluster.isPlural,
    gender !== null && gender === cluster.gender,
    gender !== null && cluster.gender !== null && gender !== cluster.gender,
    gender !== null && cluster.gender === null,
  );
  row.put(
    later.type === earlier.type,
    later.type === "person",
    earlier.type === "person",
    earlier.type === "other",
    earlier.type === "organization" || earlier.type === "group",
    earlier.type === "place" || earlier.type === "country",
    (later.type === "person") !== (earlier.type === "person") && later.type !== "other" && earlier.type !== "other",
  );

  const [voice, other] = [speakers[mention]!, speakers[candidate]!];
  const [quotation, otherQuotation] = [quotations[mention]!, quotations[candidate]!];
  const speaks = voice === candidate || cluster === speaker;
  row.put(
    speaks,
    other === mention,
    voice >= 0 && voice === other,
    quotation >= 0 && quotation === otherQuotation,
    quotation >= 0 !== otherQuotation >= 0,
    quotation >= 0 && speaks,
    otherQuotation >= 0 && other === mention,
    other >= 0 && voice < 0,
  );

  const together = later.governor === earlier.governor && later.governor >= 0 && sentences === 0;
  row.put(
    isSubject(later),
    isObject(later),
    isOblique(later),
    later.possessive,
    isSubject(earlier),
    isObject(earlier),
    isOblique(earlier),
    earlier.possessive,
    isSubject(later) && isSubject(earlier),
    together,
    together && later.reflexive,
    later.reflexive && !together,
    together && isSubject(earlier),
    contains(earlier.span, later.span),
    contains(later.span, earlier.span),
    later.governor === earlier.head,
    earlier.governor === later.head,
    later.relation === "conj" && together,
    later.predicate,
    earlier.predicate,
    later.possessive && isSubject(earlier) && sentences === 0,
    isObject(later) && isObject(earlier),
    later.possessive && earlier.possessive,
    isObject(later) && isSubject(earlier) && sentences === 0,
    isSubject(later) && isObject(earlier) && sentences === 0,
    isSubject(later) && isSubject(earlier) && sentences === 1,
    isSubject(later) && (isObject(earlier) || isOblique(earlier)) && sentences === 1,
  );

  // “*Quill* said that the pier … her”: the verb of the one stands above the other.
  const up = above[mention]!.indexOf(earlier.governor);
  const down = above[candidate]!.indexOf(later.governor);
  row.put(
    up >= 0 && isSubject(earlier),
    up >= 0 && !isSubject(earlier),
    up > 1 && isSubject(earlier),
    down > 0 && isSubject(later),
    later.relation === earlier.relation,
    isSubject(earlier) && above[candidate]!.length === 1,
    logarithm(above[candidate]!.length),
  );

  const last = mentions[cluster.mentions.at(-1)!]!;
  row.put(
    isSubject(later) && sentences === 1 && isSubject(earlier) && above[candidate]!.length === 1,
    cluster.mentions.some((own) => mentions[own]!.kind === later.kind),
    last.kind === later.kind,
    isSubject(last),
    logarithm(Math.max(0, later.sentence - last.sentence)),
    last.paragraph === later.paragraph,
  );

  row.put(
    logarithm(cluster.mentions.length),
    cluster.mentions.length > 1,
    cluster.mentions.length === most,
    cluster.mentions.length / most,
    ranks[nth] === 0,
    ranks[nth] === 1,
    logarithm(ranks[nth]!),
    cluster.names.size > 0,
    cluster.mentions[0]! < 3,
    candidate === cluster.mentions.at(-1),
    candidate === 0 || mentions[candidate - 1]!.sentence !== earlier.sentence,
    mentions[mention - 1]?.sentence !== later.sentence,
  );
  return row.at;
}

/** Whether two mentions say the same before their complements: “the old bridge”. */
const sameWords = (a: Mention, b: Mention): boolean =>
  a.noun === b.noun && a.words.size === b.words.size && [...a.words].every((word) => b.words.has(word));

/** Whether the words say the same. */
function wording(later: Mention, earlier: Mention, cluster: Cluster): readonly (number | boolean)[] {
  if (later.form === "pronoun" || earlier.form === "pronoun")
    return [later.form === "pronoun" && earlier.form === "pronoun" && later.noun === earlier.noun, 0, 0, 0, 0, 0, 0];
  const own = later.words.size;
  let shared = 0;
  for (const word of later.words) if (earlier.words.has(word)) shared++;
  const head = later.noun === earlier.noun;
  const all = shared === own;
  const same = all && shared === earlier.words.size;
  return [
    false,
    same && head,
    head,
    head && all && !same,
    head && shared < own && shared < earlier.words.size,
    own > 0 ? shared / own : 0,
    later.form === "description" && cluster.nouns.has(later.noun),
  ];
}

/** Whether the names do. */
function naming(later: Mention, earlier: Mention, cluster: Cluster): readonly boolean[] {
  if (!later.name) return [false, false, false, false, false, false, false];
  const own = later.name.toLowerCase();
  const names = [...cluster.names];
  return [
    earlier.name?.toLowerCase() === own,
    names.includes(own),
    names.some((name) => isPart(own, name)),
    names.some((name) => isPart(name, own)),
    names.some((name) => isAcronym(own, name) || isAcronym(name, own)),
    names.length > 0 && names.every((name) => name !== own && !isPart(own, name) && !isPart(name, own)),
    names.some((name) => clash(name, own)),
  ];
}

const noneKinds = mentionTypes;

/** Numbers for leaving the mention without an antecedent. Gives how many there are. */
export function noneFeatures(
  { mentions, speakers, quotations }: Discourse,
  { mention, candidates, top }: Decision,
  into: Float32Array,
): number {
  const row = new Row(into);
  const own = mentions[mention]!;
  row.oneOf(kinds, own.kind);
  row.oneOf(noneKinds, own.type);
  row.put(scaled(top), top === null);
  const others = candidates.map((candidate) => mentions[candidate]!);
  row.put(
    own.form !== "pronoun" && others.some((other) => sameWords(own, other)),
    others.some(({ noun, form }) => form !== "pronoun" && noun === own.noun),
    own.name !== null && others.some(({ name }) => name !== null && (name === own.name || isPart(own.name!, name))),
    logarithm(candidates.length),
    logarithm(own.sentence),
    mention < 3,
    logarithm(own.words.size),
    own.words.size <= 1,
    own.span.end - own.span.start > 40,
    own.number === "plural",
    own.relation === "conj",
    /^(?:compound|flat|nmod:desc|fixed)$/.test(own.relation),
    isSubject(own),
    isObject(own),
    isOblique(own),
    own.relation === "nmod",
    own.possessive,
    own.relation === "root",
    own.predicate,
    own.reflexive,
    quotations[mention]! >= 0,
    speakers[mention]! >= 0,
    own.name === null && own.form === "name",
  );
  return row.at;
}

/** More than either kind of row ever holds. */
export const mostFeatures = 160;
