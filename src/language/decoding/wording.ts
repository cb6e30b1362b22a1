/** Attributions in tokens are given their words. */
import { byPlace, type Placed } from "../../span.js";
import type { Attribution, Quotation, Token } from "../language.js";
import { addresseeOf } from "./addressee.js";
import type { LinkedAttribution } from "./attributions.js";
import { spanOf } from "./phrases.js";
import { snapToQuotation } from "./quoted.js";

export function wordAttributions(
  text: string,
  tokens: readonly Token[],
  quotations: readonly Quotation[],
  attributions: readonly LinkedAttribution[],
): readonly Attribution[] {
  const quoted = quotations
    .flatMap(({ use, spans }) => (use === "speech" ? spans.map((span) => ({ span })) : []))
    .sort((a, b) => byPlace(a.span, b.span));
  // “wrote “A Season of Salt””: the title of a work is not what somebody says.
  const titles = new Set(quotations.flatMap(({ use, spans }) => (use === "title" ? [spans[0]!.start] : [])));
  return attributions
    .map((attribution) => worded(text, tokens, quoted, attribution))
    .filter(({ content }) => content.length !== 1 || !titles.has(content[0]!.start));
}

function worded(
  text: string,
  tokens: readonly Token[],
  quoted: readonly Placed[],
  { source, cue, content, confidence }: LinkedAttribution,
): Attribution {
  return {
    source: source && spanOf(tokens, source),
    cue: cue && spanOf(tokens, cue),
    content: content.map((stretch) => snapToQuotation(spanOf(tokens, stretch), quoted)),
    addressee: cue && addresseeOf(text, tokens, cue, content),
    confidence: Math.round(confidence * 100) / 100,
  };
}
