/**
 * Which earlier mentions may be the antecedent of one: the latest ones, and of those further back the ones that share its words.
 * Their number is bounded, so that the time grows with the text and not with its square.
 */
import type { Discourse } from "./discourse.js";
import type { Mention } from "./mentions.js";

/** How many mentions back are looked at whatever they say. */
const window = 40;
/** How many of those further back that share a word are looked at, for each word. */
const shared = 3;

export interface Candidates {
  /** Candidates of a mention among those added before it, the nearest first. */
  of(index: number): readonly number[];
  add(index: number): void;
}

/** Remembers the mentions of one report as they are resolved. */
export function candidatesIn({ mentions, offices }: Discourse): Candidates {
  const byKey = new Map<string, number[]>();
  const added: number[] = [];
  const keys = (index: number) => keysOf(mentions[index]!, offices[index]!.nouns);
  return {
    of(index) {
      const near = added.slice(-window);
      const far = keys(index).flatMap((key) => (byKey.get(key) ?? []).slice(-shared));
      return [...new Set([...near, ...far])].sort((a, b) => b - a);
    },
    add(index) {
      added.push(index);
      for (const key of keys(index)) {
        const known = byKey.get(key);
        // Kept short: only the last few are ever asked for.
        if (!known) byKey.set(key, [index]);
        else if (known.push(index) > 4 * shared) known.splice(0, known.length - shared);
      }
    },
  };
}

function keysOf({ form, kind, name, noun, state }: Mention, offices: readonly string[]): readonly string[] {
  if (form === "pronoun") return [`kind ${kind}`];
  const words = name === null ? [] : name.toLowerCase().split(" ");
  return [
    `noun ${noun}`,
    ...words.slice(0, 4).map((word) => `name ${word}`),
    ...(words.length > 1 ? [`name ${words.map((word) => word[0]).join("")}`] : []),
    ...(state === null ? [] : [`state ${state}`]),
    ...offices.slice(0, 2).map((office) => `office ${office}`),
  ];
}
