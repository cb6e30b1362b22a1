/** Whether the verb that a time hangs on looks ahead: “will open on Friday”, “due to open on Friday”. */
import type { Language, Token } from "../../language/language.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter, words } from "../../span.js";
import looking from "../data/looking-ahead.json" with { type: "json" };

const auxiliaries: ReadonlySet<string> = new Set(looking.auxiliaries);
const plans: ReadonlySet<string> = new Set(looking.plans);
const purposes: ReadonlySet<string> = new Set([...looking.plans, ...looking.purposes]);

/** How far up the tree, and how far back in the sentence, a verb is looked for. */
const REACH = 12;

export function looksAhead(text: string, { tokens }: Language, span: Span): boolean {
  let index = firstEndingAfter(tokens, span.start);
  // “due on Thursday”, “a vote scheduled for June”: what is planned may stand before, whatever the tree makes of it.
  if (tokens.slice(Math.max(0, index - 2), index).some((token) => plans.has(words(text, token).toLowerCase())))
    return true;
  let infinitive = false;
  for (let steps = 0; steps < REACH; steps++) {
    const token = tokens[index];
    if (!token) return false;
    if ((infinitive ? purposes : plans).has(words(text, token).toLowerCase())) return true;
    if (token.upos === "VERB" || token.upos === "AUX" || isPredicate(tokens, index)) {
      const verdict = verbLooksAhead(text, tokens, index);
      if (verdict !== null) return verdict;
      infinitive = true;
    }
    if (token.head === null || token.head < 0) return false;
    index = token.head;
  }
  return false;
}

/** “will be ready on Friday”: the predicate carries the auxiliary. */
const isPredicate = (tokens: readonly Token[], index: number): boolean =>
  dependants(tokens, index).some(({ relation }) => relation === "cop" || relation?.startsWith("aux"));

/** What hangs on a token and stands shortly before it. */
const dependants = (tokens: readonly Token[], index: number): readonly Token[] =>
  tokens.slice(Math.max(0, index - REACH), index).filter(({ head }) => head === index);

/** null: an infinitive, which what it hangs on decides. */
function verbLooksAhead(text: string, tokens: readonly Token[], index: number): boolean | null {
  const before = dependants(tokens, index);
  if (before.some((token) => token.relation?.startsWith("aux") && auxiliaries.has(words(text, token).toLowerCase())))
    return true;
  const infinitive = before.some((token) => token.relation === "mark" && words(text, token).toLowerCase() === "to");
  return infinitive ? null : false;
}
