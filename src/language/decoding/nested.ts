import { isCue } from "../cues.js";
import type { Token } from "../language.js";
import type { LinkedAttribution } from "./attributions.js";
import type { Children } from "./complete.js";
import type { Range } from "./phrases.js";

/** Deeper than this nobody reports what somebody reports. */
const deepest = 3;
/** Content of fewer tokens holds no source, cue and content of its own; more is a speech that would be read many times over. */
const least = 5;
const most = 200;

/**
 * Attributions inside attributions. The corpus that the model learns from marks only the outermost, so the content is read
 * again as a text of its own, where a word of it may attribute.
 */
export async function nestedIn(
  outer: readonly LinkedAttribution[],
  mayAttribute: (token: number) => boolean,
  read: (range: Range) => Promise<readonly LinkedAttribution[]>,
  depth = 1,
): Promise<readonly LinkedAttribution[]> {
  if (depth > deepest) return [];
  const found: LinkedAttribution[] = [];
  for (const content of outer.flatMap(({ content }) => content)) {
    const length = content.to - content.from;
    if (length < least || length > most || !hasCue(content, mayAttribute)) continue;
    const inner = (await read(content)).flatMap((attribution) => moved(attribution, content) ?? []);
    found.push(...inner, ...(await nestedIn(inner, mayAttribute, read, depth + 1)));
  }
  return found;
}

/** The first word is none: its source would have to stand before it. */
function hasCue({ from, to }: Range, mayAttribute: (token: number) => boolean): boolean {
  for (let at = from + 1; at < to; at++) if (mayAttribute(at)) return true;
  return false;
}

/** A word that can attribute, and governs a clause: “*believes* that …”. What it governs is what is said. */
export function mayAttributeIn(text: string, tokens: readonly Token[], children: Children): (token: number) => boolean {
  return (token) => {
    const { start, end } = tokens[token]!;
    if (!isCue(text.slice(start, end).toLowerCase())) return false;
    return children[token]!.some((child) => /^(?:ccomp|xcomp|acl|parataxis)$/.test(tokens[child]!.relation ?? ""));
  };
}

/** In the tokens of the whole text; null where it is no whole attribution, or nothing but the content again. */
function moved({ source, cue, content, confidence }: LinkedAttribution, outer: Range): LinkedAttribution | null {
  if (!source || !cue || content.length === 0) return null;
  const shift = <T extends Range>(range: T): T => ({
    ...range,
    from: range.from + outer.from,
    to: range.to + outer.from,
  });
  return { source: shift(source), cue: shift(cue), content: content.map(shift), confidence };
}
