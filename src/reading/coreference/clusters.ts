/** Clusters while they grow: what is known of each from all its phrases so far. */
import type { Discourse } from "./discourse.js";
import type { Gender } from "./phrases.js";

export interface Cluster {
  /** Indices of phrases, in the order in which they came. */
  readonly phrases: number[];
  /** Names in lower case, the first few. */
  readonly names: Set<string>;
  /** Heads of its descriptions. */
  readonly nouns: Set<string>;
  readonly offices: Set<string>;
  /** Whole titles, the first few. */
  readonly titles: Set<string>;
  /** Words that tell whose its offices are, the first few. */
  readonly owners: Set<string>;
  country: string | null;
  gender: Gender | null;
  /** It has a person's name. */
  isPerson: boolean;
  /** A description says that it is one body: “the union”. */
  isBody: boolean;
  isPlural: boolean;
  isSingular: boolean;
  state: string | null;
}

/** More names than this nobody has in one report; a bound for texts that are none. */
const mostNames = 8;

/** A cluster of nothing yet. */
export const newCluster = (): Cluster => ({
  phrases: [],
  names: new Set(),
  nouns: new Set(),
  offices: new Set(),
  titles: new Set(),
  owners: new Set(),
  country: null,
  gender: null,
  isPerson: false,
  isBody: false,
  isPlural: false,
  isSingular: false,
  state: null,
});

/** Adds a mention to a cluster, in place: what it tells counts from now on. */
export function join(cluster: Cluster, { phrases, offices }: Discourse, index: number): void {
  const phrase = phrases[index]!;
  const office = offices[index]!;
  cluster.phrases.push(index);
  if (phrase.name && cluster.names.size < mostNames) cluster.names.add(phrase.name.toLowerCase());
  if (phrase.form === "description") cluster.nouns.add(phrase.noun);
  for (const noun of office.nouns) cluster.offices.add(noun);
  for (const title of office.titles) if (cluster.titles.size < mostNames) cluster.titles.add(title);
  for (const owner of office.owners) if (cluster.owners.size < mostNames) cluster.owners.add(owner);
  cluster.country ??= office.country;
  cluster.state ??= phrase.state;
  cluster.gender ??= phrase.gender ?? office.gender;
  if (phrase.form === "name" && phrase.type === "person") cluster.isPerson = true;
  if (phrase.form === "description" && phrase.type === "organization" && phrase.number === "singular")
    cluster.isBody = true;
  if (phrase.number === "plural") cluster.isPlural = true;
  if (phrase.number === "singular") cluster.isSingular = true;
}

/** Whether a phrase may mean a cluster as far as gender goes. */
export function agrees(
  { phrases, offices }: Discourse,
  index: number,
  cluster: Cluster | undefined,
): cluster is Cluster {
  const gender = phrases[index]!.gender ?? offices[index]!.gender;
  return cluster !== undefined && (gender === null || cluster.gender === null || gender === cluster.gender);
}
