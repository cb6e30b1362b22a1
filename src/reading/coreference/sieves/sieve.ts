/**
 * A sieve: one exact way to tell which entity a mention means, after the sieves of Lee et al. (2013), Deterministic Coreference
 * Resolution Based on Entity-Centric, Precision-Ranked Rules. A new way is a new file, and a line in the list of `sieves.ts`.
 */
import type { Cluster } from "../clusters.js";
import type { Discourse } from "../discourse.js";

export interface Sieve {
  /** Short and lasting: confidence is fitted by it. */
  readonly name: string;
  /** Why the mention means the entity, as `--explain` prints it. */
  readonly reason: string;
  /** Opens it for one report. `clusterOf`: by mention, the cluster of each that is resolved so far; it grows. */
  open(discourse: Discourse, clusterOf: readonly (Cluster | undefined)[]): OpenSieve;
}

export interface OpenSieve {
  /** The cluster that a mention belongs to, by what stands before it; null: this sieve cannot tell. */
  find(index: number): Cluster | null;
  /** Takes note of a mention that has been resolved, whoever resolved it. Called once for each, in the order of resolution. */
  note?(index: number, cluster: Cluster): void;
}

/** How many of a kind a sieve remembers, the last ones: a bound for odd texts. */
const most = 60;

/** Puts a value into the set of a key; of more than a sieve remembers the oldest goes. */
export function remember<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key) ?? new Set<V>();
  sets.set(key, set.add(value));
  if (set.size > most) set.delete(set.values().next().value!);
}

/** The one thing in a set; null: there is none, or there are several. */
export function onlyOne<V>(values: Iterable<V>): V | null {
  const [one, ...others] = new Set(values);
  return one === undefined || others.length > 0 ? null : one;
}
