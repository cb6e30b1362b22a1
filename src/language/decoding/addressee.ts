import type { Span } from "../../schema.js";
import type { Token } from "../language.js";
import { headOf, phraseOf, type Range, spanOf } from "./phrases.js";

/** Verbs whose object is the listener; with others it is what is said. */
const listens =
  /^(?:tell|tells|told|telling|ask|asks|asked|inform(?:s|ed)?|warn(?:s|ed)?|assur(?:e|es|ed)|remind(?:s|ed)?)$/i;
const encounter = /^(?:meeting|talks|interview|conversation|call)$/i;

/** How far behind the cue the listener may stand, in tokens. */
const sight = 24;

/** “told *reporters*”, “said to *his staff*”, “said in a meeting with *the premier*”; null where nobody is named. */
export function addresseeOf(
  text: string,
  tokens: readonly Token[],
  cue: Range,
  content: readonly Range[],
): Span | null {
  const word = (index: number): string => text.slice(tokens[index]!.start, tokens[index]!.end);
  const inCue = (index: number): boolean => cue.from <= index && index < cue.to;
  const hangsOnCue = (index: number): boolean => {
    const { head } = tokens[index]!;
    return head !== null && head >= 0 && inCue(head);
  };
  const preposition = (index: number): string => {
    for (let at = index - 1; at >= Math.max(0, index - 8); at--) {
      if (tokens[at]!.head === index && tokens[at]!.relation === "case") return word(at).toLowerCase();
    }
    return "";
  };
  const end = Math.min(tokens.length, cue.to + sight);
  // The cue may hold its listener: “told reporters”.
  for (let at = headOf(tokens, cue) + 1; at < end; at++) {
    if (content.some(({ from, to }) => from <= at && at < to)) continue;
    const { head, relation } = tokens[at]!;
    if (head === null || head < 0) continue;
    const told = hangsOnCue(at) && (relation === "iobj" || (relation === "obj" && listens.test(word(head))));
    const saidTo = hangsOnCue(at) && relation === "obl" && preposition(at) === "to";
    const met = relation === "nmod" && preposition(at) === "with" && encounter.test(word(head)) && hangsOnCue(head);
    if (told || saidTo || met) return spanOf(tokens, phraseOf(tokens, at));
  }
  return null;
}
