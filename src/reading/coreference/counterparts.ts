/** Counterparts: who has one part in a happening is nobody who has another: the driver is not the passenger, nor the tenant the landlord. */
import { isPassive, prepositionalOf, prepositionOf, subjectOf } from "../../language/arguments.js";
import nouns from "../../language/data/nouns.json" with { type: "json" };
import { isForm, isVerb, type Tree } from "../../language/tree.js";
import data from "../data/counterparts.json" with { type: "json" };
import type { Mention } from "./mentions.js";

/** By noun: the parts that it names, one in each happening. */
const parts: ReadonlyMap<string, ReadonlyMap<string, string>> = (() => {
  const found = new Map<string, Map<string, string>>();
  for (const [happening, lists] of Object.entries(data.happenings))
    for (const [part, words] of Object.entries(lists))
      for (const word of words) found.set(word, (found.get(word) ?? new Map<string, string>()).set(happening, part));
  return found;
})();

/** Whether a noun names a part that is another's than the parts that somebody is called by, and none of those. */
export function isCounterpart(noun: string, called: ReadonlySet<string>): boolean {
  const own = parts.get(noun);
  if (own === undefined) return false;
  return [...own].some(([happening, part]) => {
    const others = [...called].flatMap((word) => parts.get(word)?.get(happening) ?? []);
    return others.length > 0 && !others.includes(part);
  });
}

const striking: ReadonlySet<string> = new Set(data.striking);
const vehicles: ReadonlySet<string> = new Set([...data.vehicles, ...nouns.classes.vehicle.split(" ")]);

/** By mention: the nouns for parts that the text calls it by there, “*pedestrian* Ada Quill”; “struck” where a vehicle hit it. */
export function partNounsIn(tree: Tree, mentions: readonly Mention[]): readonly (readonly string[])[] {
  const struck = struckIn(tree);
  return mentions.map(({ form, type, number, noun, name, words: all, head }) => {
    if (type !== "person" || number === "plural") return [];
    const own = new Set(name === null ? [] : name.toLowerCase().split(" "));
    const called = form === "name" ? [...all].filter((word) => !own.has(word)) : [noun];
    return [...called.filter((word) => parts.has(word)), ...(struck.has(head) ? ["struck"] : [])];
  });
}

/** “*Quill* was hit by a lorry”: the tokens for whom a vehicle hit, who is not its driver. */
const struckIn = (tree: Tree): ReadonlySet<number> =>
  new Set(
    tree.tokens.flatMap((_, verb) => {
      if (!isVerb(tree, verb) || !isForm(tree, verb, striking) || !isPassive(tree, verb)) return [];
      const isByVehicle = prepositionalOf(tree, verb).some(
        (phrase) => prepositionOf(tree, phrase) === "by" && isForm(tree, phrase, vehicles),
      );
      return isByVehicle ? (subjectOf(tree, verb)?.token ?? []) : [];
    }),
  );
