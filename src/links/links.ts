/** Links across reports, in memory: every pair of related reports is compared, and what is one is put together. */
import { type Cluster, clustersOf, type DatedEnd, dayOf, namesOf } from "./clusters.js";
import { keysOf } from "./keys.js";
import { linksBetween } from "./pair.js";
import { type Decision, kinds, type LinkKind } from "./reasons.js";
import type { Told } from "./told.js";

export interface Links {
  readonly decisions: readonly Decision[];
  readonly clusters: readonly Cluster[];
}

/** Reports that a report is compared with, those with most in common first. */
export const MOST_COMPARED = 40;

/** Keys that more reports have tell nothing. */
export const MOST_WITH_KEY = 1000;

export function linked(reports: readonly Told[]): Links {
  const byKey = new Map<number, number[]>();
  const decisions = reports.flatMap((told, at) => {
    const keys = keysOf(told);
    const shared = new Map<number, number>();
    for (const { hash, weight } of keys) {
      const others = byKey.get(hash) ?? [];
      if (others.length < MOST_WITH_KEY)
        for (const other of others) shared.set(other, (shared.get(other) ?? 0) + weight);
      byKey.set(hash, [...others, at]);
    }
    const likeliest = [...shared].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, MOST_COMPARED);
    return likeliest.flatMap(([other]) => linksBetween(reports[other]!, told));
  });
  const rulings = decisions.map((decision) => ({ ...decision, isPersons: false }));
  return { decisions, clusters: kinds.flatMap((kind) => clustersOf(kind, endsOf(kind, reports), rulings)) };
}

const endsOf = (kind: LinkKind, reports: readonly Told[]): readonly DatedEnd[] =>
  reports.flatMap((told) => {
    const { report, actors, statements, events } = told;
    const entries = { actor: actors, utterance: statements, event: events, story: [{ anchor: "" as const }] }[kind];
    return entries.map(({ anchor }) => ({ report, anchor, day: dayOf(told, anchor), names: namesOf(told, anchor) }));
  });
