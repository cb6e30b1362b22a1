import type { Span } from "../../schema.js";
import { isCue } from "../cues.js";
import type { LinkedAttribution } from "./attributions.js";
import type { Range } from "./phrases.js";

/** Deeper than this nobody reports what somebody reports. */
const deepest = 3;
/** Content of fewer tokens holds no source, cue and content of its own; more is a speech, whose parts would each be read up to `deepest` times. */
const least = 5;
const most = 200;

/**
 * Attributions inside attributions. The corpus that the model learns from marks only the outermost, so the content is read
 * again as a text of its own, where it has a word that can attribute.
 */
export async function nestedIn(
  text: string,
  tokens: readonly Span[],
  outer: readonly LinkedAttribution[],
  read: (range: Range) => Promise<readonly LinkedAttribution[]>,
  depth = 1,
): Promise<readonly LinkedAttribution[]> {
  if (depth > deepest) return [];
  const found: LinkedAttribution[] = [];
  for (const content of outer.flatMap(({ content }) => content)) {
    const length = content.to - content.from;
    if (length < least || length > most || !hasCue(text, tokens, content)) continue;
    const inner = (await read(content)).flatMap((attribution) => moved(attribution, content) ?? []);
    found.push(...inner, ...(await nestedIn(text, tokens, inner, read, depth + 1)));
  }
  return found;
}

function hasCue(text: string, tokens: readonly Span[], { from, to }: Range): boolean {
  for (let at = from + 1; at < to; at++) {
    if (isCue(text.slice(tokens[at]!.start, tokens[at]!.end).toLowerCase())) return true;
  }
  return false;
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
