/** Attributions in tokens are given their words. */
import { byPlace, contains, type Placed } from "../../span.js";
import { calibrated } from "../calibration.js";
import type { Attribution, Token } from "../language.js";
import { addresseeOf, isListener, withoutListener } from "./addressee.js";
import type { LinkedAttribution } from "./attributions.js";
import { headOf, type Range, spanOf } from "./phrases.js";
import { snapToQuotation } from "./quoted.js";
import { kept, type Page, spoken } from "./spoken.js";

export function wordAttributions(
  page: Page,
  tokens: readonly Token[],
  attributions: readonly LinkedAttribution[],
): readonly Attribution[] {
  const { text, quotations } = page;
  const quoted = quotations
    .flatMap(({ use, spans }) => (use === "speech" ? spans.map((span) => ({ span })) : []))
    .sort((a, b) => byPlace(a.span, b.span));
  // “wrote “A Season of Salt””: the title of a work is not what somebody says.
  const titles = new Set(quotations.flatMap(({ use, spans }) => (use === "title" ? [spans[0]!.start] : [])));
  const worded = attributions
    .filter((attribution) => !isFormula(text, tokens, attribution))
    .map((attribution) => wordsOf(text, tokens, quoted, attribution))
    .filter(({ content }) => content.length !== 1 || !titles.has(content[0]!.start))
    .flatMap((attribution) => kept(attribution, ({ start, end }) => !anonymity.test(text.slice(start, end))) ?? []);
  return spoken(page, worded);
}

/** “said *goodbye*”, “said *a few words*”: the bare object of “say” is no content, but what stands in quotation marks. */
function isFormula(text: string, tokens: readonly Token[], { cue, content }: LinkedAttribution): boolean {
  const [piece] = content;
  if (!cue || !piece || content.length > 1) return false;
  const verb = headOf(tokens, cue);
  const { head, relation } = tokens[headOf(tokens, piece)]!;
  const { start, end } = spanOf(tokens, piece);
  const says = /^sa(?:y|ys|id|ying)$/i.test(text.slice(tokens[verb]!.start, tokens[verb]!.end));
  const hasClause = tokens.slice(piece.from, piece.to).some((token) => token.head === verb && token.relation !== "obj");
  return (
    says && !hasClause && head === verb && relation === "obj" && !/["“‘«]/.test(text.slice(Math.max(0, start - 1), end))
  );
}

/** “officials, who asked *not to be named*”: how the paper came by the words, not what they say. */
const anonymity = /^(?:that (?:he|she|they|their names?) )?not (?:to )?be(?: further)? (?:named|identified|quoted)\b/i;

/** Content without those who are told it, and without words that only join: “volunteers, *who* she said had filled …”. */
function contentAlone(text: string, tokens: readonly Token[], cue: Range, content: readonly Range[]): readonly Range[] {
  const joins = ({ from, to }: Range): boolean => to - from === 1 && /^(?:PRON|SCONJ)$/.test(tokens[from]!.upos ?? "");
  const alone = content
    .map((piece) => withoutListener(text, tokens, cue, piece))
    .filter((piece) => !joins(piece) && !isListener(text, tokens, cue, piece));
  return alone.length === 0 ? content : alone;
}

function wordsOf(
  text: string,
  tokens: readonly Token[],
  quoted: readonly Placed[],
  { source, cue, content, confidence }: LinkedAttribution,
): Attribution {
  const cueSpan = cue && spanOf(tokens, cue);
  const said = cue ? contentAlone(text, tokens, cue, content) : content;
  // What is told inside a quotation is a part of it, however much of it that is.
  const around = cueSpan ? quoted.filter(({ span }) => !contains(span, cueSpan)) : quoted;
  return {
    source: source && spanOf(tokens, source),
    cue: cueSpan,
    content: said.map((stretch) => snapToQuotation(spanOf(tokens, stretch), around)),
    addressee: cue && addresseeOf(text, tokens, cue, said),
    confidence: calibrated("attributions", confidence),
  };
}
