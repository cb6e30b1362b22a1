/** Attributions: sources, cues and contents joined from what the encoder says of each token (roles and links). */
import { type Evidence, logit } from "../calibration.js";
import type { Link } from "../encoder.js";
import { bestPath, type Chain, marginals, type Stretch, stretches } from "./sequence.js";

/** An attribution in tokens, before it is given its words. */
export interface LinkedAttribution {
  readonly source: Stretch | null;
  readonly cue: Stretch | null;
  readonly content: readonly Stretch[];
  /** What tells how likely it is right. */
  readonly evidence: Evidence;
}

/** A paragraph ends a stretch; one that opens with a quotation mark, as long speech does, makes a new piece of the same. */
export type Break = "none" | "piece" | "end";

interface Findings {
  readonly chain: Chain;
  readonly labels: readonly string[];
  /** Emission scores, a row for each token. */
  readonly roles: Float32Array;
  readonly sources: readonly (readonly Link[])[];
  readonly cues: readonly (readonly Link[])[];
  /** What a stretch that runs over a token comes to there. */
  readonly breakAt: (token: number) => Break;
}

/** What a link is worth that the encoder did not list: less than the least that it lists. */
const unlisted = 0.002;

/**
 * Roles by the best path, then joined: each content goes to the cue that its tokens point to, each cue to the source that
 * its tokens point to. Contents of one cue are one attribution in pieces; a source may serve several cues.
 */
export function linkAttributions({
  chain,
  labels,
  roles,
  sources,
  cues,
  breakAt,
}: Findings): readonly LinkedAttribution[] {
  const path = bestPath(chain, roles);
  const shares = marginals(chain, roles);
  const found = stretches(path, labels).flatMap((stretch) => cutAt(stretch, breakAt, "end"));
  const of = (kind: string) => found.filter((stretch) => stretch.kind === kind);
  const [sourceStretches, cueStretches, contentStretches] = [of("source"), of("cue"), of("content")];

  const byCue = new Map<Stretch | null, Stretch[]>();
  for (const content of contentStretches) {
    const cue = target(content, cueStretches, cues);
    byCue.set(cue, [...(byCue.get(cue) ?? []), content]);
  }
  const sureness = (stretch: Stretch): number => {
    let sum = 0;
    for (let at = stretch.from; at < stretch.to; at++) sum += shares[at * chain.labels + path[at]!]!;
    return sum / (stretch.to - stretch.from);
  };
  const joined = cueStretches.map((cue) => ({
    source: target(cue, sourceStretches, sources),
    cue,
    content: byCue.get(cue) ?? [],
  }));
  const cueless = (byCue.get(null) ?? []).map((content) => ({ source: null, cue: null, content: [content] }));
  return [...joined, ...cueless]
    .map(({ source, cue, content }) => {
      const parts = [source, cue, ...content].filter((part) => part !== null);
      const pieces = content.flatMap((stretch) => cutAt(stretch, breakAt, "piece"));
      const probability = parts.reduce((product, part) => product * sureness(part), 1);
      return { source, cue, content: pieces, evidence: { encoder: logit(probability) } };
    })
    .sort((a, b) => firstToken(a) - firstToken(b));
}

function cutAt(stretch: Stretch, breakAt: (token: number) => Break, cut: Break): readonly Stretch[] {
  const pieces: Stretch[] = [];
  let { from } = stretch;
  for (let at = from + 1; at <= stretch.to; at++) {
    if (at < stretch.to && breakAt(at) !== cut) continue;
    pieces.push({ ...stretch, from, to: at });
    from = at;
  }
  return pieces;
}

const firstToken = ({ source, cue, content }: LinkedAttribution): number =>
  Math.min(...[source, cue, ...content].flatMap((part) => (part ? [part.from] : [])));

/** The stretch that the tokens of `from` point to, on the geometric mean of what they say; null where “none” is likelier. */
function target(from: Stretch, candidates: readonly Stretch[], links: readonly (readonly Link[])[]): Stretch | null {
  const near = nearby(from, candidates);
  const scores = new Map<Stretch | null, number>();
  for (let token = from.from; token < from.to; token++) {
    const shares = new Map<Stretch | null, number>();
    for (const link of links[token] ?? []) {
      const stretch =
        link.target < 0 ? null : (near.find(({ from, to }) => from <= link.target && link.target < to) ?? undefined);
      if (stretch !== undefined) shares.set(stretch, (shares.get(stretch) ?? 0) + Math.exp(link.score));
    }
    for (const stretch of [null, ...near]) {
      scores.set(stretch, (scores.get(stretch) ?? 0) + Math.log((shares.get(stretch) ?? 0) + unlisted));
    }
  }
  let best: Stretch | null = null;
  for (const [stretch, score] of scores) if (score > scores.get(best)!) best = stretch;
  return best;
}

/** How many tokens away a source or a cue may stand: as far as a window of the encoder sees. */
const sight = 256;

/** Candidates within sight, by bisection: they are in order and do not overlap. */
function nearby({ from, to }: Stretch, candidates: readonly Stretch[]): readonly Stretch[] {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (candidates[middle]!.to < from - sight) low = middle + 1;
    else high = middle;
  }
  const near: Stretch[] = [];
  for (let at = low; at < candidates.length && candidates[at]!.from < to + sight; at++) near.push(candidates[at]!);
  return near;
}
