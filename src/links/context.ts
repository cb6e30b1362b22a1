/** What two reports have in common before anything of them is linked: whether they tell of the same matter. */

import { soundKeys } from "./keys.js";
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
  /** The actors of both, by their anchors with the side before them: “0 …”, “1 …”. */
  readonly byAnchor: ReadonlyMap<string, ToldActor>;
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
  relatedness += Math.min(2, overlap.contained * 12) + Math.min(2, 6 * sharedCapitals(one, other));
  relatedness *= days === null ? 0.8 : days <= 4 ? 1 : days <= 60 ? 0.9 : days <= 400 ? 0.6 : 0.2;
  const written = new Set(other.actors.flatMap(({ names }) => names.map(lettersOf)));
  const names = new Set(one.actors.flatMap((actor) => actor.names.map(lettersOf)).filter((name) => written.has(name)));
  const byAnchor = new Map([
    ...one.actors.map((actor) => [`0 ${actor.anchor}`, actor] as const),
    ...other.actors.map((actor) => [`1 ${actor.anchor}`, actor] as const),
  ]);
  return { one, other, overlap, days, names, alike, byAnchor, relatedness };
}

/** The part of their words with capitals that both have, 0 to 1. */
function sharedCapitals(one: Told, other: Told): number {
  const theirs = new Set(other.capitals);
  const shared = one.capitals.filter((word) => theirs.has(word)).length;
  return shared < 2 ? 0 : shared / Math.sqrt(one.capitals.length * other.capitals.length);
}

/** null: their names contradict each other, or they have none. */
function alikeActors(a: ToldActor, b: ToldActor): AlikeActor | null {
  if (!areOfKinds(a, b) || !shareSound(a, b)) return null;
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
        if ((type !== "person" && !isShort(name) && !isShort(another)) || isContradiction(reason)) return null;
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

/** An acronym says nothing of the rest of the names. */
const isShort = (name: string): boolean => /^\p{Lu}[\p{Lu}.]{1,6}$/u.test(name);

/** Whether any words of their names may sound alike; else there is no need to look closer. */
function shareSound(a: ToldActor, b: ToldActor): boolean {
  const theirs = soundsOf(b);
  for (const sound of soundsOf(a)) if (theirs.has(sound)) return true;
  return false;
}

const sounds = new WeakMap<ToldActor, ReadonlySet<string>>();

function soundsOf(actor: ToldActor): ReadonlySet<string> {
  const known = sounds.get(actor);
  if (known) return known;
  const made = new Set(actor.names.slice(0, MOST_NAMES).flatMap(soundKeys));
  sounds.set(actor, made);
  return made;
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
  const [person, body] = a.type === "person" ? [a, b] : [b, a];
  // A company that a reading takes for a person: “Taesan”, “Taesan Precision”.
  const isBare = (name: string): boolean => /^\p{Lu}[\p{L}-]{3,}$/u.test(name);
  if (
    person.names.length === 1 &&
    isBare(person.names[0]!) &&
    body.type === "organization" &&
    body.names.some((name) => name.startsWith(`${person.names[0]} `))
  )
    return true;
  return a.names.some((name) => b.names.some((another) => lettersOf(name) === lettersOf(another)));
}
