/** What two reports have in common before anything of them is linked: whether they tell of the same matter. */
import { relateNames } from "./names/compare.js";
import { lettersOf } from "./names/letters.js";
import { type Overlap, overlapOf } from "./stories.js";
import type { Told, ToldActor } from "./told.js";

export interface Between {
  readonly one: Told;
  readonly other: Told;
  readonly overlap: Overlap;
  /** Between their publications; null: one has no date. */
  readonly days: number | null;
  /** Names that both have, written alike. */
  readonly names: ReadonlySet<string>;
  /** Pairs of actors whose names may be one's. */
  readonly alike: ReadonlyMap<ToldActor, readonly AlikeActor[]>;
  /** How far they tell of one matter, 0: not at all; from 2 on it is likely. */
  readonly relatedness: number;
}

export interface AlikeActor {
  readonly actor: ToldActor;
  readonly verdict: "same" | "part";
  readonly likeness: number;
  readonly reason: string;
}

/** No more names of an actor are compared. */
const MOST_NAMES = 4;

export function betweenReports(one: Told, other: Told): Between {
  const alike = new Map<ToldActor, readonly AlikeActor[]>();
  let relatedness = 0;
  for (const actor of one.actors) {
    const found = other.actors.flatMap((another) => alikeActors(actor, another) ?? []);
    if (found.length === 0) continue;
    alike.set(actor, found);
    relatedness += found.some(({ verdict }) => verdict === "same") ? (actor.type === "person" ? 1 : 0.6) : 0.4;
  }
  const overlap = overlapOf(one, other);
  const days = one.day === null || other.day === null ? null : Math.abs(one.day - other.day);
  const places = new Set(other.events.flatMap(({ place }) => place ?? []));
  relatedness +=
    new Set(one.events.flatMap(({ place }) => (place !== null && places.has(place) ? [place] : []))).size * 0.5;
  relatedness += Math.min(3, overlap.contained * 20);
  relatedness *= days === null ? 0.8 : days <= 4 ? 1 : days <= 60 ? 0.9 : days <= 400 ? 0.6 : 0.2;
  const written = new Set(other.actors.flatMap(({ names }) => names.map(lettersOf)));
  const names = new Set(one.actors.flatMap((actor) => actor.names.map(lettersOf)).filter((name) => written.has(name)));
  return { one, other, overlap, days, names, alike, relatedness };
}

/** null: their names contradict each other, or they have none. */
function alikeActors(a: ToldActor, b: ToldActor): AlikeActor | null {
  if (a.names.length === 0 || b.names.length === 0 || !areOfKinds(a, b)) return null;
  const type =
    a.type === "person" || b.type === "person"
      ? a.type === b.type || hasTwoParts(a, b)
        ? "person"
        : "organization"
      : "organization";
  let best: AlikeActor | null = null;
  for (const [at, name] of a.names.slice(0, MOST_NAMES).entries()) {
    for (const [of, another] of b.names.slice(0, MOST_NAMES).entries()) {
      const { verdict, likeness, reason } = relateNames(name, another, type);
      // The fullest names decide who is who.
      if (verdict === "not" && at === 0 && of === 0) {
        if (type !== "person" || isContradiction(reason)) return null;
      }
      if (verdict === "not") {
        if (isContradiction(reason)) return null;
        continue;
      }
      const found = { actor: b, verdict, likeness, reason };
      if (!best || rank(found) > rank(best)) best = found;
    }
  }
  // A surname in common is not the name in common where both have whole names.
  if (best?.verdict === "part" && type === "person" && relateNames(a.names[0]!, b.names[0]!, type).verdict === "not")
    return null;
  return best;
}

const isContradiction = (reason: string): boolean => /generation|woman|husband/.test(reason);
const rank = ({ verdict, likeness }: AlikeActor): number => (verdict === "same" ? 2 : 1) + likeness;

const hasTwoParts = (a: ToldActor, b: ToldActor): boolean =>
  [a, b].every(({ names }) => names[0]!.trim().includes(" "));

/** Readings take a name for a person's or a body's; where they differ the names must be one to the letter. */
function areOfKinds(a: ToldActor, b: ToldActor): boolean {
  if (a.type === b.type) return true;
  const loose = new Set(["organization", "place", "other", "group"]);
  if (loose.has(a.type) && loose.has(b.type)) return true;
  return a.names.some((name) => b.names.some((another) => lettersOf(name) === lettersOf(another)));
}
