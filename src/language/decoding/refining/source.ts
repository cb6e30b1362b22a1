/** What hangs on the source is none of its words. */
import { ancestorsOf, headOf, subtree, type Tree } from "../../tree.js";
import type { LinkedAttribution } from "../attributions.js";

/** “According to a survey, *which cited payslips,* nine were underpaid”: a relative clause on the source is no part of what it says. */
export function withoutRelative(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words } = tree;
  const { source, content } = attribution;
  if (!source) return attribution;
  const said = content.flatMap((piece) => {
    if (piece.from < source.to || !/^(?:which|who|whose)$/.test(words[piece.from]!)) return [piece];
    const clause = [piece.from, ...ancestorsOf(tree, piece.from)].find((at) => tokens[at]!.relation === "acl:relcl");
    const owner = clause === undefined ? -1 : headOf(tree, clause);
    if (owner < source.from || owner >= source.to) return [piece];
    const { to } = subtree(tree, clause!);
    const from = words[to] === "," ? to + 1 : to;
    return from < piece.to ? [{ ...piece, from }] : [];
  });
  return said.length > 0 ? { ...attribution, content: said } : attribution;
}

/** “one resident, *who* said”: what opens a clause on the source is none of its words. */
export function withoutPronoun(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { source } = attribution;
  if (!source || source.to < source.from + 2 || !/^(?:who|which)$/.test(words[source.to - 1]!)) return attribution;
  const to = words[source.to - 2] === "," ? source.to - 2 : source.to - 1;
  return to > source.from ? { ...attribution, source: { ...source, to } } : attribution;
}
