/** Clusters while they grow: what is known of each from all its mentions so far. */
import type { Discourse } from "./discourse.js";
import type { Gender } from "./mentions.js";
import type { Part } from "./trial.js";

export interface Cluster {
  /** Indices of mentions, in the order in which they came. */
  readonly mentions: number[];
  /** Names in lower case, the first few. */
  readonly names: Set<string>;
  /** Heads of its descriptions. */
  readonly nouns: Set<string>;
  readonly offices: Set<string>;
  /** Whole titles, the first few. */
  readonly titles: Set<string>;
  /** Words that tell whose its offices are, the first few. */
  readonly owners: Set<string>;
  /** Parts that it has in a deed or its trial. */
  readonly parts: Set<Part>;
  /** Nouns for the parts in a happening by which it is called. */
  readonly called: Set<string>;
  /** A name was told together with what its bearer is, as something new: “Ada Quill, a solicitor”. */
  isIntroduced: boolean;
  /** Its first name was told together with whose relative it is. */
  isKin: boolean;
  country: string | null;
  gender: Gender | null;
  /** It has a person's name. */
  isPerson: boolean;
  /** It has the name of a place or a state. */
  isLand: boolean;
  /** It is the “I” who writes. */
  isWriter: boolean;
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
  mentions: [],
  names: new Set(),
  nouns: new Set(),
  offices: new Set(),
  titles: new Set(),
  owners: new Set(),
  parts: new Set(),
  called: new Set(),
  isIntroduced: false,
  isKin: false,
  country: null,
  gender: null,
  isPerson: false,
  isLand: false,
  isWriter: false,
  isBody: false,
  isPlural: false,
  isSingular: false,
  state: null,
});

/** Adds a mention to a cluster, in place: what it tells counts from now on. */
export function join(cluster: Cluster, discourse: Discourse, index: number): void {
  const { mentions, offices, parts, called } = discourse;
  const mention = mentions[index]!;
  const office = offices[index]!;
  cluster.mentions.push(index);
  if (mention.form === "name" && cluster.names.size === 0) cluster.isKin = office.isKin;
  if (mention.name && cluster.names.size < mostNames) cluster.names.add(mention.name.toLowerCase());
  if (mention.form === "description") cluster.nouns.add(mention.noun);
  for (const noun of office.nouns) cluster.offices.add(noun);
  for (const title of office.titles) if (cluster.titles.size < mostNames) cluster.titles.add(title);
  for (const owner of office.owners) if (cluster.owners.size < mostNames) cluster.owners.add(owner);
  for (const part of parts[index]!) cluster.parts.add(part);
  for (const noun of [...called[index]!, ...office.nouns]) cluster.called.add(noun);
  if (isWriter(discourse, index)) cluster.isWriter = true;
  if (mention.form === "name" && office.isIntroduced) cluster.isIntroduced = true;
  cluster.country ??= office.country;
  cluster.state ??= mention.state;
  cluster.gender ??= mention.gender ?? office.gender;
  if (mention.form === "name" && mention.type === "person") cluster.isPerson = true;
  if (mention.form === "name" && (mention.type === "place" || mention.type === "country")) cluster.isLand = true;
  if (mention.form === "description" && mention.type === "organization" && mention.number === "singular")
    cluster.isBody = true;
  if (mention.number === "plural") cluster.isPlural = true;
  if (mention.number === "singular") cluster.isSingular = true;
}

/** “I” outside quoted words is whoever writes, and nobody whom the text names. */
export const isWriter = ({ mentions, quotations, speakers }: Discourse, index: number): boolean =>
  mentions[index]!.kind === "I" && quotations[index]! < 0 && speakers[index]! < 0;
