import type { Span } from "../../schema.js";
import { countryNamed, countryOfAdjective } from "../countries.js";
import type { Scores } from "../encoder.js";
import type { Range } from "./phrases.js";
import { bestPath, chainOfLabels, type Stretch, stretches } from "./sequence.js";

interface Evidence {
  readonly text: string;
  readonly tokens: readonly Span[];
  readonly sentences: readonly Range[];
  readonly scores: Scores;
  /** “O”, “B-Person”, “I-Person” …: the columns of `scores.names`. */
  readonly labels: readonly string[];
}

/** Names, dates and sums of money, in order, without overlap; `kind` is their type as the labels have it. */
export function findNames(evidence: Evidence): readonly Stretch[] {
  const { sentences, scores, labels } = evidence;
  const chain = chainOfLabels(labels);
  // Sentence by sentence: no name runs over the end of one.
  const found = sentences.flatMap(({ from, to }) => {
    const rows = scores.names.subarray(from * labels.length, to * labels.length);
    const path = bestPath(chain, rows);
    return stretches(path, labels).map((name) => ({ ...name, from: name.from + from, to: name.to + from }));
  });
  return withPeoples(evidence, agreed(evidence, found));
}

const wordsOf = ({ text, tokens }: Evidence, { from, to }: Range): string =>
  text.slice(tokens[from]!.start, tokens[to - 1]!.end).replace(/\s+/g, " ");

/** One name means one thing in one report: its occurrences decide their type together. */
function agreed(evidence: Evidence, names: readonly Stretch[]): readonly Stretch[] {
  const kinds = [...new Set(evidence.labels.flatMap((label) => (label === "O" ? [] : [label.slice(2)])))];
  const votes = new Map<string, Float64Array>();
  for (const name of names) {
    const words = wordsOf(evidence, name);
    const sums = votes.get(words) ?? new Float64Array(kinds.length);
    kinds.forEach((kind, index) => {
      sums[index]! += Math.exp(scoreOf(evidence, { ...name, kind }));
    });
    votes.set(words, sums);
  }
  return names.map((name) => {
    const sums = votes.get(wordsOf(evidence, name))!;
    return { ...name, kind: kinds[sums.indexOf(Math.max(...sums))]! };
  });
}

/** Mean logarithm of the probability that the tokens of a stretch are a name of its kind. */
export function scoreOf({ scores, labels }: Pick<Evidence, "scores" | "labels">, { kind, from, to }: Stretch): number {
  let sum = 0;
  for (let at = from; at < to; at++) {
    const column = labels.indexOf(`${at === from ? "B" : "I"}-${kind}`);
    sum += scores.names[at * labels.length + column]!;
  }
  return sum / (to - from);
}

/** “Lebanese”, “South African”: adjectives of countries are a closed list, and name a people wherever no name holds them. */
function withPeoples(evidence: Evidence, names: readonly Stretch[]): readonly Stretch[] {
  const isPeople = (range: Range): boolean => {
    const words = wordsOf(evidence, range);
    return !/^the /i.test(words) && countryOfAdjective(words) !== null && countryNamed(words) === null;
  };
  const retyped = names.map((name) => (isPeople(name) ? { ...name, kind: "NORP" } : name));
  const taken = new Set(retyped.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, nth) => from + nth)));
  const peoples = evidence.tokens.flatMap((_, from): readonly Stretch[] => {
    const to = [from + 2, from + 1].find(
      (end) => end <= evidence.tokens.length && !taken.has(from) && !taken.has(end - 1) && isPeople({ from, to: end }),
    );
    if (to === undefined) return [];
    for (let at = from; at < to; at++) taken.add(at);
    return [{ kind: "NORP", from, to }];
  });
  return [...retyped, ...peoples].sort((a, b) => a.from - b.from);
}
