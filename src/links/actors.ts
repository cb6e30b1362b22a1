/** Whether an actor of one report is an actor of another: name, office, country, owner, the company they keep. */

import offices from "../language/data/offices.json" with { type: "json" };
import type { AlikeActor, Between } from "./context.js";
import { lettersOf } from "./names/letters.js";
import { personName } from "./names/person.js";
import { compareOffices } from "./offices.js";
import { sameOwner } from "./reading.js";
import { NEVER, type Reason, reason, scoreOf, THRESHOLD } from "./reasons.js";
import type { ToldActor } from "./told.js";

/** A pair of actors with all that speaks for and against. */
export interface ActorPair {
  readonly one: ToldActor;
  readonly other: ToldActor;
  readonly reasons: readonly Reason[];
  readonly score: number;
}

/**
 * The pairs that are one, and those of one name that are not. `said`: how many statements of both have the same words, by
 * “anchor anchor”.
 */
export function actorPairs(between: Between, said: ReadonlyMap<string, number>): readonly ActorPair[] {
  const pairs = [...between.alike].flatMap(([one, alike]) =>
    alike.map((found) => pairOf(one, found, between, said.get(`${one.anchor} ${found.actor.anchor}`) ?? 0)),
  );
  return pairs.map((pair) => alone(pair, pairs));
}

function pairOf(one: ToldActor, found: AlikeActor, between: Between, said: number): ActorPair {
  const { actor: other } = found;
  const reasons = [
    ...nameReasons(one, found),
    ...officeReasons(one, found, between),
    ...ownerReasons(one, other),
    ...reason(one.wikidata !== null && one.wikidata === other.wikidata, "one in the knowledge file", 8),
    ...reason(
      one.wikidata !== null && other.wikidata !== null && one.wikidata !== other.wikidata,
      "two in the knowledge file",
      NEVER,
    ),
    ...reason(one.country !== null && other.country !== null && one.country !== other.country, "of two countries", -5),
    ...reason(one.country !== null && one.country === other.country, "of one country", 0.5),
    ...reason(
      one.isNamesake !== other.isNamesake && found.verdict === "same",
      "a report says that this is another of the name",
      -3.5,
    ),
    ...ageReasons(one, other, between),
    ...reason(said > 0, "the same words are theirs", 2.5),
    ...placeReasons(one, other, between),
    ...reason(between.one.outlet !== null && between.one.outlet === between.other.outlet, "both in one paper", 0.5),
    ...companyReasons(one, other, between),
  ];
  return { one, other, reasons, score: scoreOf(reasons) };
}

function nameReasons(one: ToldActor, { verdict, likeness, reason: why, actor }: AlikeActor): readonly Reason[] {
  const isPerson = one.type === "person" && actor.type === "person";
  if (verdict === "part") {
    const isNearlyWhole = likeness >= 0.9;
    return [{ what: `part of the name is the same: ${why}`, weight: isPerson ? 1 : isNearlyWhole ? 2 : 0.8 }];
  }
  if (!isPerson) return [{ what: `the same name: ${why}`, weight: isGeneric(one) || isGeneric(actor) ? 0.8 : 3.2 }];
  const parts = Math.max(...one.names.slice(0, 1).map((name) => personName(name).parts.length));
  return [
    {
      what:
        likeness > 0.97
          ? `the same name: ${why}`
          : likeness >= 0.8
            ? `the same name in another spelling: ${why}`
            : `the same name with first letters: ${why}`,
      weight: likeness > 0.97 ? 2.6 : likeness >= 0.8 ? 2.3 : 1.7,
    },
    ...reason(parts > 2 && likeness > 0.97, "three parts of it", 0.6),
  ];
}

const BODY_NOUNS: ReadonlySet<string> = new Set([...offices.organization, ...offices.group]);

const MANY =
  /^(?:ministry|department|government|parliament|police|army|council|court|tribunal|prosecutor|prosecutors)$/;
const FEW = /^(?:board|office|union|party|commission|agency|bank|authority|committee|club|federation)$/;

