/**
 * What of linking needs no record: pure tasks, of many like steps that any thread may do in any order. Tasks and what comes of their steps
 * go through a structured clone.
 */
import type { Reading } from "../schema.js";
import { dayOf, namesOf, type Ruling } from "./clusters.js";
import { keptText, toldFrom } from "./kept.js";
import { type Key, keysOf } from "./keys.js";
import { linksBetween } from "./pair.js";
import { toldIn } from "./reading.js";
import type { Decision } from "./reasons.js";
import { memory, rememberedIn } from "./remembered.js";
import type { Told } from "./told.js";

/** A report as it is linked, and by what it is found. */
export interface Telling {
  /** `keptText`. */
  readonly told: string;
  readonly keys: readonly Key[];
}

/** So many characters of tellings are remembered. */
const MOST_REMEMBERED = 10_000_000;

/** What a report is compared with are mostly those before it, which were told or compared just now: with each stays all that is reckoned of it. */
const known = memory<Told>(MOST_REMEMBERED, ({ length }) => length);

export const tellingOf = (reading: Reading): Telling => {
  const made = toldIn(reading);
  const told = keptText(made);
  known.keep(told, made);
  return { told, keys: keysOf(made) };
};

const toldAgain = rememberedIn(known, toldFrom);

/** Reports, and which of them are compared with which. */
export interface Comparisons {
  /** `keptText` of each. */
  readonly told: readonly string[];
  /** Places among them. */
  readonly pairs: readonly (readonly [one: number, other: number])[];
  /** What people said of their entries. */
  readonly rulings: readonly Ruling[];
}

/** A decision without its reports: anchors, and its reasons as JSON. */
export interface Decided extends Pick<Decision, "kind" | "isSame" | "score"> {
  readonly one: string;
  readonly other: string;
  /** `dayOf` of each. */
  readonly days: readonly [one: number | null, other: number | null];
  /** `namesOf` each. */
  readonly names: readonly [one: readonly string[], other: readonly string[]];
  readonly reasons: string;
}

/** What is decided of each pair, by its place. Stories are told by the record's own signatures of the texts. */
export function comparing({ told: texts, pairs, rulings }: Comparisons): (nth: number) => readonly Decided[] {
  const made = new Map<number, Told>();
  const told = (at: number): Told => {
    const one = made.get(at) ?? toldAgain(texts[at]!);
    made.set(at, one);
    return one;
  };
  return (nth) => {
    const [first, second] = pairs[nth]!.map(told) as [Told, Told];
    return linksBetween(first, second, ruled(rulings, first.report, second.report))
      .filter(({ kind }) => kind !== "story")
      .map(({ one, other, reasons, ...rest }) => ({
        ...rest,
        one: one.anchor,
        other: other.anchor,
        days: [dayOf(first, one.anchor), dayOf(second, other.anchor)],
        names: [namesOf(first, one.anchor), namesOf(second, other.anchor)],
        reasons: JSON.stringify(reasons),
      }));
  };
}

/** Of the entries of two reports, “anchor anchor”: whether people said that they are one. */
const ruled = (rulings: readonly Ruling[], one: string, other: string): ReadonlyMap<string, boolean> =>
  new Map(
    rulings.flatMap(({ one: a, other: b, isSame }) => {
      if (a.report === one && b.report === other) return [[`${a.anchor} ${b.anchor}`, isSame] as const];
      return a.report === other && b.report === one ? [[`${b.anchor} ${a.anchor}`, isSame] as const] : [];
    }),
  );
