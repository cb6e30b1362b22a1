/** Whether two names are of two people, whoever else may be called by a part of both. */
import { relateNames } from "./compare.js";
import { lettersOf } from "./letters.js";
import { personName } from "./person.js";

/** Whether a name has a given name and a surname, neither of them a first letter. */
export function isWholeName(name: string): boolean {
  const { parts } = personName(name);
  return parts.length > 1 && lettersOf(parts[0]!).length > 1 && lettersOf(parts.at(-1)!).length > 1;
}

/**
 * Whether some names are of one person and others of another: a whole name of each has the same surname and another given name, and no
 * whole name of one is the other's. “K. Holm” may be either of two; that makes them no one. Names of several surnames may be one person's,
 * who was told of by both in one report, as may “Ike Bello” and “Ikechukwu Bello” where somebody is “Ikechukwu ‘Ike’ Bello”.
 */
export function haveTwo(some: Iterable<string>, others: Iterable<string>): boolean {
  const [ours, theirs] = [[...some].filter(isWholeName), [...others].filter(isWholeName)];
  const isSame = (one: string, other: string) => one === other || relateNames(one, other, "person").verdict === "same";
  const pairs = ours.flatMap((one) => theirs.map((other) => [one, other] as const));
  return pairs.some(([one, other]) => surnameOf(one) === surnameOf(other)) && !pairs.some((pair) => isSame(...pair));
}

const surnameOf = (name: string): string => lettersOf(personName(name).parts.at(-1)!);
