/** What two reports have in common before anything of them is linked: whether they tell of the same matter. */

import { soundKeys, wordSounds } from "./keys.js";
import { relateNames } from "./names/compare.js";
import { lettersOf } from "./names/letters.js";
import { rememberedOf } from "./remembered.js";
import { type Overlap, overlapOf } from "./stories.js";
import type { Told, ToldActor } from "./told.js";

export interface Between {
  readonly one: Told;
  readonly other: Told;
  readonly overlap: Overlap;
  /** Between their publications; null: one has no date. */
  readonly days: number | null;
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
    const found = other.actors.flatMap((another) =>
      shareSound(actor, another) ? (alikeActors(actor, another) ?? []) : [],
    );
    if (found.length === 0) continue;
    alike.set(actor, found);
    relatedness += found.some(({ verdict }) => verdict === "same") ? (actor.type === "person" ? 1 : 0.6) : 0.4;
  }
  const overlap = overlapOf(one, other);
  const days = one.day === null || other.day === null ? null : Math.abs(one.day - other.day);
  const places = placesOf(other);
  const shared = [...placesOf(one)].filter((place) => places.has(place)).length;
  relatedness += shared * 0.5 + Math.min(2, overlap.contained * 12) + Math.min(2, 6 * sharedCapitals(one, other));
  relatedness += Math.min(1, 5 * Math.max(0, sharedWords(one, other) - BY_CHANCE));
  relatedness *= days === null ? 0.8 : days <= 4 ? 1 : days <= 60 ? 0.9 : days <= 400 ? 0.6 : 0.2;
  return { one, other, overlap, days, alike, relatedness };
}

/** Of the words that two reports on different matters have, they share one in eight at most, nineteen times in twenty. */
const BY_CHANCE = 0.15;

const stemsOf = rememberedOf(({ statements, events }: Told): ReadonlySet<string> => {
  const stems = new Set<string>();
  for (const { words } of [...statements, ...events])
    for (const { stem, weight } of words) if (weight > 0) stems.add(stem);
  return stems;
});

/** The part of the telling words of their statements and events that both have, 0 to 1. */
function sharedWords(one: Told, other: Told): number {
  const [ours, theirs] = [stemsOf(one), stemsOf(other)];
  let shared = 0;
  for (const stem of ours) if (theirs.has(stem)) shared++;
  return shared < 3 ? 0 : shared / Math.sqrt(ours.size * theirs.size);
}

const placesOf = rememberedOf(
  ({ events }: Told): ReadonlySet<string> => new Set(events.flatMap(({ place }) => place ?? [])),
);
const capitalsOf = rememberedOf(({ capitals }: Told): ReadonlySet<string> => new Set(capitals));

/** The part of their words with capitals that both have, 0 to 1. */
function sharedCapitals(one: Told, other: Told): number {
  const theirs = capitalsOf(other);
  const shared = one.capitals.filter((word) => theirs.has(word)).length;
  return shared < 2 ? 0 : shared / Math.sqrt(one.capitals.length * other.capitals.length);
}

/** null: their names contradict each other, or they have none. */
function alikeActors(a: ToldActor, b: ToldActor): AlikeActor | null {
  if (!areOfKinds(a, b)) return null;
  if (a.names.length === 0 || b.names.length === 0) return calledAlike(a, b);
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
  // “Port Ansel” is a town, not its hospital.
  if (best?.verdict === "part" && best.likeness === NOUN && a.type !== b.type) return null;
  // A surname in common is not the name in common where both have whole names.
  if (best?.verdict === "part" && type === "person" && relateNames(a.names[0]!, b.names[0]!, type).verdict === "not")
    return null;
  return best;
}

/** Of bodies of which one has a noun more that says what it is. */
const NOUN = 0.9;

/** A body without a name is that of its title: “the fire brigade”, and “Askenvale fire brigade”. */
function calledAlike(a: ToldActor, b: ToldActor): AlikeActor | null {
  if (a.type !== "organization" || b.type !== "organization") return null;
  const title = titlesOf(a).find((title) => titlesOf(b).includes(title));
  if (title === undefined) return null;
  return { actor: b, verdict: "part", likeness: 0.5, reason: `“${title}”` };
}

/** By which a body may be told: its titles, or what its name ends in. */
const titlesOf = ({ names, titles }: ToldActor): readonly string[] => [
  ...titles,
  ...names.slice(0, MOST_NAMES).flatMap((name) => {
    const words = name.toLowerCase().split(" ");
    return words.length > 1 ? [words.at(-1)!, words.slice(-2).join(" ")] : [];
  }),
];

/** An acronym says nothing of the rest of the names. */
const isShort = (name: string): boolean => /^\p{Lu}[\p{Lu}.]{1,6}$/u.test(name);

/** How the names of an actor sound, taken for a person's. */
const personSounds = rememberedOf(
  ({ names }: ToldActor): ReadonlySet<string> => new Set(names.slice(0, MOST_NAMES).flatMap(wordSounds)),
);

/** The same, taken for a body's, which may be told by its title alone. */
const bodySounds = rememberedOf(
  ({ names, titles }: ToldActor): ReadonlySet<string> =>
    new Set((names.length === 0 ? titles : names.slice(0, MOST_NAMES)).flatMap(soundKeys)),
);

/** Whether any words of their names may sound alike; else there is no need to look closer. First letters alone make no two people one. */
function shareSound(a: ToldActor, b: ToldActor): boolean {
  const soundsOf = a.type === "person" && b.type === "person" ? personSounds : bodySounds;
  const theirs = soundsOf(b);
  for (const sound of soundsOf(a)) if (theirs.has(sound)) return true;
  return false;
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