/** A name that many bodies have: “Defence Ministry”, “the court”, “Health Department”; whose it is does not stand in it. */
function isGeneric({ names, type }: ToldActor): boolean {
  const [name = ""] = names;
  if (type === "place" || type === "person" || /^\p{Lu}{2,6}$/u.test(name)) return false;
  const words = name
    .replace(/^(?:the|The) /, "")
    .toLowerCase()
    .split(/[\s-]+/);
  if (/['’]s /u.test(name) || /^\p{Lu}\p{L}+(?:an|ian|ese|ish) /u.test(name)) return false;
  return (
    words.some((word) => MANY.test(word)) ||
    (words.length <= 2 && words.some((word) => FEW.test(word) || BODY_NOUNS.has(word)))
  );
}

function officeReasons(
  one: ToldActor,
  { actor: other, verdict, likeness }: AlikeActor,
  { days }: Between,
): readonly Reason[] {
  const offices = compareOffices(one, other);
  if (offices === null) return [];
  const { is, one: a, other: b } = offices;
  if (is === "same") return [{ what: `the same office, ${a}`, weight: a.includes(" ") ? 2 : 1.5 }];
  if (is === "like") return [{ what: `an office that may be the same, ${a}`, weight: 0.8 }];
  // A whole name may change its office; of a surname, or of first letters, little else tells who is meant.
  const isLong = days !== null && days > 120;
  const weight = verdict === "part" ? -2.6 : likeness < 0.8 ? -2 : isLong ? -0.8 : -1.6;
  return [{ what: `another office: ${a}, and ${b}`, weight }];
}

/** Ages differ by the time between two reports, and by a birthday; papers are wrong by a year. */
function ageReasons({ age: a }: ToldActor, { age: b }: ToldActor, { days }: Between): readonly Reason[] {
  if (a == null || b == null || days === null) return [];
  return reason(Math.abs(a - b) > 2 + days / 365, `aged ${a}, and ${b}`, -6);
}

function ownerReasons(one: ToldActor, other: ToldActor): readonly Reason[] {
  if (one.owner === null || other.owner === null) return [];
  return sameOwner(one.owner, other.owner)
    ? [{ what: `of the same, ${one.owner}`, weight: isGeneric(one) ? 2.8 : 1 }]
    : reason(one.type !== "person" || other.type !== "person", `of ${one.owner}, and of ${other.owner}`, -6);
}

/** Of ministries of one name that is meant which is where the report comes from. */
function placeReasons(one: ToldActor, other: ToldActor, between: Between): readonly Reason[] {
  const [here, there] = [between.one.dateline, between.other.dateline];
  if (here === null || there === null || !isGeneric(one) || !isGeneric(other)) return [];
  if (one.owner !== null && other.owner !== null) return [];
  return here === there
    ? [{ what: `both reports come from ${here}`, weight: 0.7 }]
    : [{ what: `the reports come from ${here}, and ${there}`, weight: -1.2 }];
}

/** What else both reports tell of. */
function companyReasons(one: ToldActor, other: ToldActor, between: Between): readonly Reason[] {
  const own = between.alike.get(one)?.some(({ actor, verdict }) => actor === other && verdict === "same")
    ? one.type === "person"
      ? 1
      : 0.6
    : 0.4;
  const company = between.relatedness - own;
  if (company >= 0.4)
    return [
      {
        what: "both reports tell of the same matter",
        weight: Math.round(10 * Math.min(2.6, 0.9 + company * 0.5)) / 10,
      },
    ];
  return one.type === "person" ? [{ what: "the reports have nothing else in common", weight: -0.8 }] : [];
}

/** Of several that might be it the one with the best reasons is; where two are as good, none. */
function alone(pair: ActorPair, pairs: readonly ActorPair[]): ActorPair {
  const rival = pairs.find(
    (other) =>
      other !== pair &&
      (other.one === pair.one) !== (other.other === pair.other) &&
      other.score > pair.score - 0.6 &&
      other.score >= THRESHOLD - 1 &&
      !isFragment(pair, other),
  );
  if (!rival) return pair;
  const them = rival.one === pair.one ? rival.other : rival.one;
  const reasons = [
    ...pair.reasons,
    {
      what: `${them.names[0] ?? them.titles[0] ?? "somebody else"} is in the same report, and may be meant as well`,
      weight: -2.5,
    },
  ];
  return { ...pair, reasons, score: scoreOf(reasons) };
}

/** A reading may take one for two; those of the very same name are no rivals. */
function isFragment(pair: ActorPair, other: ActorPair): boolean {
  const [a, b] = pair.one === other.one ? [pair.other, other.other] : [pair.one, other.one];
  const [name, another] = [a.names[0], b.names[0]];
  return a.type !== b.type && name !== undefined && another !== undefined && lettersOf(name) === lettersOf(another);
}
