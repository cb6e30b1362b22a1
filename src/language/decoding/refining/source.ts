/** What hangs on the source is none of its words. */
import { ancestorsOf, headOf, type Range, subtree, type Tree } from "../../tree.js";
import type { LinkedAttribution } from "../attributions.js";

/** “According to a survey, *which cited payslips,* nine were underpaid”: a relative clause on the source is no part of what it says. */
export function withoutRelative(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { source, content } = attribution;
  if (!source) return attribution;
  const said = content.flatMap((piece) => {
    const clause = piece.from < source.to ? null : relativeAt(tree, source, piece.from);
    if (clause === null) return [piece];
    const from = tree.words[clause.to] === "," ? clause.to + 1 : clause.to;
    return from < piece.to ? [{ ...piece, from }] : [];
  });
  return said.length > 0 ? { ...attribution, content: said } : attribution;
}

/** The relative clause on a source that the pronoun at a token opens; null: there is none. */
export function relativeAt(tree: Tree, source: Range, at: number): Range | null {
  if (!/^(?:which|who|whose)$/.test(tree.words[at] ?? "")) return null;
  const clause = [at, ...ancestorsOf(tree, at)].find((above) => tree.tokens[above]!.relation === "acl:relcl");
  const owner = clause === undefined ? -1 : headOf(tree, clause);
  return owner < source.from || owner >= source.to ? null : { from: at, to: subtree(tree, clause!).to };
}

/** “one resident, *who* said”: what opens a clause on the source is none of its words. */
export function withoutPronoun(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { source } = attribution;
  if (!source || source.to < source.from + 2 || !/^(?:who|which)$/.test(words[source.to - 1]!)) return attribution;
  const to = words[source.to - 2] === "," ? source.to - 2 : source.to - 1;
  return to > source.from ? { ...attribution, source: { ...source, to } } : attribution;
}
