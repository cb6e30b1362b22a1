/** Mention by mention, each joins the cluster of its likeliest antecedent, or begins one of its own. */
import { admissible } from "./agreement.js";
import { candidatesIn } from "./candidates.js";
import { type Cluster, join, newCluster } from "./clusters.js";
import type { Discourse } from "./discourse.js";
import { decisionOf, noneFeatures, pairFeatures } from "./features.js";
import { newRow, type Ranker } from "./ranker.js";
import { type Sieves, sievesOf } from "./sieves.js";

export interface Resolved {
  /** In the order of their first mentions. */
  readonly clusters: readonly Cluster[];
  /** By mention: why it belongs to its cluster. */
  readonly links: readonly Link[];
}

/** Why a mention belongs to its cluster. `antecedent`: index of the mention before it in the cluster that it goes back to. */
export type Link =
  | { readonly kind: "sieve"; readonly name: string; readonly reason: string; readonly antecedent: number }
  /** `probability`: of all antecedents in the cluster together, as the ranker has it. */
  | { readonly kind: "ranker"; readonly antecedent: number; readonly probability: number }
  /** It begins the cluster. `probability`: that it goes back to nothing, as the ranker has it; 1 where nothing stands before. */
  | { readonly kind: "first"; readonly probability: number };

/** The sieve that comes last: “I” in quoted words is the one who says them. */
const quotedSpeaker = { kind: "sieve", name: "speaker of the quotation", reason: "speaks of itself" } as const;

/**
 * Clusters after one pass over the mentions in `discourse.order`: a sieve decides, else mention ranking (Denis and Baldridge 2008), the
 * probabilities of candidates of one cluster added up. “I” in quoted words comes last, when those who are quoted are known.
 */
export function resolve(discourse: Discourse, ranker: Ranker): Resolved {
  const { mentions, order } = discourse;
  const links: Link[] = new Array(mentions.length);
  const clusterOf: Cluster[] = new Array(mentions.length);
  const clusters: Cluster[] = [];
  const waiting: number[] = [];
  const candidates = candidatesIn(discourse);
  const sieves = sievesOf(discourse, clusterOf);
  const row = newRow();
  for (const index of order) {
    // Quoted words often come before the one who says them, so “I” waits until all others are known.
    if (speaksOfItself(discourse, index) !== null) {
      waiting.push(index);
      continue;
    }
    const { cluster, link } =
      sieved(discourse, sieves, index, clusterOf) ??
      likeliest(discourse, ranker, index, candidates.of(index), clusterOf, row);
    const own = cluster ?? newCluster();
    if (!cluster) clusters.push(own);
    join(own, discourse, index);
    clusterOf[index] = own;
    links[index] = link;
    candidates.add(index);
    sieves.note(index, own);
  }
  for (const index of waiting) {
    const antecedent = speaksOfItself(discourse, index)!;
    join(clusterOf[antecedent]!, discourse, index);
    links[index] = { ...quotedSpeaker, antecedent };
  }
  return { clusters, links };
}

/** The mention of the speaker, where this is “I” in quoted words; null: it is not, or nobody is quoted. */
export function speaksOfItself({ mentions, speakers, quotations }: Discourse, index: number): number | null {
  const speaker = speakers[index]!;
  if (mentions[index]!.kind !== "I" || quotations[index]! < 0 || speaker < 0) return null;
  const { kind } = mentions[speaker]!;
  return kind === "I" || kind === "we" || kind === "you" ? null : speaker;
}

interface Choice {
  /** null: none of those before. */
  readonly cluster: Cluster | null;
  readonly link: Link;
}

function sieved(
  { quoters }: Discourse,
  sieves: Sieves,
  index: number,
  clusterOf: readonly (Cluster | undefined)[],
): Choice | null {
  const found = sieves.find(index);
  if (!found || found.cluster === clusterOf[quoters[index]!]) return null;
  const { cluster, sieve } = found;
  const { name, reason } = sieve;
  return { cluster, link: { kind: "sieve", name, reason, antecedent: cluster.mentions.at(-1)! } };
}

/** The probabilities of the candidates of one cluster add up. */
function likeliest(
  discourse: Discourse,
  ranker: Ranker,
  index: number,
  before: readonly number[],
  clusterOf: readonly Cluster[],
  row: Float32Array,
): Choice {
  // What waited in quoted words for whose they are goes back to nothing behind it.
  const isQuoted = discourse.quoters[index]! > index;
  const earlier = isQuoted ? before.filter((other) => other < index) : before;
  const candidates = admissible(discourse, index, earlier, clusterOf);
  if (candidates.length === 0) return { cluster: null, link: { kind: "first", probability: 1 } };
  const decision = decisionOf(discourse, index, candidates, clusterOf);
  const own = candidates.map((candidate) => clusterOf[candidate]!);
  const scores = candidates.map((_, nth) => {
    pairFeatures(discourse, decision, nth, own[nth]!, row);
    return ranker.pair(row);
  });
  noneFeatures(discourse, decision, row);
  const none = ranker.none(row);
  const greatest = scores.reduce((a, b) => Math.max(a, b), none);
  const sums = new Map<Cluster, number>();
  let total = Math.exp(none - greatest);
  scores.forEach((score, nth) => {
    const weight = Math.exp(score - greatest);
    total += weight;
    sums.set(own[nth]!, (sums.get(own[nth]!) ?? 0) + weight);
  });
  let best: Cluster | null = null;
  let probability = Math.exp(none - greatest) / total;
  for (const [cluster, weight] of sums) {
    if (weight / total <= probability) continue;
    best = cluster;
    probability = weight / total;
  }
  if (best === null) return { cluster: null, link: { kind: "first", probability } };
  const nth = scores.reduce((top, score, at) => (own[at] === best && !(score <= scores[top]!) ? at : top), -1);
  return { cluster: best, link: { kind: "ranker", antecedent: candidates[nth]!, probability } };
}
