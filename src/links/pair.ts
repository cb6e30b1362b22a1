/** All that is one in two reports. */
import { actorPairs } from "./actors.js";
import { betweenReports } from "./context.js";
import { eventPairs } from "./events.js";
import { type Decision, type LinkKind, type Reason, scoreOf, THRESHOLD } from "./reasons.js";
import { isCopy, storyReasons } from "./stories.js";
import type { Told } from "./told.js";
import { isAgain, saidBySame, sharedPairs, statementPairs } from "./utterances.js";

/** Decisions of which somebody may want to know the reasons: those for one, those that were close to it, and words that come again. */
const NEARLY = 1;

interface Pair {
  readonly one: { readonly anchor: Decision["one"]["anchor"] };
  readonly other: { readonly anchor: Decision["one"]["anchor"] };
  readonly reasons: readonly Reason[];
  readonly score: number;
}

/** `sure`: actors of both that somebody has decided on, “anchor anchor”: true, they are one. */
export function linksBetween(
  one: Told,
  other: Told,
  sure: ReadonlyMap<string, boolean> = new Map(),
): readonly Decision[] {
  const between = betweenReports(one, other);
  const decided = (pairs: readonly Pair[], least = THRESHOLD): ReadonlySet<string> => {
    const same = new Set(pairs.filter(({ score }) => score >= least).map(keyOf));
    for (const [key, isSame] of sure)
      if (isSame) same.add(key);
      else same.delete(key);
    return same;
  };
  const shared = sharedPairs(between);
  const actors = actorPairs(between, saidBySame(shared));
  const linked = decided(actors);
  const statements = statementPairs(between, shared, { same: linked, alike: decided(actors, NEARLY) });
  const events = eventPairs(between, linked);
  const overlap = between.overlap;
  const stories = overlap.contained > 0.3 ? [storyReasons(overlap, one, other)] : [];
  const decision =
    (kind: LinkKind) =>
    (pair: Pair): Decision => ({
      kind,
      one: { report: one.report, anchor: pair.one.anchor },
      other: { report: other.report, anchor: pair.other.anchor },
      isSame: pair.score >= THRESHOLD,
      score: pair.score,
      reasons: pair.reasons,
    });
  return [
    ...actors.filter(({ score }) => score >= NEARLY).map(decision("actor")),
    ...statements.filter(({ score, reasons }) => score >= NEARLY || isAgain(reasons)).map(decision("utterance")),
    ...events.filter(({ score }) => score >= NEARLY).map(decision("event")),
    ...stories.map((reasons) => ({
      kind: "story" as const,
      one: { report: one.report, anchor: "" as const },
      other: { report: other.report, anchor: "" as const },
      isSame: isCopy(overlap),
      score: scoreOf(reasons),
      reasons,
    })),
  ];
}

const keyOf = ({ one, other }: Pair): string => `${one.anchor} ${other.anchor}`;
