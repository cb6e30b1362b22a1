/** Annotated trees: the dependency tree of a report with the mentions that its tokens head, in which arguments are looked for. */
import type { Language } from "../../language/language.js";
import { headIn, rangeOf, type Tree, tokensIn } from "../../language/tree.js";
import { firstEndingAfter, firstFrom, type Placed } from "../../span.js";

export interface AnnotatedTree extends Tree {
  readonly mentions: Language["mentions"];
  /** By token: index of the widest mention that it heads; -1: of none. */
  readonly headed: Int32Array;
  /** By token of a cue: index of the first mention in the words for its source. */
  readonly sources: ReadonlyMap<number, number>;
  /** By token in the words for a source: where these words begin. */
  readonly sourcing: ReadonlyMap<number, number>;
}

/** The tree of a report with its mentions. */
export function annotated({
  tree,
  mentions,
  attributions,
}: Pick<Language, "tree" | "mentions" | "attributions">): AnnotatedTree {
  const headed = new Int32Array(tree.tokens.length).fill(-1);
  for (const [index, { span }] of mentions.entries()) {
    const range = rangeOf(tree, span);
    if (range.from === range.to) continue;
    const token = headIn(tree, range);
    const known = headed[token]!;
    const { start, end } = tree.tokens[token]!;
    if (known < 0 || width(mentions[known]!) < end - start || width(mentions[known]!) < width({ span }))
      headed[token] = index;
  }
  const sourcing = new Map(
    attributions.flatMap(({ source }) =>
      source === null ? [] : [...tokensIn(rangeOf(tree, source))].map((token) => [token, source.start] as const),
    ),
  );
  return { ...tree, mentions, headed, sources: sourcesOf(tree, mentions, attributions), sourcing };
}

function sourcesOf(
  tree: Tree,
  mentions: Language["mentions"],
  attributions: Language["attributions"],
): ReadonlyMap<number, number> {
  const sources = new Map<number, number>();
  for (const { source, cue } of attributions) {
    const mention = source ? firstFrom(mentions, source.start) : mentions.length;
    if (!source || !cue || (mentions[mention]?.span.end ?? Number.POSITIVE_INFINITY) > source.end) continue;
    for (const token of tokensIn(rangeOf(tree, cue))) sources.set(token, mention);
  }
  return sources;
}

/** The token that heads a mention. */
export const headToken = ({ tokens, mentions }: AnnotatedTree, mention: number): number =>
  firstEndingAfter(tokens, mentions[mention]!.head.start);

const width = ({ span }: Placed): number => span.end - span.start;
