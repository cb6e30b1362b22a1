/** What an event is about: PLOVER contexts, where words that hang on the trigger tell of one. */

import { lemmasOf } from "../../language/lemmas.js";
import type { Tree } from "../../language/tree.js";
import data from "../data/contexts.json" with { type: "json" };
import type { EventMention } from "./event-mention.js";

const contexts: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(data.words).reduce<[string, string[]][]>((all, [context, words]) => {
    for (const word of words) {
      const known = all.find(([own]) => own === word);
      if (known) known[1].push(context);
      else all.push([word, [context]]);
    }
    return all;
  }, []),
);

/** Levels below the trigger that are looked at: “talks on a *trade* agreement”. */
const depth = 3;

/** PLOVER contexts in the order of `contexts.json`, each once; none where no word tells. */
export function contextsOf(tree: Tree, { token }: EventMention): readonly string[] {
  const found = new Set<string>();
  const look = (at: number, level: number): void => {
    for (const base of lemmasOf(tree.words[at]!)) for (const context of contexts.get(base) ?? []) found.add(context);
    if (level === depth) return;
    for (const child of tree.children[at]!) {
      // What another clause tells is another matter, and names and titles tell of people.
      const { upos, relation } = tree.tokens[child]!;
      if (upos !== "VERB" && upos !== "PROPN" && relation !== "nsubj" && relation !== "nmod:desc")
        look(child, level + 1);
    }
  };
  look(token, 0);
  return data.order.filter((context) => found.has(context));
}
