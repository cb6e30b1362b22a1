/** Parts of speech and dependency arcs, decoded from the scores of the encoder. */
import type { Span } from "../../schema.js";
import { candidates, type Scores } from "../encoder.js";
import type { Range, Token } from "../tree.js";
import { likeliest } from "./sequence.js";
import { bestTree } from "./spanning-tree.js";

/** What the columns of the scores stand for. */
interface Columns {
  readonly upos: readonly string[];
  readonly relations: readonly string[];
}

/** Each token with its part of speech and its place in the best tree of its sentence. */
export function analyseSyntax(
  spans: readonly Span[],
  scores: Scores,
  ranges: readonly Range[],
  columns: Columns,
): readonly Token[] {
  const tokens: Token[] = [];
  for (const { from, to } of ranges) {
    const arcs = spans.slice(from, to).map((_, at) => {
      const row = (from + at) * candidates;
      return Array.from({ length: candidates }, (_, nth) => ({
        head: scores.heads[row + nth]! < 0 ? -1 : scores.heads[row + nth]! - from,
        score: scores.headScores[row + nth]!,
      })).filter(({ head }) => head === -1 || (head >= 0 && head < to - from && head !== at));
    });
    const heads = bestTree(arcs);
    heads.forEach((head, at) => {
      const index = from + at;
      const target = head < 0 ? -1 : from + head;
      tokens.push({
        ...spans[index]!,
        upos: columns.upos[likeliest(scores.upos, index, columns.upos.length)]!,
        head: target,
        relation: relationOf(scores, index, target, columns),
      });
    });
  }
  return tokens;
}

/** The relation that the encoder gave the arc; an arc that only the tree needed is “dep”, a root “root”. */
function relationOf({ heads, headRelations }: Scores, token: number, head: number, { relations }: Columns): string {
  if (head < 0) return "root";
  for (let nth = 0; nth < candidates; nth++) {
    if (heads[token * candidates + nth] === head) return relations[headRelations[token * candidates + nth]!]!;
  }
  return "dep";
}
