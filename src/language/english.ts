/**
 * The trained model as a language model: tokens and word pieces by rule, one pass of the encoder for all heads, decoding, and
 * the exact rules for quotation marks.
 */
import type { Part, Span } from "../schema.js";
import { type Break, linkAttributions } from "./decoding/attributions.js";
import { childrenOf, completeAll } from "./decoding/complete.js";
import { expressionsOf, findMentions } from "./decoding/mentions.js";
import { findNames } from "./decoding/names.js";
import { mayAttributeIn, nestedIn } from "./decoding/nested.js";
import { type Range, spanOf } from "./decoding/phrases.js";
import { findSentences } from "./decoding/sentences.js";
import type { Chain } from "./decoding/sequence.js";
import { analyseSyntax } from "./decoding/syntax.js";
import { wordAttributions } from "./decoding/wording.js";
import { type EncoderSession, encode, type Sizes } from "./encoder.js";
import type { LanguageModel } from "./language.js";
import { isRead } from "./parts.js";
import { pieceCutter, type Vocabulary } from "./pieces.js";
import { findQuotations } from "./quotations.js";
import { tokenize } from "./tokens.js";

/** `labels.json` of a model: what the rows of its outputs mean. */
export interface Labels {
  readonly upos: readonly string[];
  readonly relations: readonly string[];
  readonly names: readonly string[];
  readonly mentions: readonly string[];
  readonly roles: readonly string[];
  readonly transitions: readonly (readonly number[])[];
  readonly first: readonly number[];
  readonly last: readonly number[];
}

export interface EnglishParts {
  readonly name: string;
  readonly version: string;
  readonly session: EncoderSession;
  readonly vocabulary: Vocabulary;
  readonly labels: Labels;
}

export function english({ name, version, session, vocabulary, labels }: EnglishParts): LanguageModel {
  const cut = pieceCutter(vocabulary);
  const sizes: Sizes = {
    upos: labels.upos.length,
    names: labels.names.length,
    mentions: labels.mentions.length,
    roles: labels.roles.length,
  };
  const chain: Chain = {
    labels: labels.roles.length,
    transitions: Float64Array.from(labels.transitions.flat()),
    first: Float64Array.from(labels.first),
    last: Float64Array.from(labels.last),
  };
  return {
    name,
    version,
    async analyse(text, parts) {
      const read = parts.filter(isRead);
      const spans = read.flatMap(({ span }) => tokenize(text, span.start, span.end));
      const scores = await encode(session, sizes, text, spans, cut(text, spans));
      const sentences = findSentences(text, scores, spans, read);
      const tokens = analyseSyntax(spans, scores, sentences, labels);
      const names = findNames({ text, tokens: spans, sentences, scores, labels: labels.names });
      const breakAt = breaks(text, spans, read);
      const children = childrenOf(tokens);
      const linked = linkAttributions({ ...scores, chain, labels: labels.roles, breakAt });
      const outermost = completeAll(text, tokens, children, linked);
      const reread = async ({ from, to }: Range) => {
        const part = spans.slice(from, to);
        const own = await encode(session, sizes, text, part, cut(text, part));
        return linkAttributions({ ...own, chain, labels: labels.roles, breakAt: (token) => breakAt(from + token) });
      };
      const attributions = [
        ...outermost,
        ...(await nestedIn(outermost, mayAttributeIn(text, tokens, children), reread)),
      ];
      const quotations = findQuotations(text, parts);
      return {
        sentences: sentences.map((range) => spanOf(spans, range)),
        tokens,
        quotations,
        mentions: findMentions({ text, tokens, scores, columns: labels, names, attributions }),
        attributions: wordAttributions(text, tokens, quotations, attributions),
        expressions: expressionsOf(tokens, names),
      };
    },
  };
}

/** What a token does to a stretch that runs over it, where it opens a part; see `Evidence.breakAt`. */
function breaks(text: string, tokens: readonly Span[], parts: readonly Part[]): (token: number) => Break {
  const starts = new Set(parts.map(({ span }) => span.start));
  return (token) => {
    const { start } = tokens[token]!;
    if (!starts.has(start)) return "none";
    return /["“‘'«„»]/.test(text[start]!) ? "piece" : "end";
  };
}
