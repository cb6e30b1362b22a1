/** Phrase by phrase, each joins the cluster of its likeliest antecedent, or begins one of its own. */
import { unbarred } from "./barred.js";
import { candidatesIn } from "./candidates.js";
import { type Cluster, join, newCluster } from "./clusters.js";
import type { Discourse } from "./discourse.js";
import { decisionOf, noneFeatures, pairFeatures } from "./features.js";
import { newRow, type Ranker } from "./ranker.js";
import { sureIn } from "./sure.js";

export interface Resolved {
  /** In the order of their first phrases. */
  readonly clusters: readonly Cluster[];
  /** By phrase: probability that it belongs to its cluster, or that it begins one. */
  readonly confidence: Float32Array;
}

/** How often a rule is right. */
const ruled = 0.95;

export function resolve(discourse: Discourse, ranker: Ranker): Resolved {
  const { phrases, order } = discourse;
  const confidence = new Float32Array(phrases.length);
  const clusterOf: Cluster[] = new Array(phrases.length);
  const clusters: Cluster[] = [];
  const waiting: number[] = [];
  const candidates = candidatesIn(discourse);
  const sure = sureIn(discourse);
  const row = newRow();
  for (const index of order) {
    // Quoted words often come before the one who says them, so “I” waits until all others are known.
    if (speaksOfItself(discourse, index) !== null) {
      waiting.push(index);
      continue;
    }
    const certain = sure.of(index);
    const { cluster, probability } = certain
      ? { cluster: certain, probability: ruled }
      : likeliest(discourse, ranker, index, candidates.of(index), clusterOf, row);
    const own = cluster ?? newCluster();
    if (!cluster) clusters.push(own);
    join(own, discourse, index);
    clusterOf[index] = own;
    confidence[index] = probability;
    candidates.add(index);
    sure.add(index, own);
  }
  for (const index of waiting) {
    const cluster = clusterOf[speaksOfItself(discourse, index)!]!;
    join(cluster, discourse, index);
    confidence[index] = ruled;
  }
  return { clusters, confidence };
}

/** The phrase of the speaker, where this is “I” in quoted words; null: it is not, or nobody is quoted. */
export function speaksOfItself({ phrases, speakers, quotations }: Discourse, index: number): number | null {
  const speaker = speakers[index]!;
  if (phrases[index]!.kind !== "I" || quotations[index]! < 0 || speaker < 0) return null;
  const { kind } = phrases[speaker]!;
  return kind === "I" || kind === "we" || kind === "you" ? null : speaker;
}

interface Choice {
  /** null: none of those before. */
  readonly cluster: Cluster | null;
  readonly probability: number;
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
  const candidates = unbarred(discourse, index, before, clusterOf);
  if (candidates.length === 0) return { cluster: null, probability: 1 };
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
  let best: Choice = { cluster: null, probability: Math.exp(none - greatest) / total };
  for (const [cluster, weight] of sums)
    if (weight / total > best.probability) best = { cluster, probability: weight / total };
  return best;
}
