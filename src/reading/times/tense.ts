/** Whether the verb that a time hangs on looks ahead: “will open on Friday”, “due to open on Friday”. */
import { hasRelation, headOf, relationOf, type Tree } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import looking from "../data/looking-ahead.json" with { type: "json" };

const auxiliaries: ReadonlySet<string> = new Set(looking.auxiliaries);
const plans: ReadonlySet<string> = new Set(looking.plans);
const purposes: ReadonlySet<string> = new Set([...looking.plans, ...looking.purposes]);

/** How far up the tree, and how far back in the sentence, a verb is looked for. */
const REACH = 12;

/** `span`: of the time. By the words of the verb and of what stands before it; false where nothing tells. */
export function looksAhead(tree: Tree, span: Span): boolean {
  const { tokens, words } = tree;
  let at = firstEndingAfter(tokens, span.start);
  // “due on Thursday”, “a vote scheduled for June”: what is planned may stand before, whatever the tree makes of it.
  if (words.slice(Math.max(0, at - 2), at).some((word) => plans.has(word))) return true;
  let infinitive = false;
  for (let steps = 0; steps < REACH && at >= 0 && at < tokens.length; steps++) {
    if ((infinitive ? purposes : plans).has(words[at]!)) return true;
    const { upos } = tokens[at]!;
    if (upos === "VERB" || upos === "AUX" || isPredicate(tree, at)) {
      const verdict = verbLooksAhead(tree, at);
      if (verdict !== null) return verdict;
      infinitive = true;
    }
    at = headOf(tree, at);
  }
  return false;
}

/** “will be ready on Friday”: the predicate carries the auxiliary. */
const isPredicate = (tree: Tree, token: number): boolean =>
  dependantsBefore(tree, token).some((child) => /^(?:cop$|aux)/.test(tree.tokens[child]!.relation ?? ""));

/** What hangs on a token and stands shortly before it. */
const dependantsBefore = ({ children }: Tree, token: number): readonly number[] =>
  children[token]!.filter((child) => child < token && child >= token - REACH);

/** null: an infinitive, which what it hangs on decides. */
function verbLooksAhead(tree: Tree, verb: number): boolean | null {
  const before = dependantsBefore(tree, verb);
  const hasAuxiliary = before.some((child) => relationOf(tree, child) === "aux" && auxiliaries.has(tree.words[child]!));
  if (hasAuxiliary) return true;
  return before.some((child) => hasRelation(tree, child, "mark") && tree.words[child] === "to") ? null : false;
}
