/** Paths over the tree to the arguments of an event, as `data/arguments.json` writes them, made ready to be followed. */
import data from "../data/arguments.json" with { type: "json" };
import type { Entry } from "./lexicon.js";

/** Prepositions that lead to someone concerned, whatever the word. */
export const general: readonly string[] = data.general;

export interface Path {
  readonly steps: readonly Step[];
  readonly filter: "land" | "place" | "self" | "named" | "threatened" | null;
}

export type Step = readonly { readonly relation: string; readonly words: readonly string[] | null }[];

const paths = new Map<string, Path>();

/** A path made ready; each only once. */
export function pathOf(written: string): Path {
  const known = paths.get(written);
  if (known) return known;
  const [, way = "", filter = null] = /^([^@]*)(?:@(\w+))?$/.exec(written) ?? [];
  const steps = way.split(">").map((step): Step => {
    // “obl:to|with”, “advcl[if|unless]”: alternatives are words; “ccomp|xcomp”: relations.
    const [, relation = "", words] = /^(obl|nmod)(?!:poss):(.*)$/.exec(step) ?? /^(\w+)\[(.*)\]$/.exec(step) ?? [];
    if (words !== undefined) return [{ relation, words: words.split("|") }];
    return step.split("|").map((one) => ({ relation: one, words: null }));
  });
  const path = { steps, filter: filter as Path["filter"] };
  paths.set(written, path);
  return path;
}

/** The words of a step, with what stands for those of the entry. */
export const asked = ({ toward, phrase }: Entry, words: readonly string[]): readonly string[] =>
  words.flatMap((word) => {
    if (word === "$toward") return toward;
    if (word === "$general") return general;
    if (word === "$agent") return phrase?.demand === "party" && phrase.preposition === "from" ? ["from"] : [];
    return word === "$phrase" ? (phrase ? [phrase.preposition] : []) : [word];
  });
